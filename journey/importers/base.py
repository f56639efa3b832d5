"""What every importer has in common: what it gives, and the account it keeps of its source.

Owns the promise that nothing of a source is dropped in silence: whatever an importer neither carries over nor lists is
listed for it. It knows no format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from journey.definition import Definition

MOST_LEAVES = 200_000
"""The most values that a source may have."""
DEEPEST = 64


class Left(Struct, frozen=True):
    """Something of the source that the definition has not, or has otherwise.

    `place` is where it stood ("fields[3].validation.pattern"), `what` what it is, `done` what was done about it: both
    are one sentence, for whoever maintains the form. They are made of English `messages` and their `parts`, by which
    they can be said in another language.
    """

    place: str
    what: str
    done: str
    messages: tuple[str, str]
    parts: Mapping[str, object]


class Imported(Struct, frozen=True):
    """A definition, and everything of its source that was left out of it or changed, in the source's order."""

    definition: Definition
    left: tuple[Left, ...]


class Ledger:
    """The account of a source: which of its values have been carried over, and which were left and why."""

    def __init__(self) -> None:
        self._carried: set[str] = set()
        self._at: dict[str, list[Left]] = {}

    def carry(self, *places: str) -> None:
        """Note that what stands at these places, and inside them, is in the definition."""
        self._carried.update(places)

    def carries(self, place: str) -> bool:
        """Whether what stands at a place is in the definition, by itself or with a whole that it is a part of."""
        ends = [number for number, letter in enumerate(place) if letter in ".["]
        return any(place[:end] in self._carried for end in (*ends, len(place)))

    def carry_empty(self, source: object) -> None:
        """Note what says nothing: empty texts, lists and objects, and `false`, which is what a member is without it."""
        self.carry(*(place for place, value in leaves(source) if place and _says_nothing(value)))

    def leave(self, place: str, what: str, done: str, **parts: object) -> None:
        """Note that what stands at a place, and inside it, was left out or changed.

        `what` and `done` are messages, with the names of their `parts` in braces. What is noted twice is said once.
        """
        left = _left(place, what, done, parts)
        if left not in self._at.setdefault(place, []):
            self._at[place].append(left)

    def left(self, source: object) -> tuple[Left, ...]:
        """All that was left of the source, with every value that nothing was noted about, in the source's order."""
        noted = self._carried | self._at.keys()
        forgotten = [
            _left(place, "{value} has no place in a definition", "It was left out.", {"value": _shown(value)})
            for place, value in leaves(source, noted)
        ]
        order = {place: number for number, place in enumerate(places(source))}
        found = [*(left for there in self._at.values() for left in there), *forgotten]
        return tuple(sorted(found, key=lambda left: order.get(left.place, len(order))))


def _left(place: str, what: str, done: str, parts: Mapping[str, object]) -> Left:
    filled = [message.format(**parts) if parts else message for message in (what, done)]
    return Left(place, filled[0], filled[1], (what, done), parts)


def leaves(
    source: object, noted: set[str] | frozenset[str] = frozenset(), place: str = ""
) -> Iterator[tuple[str, object]]:
    """The values of a source that are not inside a place that is noted; an empty list or object is a value."""
    if place in noted and place:
        return
    if isinstance(source, Mapping) and source:
        for key, value in source.items():
            yield from leaves(value, noted, f"{place}.{key}" if place else str(key))
    elif isinstance(source, list) and source:
        for number, value in enumerate(source):
            yield from leaves(value, noted, f"{place}[{number}]")
    else:
        yield place, source


def places(source: object, place: str = "") -> Iterator[str]:
    """Every place of a source, in order, a whole before its parts."""
    yield place
    if isinstance(source, Mapping):
        for key, value in source.items():
            yield from places(value, f"{place}.{key}" if place else str(key))
    elif isinstance(source, list):
        for number, value in enumerate(source):
            yield from places(value, f"{place}[{number}]")


def _says_nothing(value: object) -> bool:
    return value is False or value in ("", None, [], {})  # 0 is equal to false, and says something


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
