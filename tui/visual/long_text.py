"""The field of several lines.

Owns its place beside its label; editing and wrapping are Textual's. Imported only when a page has such a
field, because Textual's text area is slow to import.
"""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import TextArea

from journey.cleaning import clean
from screens.page import LongTextField
from screens.utterances import controls
from tui.companion import Typing
from tui.visual.control import FieldControl, Host
from tui.visual.labels import labelled
from tui.visual.plain.lines import Laid, wrapped

WIDEST_LABEL = 24
"""Cells that a label may take and still stand beside the first line: a braille window holds 40, label and text."""


class LongTextLabel(Laid):
    """What stands above the lines to write on."""

    def __init__(self, control: LongTextControl) -> None:
        super().__init__()
        self.control = control

    def lines(self, width: int) -> list[Content]:
        """The notes and the label."""
        return self.control.lines(width)

    @property
    def leads(self) -> bool:
        """The lines follow."""
        return True

    @property
    def bears_focus(self) -> bool:
        """The mark stands here, for the lines below have no room for it."""
        return self.control.has_focus


class LongTextControl(TextArea, FieldControl):  # type: ignore[misc]  # it draws its lines itself, as TextArea does
    """Lines to write on, the first beside the label; Tab leaves them, and so do the arrow keys at either end."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "new_line", "")]
    step = 1  # Textual's text area lays out its own lines
    _beside = 0

    def __init__(self, field: LongTextField, host: Host, value: str) -> None:
        super().__init__(clean(value, lines=True), highlight_cursor_line=False)
        self.cursor_blink = False
        self.field = field
        self.host = host
        self.heading = LongTextLabel(self)
        self.move_cursor(self.document.end)

    @property
    def raw(self) -> str:
        """The text, with its line ends."""
        return self.text

    def above(self) -> LongTextLabel:
        """The notes and the label."""
        return self.heading

    def on_focus(self) -> None:
        """Show the mark."""
        self.heading.refresh()

    def on_blur(self) -> None:
        """Take the mark away."""
        self.heading.refresh()

    def lines(self, width: int) -> list[Content]:
        """The notes, and a label that is too long to stand beside, for the widget above this one."""
        above = [] if self.gutter_width else wrapped(self.named, width)
        return self.notes(width) + above

    @property
    def named(self) -> str:
        """The label with its colon."""
        return labelled(self.label, self.host.texts)

    @property
    def gutter_width(self) -> int:
        """The cells of the label and a blank, where Textual has the numbers of lines; 0 for a label that is too long."""
        return self._beside

    def on_mount(self) -> None:
        """See whether the label can stand beside the first line."""
        width = cell_len(self.named) + 1
        self._beside = width if width <= min(WIDEST_LABEL, self.app.size.width // 2) else 0

    def render_line(self, y: int) -> Strip:
        """A line, with the label before the first: who reads the cursor's line alone finds it there."""
        line, width = super().render_line(y), self.gutter_width
        if not width:
            return line
        label = self.named if y + self.scroll_offset.y == 0 else ""
        gutter = Segment(label.ljust(width), self.rich_style + Style(underline=False))
        return Strip([gutter, *line.crop(0, self.size.width - width)], self.size.width)

    @property
    def how(self) -> str:
        """What Enter and Tab do."""
        return self.host.texts("visual.long-text")

    @property
    def typing(self) -> Typing:
        """The lines and the place in them."""
        return Typing(self.text, len(self.get_text_range((0, 0), self.cursor_location)))

    def caret(self) -> Offset:
        """Where the next letter will stand."""
        return self.cursor_screen_offset - self.region.offset

    def said(self) -> str:
        """The label, and how much is written."""
        return controls.lines(self.field, len(self.text), self.host.words).text

    def typed(self, text: str) -> None:
        """Write at the cursor, or over what is selected."""
        self.replace(clean(text, lines=True), *self.selection, maintain_selection_offset=False)

    def action_new_line(self) -> None:
        """Begin another line."""
        self.typed("\n")

    def action_cursor_up(self, select: bool = False) -> None:
        """Go up; from the first line, to another control."""
        if self.cursor_at_first_line and not select:
            raise SkipAction
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go down; from the last line, to another control."""
        if self.cursor_at_last_line and not select:
            raise SkipAction
        super().action_cursor_down(select)
