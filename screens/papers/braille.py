"""A page laid out for a braille embosser: lines of cells on pages, as a BRF file has them.

Owns the layout (Braille Formats: Principles of Print-to-Braille Transcription, BANA 2016: 1.9 page numbers, 4 headings, 8 lists);
the translation of each line is liblouis's. Cells are those of North American Braille ASCII, one character each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from screens.papers.lines import Kind

CELLS = 40
"""Cells in a line of 11 1/2 by 11 inch paper."""
ROWS = 25
"""Lines on it. The last bears the number of the page."""
_INDENTS: dict[Kind, tuple[int, int]] = {
    "heading": (4, 4),  # cell 5
    "text": (2, 0),  # 3-1
    "item": (0, 2),  # 1-3
}
_DIGITS = dict(zip("1234567890", "ABCDEFGHIJ", strict=True))


def brf(lines: Iterable[tuple[Kind, str]]) -> bytes:
    """Pages of braille ASCII, each ended by a form feed, from translated lines."""
    pages: list[list[str]] = [[]]
    for rows in _together(lines):
        if len(pages[-1]) + len(rows) > ROWS - 1 and pages[-1]:
            pages.append([])
        for row in rows:
            if len(pages[-1]) == ROWS - 1:
                pages.append([])
            if row or pages[-1]:  # a page begins with words
                pages[-1].append(row)
    return "".join(_page(page, number) for number, page in enumerate(pages, 1) if page).encode("ascii")


def _together(lines: Iterable[tuple[Kind, str]]) -> Iterator[list[str]]:
    """Rows that stand on one page if it can hold them: each by itself, but a heading with the row after it (4.2)."""
    held: list[str] = []
    for kind, cells in lines:
        rows = list(_rows(kind, cells))
        if kind in ("title", "heading"):
            held += rows
            continue
        for row in rows:
            yield [*held, row]
            held = []
    if held:
        yield held


def _rows(kind: Kind, cells: str) -> Iterator[str]:
    if kind == "title":
        yield from (row.center(CELLS).rstrip() for row in _wrapped(cells, CELLS, CELLS))
        yield ""
        return
    first, after = _INDENTS[kind]
    for number, row in enumerate(_wrapped(cells, CELLS - first, CELLS - after)):
        yield " " * (after if number else first) + row


def _wrapped(cells: str, first: int, after: int) -> list[str]:
    """The words in rows of so many cells; a word that no row holds is cut."""
    rows = [""]
    for word in cells.split():
        rest = word
        while rest:
            room = (after if len(rows) > 1 else first) - len(rows[-1]) - bool(rows[-1])
            if len(rest) <= room:
                rows[-1] += f" {rest}" if rows[-1] else rest
                break
            if rows[-1]:
                rows.append("")
                continue
            rows[-1], rest = rest[:room], rest[room:]
            rows.append("")
    return [row for row in rows if row]


def _page(rows: Sequence[str], number: int) -> str:
    shown = "#" + "".join(_DIGITS[digit] for digit in str(number))
    blank = [""] * (ROWS - 1 - len(rows))
    return "\r\n".join([*rows, *blank, shown.rjust(CELLS)]) + "\r\n\f"
