"""What every control of a page is, and what it may ask of the page around it.

Owns the contract between the two.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from textual.content import Content

from screens.page import Field
from screens.texts import Texts
from tui.visual.plain.control import Control
from tui.visual.plain.lines import Laid, wrapped
from tui.visual.theme import ERROR, QUIET


class Host(Protocol):
    """The page around a control."""

    texts: Texts

    def reply(self, action: str) -> None:
        """End the page with an action."""

    def go_on(self, control: FieldControl) -> None:
        """Enter was pressed in a field: go to the next one, or take the primary action after the last."""

    def jump(self, digits: str) -> None:
        """Go to the fact whose number is being typed."""


class PageControl(Control):
    """Something to be pressed or filled in on a page."""

    host: Host

    def typed(self, text: str) -> None:
        """Where nothing else wants them, digits choose a fact."""
        if text.isdecimal():
            self.host.jump(text)


class FieldControl(PageControl):
    """A control that answers a field."""

    field: Field

    @property
    @abstractmethod
    def raw(self) -> str:
        """What the field holds, as a reply carries it."""

    def above(self) -> Laid | None:
        """A widget that belongs above this one, if it cannot draw its label itself."""
        return None

    def notes(self, width: int, how: str = "") -> list[Content]:
        """What stands before the label: what is wanted, how this control is used, and what is wrong."""
        texts, field = self.host.texts, self.field
        quiet = [line for note in (field.hint, how) if note for line in wrapped(note, width, style=QUIET)]
        return quiet + (
            wrapped(texts("visual.error", text=field.error), width, style=ERROR) if field.error else []
        )

    def sentence(self, *parts: str) -> str:
        """The field in one sentence: its label, what else there is to say, and its error."""
        texts = self.host.texts
        sentence = ", ".join((self.label, *(part for part in parts if part)))
        return f"{sentence}. {texts('visual.error', text=self.field.error)}" if self.field.error else sentence

    @property
    def label(self) -> str:
        """The field's label, which says so when the field may be passed over."""
        optional = "" if self.field.required else f" {self.host.texts('visual.optional')}"
        return f"{self.field.label}{optional}"
