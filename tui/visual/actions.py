"""The lines that are pressed: actions, and details that open.

Owns their look and their keys; what an action does is the screen's.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from screens.commands import BY_ID
from screens.page import Action, Details
from tui.visual.blocks import block_lines
from tui.visual.control import Host, PageControl
from tui.visual.plain.lines import GUTTER, styled, wrapped
from tui.visual.theme import BUTTON, DANGER, LINK

LOOKS = {"secondary": LINK, "back": LINK, "danger": DANGER}


class Pressed(PageControl):
    """A control that Enter and Space press."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter,space", "press", "")]


class ActionLine(Pressed):
    """An action of the page; the primary one stands in reverse."""

    def __init__(self, action: Action, host: Host) -> None:
        super().__init__()
        self.action = action
        self.host = host

    def lines(self, width: int) -> list[Content]:
        """The label."""
        if self.action.kind != "primary":
            return wrapped(self.action.label, width, style=LOOKS[self.action.kind])
        return [styled(f" {line.plain} ", BUTTON) for line in wrapped(self.action.label, width - 2)]

    def said(self) -> str:
        """The label, and that it can be pressed."""
        return self.host.texts("visual.action", label=self.action.label)

    def action_press(self) -> None:
        """Take the action."""
        self.host.reply(self.action.id)


class CommandLine(Pressed):
    """A command of the page, for whoever has no key for it."""

    def __init__(self, command: str, host: Host) -> None:
        super().__init__()
        self.command = BY_ID[command]
        self.host = host

    @property
    def label(self) -> str:
        """Its word."""
        word = self.command.word(self.host.texts)
        return word[:1].upper() + word[1:]

    def lines(self, width: int) -> list[Content]:
        """Its word."""
        return wrapped(self.label, width, style=LINK)

    def said(self) -> str:
        """Its word, and that it can be pressed."""
        return self.host.texts("visual.action", label=self.label)

    def action_press(self) -> None:
        """Carry it out."""
        self.host.action_command(self.command.id)


class DetailsLine(Pressed):
    """A summary that opens to its paragraphs."""

    def __init__(self, details: Details, host: Host) -> None:
        super().__init__()
        self.details = details
        self.host = host
        self.open = False

    def lines(self, width: int) -> list[Content]:
        """The summary, with the word for what Enter does to it; the paragraphs when it is open."""
        return self._summary(width) + (block_lines(self.details, width, self.host.texts) if self.open else [])

    def _summary(self, width: int) -> list[Content]:
        key = "visual.hide" if self.open else "visual.show"
        return wrapped(self.host.texts(key, summary=self.details.summary), width, style=LINK)

    def starts(self) -> list[int]:
        """The summary, which stays whole, and each line of what has opened, which may be taller than the screen."""
        width = self.size.width - GUTTER
        opened = range(len(self._summary(width)), len(lines := self.lines(width)))
        return [0, *(number for number in opened if lines[number].plain.strip())]

    def said(self) -> str:
        """The summary and its state."""
        key = "visual.open" if self.open else "visual.closed"
        return self.host.texts(key, summary=self.details.summary)

    def action_press(self) -> None:
        """Open or close."""
        self.open = not self.open
        self.refresh(layout=True)
        self.say(self.said())
        if self.open:
            self.host.read(self.details.paragraphs)
