"""What of a page goes on paper, line by line, each with what it is.

Owns the choice: the place, the title and the blocks, in the words of `screens.utterances`, and when it was written. What a page
asks or offers is for the screen alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from screens.page import Bullets, Facts, Page, Steps, Table, Text, Timeline
from screens.texts import texts_in
from screens.utterances.blocks import of_block
from screens.utterances.reading import Reading
from screens.utterances.words import Words

Kind = Literal["title", "heading", "text", "item"]


class Line(Struct, frozen=True):
    """A line of a paper before it is wrapped: the title, a heading, a paragraph, or an item of a list."""

    kind: Kind
    text: str


def dated(page: Page, when: str) -> Page:
    """The page with when it was written, in words: paper is read later."""
    said = Text(text=texts_in(page.language)("paper.as-of", time=when))
    return replace(page, blocks=(*page.blocks, said))


def lines(page: Page, reading: Reading) -> Iterator[Line]:
    """The lines of a page, for a way of reading."""
    words = Words(page, reading)
    if page.place:
        yield Line("text", page.place)
    yield Line("title", page.title)
    for block in page.blocks:
        kind: Kind = "item" if isinstance(block, Bullets | Steps | Facts | Table | Timeline) else "text"
        for said in of_block(block, words):
            yield Line("heading" if said.role == "heading" else kind, said.text)
