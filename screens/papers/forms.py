"""The forms that a paper has, and the making of each from a page.

Owns which forms there are. It starts no program: the counter's `papers` translates into braille.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.page import Page
from screens.papers.braille import brf
from screens.papers.html import html
from screens.papers.lines import dated, lines
from screens.papers.plain import plain_text
from screens.utterances.reading import Reading
from screens.wording.locale import say_time

if TYPE_CHECKING:
    from api_client.braille import Code
    from screens.visit import Visit

FORMS = ("text", "html", "braille", "braille-uncontracted")


async def on_paper(page: Page, form: str, visit: Visit) -> bytes:
    """A page in one of the forms, with the time of the moment, as the bytes of a file. Raises as the translation into braille."""
    now = visit.clock()
    page = dated(page, say_time(now, now.tzinfo, page.language))
    match form:
        case "text":
            return plain_text(page).encode()
        case "html":
            return html(page).encode()
    laid = tuple(lines(page, Reading("braille", "full")))
    code: Code = "contracted" if form == "braille" else "uncontracted"
    cells = await visit.counter.papers.braille([line.text for line in laid], page.language, code)
    return brf((line.kind, text) for line, text in zip(laid, cells, strict=True))
