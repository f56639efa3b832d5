"""From fields of GovSchema (SPEC.md, section 6) to questions.

Owns which kind of question each type becomes, and which keywords say something of it. The label is the form's own; the
description becomes the hint, and what is longer than a hint the reason that help gives.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from journey.cleaning import clean
from journey.decoding import converted
from journey.importers.base import Ledger
from journey.importers.govschema.conditions import PLACES, Known, key_of, rounded
from journey.importers.govschema.shape import Field, FileLimits, Validation
from journey.importers.naming import Ids, spelled
from journey.importers.patterns import expressions
from journey.importers.room import FILE_TYPES, one_of
from journey.kinds.numbers import MOST_DECIMAL, MOST_WHOLE, plain_decimal
from journey.part import LONGEST_WORDS
from journey.questions import LONGEST_ANSWER

Data = dict[str, Any]
_LONGEST_HINT = 300
_LONGEST_TEXT = 10_000  # of a string whose source sets no limit
_LONGEST_LINE = 300
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_OF_TYPE = {
    "string": ("pattern", "minLength", "maxLength"),
    "number": ("minimum", "maximum"),
    "integer": ("minimum", "maximum"),
    "enum": ("enum",),
}


def known(field: Field, id_: str) -> Known:
    """What conditions have to know of a field."""
    options = {}
    if field.type == "enum":
        ids = Ids()
        for number, value in enumerate((field.validation or {})["enum"], start=1):
            if key_of(value) not in options:
                options[key_of(value)] = ids.give(str(value), f"option-{number}")
    return Known(id_, field.type, options)


def question(place: str, field: Field, as_known: Known, ledger: Ledger) -> Data:
    """The question of a field, without its conditions; under `unchecked` the pattern that it is not held against, if any."""
    ledger.carry(
        f"{place}.name", f"{place}.label", f"{place}.type", f"{place}.required", f"{place}.fieldRole"
    )
    label = field.label.strip() or spelled(field.name)
    found: Data = {
        "id": as_known.id,
        "name": field.name,
        "label": words(label),
        **_kind(place, field, as_known, ledger),
        **_explained(place, field, ledger),
    }
    if not field.required:
        found["optional"] = True
    if field.classification is not None:
        ledger.leave(
            f"{place}.classification",
            "the answer is said to be '{sensitivity}'",
            "Every answer is kept sealed here.",
            sensitivity=field.classification,
        )
    return found


def words(text: str) -> Data:
    """A text of a definition; GovSchema explains forms in English."""
    return {"en": text[:LONGEST_WORDS]}


def _explained(place: str, field: Field, ledger: Ledger) -> Data:
    found: Data = {}
    hint, rest = parted(field.description.strip())
    if hint:
        found["hint"] = words(hint)
    where = f"On the form: {field.source_ref.strip()}" if field.source_ref.strip() else ""
    if why := " ".join(filter(None, (rest, where))):
        found["why"] = words(why)
    for member, text in (("description", hint + rest), ("sourceRef", where)):
        if len(text) > LONGEST_WORDS:
            ledger.leave(
                f"{place}.{member}",
                "it is very long",
                "Its first {most} characters are kept.",
                most=LONGEST_WORDS,
            )
        ledger.carry(f"{place}.{member}")
    return found


def parted(text: str) -> tuple[str, str]:
    """A text as its first sentences, as many as a hint may have, and the rest."""
    if len(text) <= _LONGEST_HINT:
        return text, ""
    hint = ""
    for sentence in _SENTENCE.split(text):
        if hint and len(hint) + len(sentence) >= _LONGEST_HINT:
            break
        hint = f"{hint} {sentence}".strip()
    return hint, text[len(hint) :].strip()


def _kind(place: str, field: Field, as_known: Known, ledger: Ledger) -> Data:
    """The kind of the question and its own keys."""
    rules = dict(field.validation or {})
    at = f"{place}.validation"
    if not rules:
        ledger.carry(at)
    if field.type == "file":
        return {"kind": "file", **file_limits(at, converted(rules, FileLimits), ledger)}
    own = _OF_TYPE.get(field.type, ())
    for key in rules:
        if key in own:
            ledger.carry(f"{at}.{key}")
        else:
            ledger.leave(
                f"{at}.{key}",
                "'{key}' says nothing of the type {type}",
                "It was left out.",
                key=key,
                type=field.type,
            )
    known_rules = converted(rules, Validation)
    match field.type:
        case "string":
            return _text(at, known_rules, ledger)
        case "integer":
            bounds = _bounds(at, known_rules, MOST_WHOLE, 0, ledger)
            return {"kind": "number", **{key: int(bound) for key, bound in bounds.items()}}
        case "number":
            bounds = _bounds(at, known_rules, MOST_DECIMAL, PLACES, ledger)
            limits = {key: plain_decimal(bound) for key, bound in bounds.items()}
            return {"kind": "decimal", "places": PLACES, **limits}
        case "enum":
            return _options(at, known_rules.enum or [], as_known, ledger)
        case "boolean":
            return {"kind": "yes-no"}
    return {"kind": field.type}


def _bounds(at: str, rules: Validation, most: int, places: int, ledger: Ledger) -> dict[str, Decimal]:
    """The bounds of a number, of so many places: those of the numbers that are read here where the source's lie outside."""
    found: dict[str, Decimal] = {}
    for key, member, value in (("least", "minimum", rules.minimum), ("most", "maximum", rules.maximum)):
        if value is None:
            continue
        bound = rounded(value, places, up=key == "least")
        found[key] = min(max(bound, Decimal(-most)), Decimal(most))
        if found[key] != bound:
            ledger.leave(
                f"{at}.{member}",
                "no number is {wanted} here",
                "It is {bound} here.",
                wanted=value,
                bound=plain_decimal(found[key]),
            )
    return found


