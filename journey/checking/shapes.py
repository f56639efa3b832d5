"""Everything that is wrong with the shape of a definition, where loading reports the first thing only.

Owns the going on: what is wrong is said, taken out or stood in for, and the rest is looked at, until nothing is wrong or too
much was. What goes wrong only because something was taken out is not said.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator
from typing import Any

from journey.errors import DefinitionError
from journey.loading import shaped
from journey.shape_errors import MISSING, UNKNOWN

MOST = 200
"""After so many errors the rest is looked at when these are mended."""
_TOKEN = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_TEXTS = (
    "label ask title text error hint item another go-on clock remedy means next if-nothing agree intro why"
)
_STAND_INS: dict[str, object] = {
    **{key: {"en": "-", "fr": "-"} for key in _TEXTS.split()},
    "id": "stand-in",
    "etape": 1,
    "version": "1",
}
"""What may stand in place of a key that is missing, so that the rest can be looked at."""


def shape_errors(data: Any) -> Iterator[DefinitionError]:
    """All errors of the shape of cleaned data, which is used up. The first is the one that loading reports."""
    repair = _Repair(data)
    for _ in range(MOST):
        try:
            shaped(repair.data)
        except DefinitionError as error:
            tokens = _tokens(error.place)
            if not repair.is_own_doing(tokens, error):
                place = repair.original(tokens)
                yield DefinitionError(place, error.message, error.mark, **error.parts)
            if not repair.go_on(tokens, error):
                return
        else:
            return


def _tokens(place: str) -> list[str | int]:
    return [name or int(number) for name, number in _TOKEN.findall(place)]


class _Repair:
    """Data that is mended as far as it takes to look at the rest, and what was done to it."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self.gone: set[tuple[int, str]] = set()
        self.taken: dict[int, list[int]] = {}
        """By the identity of a list that items were taken from: the numbers that these had, in order."""
        self.held: list[object] = []
        """What was taken out, so that no identity is used again."""

    def original(self, tokens: list[str | int]) -> str:
        """The place in the data as it was written."""
        place, part = "", self.data
        for token in tokens:
            if isinstance(token, int):
                place += f"[{self._number(part, token)}]"
            else:
                place += f".{token}" if place else token
            part = _inside(part, token)
        return place

    def _number(self, part: object, left: int) -> int:
        """The number that an item had when nothing was taken from its list."""
        for taken in self.taken.get(id(part), ()):
            left += taken <= left
        return left

    def is_own_doing(self, tokens: list[str | int], error: DefinitionError) -> bool:
        """Whether the error is only there because something was taken out."""
        part = self.data
        for token in tokens:
            part = _inside(part, token)
        if error.message == MISSING:
            return (id(part), str(error.parts["key"])) in self.gone
        return id(part) in self.taken

    def go_on(self, tokens: list[str | int], error: DefinitionError) -> bool:
        """Take out what is wrong, or put something in its place; False when nothing can be done."""
        around = [self.data]
        for token in tokens:
            around.append(_inside(around[-1], token))
        key = str(error.parts.get("key", ""))
        if error.message == UNKNOWN:
            return self._take(around[-1], key)
        if error.message == MISSING:
            if key in _STAND_INS and isinstance(around[-1], dict) and (id(around[-1]), key) not in self.gone:
                around[-1][key] = _STAND_INS[key]
                return True
            return self._take_item(around[:-1], tokens)
        if tokens and isinstance(tokens[-1], str):
            return self._take(around[-2], tokens[-1])
        return self._take_item(around[:-1], tokens)

    def _take(self, part: object, key: str) -> bool:
        if not isinstance(part, dict) or key not in part:
            return False
        self.held.append(part.pop(key))
        self.gone.add((id(part), key))
        return True

    def _take_item(self, around: list[Any], tokens: list[str | int]) -> bool:
        """Take out the innermost item of a list, or key, that the place is in."""
        for part, token in zip(reversed(around), reversed(tokens), strict=True):
            if isinstance(part, list) and isinstance(token, int):
                insort(self.taken.setdefault(id(part), []), self._number(part, token))
                self.held.append(part.pop(token))
                return True
            if len(tokens) == 1 and isinstance(token, str):
                return self._take(part, token)
        return False


def _inside(part: object, token: str | int) -> Any:
    """The part of a part, as far as there is one: a place may go on into what is not there."""
    match part:
        case list() if isinstance(token, int) and token < len(part):
            return part[token]
        case dict():
            return part.get(token)
    return None
