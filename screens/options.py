"""Which option is meant by what was typed: its number, its id, its label, or a part of its label.

Owns the matching that every face uses; never asks and never words anything. Text that matches nothing is the
screen's to judge.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from journey.kinds.folding import fold
from screens.page import Option


class Match(Struct, frozen=True):
    """The `one` option meant, by its id; or the ids of the `several` that may be meant; or neither."""

    one: str = ""
    several: tuple[str, ...] = ()


def holding(options: Sequence[Option], typed: str) -> list[Option]:
    """The options whose label holds what was typed: first those that begin with it."""
    wanted = fold(typed)
    found = [option for option in options if wanted in fold(option.label)]
    return sorted(found, key=lambda option: not fold(option.label).startswith(wanted))


def match(options: Sequence[Option], typed: str, *, numbered: bool = True) -> Match:
    """The option that `typed` means. Numbers count from 1, and only where options are shown `numbered`."""
    wanted = fold(typed)
    if not wanted:
        return Match()
    if numbered and wanted.isdecimal():
        number = int(wanted)
        return Match(one=options[number - 1].id) if 1 <= number <= len(options) else Match()
    labels = [(fold(option.label), option.id) for option in options]
    found = [option.id for option in options if option.id == wanted]
    found = found or [id_ for label, id_ in labels if label == wanted]
    found = found or [id_ for label, id_ in labels if label.startswith(wanted)]
    return Match(one=found[0]) if len(found) == 1 else Match(several=tuple(found))
