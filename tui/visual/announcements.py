"""What is said of a page as a whole, for the announcement line.

Owns how its sentences are put together from the page's own words; what is said of a control is the control's.
"""

from __future__ import annotations

from screens.page import Page
from screens.texts import Texts
from tui.visual.blocks import error_said
from tui.visual.control import FieldControl
from tui.visual.plain.control import Control
from tui.visual.plain.lines import Laid


def errors(page: Page, before: Page | None, texts: Texts) -> str:
    """The first error, and how many there are, of a page that comes again as it was `before`.

    Nothing else: errors that have just come are drawn where they belong, and so are said there.
    """
    if not page.errors or before is None or (page.id, page.errors) != (before.id, before.errors):
        return ""
    return texts("visual.errors-said", n=len(page.errors), text=error_said(page.errors[0], texts))


def where(page: Page, part: Laid | None, texts: Texts) -> str:
    """Where one is: the place in the journey, the page, and the field among its fields."""
    said = [page.place, page.title]
    if isinstance(part, FieldControl):
        number = page.fields.index(part.field) + 1
        said.append(texts("visual.field-of", number=number, count=len(page.fields)))
    return _sentences(said)


def again(page: Page, part: Laid | None) -> str:
    """What one would hear on coming here: the page, the hint, the control and how it stands."""
    hint = part.field.hint if isinstance(part, FieldControl) else ""
    return _sentences([page.title, hint, part.said() if isinstance(part, Control) else ""])


def _sentences(parts: list[str]) -> str:
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
