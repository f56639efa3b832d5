"""A page as plain text, for any printer, any editor and any reader.

Owns the layout: lines of at most 72 characters, a blank line before each heading and around the title, list items that hang.
"""

from __future__ import annotations

from textwrap import wrap

from screens.page import Page
from screens.papers.lines import Line, lines
from screens.utterances.reading import STANDARD

WIDTH = 72
"""Characters in a line: what e-mail and most printers take without breaking it again (RFC 5322, 2.1.1, has 78 at most)."""


def plain_text(page: Page) -> str:
    """The page as text that ends with a line feed."""
    laid = [text for line in lines(page, STANDARD) for text in _laid(line)]
    return "\n".join(laid).strip("\n") + "\n"


def _laid(line: Line) -> list[str]:
    hanging = "  " if line.kind == "item" else ""
    wrapped = wrap(
        line.text, WIDTH, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )
    match line.kind:
        case "title":
            return ["", *wrapped, ""]
        case "heading":
            return ["", *wrapped]
    return wrapped
