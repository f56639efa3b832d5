"""What has just happened, the last line of the screen, so that a reader finds it and says it.

Owns how it fits; what is said is its screen's.
"""

from __future__ import annotations

from textual.content import Content

from tui.visual.plain.lines import Laid, wrapped

MOST_LINES = 5
"""Lines an announcement may take; what is longer is on the page as well."""


class Announcement(Laid):
    """A text that is rewritten whole."""

    DEFAULT_CSS = "Announcement { margin-bottom: 0; min-height: 1; }"
    can_focus = False
    step = 1

    def __init__(self, text: str = "", *, again: bool = False) -> None:
        super().__init__(id="announcement")
        self.text = text
        self._again = again

    def lines(self, width: int) -> list[Content]:
        """The text."""
        return wrapped(self.text, width)[:MOST_LINES]

    def say(self, text: str, *, again: bool = False) -> None:
        """Put another text in its place; `again` has it written even if it is the same."""
        self.text = text
        self._again |= again
        self.refresh(layout=True)

    def take_again(self) -> bool:
        """Whether it is to be written even if it is the same; true once."""
        again, self._again = self._again, False
        return again
