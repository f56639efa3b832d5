"""The two last lines of the screen: the keys, and the announcement.

Owns what they say and how they fit; the keys come from the command registry, the announcement from whoever
speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual.content import Content

from screens.commands import COMMANDS
from screens.texts import Texts
from tui.visual.lines import GAP, Laid, styled, wrapped
from tui.visual.theme import QUIET

MOST_LINES = 5
"""Lines an announcement may take; what is longer is on the page as well."""


def key_hints(commands: Sequence[str], texts: Texts, width: int, *, more: bool) -> str:
    """The keys in the order of the keyboard, in words; the last ones are dropped where there is no room."""
    offered = sorted((c for c in COMMANDS if c.id in commands), key=lambda command: int(command.key[1:]))
    hints = [f"{command.key.upper()} {_capital(command.word(texts))}" for command in offered]
    if more:
        hints.insert(0, texts("visual.more"))
    while hints and cell_len(GAP.join(hints)) > width:
        hints.pop()
    return GAP.join(hints)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


class KeyHints(Laid):
    """The line of keys; `more` tells whether the page goes on below the screen."""

    can_focus = False

    def __init__(self, commands: Sequence[str], texts: Texts, more: Callable[[], bool]) -> None:
        super().__init__(id="keys")
        self.commands = commands
        self.texts = texts
        self.more = more

    def lines(self, width: int) -> list[Content]:
        """As many hints as there is room for."""
        return [styled(key_hints(self.commands, self.texts, width, more=self.more()), QUIET)]


class Announcement(Laid):
    """What has just happened, the last line of the screen, so that a reader finds it and says it."""

    can_focus = False

    def __init__(self, text: str = "") -> None:
        super().__init__(id="announcement")
        self.text = text
        self._again = False

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
