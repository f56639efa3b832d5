"""The field whose answer is one of many: typed, with what matches below.

Owns the matching, which looks at letters only (no case, no accents), the choosing among the matches, and when they come: not
with each letter but when typing pauses. What is typed and not chosen is an answer too; whether it names an option is the
screen's to say.
"""

from __future__ import annotations

from asyncio import TimerHandle
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Offset

from journey.kinds.folding import fold
from screens.options import holding
from screens.page import Lookup, Option
from screens.utterances import controls
from tui.visual.control import Host
from tui.visual.entry import Entry
from tui.visual.plain.later import later
from tui.visual.plain.lines import GUTTER, wrapped
from tui.visual.theme import QUIET

PAUSE = 0.4
"""Seconds after the last key until the matches come: some readers take for its echo, and spell, whatever comes with a letter."""
SHOWN = 5
"""Matches shown at a time; the arrow keys bring the others."""


class LookupEntry(Entry):
    """A line to write on, and the matches below it; the current one is -1 while the cursor is on the line."""

    BINDINGS: ClassVar[list[BindingType]] = [("up", "move(-1)", ""), ("down", "move(1)", "")]

    _pause: TimerHandle | None = (
        None  # of the class too: Textual tells of the value before there is anything else
    )

    def __init__(self, field: Lookup, host: Host, value: str) -> None:
        known = {option.id: option.label for option in field.options}
        super().__init__(field, host, known.get(value, value))
        self.field: Lookup = field
        self.options = field.options
        self._found: tuple[str, list[Option]] = (self.value, holding(self.options, self.value))
        self._at = ("", -1)

    @property
    def raw(self) -> str:
        """The id of the option that was named in full, else what was typed."""
        wanted = fold(self.value)
        return next((option.id for option in self.options if fold(option.label) == wanted), self.value)

    @property
    def matches(self) -> list[Option]:
        """The options that match what was typed before the last pause."""
        return self._found[1]

    @property
    def current(self) -> int:
        """The index of the match the cursor is on; typing goes back to the line."""
        return self._at[1] if self._at[0] == self.value else -1

    def watch_value(self) -> None:
        """Something was typed: the matches come when nothing more is."""
        self._let_be()
        if self.is_mounted and self.has_focus:
            self._pause = later(PAUSE, self, self._come)

    def on_blur(self) -> None:
        """What is left shows its matches."""
        self._find()

    @property
    def pending(self) -> bool:
        """Whether matches are to come."""
        return self._pause is not None

    def _let_be(self) -> None:
        if self._pause:
            self._pause.cancel()
        self._pause = None

    def _find(self) -> bool:
        """Bring the matches of what is typed at once; whether there are others than before."""
        self._let_be()
        if self._found[0] == self.value:
            return False
        self._found = (self.value, holding(self.options, self.value))
        self.refresh(layout=True)
        return True

    def _come(self) -> None:
        """Bring the matches, and say how many there are."""
        if self._find() and self.value and not self._is_named:
            self.say(controls.matching(len(self.matches), self.host.words))

    @property
    def _is_named(self) -> bool:
        """Whether what the matches are for names an option as it is written."""
        return any(option.label == self._found[0] for option in self.options)

    @property
    def how(self) -> str:
        """That matches come below."""
        return self.host.texts("visual.lookup-switches" if self.host.switches else "visual.lookup")

    def lines(self, width: int) -> list[Content]:
        """The line to write on and the matches around the current one."""
        shown = [line for option in self._shown() for line in wrapped(option.label, width, "  ")]
        more = wrapped(self.host.texts("visual.matches"), width, "  ", QUIET)
        return super().lines(width) + shown + (more if shown and len(self.matches) > SHOWN else [])

    def _shown(self) -> list[Option]:
        if self.current < 0 and (not self._found[0] or self._is_named):
            return []
        first = max(0, self.current - SHOWN + 1)
        return self.matches[first : first + SHOWN]

    def marked(self, width: int) -> range:
        """The line to write on, or the lines of the current match."""
        line = super().marked(width)
        if self.current < 0:
            return line
        before = self._shown()[: min(self.current, SHOWN - 1)]
        first = line.stop + sum(len(wrapped(option.label, width, "  ")) for option in before)
        return range(first, first + len(wrapped(self.matches[self.current].label, width, "  ")))

    def caret(self) -> Offset:
        """On the line, or at the start of the current match."""
        if self.current < 0:
            return super().caret()
        return Offset(GUTTER + 2, min(self.marked(self.size.width - GUTTER)))

    def can_move(self, by: int, *, listed: bool = False) -> bool:
        """Whether there is a match below or above; if nothing is `listed` yet, none is gone to."""
        self._find()
        return (listed or bool(self._shown())) and -1 <= self.current + by < len(self.matches)

    def action_move(self, by: int) -> None:
        """Go to the match below or above; past the ends the page goes on to another control."""
        if not self.can_move(by, listed=True):
            raise SkipAction
        self._at = (self.value, self.current + by)
        self.refresh(layout=True)
        self.say(self.said() if self.current < 0 else self._said_of_match())

    def _said_of_match(self) -> str:
        option, count = self.matches[self.current], len(self.matches)
        return controls.match(option, self.current + 1, count, self.host.words)

    async def action_submit(self) -> None:
        """Enter on a match writes it on the line; Enter on the line goes on."""
        if self.current < 0 and self.host.switches and not self.value:
            self.action_move(1)
            return
        if self.current < 0:
            self._let_be()
            self.host.go_on(self)
            return
        self.value = self.matches[self.current].label
        self._find()
        self.action_end()
        self.say(self.said())
