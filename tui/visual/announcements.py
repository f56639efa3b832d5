"""What is said of a page as a whole, on the announcement line: the utterances of `screens.utterances` as one line of sentences.

Owns how they are joined; the words are theirs.
"""

from __future__ import annotations

from collections.abc import Iterable

from screens.page import Page
from screens.utterances import pages
from screens.utterances.asking import Asking
from screens.utterances.fields import hint, of_error
from screens.utterances.spelling import spelled
from screens.utterances.words import Words
from tui.visual.control import FieldControl
from tui.visual.plain.control import Control
from tui.visual.plain.lines import Laid


def errors(page: Page, before: Page | None, words: Words) -> str:
    """The first error, and how many there are, of a page that comes again as it was `before`.

    Nothing else: errors that have just come are drawn where they belong, and so are said there.
    """
    if not page.errors or before is None or (page.id, page.errors) != (before.id, before.errors):
        return ""
    first = of_error(page.errors[0], words).text
    return words.whole("visual.errors-said", n=len(page.errors), text=first)


def where(page: Page, part: Laid | None, words: Words) -> str:
    """Where one is: the place in the journey, the page, and the field among its fields."""
    field = part.field if isinstance(part, FieldControl) else None
    return _sentences(utterance.text for utterance in pages.where(page, field, words.reading))


def again(page: Page, part: Laid | None, words: Words) -> str:
    """What one would hear on coming here: the page, the hint whole, the control and how it stands."""
    hints = (
        [utterance.text for utterance in hint(Asking(part.field, help="asked"), words)]
        if isinstance(part, FieldControl)
        else []
    )
    return _sentences([page.title, *hints, part.said() if isinstance(part, Control) else ""])


def spelling(page: Page, part: Laid | None, words: Words) -> str:
    """What the field holds, spelled, or the number on the page."""
    field, holds = (part.field, part.raw) if isinstance(part, FieldControl) else (None, "")
    return _sentences(utterance.text for utterance in spelled(page, field, holds, {}, words.reading))


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
