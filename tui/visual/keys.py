"""The lines of keys at the foot of the screen.

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

LEAST_NEEDED = ("spacing", "spell", "face", "where", "repeat", "review", "save", "language", "back")
"""In what order hints are dropped where there is no room; every command is also on the help page, which F1 brings."""
NARROW = 60
"""Cells below which a screen is narrow: there the hints have two lines, else one, so that a page has the rows it needs."""


def key_hints(commands: Sequence[str], texts: Texts, width: int, lines: int, *, more: bool) -> list[str]:
    """The keys in the order of the keyboard, in words, in at most so many lines; before them, that there is more below.

    Its place is kept while there is not, so that no other line changes, and is said again, when it comes.
    """
    offered = sorted((c for c in COMMANDS if c.id in commands), key=lambda command: int(command.key[1:]))
    hints = {c.id: f"{c.key.upper()} {_capital(c.word(texts))}" for c in offered}
    below = texts("visual.more")
    for dropped in (*LEAST_NEEDED, ""):
        laid = _laid([below, *hints.values()], width)
        if len(laid) <= lines:
            break
        hints.pop(dropped, None)
    first, *others = laid
    return [GAP.join(first if more else first[1:]), *map(GAP.join, others)][:lines]


def _laid(hints: Sequence[str], width: int) -> list[list[str]]:
    """The hints in lines of at most `width` cells."""
    laid: list[list[str]] = [[]]
    for hint in hints:
        if laid[-1] and cell_len(GAP.join([*laid[-1], hint])) > width:
            laid.append([])
        laid[-1].append(hint)
    return laid


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


class KeyHints(Laid):
    """The lines of keys; `more` tells whether the page goes on below the screen."""

    can_focus = False
    step = 1

    def __init__(self, commands: Sequence[str], texts: Texts, more: Callable[[], bool]) -> None:
        super().__init__(id="keys")
        self.commands = commands
        self.texts = texts
        self.more = more

    def lines(self, width: int) -> list[Content]:
        """As many hints as there is room for."""
        hints = key_hints(self.commands, self.texts, width, 2 if width < NARROW else 1, more=self.more())
        return [styled(line, QUIET) for line in hints]
