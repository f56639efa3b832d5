"""A line to write on, beside its label where there is room.

Owns where the line stands, and what of a long value is seen; editing is Textual's. The value is never judged here, and
nothing is ever refused.
"""

from __future__ import annotations

from abc import abstractmethod

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Input

from tui.visual.plain.control import Control
from tui.visual.plain.lines import GUTTER, padded, styled, wrapped

LEAST_ROOM = 12
"""Cells to write in that must be left beside a label; else the line stands below it."""
RULED = "underline"  # the line that is written on
SELECTION = "reverse"


class Line(Control, Input):
    """One line of text. `room` is how many cells it has at most."""

    room = 40

    def __init__(self, value: str = "") -> None:
        super().__init__(value=value, select_on_focus=False)
        self.cursor_blink = False
        self._first = 0

    @property
    @abstractmethod
    def named(self) -> str:
        """The label, with the mark that announces what follows it."""

    def over(self, _width: int) -> list[Content]:
        """What stands before the label."""
        return []

    @property
    def after(self) -> Content:
        """What stands behind the line, as a unit does."""
        return Content("")

    def lines(self, width: int) -> list[Content]:
        """What stands before the label, the label, the line to write on, and what stands behind it."""
        above, beside, room = self._place(width)
        return [*above, beside + self.written(room).stylize(RULED) + self.after]

    def marked(self, width: int) -> range:
        """The line one writes on."""
        last = len(self._place(width)[0])
        return range(last, last + 1)

    def _place(self, width: int) -> tuple[list[Content], Content, int]:
        """The lines above, what stands before the line to write on, and the cells it has."""
        label = wrapped(self.named, width)
        over = self.over(width)
        width -= self.after.cell_length
        beside = label[-1] + " "
        if width - beside.cell_length >= min(LEAST_ROOM, self.room):
            return over + label[:-1], beside, min(self.room, width - beside.cell_length)
        return over + label, Content(""), min(self.room, width)

    def written(self, room: int) -> Content:
        """As much of the value as there is room for, around the cursor."""
        self._first = min(self._first, self.cursor_position)
        while cell_len(self.value[self._first : self.cursor_position]) >= room:
            self._first += 1
        value = styled(self.value)
        if self.has_focus and not self.selection.is_empty:
            value = value.stylize(SELECTION, *sorted(self.selection))
        return padded(value[self._first :].truncate(room), room)

    def caret(self) -> Offset:
        """Where the next letter will stand."""
        above, beside, _ = self._place(self.size.width - GUTTER)
        return Offset(GUTTER + beside.cell_length + self.cells_before_caret(), len(above))

    def cells_before_caret(self) -> int:
        """How many cells of the value stand before the cursor."""
        return cell_len(self.value[self._first : self.cursor_position])

    def typed(self, text: str) -> None:
        """Write at the cursor, or over what is selected."""
        self.replace(text, *sorted(self.selection))
