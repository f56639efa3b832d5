"""What stands around answers in files that others wrote.

Owns the shapes of GovSchema's packets (`conformance/README.md` of its registry): values each with the field that they are of,
or under one key beside what the file says of itself; and documents that are listed rather than named as keys. A file of
none of these shapes is its own answers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

_WRAPPED = (("data", "schemaRef"), ("fields", "scenario"))
"""The key that answers stand under, and one that is beside it."""
_COLLECTED = "collectedValues"
_DOCUMENTS = "documents"


def unpacked(given: Mapping[str, Any], names: Collection[str], documents: str = "") -> Mapping[str, Any]:
    """The answers in a file, under the `names` that a form has.

    `documents` is the name under which the form has documents, "" where it has none.
    """
    answers = _answers(given, names)
    if not documents:
        return answers
    listed = answers.get(documents, None if answers is given else given.get(_DOCUMENTS))
    return answers if listed is None else {**answers, documents: _provided(listed)}


def _answers(given: Mapping[str, Any], names: Collection[str]) -> Mapping[str, Any]:
    match given.get(_COLLECTED):
        case list(items) if _COLLECTED not in names and all(map(_is_collected, items)):
            return {item["field"]: item["value"] for item in items}
    for around, beside in _WRAPPED:
        inside = given.get(around)
        if isinstance(inside, Mapping) and beside in given and not {around, beside} & set(names):
            return inside
    return given


def _is_collected(item: object) -> bool:
    return isinstance(item, Mapping) and "value" in item and isinstance(item.get("field"), str)


def _provided(listed: object) -> object:
    """Documents as an object of those that are there: of a list of names, or of objects with `id` and `provided`."""
    if not isinstance(listed, list):
        return listed
    there: dict[str, bool] = {}
    for item in listed:
        match item:
            case str(name):
                there[name] = True
            case {"id": str(name)}:
                there |= {name: True} if item.get("provided", True) else {}
            case _:
                return listed
    return there
