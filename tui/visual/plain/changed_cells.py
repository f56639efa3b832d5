"""What the terminal shows, and the least that must be written so that it shows something else.

A stream reader speaks what is written, so only cells that changed are written, whole words away from the
cursor's row, and what merely moved is moved by the terminal. Owns the escape sequences of drawing; never knows
what a cell means.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from tui.visual.plain.shifts import shift

Cell = tuple[str, str]
"""A character with its marks, and its SGR parameters. The right half of a wide character is empty."""
Row = tuple[Cell, ...]
Position = tuple[int, int]
"""Column and row, from 0."""
WIDEST_GAP = 3
"""Blanks between two words that are written along with them; over more it is cheaper to move."""


class ChangedCells:
    """The cells that a terminal shows. Each method says what to write, and takes it as written."""

    def __init__(self) -> None:
        self.rows: list[Row | None] = []
        self.cursor: Position = (0, 0)

    def forget(self, rows: Collection[int] | None = None) -> None:
        """Take some rows, or all, as unknown, so that they are written again."""
        self.rows = [None if rows is None or y in rows else row for y, row in enumerate(self.rows)]

    def blank(self, rows: Collection[int]) -> str:
        """Nothing in some rows, so that a reader that compares the screen with the one before finds the next all new."""
        known = self.rows
        self.rows = [None if y in rows else row for y, row in enumerate(known)]
        return "\x1b[0m" + "".join(f"{_move((0, y))}\x1b[K" for y in rows if y < len(known))

    def last_of_change(self, rows: Sequence[Row]) -> Position:
        """The cell after the last words that are not shown yet; where the cursor is, if there are none."""
        known = self.rows if len(self.rows) == len(rows) else [None] * len(rows)
        for y in reversed(range(len(rows))):
            if rows[y] != known[y] and (end := _content_end(rows[y])):
                return min(end, len(rows[y]) - 1), y
        return self.cursor

    def move(self, cursor: Position) -> str:
        """The cursor to a place."""
        moved, self.cursor = cursor != self.cursor, cursor
        return _move(cursor) if moved else ""

    def page(self, rows: Sequence[Row], cursor: Position, standing: Collection[int] = ()) -> str:
        """Plain lines from the top; the `standing` rows are passed over where they are the same already."""
        known = self.rows if len(self.rows) == len(rows) else [None] * len(rows)
        lines = ["" if y in standing and known[y] == row else _whole(row) for y, row in enumerate(rows)]
        self.rows, self.cursor = list(rows), cursor
        return "\x1b[H" + "\r\n".join(lines) + "\x1b[0m" + _move(cursor)

    def change(self, rows: Sequence[Row], cursor: Position, whole: Collection[int] = ()) -> str:
        """The cells that differ; of the `whole` rows every cell, if one differs. Nothing if all is the same."""
        if len(self.rows) != len(rows):
            return self.page(rows, cursor)
        same_width = [
            old if old and len(old) == len(new) else None for old, new in zip(self.rows, rows, strict=True)
        ]
        moves, known = shift(same_width, rows)
        out = [moves]
        for y, (old, new) in enumerate(zip(known, rows, strict=True)):
            if old is None or (old != new and y in whole):
                out.append(_move((0, y)) + _whole(new))
            elif old != new:
                out.append(_differing(old, new, y, by_words=y != cursor[1]))
        written = "".join(out)
        moved = cursor != self.cursor
        self.rows, self.cursor = list(rows), cursor
        if not written:
            return _move(cursor) if moved else ""
        return written + "\x1b[0m" + _move(cursor)


def _move(position: Position) -> str:
    return f"\x1b[{position[1] + 1};{position[0] + 1}H"


def _painted(cells: Sequence[Cell]) -> str:
    return "".join(
        f"{_style(style)}{''.join(text for text, _ in group)}"
        for style, group in groupby(cells, lambda cell: cell[1])
    )


def _style(style: str) -> str:
    return f"\x1b[0;{style}m" if style else "\x1b[0m"


def _whole(row: Row) -> str:
    end = _content_end(row)
    return _painted(row[:end]) + _erasure(row, end)


def _erasure(row: Row, end: int) -> str:
    return f"{_style(row[end][1])}\x1b[K" if end < len(row) else ""


def _content_end(row: Row) -> int:
    """Where the blanks begin that can be erased instead of written: all alike, and nothing but background."""
    end = len(row)
    last = row[-1] if row else ("", "")
    if last[0] != " " or not (last[1] == "" or last[1].startswith("48;")):
        return end
    while end and row[end - 1] == last:
        end -= 1
    return end


def _differing(old: Row, new: Row, y: int, *, by_words: bool) -> str:
    content, out = _content_end(new), []
    for start, end in _spans(old, new, by_words=by_words):
        out.append(_move((start, y)) + _painted(new[start : min(end, content)]))
        if end > content:
            out.append(_erasure(new, content))
            break
    return "".join(out)


def _spans(old: Row, new: Row, *, by_words: bool) -> Iterator[tuple[int, int]]:
    """The stretches of cells that differ, from and to, so that no character is halved.

    By words, no word is either, and words that all differ stay together with the blanks between them.
    """
    differs = [before != after for before, after in zip(old, new, strict=True)]
    joined = [not after[0] or (by_words and _one_word(before, after)) for before, after in pairwise(new)]
    for x, together in enumerate(joined):
        differs[x + 1] |= differs[x] and together
    for x, together in reversed(list(enumerate(joined))):
        differs[x] |= differs[x + 1] and together
    start = end = 0
    for x in (x for x, changed in enumerate(differs) if changed):
        if x > end and not (by_words and start < end and _only_blanks(new[end:x])):
            if start < end:
                yield start, end
            start = x
        end = x + 1
    yield start, end


def _one_word(before: Cell, after: Cell) -> bool:
    return before[0].isalnum() and after[0].isalnum()


def _only_blanks(cells: Row) -> bool:
    return len(cells) <= WIDEST_GAP and all(text == " " for text, _ in cells)
