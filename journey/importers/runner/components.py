"""From components of a page to questions.

Owns which kind of question each type becomes, and which members say something of it. What only shows something is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from journey.importers.base import Ledger
from journey.importers.markup import read_text
from journey.importers.naming import Ids
from journey.importers.patterns import from_ecma
from journey.importers.room import (
    FILE_TYPES,
    LONGEST_LINE,
    LONGEST_TEXT,
    bound,
    cut_name,
    english,
    longest,
    one_of,
    places,
)
from journey.importers.runner.asked import Asked
from journey.importers.runner.lists import Lists

Data = dict[str, Any]
CONTENT = frozenset(
    (
        "Para",
        "Html",
        "Markdown",
        "InsetText",
        "Details",
        "List",
        "WarningText",
        "FlashCard",
        "NotificationBanner",
    )
)
"""What shows something and asks nothing."""
_ADDRESS = (
    ("Address line 1", "addressLine1", "address-line1", False),
    ("Address line 2", "addressLine2", "address-line2", True),
    ("Town or city", "town", "address-level2", False),
    ("Postcode", "postcode", "postal-code", False),
)


def words(text: str) -> Data:
    """A text of ours, or one that is known to fit: these forms have one language."""
    return {"en": text}


class Components:
    """The components of one form, each made a question with an id of its own."""

    def __init__(self, lists: Lists, ids: Ids, ledger: Ledger) -> None:
        self._ids = ids
        self._ledger = ledger
        self._lists = lists
        self._kinds: Mapping[str, Callable[[str, Data, Data], Data]] = {
            "TextField": self._text,
            "MultilineTextField": self._long_text,
            "NumberField": self._number,
            "DateField": self._date,
            "DatePartsField": self._date,
            "DateTimeField": self._date,
            "DateTimePartsField": self._date,
            "MonthYearField": lambda *_: {"kind": "month"},
            "TimeField": lambda *_: {"kind": "time"},
            "YesNoField": lambda *_: {"kind": "yes-no"},
            "EmailAddressField": lambda *_: {"kind": "email"},
            "TelephoneNumberField": lambda *_: {"kind": "phone", "region": "GB"},
            "RadiosField": self._choice,
            "SelectField": self._choice,
            "AutocompleteField": self._choice,
            "CheckboxesField": self._choice,
            "FileUploadField": self._file,
            "DeclarationField": self._declaration,
        }

    def question(self, place: str, component: Data) -> tuple[Data, Asked]:
        """The question of a component, or the group of an address, and what conditions have to know of it."""
        title = read_text(component.get("title")) or str(component.get("name") or "Answer")
        id_ = self._ids.give(str(component.get("shortDescription") or title), "question")
        self._ledger.carry(*(f"{place}.{key}" for key in ("title", "name", "type", "id", "shortDescription")))
        short = str(component.get("shortDescription") or "")
        asked = english(title, f"{place}.title", self._ledger)
        found: Data = {"id": id_}
        found["label"] = english(short, f"{place}.shortDescription", self._ledger) if short else asked
        if name := str(component.get("name") or ""):
            found["name"] = cut_name(name, f"{place}.name", self._ledger)
        if asked != found["label"]:
            found["ask"] = asked
        if hint := read_text(component.get("hint")):
            found["hint"] = english(hint, f"{place}.hint", self._ledger)
        self._ledger.carry(f"{place}.hint", f"{place}.options.required", f"{place}.options.optionalText")
        if component["type"] == "UkAddressField":
            return self._address(found, component), Asked(id_, "group")
        kind = self._kinds.get(component["type"])
        if kind is None:
            self._ledger.leave(
                f"{place}.type",
                "a '{type}' is not known here",
                "It is a line of text.",
                type=component["type"],
            )
        found |= (kind or self._text)(place, component, found)
        if _options(component).get("required") is False:
            found["optional"] = True
        if component["type"].startswith("DateTime"):
            self._ledger.leave(
                f"{place}.type", "a day and a time are asked at once", "The day alone is asked."
            )
        options = found.pop("by-value", {})
        return found, Asked(id_, found["kind"], options)

    def _text(self, place: str, component: Data, _found: Data) -> Data:
        schema = _schema(component)
        found: Data = {"kind": "text", **self._lengths(place, schema, LONGEST_LINE)}
        if source := schema.get("regex") or schema.get("pattern"):
            pattern, why_not = from_ecma(str(source))
            at = f"{place}.schema.{'regex' if schema.get('regex') else 'pattern'}"
            if pattern is None:
                self._ledger.leave(at, "the pattern is not applied: {why}", "Any text is taken.", why=why_not)
            else:
                found["pattern"] = pattern
                self._ledger.carry(at)
        return found

    def _long_text(self, place: str, component: Data, _found: Data) -> Data:
        return {"kind": "long-text", **self._lengths(place, _schema(component), LONGEST_TEXT)}

    def _lengths(self, place: str, schema: Data, usual: int) -> Data:
        key = "max" if schema.get("max") else "length"
        found: Data = {"longest": usual}
        if (wanted := _count(schema.get(key))) > 0:
            found["longest"] = longest(wanted, f"{place}.schema.{key}", self._ledger)
        if 0 < (shortest := _count(schema.get("min"))) <= found["longest"]:
            found["shortest"] = shortest
            self._ledger.carry(f"{place}.schema.min")
        return found

    def _number(self, place: str, component: Data, _found: Data) -> Data:
        schema, options = _schema(component), _options(component)
        precision, at = schema.get("precision"), f"{place}.schema.precision"
        if schema.get("integer") is True or (isinstance(precision, int) and precision <= 0):
            found: Data = {"kind": "number"}
            self._ledger.carry(f"{place}.schema.integer", *((at,) if precision == 0 else ()))
        elif isinstance(precision, int):
            found = {"kind": "decimal", "places": places(precision, at, self._ledger)}
        else:
            found = {"kind": "decimal", "places": 20}
        whole = found["kind"] == "number"
        for key, rule in (("least", "min"), ("most", "max")):
            kept = bound(
                schema.get(rule), f"{place}.schema.{rule}", self._ledger, whole=whole, least=key == "least"
            )
            if kept is not None:
                found[key] = kept
        beside = "suffix" if options.get("suffix") else "prefix"
        if unit := str(options.get(beside) or ""):
            found["unit"] = english(unit, f"{place}.options.{beside}", self._ledger)
            self._ledger.carry(f"{place}.options.{beside}")
        return found

    def _date(self, place: str, component: Data, _found: Data) -> Data:
        options, found = _options(component), {"kind": "date"}
        for key, option, way in (
            ("earliest", "maxDaysInPast", "before-today"),
            ("latest", "maxDaysInFuture", "after-today"),
        ):
            days = str(options.get(option, ""))
            if days.isdecimal():
                found[key] = {way: {"days": int(days)}}  # type: ignore[assignment] # a definition's data is of many kinds
                self._ledger.carry(f"{place}.options.{option}")
        return found

    def _choice(self, place: str, component: Data, found: Data) -> Data:
        options, by_value = self._lists.offered(place, component)
        if len(options) < 2:
            return self._without_options(place, component.get("list"), options, found)
        if component["type"] == "CheckboxesField":
            kind = "choices"
        else:
            kind = "lookup" if component["type"] == "AutocompleteField" else one_of(options)
        return {"kind": kind, "options": options, "by-value": by_value}

    def _without_options(self, place: str, name: object, options: list[Data], found: Data) -> Data:
        if options:
            self._ledger.leave(
                f"{place}.list", "the list '{name}' has one item only", "It is asked as yes or no.", name=name
            )
            said = f"{found['hint']['en']} " if "hint" in found else ""
            hint = english(f"{said}{options[0]['label']['en']}", f"{place}.list", self._ledger)
            return {"kind": "yes-no", "hint": hint}
        self._ledger.leave(
            f"{place}.list", "the list '{name}' is empty or not there", "It is a line of text.", name=name
        )
        return {"kind": "text", "longest": LONGEST_LINE}

    def _file(self, place: str, component: Data, _found: Data) -> Data:
        accepted = [
            kind.strip() for kind in str(_options(component).get("accept") or "").split(",") if kind.strip()
        ]
        self._ledger.carry(f"{place}.options.accept")
        types = []
        for kind in accepted:
            if re.fullmatch(r"[a-z0-9.+-]+/[a-z0-9.+-]+", kind):
                types.append(FILE_TYPES.get(kind, kind))
            else:
                at = f"{place}.options.accept"
                self._ledger.leave(at, "'{media}' is not a media type", "It was left out.", media=kind)
        for key in ("min", "max", "length"):
            if key in _schema(component):
                self._ledger.leave(
                    f"{place}.schema.{key}", "several documents are asked for", "One is asked for."
                )
        return {"kind": "file", **({"types": list(dict.fromkeys(types))} if types else {})}

    def _declaration(self, place: str, component: Data, found: Data) -> Data:
        """What is declared stands with the box, which has to be ticked."""
        said = read_text(component.get("content"))
        self._ledger.carry(f"{place}.content")
        if said:
            whole = f"{said} {found['hint']['en']}" if "hint" in found else said
            found["hint"] = english(whole, f"{place}.content", self._ledger)
        error = words("This has to be declared to go on. Answer yes if you agree.")
        return {"kind": "yes-no", "must": [{"that": {"is": True}, "error": error}]}

    def _address(self, found: Data, component: Data) -> Data:
        optional = _options(component).get("required") is False
        parts = [
            {
                "kind": "text",
                "id": self._ids.give(f"{found['id']} {label}", "part"),
                "label": words(label),
                "name": name,
                "longest": 200,
                "purpose": purpose,
                "optional": optional or may_be_empty,
            }
            for label, name, purpose, may_be_empty in _ADDRESS
        ]
        shared = {key: found[own] for key, own in (("intro", "hint"), ("name", "name")) if own in found}
        ask = found.get("ask", found["label"])
        return {"kind": "group", "id": found["id"], "ask": ask, **shared, "questions": parts}


def _schema(component: Data) -> Data:
    schema = component.get("schema")
    return schema if isinstance(schema, dict) else {}


def _options(component: Data) -> Data:
    options = component.get("options")
    return options if isinstance(options, dict) else {}


def _count(said: object) -> int:
    """A number of characters, which may be written as a text; 0 for none."""
    return int(str(said)) if re.fullmatch("[0-9]{1,9}", str(said)) else 0
