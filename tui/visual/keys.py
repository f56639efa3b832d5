"""The line of keys at the foot of the screen.

Owns what it says and how it fits; the keys come from the command registry.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual.content import Content

from screens.commands import COMMANDS
from screens.texts import Texts
from tui.visual.plain.lines import GAP, Laid, styled
from tui.visual.theme import QUIET


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
    step = 1

    def __init__(self, commands: Sequence[str], texts: Texts, more: Callable[[], bool]) -> None:
        super().__init__(id="keys")
        self.commands = commands
        self.texts = texts
        self.more = more

    def lines(self, width: int) -> list[Content]:
        """As many hints as there is room for."""
        return [styled(key_hints(self.commands, self.texts, width, more=self.more()), QUIET)]
