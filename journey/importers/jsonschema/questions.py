"""From the schema of a value to a question.

Owns which kind of question each type and format becomes, and which keywords say something of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from journey.importers.base import Ledger
from journey.importers.naming import Ids, spelled
from journey.importers.patterns import from_ecma
from journey.importers.room import LONGEST_TEXT, bound, cut, cut_name, english, longest, one_of

Data = dict[str, Any]
_LONGEST_LINE = 300  # of a text whose limit says how much is wanted
_FORMATS = {"date": "date", "time": "time", "email": "email", "idn-email": "email"}
_SAID = ("type", "title", "description")


class Questions:
    """The questions of one schema, each with an id of its own."""

    def __init__(self, ids: Ids, ledger: Ledger) -> None:
        self._ids = ids
        self._ledger = ledger

    def question(self, place: str, path: tuple[str, ...], schema: Data) -> Data:
        """The question for a member; `path` is its place in an instance, of which its id is made."""
        name = path[-1]
        label = str(schema.get("title") or spelled(name))
        found: Data = {"id": self._ids.give("-".join(path), "question")}
        found["name"] = cut_name(name, place, self._ledger)
        found["label"] = english(label, f"{place}.title", self._ledger)
        if hint := self._hint(place, schema):
            found["hint"] = english(hint, f"{place}.description", self._ledger)
        found |= self._kind(place, schema)
        self._ledger.carry(*(f"{place}.{key}" for key in _SAID))
        return found

    def _hint(self, place: str, schema: Data) -> str:
        said = str(schema.get("description") or "")
        examples = schema.get("examples")
        if isinstance(examples, list) and examples:
            at = f"{place}.examples[0]"
            said = f"{said} For example, {cut(str(examples[0]), at, self._ledger)}".strip()
            self._ledger.carry(at)
        return said

    def _kind(self, place: str, schema: Data) -> Data:
        several = schema.get("items") if schema.get("type") == "array" else None
        if several is not None:
            options = self._options(f"{place}.items", several if isinstance(several, dict) else {})
            if len(options) > 1:
                self._ledger.carry(f"{place}.items.type")
                if schema.get("uniqueItems") is True:
                    self._ledger.carry(f"{place}.uniqueItems")
                return {"kind": "choices", "options": options, **self._counts(place, schema)}
            self._ledger.leave(f"{place}.items", "its values are in no list", "They are typed, one a line.")
            return {"kind": "long-text", "longest": LONGEST_TEXT}
        options = self._options(place, schema)
        if len(options) > 1:
            return {"kind": one_of(options), "options": options}
        types = [type_ for type_ in _types(schema) if type_ != "null"]
        if len(types) > 1:
            self._ledger.leave(
                f"{place}.type",
                "answers of several types are taken",
                "It is asked as '{type}'.",
                type=types[0],
            )
        match types[0] if types else "string":
            case "boolean":
                return {"kind": "yes-no"}
            case "integer":
                return {"kind": "number", **self._bounds(place, schema, whole=True)}
            case "number":
                return {"kind": "decimal", "places": 20, **self._bounds(place, schema, whole=False)}
            case "object":
                return {"kind": "object"}
        return self._text(place, schema)

    def _options(self, place: str, schema: Data) -> list[Data]:
        """The values of a list with their labels: `enum`, or `oneOf` and `anyOf` of constants with titles."""
        ids, found = Ids(), []
        for at, value, part in _offered(place, schema):
            if value is None:
                self._ledger.carry(at)  # it may be passed over
            if value is None or isinstance(value, list | dict | float):
                continue
            title, description = str(part.get("title") or ""), str(part.get("description") or "")
            label = title or spelled(str(value)) or str(value)
            option: Data = {"id": ids.give(str(value), "option")}
            option["label"] = english(label, f"{at}.title" if title else at, self._ledger)
            option["value"] = value if isinstance(value, bool | int) else str(value)
            if description:
                option["hint"] = english(description, f"{at}.description", self._ledger)
            found.append((option, at))
        if len(found) > 1:
            for _, at in found:
                own = (f"{at}.{key}" for key in ("const", "title", "description"))
                self._ledger.carry(*((at,) if ".enum[" in at else own))
        return [option for option, _ in found]

    def _counts(self, place: str, schema: Data) -> Data:
        """How many of the options may be chosen: at least one, or the question is passed over."""
        found: Data = {}
        for key, keyword in (("least", "minItems"), ("most", "maxItems")):
            count = schema.get(keyword)
            if isinstance(count, int) and count > 0:
                found[key] = count
                self._ledger.carry(f"{place}.{keyword}")
        if "least" not in found:
            self._ledger.leave(f"{place}.type", "there may be none of these", "At least one is asked for.")
        return found

    def _bounds(self, place: str, schema: Data, *, whole: bool) -> Data:
        found: Data = {}
        for key, keyword, exclusive, tighter in (
            ("least", "minimum", "exclusiveMinimum", max),
            ("most", "maximum", "exclusiveMaximum", min),
        ):
            wanted = ((keyword, False), (exclusive, True))
            bounds = [
                bound(
                    schema.get(said),
                    f"{place}.{said}",
                    self._ledger,
                    whole=whole,
                    least=key == "least",
                    beyond=beyond,
                )
                for said, beyond in wanted
                if not isinstance(schema.get(said), str)
            ]
            if kept := [each for each in bounds if each is not None]:
                found[key] = tighter(kept, key=Decimal)
        return found

    def _text(self, place: str, schema: Data) -> Data:
        kind = _FORMATS.get(str(schema.get("format") or ""))
        self._ledger.carry(f"{place}.format") if kind else None
        if kind:
            return {"kind": kind}
        limit, most = schema.get("maxLength"), LONGEST_TEXT
        if isinstance(limit, int) and limit > 0:
            most = longest(limit, f"{place}.maxLength", self._ledger)
        several = limit is not None and most > _LONGEST_LINE
        found: Data = {"kind": "long-text" if several else "text", "longest": most}
        if isinstance(shortest := schema.get("minLength"), int) and 0 < shortest <= most:
            found["shortest"] = shortest
            self._ledger.carry(f"{place}.minLength")
        if isinstance(source := schema.get("pattern"), str):
            pattern, why_not = from_ecma(source)
            if pattern is None:
                self._ledger.leave(
                    f"{place}.pattern", "the pattern is not applied: {why}", "Any text is taken.", why=why_not
                )
            else:
                found["pattern"] = pattern
                self._ledger.carry(f"{place}.pattern")
        return found


def _offered(place: str, schema: Data) -> Iterator[tuple[str, Any, Data]]:
    """The values that are listed, each with its place and what is said of it."""
    values = schema.get("enum")
    if isinstance(values, list):
        yield from ((f"{place}.enum[{number}]", value, {}) for number, value in enumerate(values))
        return
    for key in ("oneOf", "anyOf"):
        parts = schema.get(key)
        if isinstance(parts, list) and parts:
            if all(isinstance(part, dict) and "const" in part for part in parts):
                yield from (
                    (f"{place}.{key}[{number}]", part["const"], part) for number, part in enumerate(parts)
                )
            return


def _types(schema: Data) -> list[str]:
    """The types that a value may have."""
    type_ = schema.get("type")
    if type_ is None:
        return ["object"] if isinstance(schema.get("properties"), dict) else []
    return [str(one) for one in type_] if isinstance(type_, list) else [str(type_)]


def may_be_null(schema: Data) -> bool:
    """Whether `null`, which is no answer, is taken."""
    values = schema.get("enum")
    return "null" in _types(schema) or (isinstance(values, list) and None in values)
