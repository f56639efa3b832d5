"""The fields that are typed on one line: text, numbers, dates, paths, secrets.

Owns where the line stands beside its label, and what of a long value is seen; editing is Textual's. The value
is never judged here, and nothing is ever refused.
"""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Input

from journey.cleaning import clean
from screens.page import AnyField, DateField, FileField, NumberField
from tui.visual.control import FieldControl, Host
from tui.visual.labels import labelled
from tui.visual.lines import GUTTER, padded, styled, wrapped
from tui.visual.theme import QUIET, RULED, SELECTION

LEAST_ROOM = 12
"""Cells to write in that must be left beside a label; else the line stands below it."""


class Entry(FieldControl, Input):
    """A line to write on, beside its label where there is room."""

    def __init__(self, field: AnyField, host: Host, value: str) -> None:
        super().__init__(value=clean(value), select_on_focus=False)
        self.cursor_blink = False
        self.field = field
        self.host = host
        self.unit = field.unit if isinstance(field, NumberField) else ""
        self.room = {NumberField: 12, DateField: 24, FileField: 60}.get(type(field), 40)
        self._first = 0

    @property
    def raw(self) -> str:
        """The text as it was typed."""
        return self.value

    def lines(self, width: int) -> list[Content]:
        """The notes, the label, the line to write on, the unit."""
        over, beside, room = self._place(width)
        unit = styled(f" {self.unit}", QUIET) if self.unit else Content("")
        return [*over, beside + self.written(room).stylize(RULED) + unit]

    def marked(self, width: int) -> range:
        """The line one writes on."""
        last = len(self._place(width)[0])
        return range(last, last + 1)

    def _place(self, width: int) -> tuple[list[Content], Content, int]:
        """The lines above, what stands before the line to write on, and the cells it has."""
        label = wrapped(labelled(self.label, self.host.texts), width)
        notes = self.notes(width, self.how)
        width -= cell_len(self.unit) + 1 if self.unit else 0
        beside = label[-1] + " "
        if width - beside.cell_length >= min(LEAST_ROOM, self.room):
            return notes + label[:-1], beside, min(self.room, width - beside.cell_length)
        return notes + label, Content(""), min(self.room, width)

    @property
    def how(self) -> str:
        """How this control is used, where that is not plain."""
        return ""

    def written(self, room: int) -> Content:
        """As much of the value as there is room for, around the cursor."""
        self._first = min(self._first, self.cursor_position)
        while cell_len(self.value[self._first : self.cursor_position]) >= room:
            self._first += 1
        value = Content(self.value)
        if self.has_focus and not self.selection.is_empty:
            value = value.stylize(SELECTION, *sorted(self.selection))
        return padded(value[self._first :].truncate(room), room)

    def caret(self) -> Offset:
        """Where the next letter will stand."""
        over, beside, _ = self._place(self.size.width - GUTTER)
        typed = cell_len(self.value[self._first : self.cursor_position])
        return Offset(GUTTER + beside.cell_length + typed, len(over))

    def said(self) -> str:
        """The label and the value, in words where the screen gave any."""
        texts, field = self.host.texts, self.field
        known = field.value_words if self.value == field.value else ""
        return self.sentence(texts("visual.edit"), known or self.value or texts("visual.blank"))

    def typed(self, text: str) -> None:
        """Write at the cursor, or over what is selected; line ends of a paste become blanks."""
        self.replace(clean(text.strip("\n")), *sorted(self.selection))

    async def action_submit(self) -> None:
        """Enter: the page goes on."""
        self.host.go_on(self)


class SecretEntry(Entry):
    """A line whose value is neither shown nor echoed: the cursor stays, and no key changes the screen."""

    @property
    def how(self) -> str:
        """Said beforehand, since nothing is seen."""
        return self.host.texts("visual.secret")

    def written(self, room: int) -> Content:
        """Nothing while one types; how much there is when one has left."""
        count = "" if self.has_focus or not self.value else self._count()
        return padded(Content(count).truncate(room), room)

    def _count(self) -> str:
        return self.host.texts("visual.typed", n=len(self.value))

    def caret(self) -> Offset:
        """At the start, wherever the next letter goes."""
        over, beside, _ = self._place(self.size.width - GUTTER)
        return Offset(GUTTER + beside.cell_length, len(over))

    def said(self) -> str:
        """The label, and how much is typed."""
        texts = self.host.texts
        return self.sentence(texts("visual.hidden"), self._count() if self.value else texts("visual.blank"))

    def action_copy(self) -> None:
        """Keep a secret off the clipboard."""

    def action_cut(self) -> None:
        """Keep a secret off the clipboard."""
