"""What every control is: lines of text that say what they are and how they stand.

Keys are taken one after another and at once, so that nothing typed in a burst (by a braille keyboard, dictation, a paste)
overtakes the key before it; therefore what a control asks of its screen are calls, not messages.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, cast

from tui.visual.plain.lines import Laid

if TYPE_CHECKING:
    from tui.visual.plain.screen import PlainScreen


class Control(Laid):
    """Something to be pressed or filled in: a stop of the Tab key on a `PlainScreen`."""

    @abstractmethod
    def said(self) -> str:
        """What it is and how it stands, for the announcement line."""

    def typed(self, text: str) -> None:
        """Take text that was typed or pasted; a control that is only pressed has no use for it."""

    def say(self, text: str) -> None:
        """Say what has changed in the control, and bring its cursor into view."""
        cast("PlainScreen", self.screen).say(text)
