"""The fields that are typed on one line: text, numbers, dates, paths, secrets.

Owns what stands around the line, and what of it is said.
"""

from __future__ import annotations

from textual.content import Content

from journey.cleaning import clean
from screens.page import AnyField, DateField, FileField, NumberField
from screens.utterances import controls
from tui.companion import Typing
from tui.visual.control import FieldControl, Host
from tui.visual.labels import labelled
from tui.visual.plain.entry import Line
from tui.visual.plain.lines import padded, styled
from tui.visual.theme import QUIET

ROOMS: dict[type[AnyField], int] = {NumberField: 12, DateField: 24, FileField: 60}
"""Cells that an answer of a type needs at most, where they are not as many as for words."""


class Entry(FieldControl, Line):
    """A line to write on, beside its label where there is room."""

    def __init__(self, field: AnyField, host: Host, value: str) -> None:
        super().__init__(clean(value))
        self.field = field
        self.host = host
        self.room = ROOMS.get(type(field), Line.room)

    @property
    def raw(self) -> str:
        """The text as it was typed."""
        return self.value

    @property
    def named(self) -> str:
        """The label with its colon."""
        return labelled(self.label, self.host.texts)

    def over(self, width: int) -> list[Content]:
        """The notes."""
        return self.notes(width)

    @property
    def after(self) -> Content:
        """The unit."""
        unit = self.field.unit if isinstance(self.field, NumberField) else ""
        return styled(f" {unit}", QUIET) if unit else Content("")

    @property
    def typing(self) -> Typing:
        """The line and the place in it."""
        return Typing(self.value, self.cursor_position)

    def said(self) -> str:
        """The label and the value, in words where the screen gave any."""
        return controls.entry(self.field, self.value, self.host.words).text

    def typed(self, text: str) -> None:
        """Write at the cursor; line ends of a paste become blanks."""
        Line.typed(self, clean(text.strip("\n")))

    async def action_submit(self) -> None:
        """Enter: the page goes on."""
        self.host.go_on(self)


class SecretEntry(Entry):
    """A line whose value is neither shown nor echoed: the cursor stays, and no key changes the screen."""

    @property
    def how(self) -> str:
        """Said beforehand, since nothing is seen."""
        return self.host.texts("visual.secret")

    @property
    def typing(self) -> Typing:
        """How much is typed, and the place in it."""
        return Typing("*" * len(self.value), self.cursor_position, hidden=True)

    def written(self, room: int) -> Content:
        """Nothing while one types; how much there is when one has left."""
        count = "" if self.has_focus or not self.value else controls.typed(len(self.value), self.host.words)
        return padded(Content(count).truncate(room), room)

    def cells_before_caret(self) -> int:
        """None, wherever the next letter goes."""
        return 0

    def said(self) -> str:
        """The label, and how much is typed."""
        return controls.secret(self.field, len(self.value), self.host.words).text

    def action_copy(self) -> None:
        """Keep a secret off the clipboard."""

    def action_cut(self) -> None:
        """Keep a secret off the clipboard."""
