"""A screen of the full-screen face as a picture: the cells that were written to the terminal, and its cursor, as SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from tui.visual.plain.changed_cells import Position, Row

WIDTH, HEIGHT, EDGE = 9.0, 20.0, 16.0
"""Of a cell, and of the edge around all, in pixels."""
COLOUR = re.compile(r"(38|48);2;(\d+);(\d+);(\d+)")


def picture(rows: Sequence[Row], cursor: Position, ink: str, ground: str) -> str:
    """The screen, in `ink` on `ground` where a cell says nothing else."""
    width, height = len(rows[0]) * WIDTH + 2 * EDGE, len(rows) * HEIGHT + 2 * EDGE
    x, y = EDGE + cursor[0] * WIDTH, EDGE + cursor[1] * HEIGHT
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}"'
        ' font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="15">',
        f'<rect width="100%" height="100%" rx="8" fill="{ground}"/>',
        *(line for number, row in enumerate(rows) for line in _row(row, EDGE + number * HEIGHT, ink, ground)),
        f'<rect x="{x:.0f}" y="{y + 2:.0f}" width="2" height="{HEIGHT - 4:.0f}" fill="{ink}"/>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _row(row: Row, y: float, ink: str, ground: str) -> Iterator[str]:
    x = EDGE
    for style, group in groupby(row, lambda cell: cell[1]):
        cells = list(group)
        text = "".join(text for text, _ in cells)
        yield from _run(text, style, (x, y, len(cells) * WIDTH), (ink, ground))
        x += len(cells) * WIDTH


def _run(text: str, style: str, place: tuple[float, float, float], usual: tuple[str, str]) -> Iterator[str]:
    (x, y, width), (ink, ground) = place, usual
    colours = {kind: f"#{int(r):02x}{int(g):02x}{int(b):02x}" for kind, r, g, b in COLOUR.findall(style)}
    flags = set(COLOUR.sub("", style).split(";"))
    fore, back = colours.get("38", ink), colours.get("48", ground)
    if "7" in flags:
        fore, back = back, fore
    if back != ground:
        yield f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{HEIGHT:.0f}" fill="{back}"/>'
    if "4" in flags:
        yield f'<rect x="{x:.0f}" y="{y + HEIGHT - 3:.0f}" width="{width:.0f}" height="1" fill="{fore}"/>'
    for word in re.finditer(r"\S+(?: \S+)*", text):
        start, length = x + word.start() * WIDTH, len(word[0]) * WIDTH
        weight = ' font-weight="bold"' if "1" in flags else ""
        yield (
            f'<text x="{start:.0f}" y="{y + 15:.0f}" textLength="{length:.0f}" fill="{fore}"{weight}>'
            f"{escape(word[0])}</text>"
        )
