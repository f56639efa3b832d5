"""Text laid out in lines for the width there is: the one way in which anything is drawn.

Owns wrapping, hanging indents and the mark of the focus. It never writes to the terminal.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.widget import Widget

GUTTER = 2
"""Cells left of every line; the focus is marked in the first of them."""
NARROWEST = 8
"""Cells of text that a hanging indent always leaves."""
MARK = "reverse $accent"  # blanks in reverse: seen at once, and nothing that a reader could say
GAP = "  "
"""What stands between two columns."""


def styled(text: str, style: str = "") -> Content:
    """Text as it is, without markup, in a style of Textual's."""
    content = Content(text)
    return content.stylize(style) if style else content


def wrapped(text: str, width: int, first: str = "", style: str = "") -> list[Content]:
    """Text wrapped on words to `width` cells, after `first`, and hanging below what follows it."""
    room = max(width - cell_len(first), NARROWEST)
    lines = styled(text, style).wrap(room)
    indent = Content(" " * cell_len(first))
    return [(indent if number else styled(first)) + line for number, line in enumerate(lines)]


def padded(line: Content, width: int) -> Content:
    """A line filled with blanks to `width` cells."""
    return line.pad_right(max(width - line.cell_length, 0))


class Laid(Widget, can_focus=True):
    """A widget that is lines of text. Each can hold the cursor, so that any part of a page can be read there."""

    DEFAULT_CSS = "Laid { width: 1fr; height: auto; text-wrap: nowrap; margin-bottom: 1; }"

    @abstractmethod
    def lines(self, width: int) -> list[Content]:
        """The lines, each at most `width` cells, without the gutter."""

    def marked(self, width: int) -> Iterable[int]:
        """Which lines bear the mark when this has the focus: all, unless a part of it is current."""
        return range(len(self.lines(width)))

    def starts(self) -> Iterable[int]:
        """The lines at which a text begins: those that hang below one begin with blanks."""
        lines = self.lines(self.size.width - GUTTER)
        return [number for number, line in enumerate(lines) if not number or line.plain[:1].strip()]

    @property
    def leads(self) -> bool:
        """Whether it belongs to what follows it, as a heading does, and is never the last on a screen."""
        return False

    @property
    def bears_focus(self) -> bool:
        """Whether this is where the person is."""
        return self.has_focus

    def caret(self) -> Offset:
        """The cell in the line with the terminal's cursor, and that line: the start of what is marked."""
        return Offset(GUTTER, min(self.marked(self.size.width - GUTTER), default=0))

    def come_to(self, line: int) -> None:
        """Move the cursor to one of the lines, or below it; what has but one place for it leaves it there."""

    @property
    def step(self) -> int:
        """Rows from one line to the next: a screen of the class `-large` leaves a blank one between them."""
        return 2 if self.screen.has_class("-large") else 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the text needs."""
        return max(len(self.lines(width - GUTTER)) * self.step - self.step + 1, 0)

    def render(self) -> Content:
        """The lines, with the gutter."""
        width = self.size.width - GUTTER
        marked = set(self.marked(width)) if self.bears_focus else set[int]()
        mark = Content.styled(" ", MARK) + " "
        return Content("\n" * self.step).join(
            (mark if number in marked else Content("  ")) + line
            for number, line in enumerate(self.lines(width))
        )

    def render_line(self, y: int) -> Strip:
        """One line of them; said here because some of Textual's widgets draw their lines themselves."""
        return Widget.render_line(self, y)