def _text(at: str, rules: Validation, ledger: Ledger) -> Data:
    shortest = _length(f"{at}.minLength", rules.min_length or 0, 0, ledger)
    unsaid = max(_LONGEST_TEXT, shortest)
    longest = unsaid if rules.max_length is None else _length(f"{at}.maxLength", rules.max_length, 1, ledger)
    several = rules.max_length is not None and longest > _LONGEST_LINE
    found: Data = {"kind": "long-text" if several else "text", "longest": longest}
    if shortest:
        found["shortest"] = shortest
    if rules.pattern:
        keys, why_not = expressions(rules.pattern)
        found |= keys
        if why_not:
            found["unchecked"] = rules.pattern
            ledger.leave(
                f"{at}.pattern", "RE2 does not take the pattern ({why})", "Any text is taken.", why=why_not
            )
    return found


def _length(at: str, wanted: float, least: int, ledger: Ledger) -> int:
    """A length as a text may have it here."""
    length = min(max(int(wanted), least), LONGEST_ANSWER)
    if length != wanted:
        ledger.leave(
            at,
            "no text has {wanted} characters here",
            "It is {longest} here.",
            wanted=wanted,
            longest=length,
        )
    return length


def _options(at: str, values: list[Any], as_known: Known, ledger: Ledger) -> Data:
    options: dict[str, Data] = {}
    for number, value in enumerate(values):
        id_ = as_known.options[key_of(value)]
        if id_ in options:
            ledger.leave(
                f"{at}.enum[{number}]", "{value} is there before", "It is offered once.", value=repr(value)
            )
            continue
        option: Data = {
            "id": id_,
            "label": words(_said(value)),
        }
        if isinstance(value, str | bool | int):
            option["value"] = value
        else:
            ledger.leave(
                f"{at}.enum[{number}]",
                "{value} is neither a text nor a whole number",
                "It is offered as a text.",
                value=repr(value),
            )
        options[id_] = option
    kind = one_of(options)
    return {"kind": kind, "options": list(options.values())}


def _said(value: Any) -> str:
    """A value of an enum as an option is called."""
    said = spelled(value) if isinstance(value, str) else str(value)
    return said if clean(said).strip() else "(blank)"


def file_limits(at: str, limits: FileLimits, ledger: Ledger) -> Data:
    """The keys of a document from what GovSchema says of an upload (section 6.6)."""
    found: Data = {}
    if limits.max_bytes:
        found["largest"] = int(limits.max_bytes)
        ledger.carry(f"{at}.maxBytes")
    elif limits.max_bytes == 0:
        ledger.leave(f"{at}.maxBytes", "no document has 0 bytes", "Any size is taken.")
    types = []
    for number, media in enumerate(limits.media_types or ()):
        if re.fullmatch(r"[a-z0-9!#$&^_.+-]{1,127}/[a-z0-9!#$&^_.+-]{1,127}", media.lower()):
            types.append(FILE_TYPES.get(media.lower(), media.lower()))
            ledger.carry(f"{at}.mediaTypes[{number}]")
        else:
            ledger.leave(
                f"{at}.mediaTypes[{number}]", "'{media}' is not a media type", "It was left out.", media=media
            )
    if types:
        found["types"] = list(dict.fromkeys(types))
    return found


def eligibility(place: str, field: Field, as_known: Known, ledger: Ledger) -> list[Data]:
    """The exit for answers that are outside `eligibleValues` (section 6.9)."""
    from journey.importers.govschema.conditions import operand_of

    if field.eligible_values is None:
        return []
    at = f"{place}.eligibleValues"
    ledger.carry(at)
    operands = [operand_of(as_known, value) for value in field.eligible_values]
    kept = [operand for operand in operands if operand is not None]
    if len(kept) < len(operands):
        ledger.leave(at, "some of the values are no answers of this field", "They were left out.")
    if not kept:
        return []
    asked = field.label.strip() or field.name
    return [
        {
            "id": "not-eligible",
            "when": {"not": {"in": kept}},
            "title": words("This form is not the way for you"),
            "text": words(f"You cannot go on with this form because of your answer to “{asked}”."),
        }
    ]
