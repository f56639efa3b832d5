"""Places in a JSON text, found without building anything of it: a text of a few megabytes can hold millions of values.

Owns where a part stands, by its place in the data. What is not on the way to a part that is looked for is passed over whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from json import JSONDecoder

from journey.marks import Mark, around

_GAP = re.compile(r"[ \t\r\n,:]*")
_scan = JSONDecoder().scan_once  # type: ignore[attr-defined] # the scanner of one value, which typeshed leaves out


def marks_of_json(text: str, places: Iterable[str]) -> Mapping[str, Mark]:
    """Where these places begin in a text that is JSON, and all that is around them: a value has the mark of its key."""
    found: dict[str, int] = {}
    wanted = {outer for place in places for outer in around(place)}
    with suppress(
        RecursionError
    ):  # what is passed over nests deeper than is read: what is around it was found
        _look(text, _after_gap(text, 0), "", wanted, found)
    return {place: mark_at(text, offset) for place, offset in found.items()}


def mark_at(text: str, offset: int) -> Mark:
    """The line and the column of a character."""
    return Mark(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _look(text: str, at: int, place: str, wanted: set[str], found: dict[str, int]) -> int:
    """Note what is wanted of the value that begins there, until all is; returns where it ends."""
    found.setdefault(place, at)
    if text[at] not in "{[":
        return _end(text, at)
    is_object, number, at = text[at] == "{", 0, _after_gap(text, at + 1)
    while text[at] not in "]}" and len(found) < len(wanted):
        start, inner = at, f"{place}[{number}]"
        if is_object:
            key, at = _scan(text, at)
            inner, at = f"{place}.{key}".lstrip("."), _after_gap(text, at)
        if inner in wanted:
            found[inner] = start
            at = _look(text, at, inner, wanted, found)
        else:
            at = _end(text, at)
        number, at = number + 1, _after_gap(text, at)
    return at + 1


def _end(text: str, at: int) -> int:
    return int(_scan(text, at)[1])


def _after_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at
