"""From the schema of a value to a question.

Owns which kind of question each type and format becomes, and which keywords say something of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from journey.importers.base import Ledger
from journey.importers.naming import Ids, spelled
from journey.importers.patterns import from_ecma

Data = dict[str, Any]
LISTED = 20
_LONGEST_WORDS, _LONGEST_LINE, _LONGEST_TEXT = 4000, 300, 10_000
_FORMATS = {"date": "date", "time": "time", "email": "email", "idn-email": "email"}
_SAID = ("type", "title", "description")


def words(text: str) -> Data:
    """A text of a definition: a schema is in one language, taken for English."""
    return {"en": text[:_LONGEST_WORDS]}


class Questions:
    """The questions of one schema, each with an id of its own."""

    def __init__(self, ids: Ids, ledger: Ledger) -> None:
        self._ids = ids
        self._ledger = ledger

    def question(self, place: str, name: str, path: str, schema: Data) -> Data:
        """The question for a member; `path` is its place among the answers, by the source's own names."""
        label = str(schema.get("title") or spelled(name))
        found: Data = {"id": self._ids.give(path.replace("/", "-"), "question"), "name": path[:200]}
        found["label"] = words(label)
        if hint := self._hint(place, schema):
            found["hint"] = words(hint)
        found |= self._kind(place, schema)
        self._ledger.carry(*(f"{place}.{key}" for key in _SAID))
        return found

    def _hint(self, place: str, schema: Data) -> str:
        said = str(schema.get("description") or "")
        examples = schema.get("examples")
        if isinstance(examples, list) and examples:
            said = f"{said} For example, {examples[0]}".strip()
            self._ledger.carry(f"{place}.examples[0]")
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
            return {"kind": "long-text", "longest": _LONGEST_TEXT}
        options = self._options(place, schema)
        if len(options) > 1:
            return {"kind": "choice" if len(options) <= LISTED else "lookup", "options": options}
        match _type_of(schema):
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
            if value is None or isinstance(value, list | dict | float):
                continue
            title, description = str(part.get("title") or ""), str(part.get("description") or "")
            option: Data = {
                "id": ids.give(str(value), "option"),
                "label": words(title or spelled(str(value)) or str(value)),
            }
            option["value"] = value if isinstance(value, bool | int) else str(value)[:200]
            if description:
                option["hint"] = words(description)
            found.append((option, at))
        if len(found) > 1:
            for _, at in found:
                own = (f"{at}.{key}" for key in ("const", "title", "description"))
                self._ledger.carry(*((at,) if ".enum[" in at else own))
        return [option for option, _ in found]

    def _counts(self, place: str, schema: Data) -> Data:
        found: Data = {}
        if isinstance(least := schema.get("minItems"), int) and least > 0:
            found["least"] = least
        if isinstance(most := schema.get("maxItems"), int) and most > 0:
            found["most"] = most
        self._ledger.carry(f"{place}.minItems", f"{place}.maxItems")
        return found

    def _bounds(self, place: str, schema: Data, *, whole: bool) -> Data:
        found: Data = {}
        for key, keyword, exclusive, step in (
            ("least", "minimum", "exclusiveMinimum", 1),
            ("most", "maximum", "exclusiveMaximum", -1),
        ):
            bound, beyond = schema.get(keyword), schema.get(exclusive)
            if isinstance(beyond, int | float) and not isinstance(beyond, bool):
                if not whole:
                    self._ledger.leave(
                        f"{place}.{exclusive}", "the bound itself is not allowed", "It is allowed here."
                    )
                bound = (math.floor(beyond) if step > 0 else math.ceil(beyond)) + step if whole else beyond
                self._ledger.carry(*((f"{place}.{exclusive}",) if whole else ()))
            if isinstance(bound, int | float) and not isinstance(bound, bool):
                rounded = math.ceil(bound) if step > 0 else math.floor(bound)
                found[key] = rounded if whole else str(bound)
                self._ledger.carry(f"{place}.{keyword}")
        return found

    def _text(self, place: str, schema: Data) -> Data:
        kind = _FORMATS.get(str(schema.get("format") or ""))
        self._ledger.carry(f"{place}.format") if kind else None
        if kind:
            return {"kind": kind}
        longest = schema.get("maxLength")
        most = min(longest, 100_000) if isinstance(longest, int) and longest > 0 else _LONGEST_LINE
        found: Data = {"kind": "long-text" if most > _LONGEST_LINE else "text", "longest": most}
        if isinstance(shortest := schema.get("minLength"), int) and 0 < shortest <= most:
            found["shortest"] = shortest
        self._ledger.carry(f"{place}.maxLength", f"{place}.minLength")
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


def _type_of(schema: Data) -> str:
    """The type of a value; of several, the first that is not `null`."""
    type_ = schema.get("type")
    if isinstance(type_, list):
        type_ = next((one for one in type_ if one != "null"), "string")
    if type_ is None and isinstance(schema.get("properties"), dict):
        return "object"
    return str(type_ or "string")
