"""What every control of a page is, and what it may ask of the page around it.

Owns the contract between the two.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Protocol

from textual.content import Content

from screens.page import AnyField, Declaration
from screens.texts import Texts
from screens.utterances import controls
from screens.utterances.asking import Asking
from screens.utterances.fields import hint
from screens.utterances.reading import Aid
from screens.utterances.words import Words
from tui.companion import Typing
from tui.visual.plain.control import Control
from tui.visual.plain.lines import Laid, wrapped
from tui.visual.theme import ERROR, QUIET


class Host(Protocol):
    """The page around a control."""

    texts: Texts
    words: Words
    switches: bool
    """Whether Tab and Enter are all the keys that a person has."""

    def reply(self, action: str) -> None:
        """End the page with an action."""

    def go_on(self, control: FieldControl) -> None:
        """Enter was pressed in a field: go to the next one, or take the primary action after the last."""

    def action_command(self, command: str) -> None:
        """Carry out a command of the page."""

    def jump(self, digits: str) -> None:
        """Go to the fact whose number is being typed."""

    def read(self, texts: Sequence[str]) -> None:
        """Read aloud what has opened, to who listens to a companion; others find it on the screen."""


class PageControl(Control):
    """Something to be pressed or filled in on a page."""

    host: Host

    def typed(self, text: str) -> None:
        """Where nothing else wants them, digits choose a fact."""
        if text.isdecimal():
            self.host.jump(text)


class FieldControl(PageControl):
    """A control that answers a field."""

    field: AnyField

    @property
    @abstractmethod
    def raw(self) -> str:
        """What the field holds, as a reply carries it."""

    def above(self) -> Laid | None:
        """A widget that belongs above this one, if it cannot draw its label itself."""
        return None

    @property
    def how(self) -> str:
        """How this control is used, where that is not plain."""
        return ""

    @property
    def due_how(self) -> str:
        """The same where the person wants it said; what a declaration needs is always said."""
        return self.how if isinstance(self.field, Declaration) or self.gives("how") else ""

    def gives(self, aid: Aid) -> bool:
        """Whether an aid is given with this field, as the person reads."""
        return bool(Asking(self.field).form(aid, self.host.words.reading))

    @property
    def typing(self) -> Typing | None:
        """The text as it is being typed, where one is."""
        return None

    def notes(self, width: int) -> list[Content]:
        """What stands before the label: what is wanted, how this control is used, and what is wrong."""
        words = self.host.words
        hints = [utterance.text for utterance in hint(Asking(self.field), words)]
        quiet = [
            line for note in (*hints, self.due_how) if note for line in wrapped(note, width, style=QUIET)
        ]
        wrong = controls.error(self.field, words)
        return quiet + (wrapped(wrong, width, style=ERROR) if wrong else [])

    @property
    def label(self) -> str:
        """The field's label, which says so when the field may be passed over."""
        return controls.label(self.field, self.host.words)
