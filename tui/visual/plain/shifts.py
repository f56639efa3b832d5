"""Rows that only moved up or down, moved by the terminal itself (ECMA-48 DL and IL) and not written again.

Owns the search for them; never writes a character. A reader that speaks what is written is silent about them.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Row = TypeVar("Row", bound=tuple[tuple[str, str], ...])


def shift(old: Sequence[Row | None], new: Sequence[Row]) -> tuple[str, list[Row | None]]:
    """What to write so that moved rows stand where `new` wants them, and the rows then, None where unknown."""
    rows = list(old)
    if sum(before != after for before, after in zip(old, new, strict=True)) < 2:
        return "", rows
    matches = SequenceMatcher(_blank, rows, list(new), autojunk=False).get_opcodes()
    if not any(
        tag == "equal" and start != target and not all(map(_blank, rows[start:end]))
        for tag, start, end, target, _ in matches
    ):
        return "", rows
    out = []
    for _, start, end, first, last in reversed(matches):
        if (excess := (end - start) - (last - first)) > 0:
            out.append(f"\x1b[0m\x1b[{end - excess + 1};1H\x1b[{excess}M")
            rows[end - excess : end] = []
            rows += [None] * excess
    for _, start, end, first, last in matches:
        if (lack := (last - first) - (end - start)) > 0:
            out.append(f"\x1b[0m\x1b[{last - lack + 1};1H\x1b[{lack}L")
            rows[last - lack : last - lack] = [None] * lack
            del rows[len(new) :]
    return "".join(out), rows


def _blank(row: Row | None) -> bool:
    return row is not None and all(text == " " for text, _ in row)
