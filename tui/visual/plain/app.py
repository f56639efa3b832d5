"""The app of the layer: one screen after another, each drawn as text, with the terminal's own cursor in it.

Owns what is drawn when, and the order of the keys, also of those that come before a screen is there.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Hashable, Sequence
from contextlib import suppress

from textual import events
from textual.geometry import Size

from tui.visual.plain import environment
from tui.visual.plain.changed_cells import ChangedCells, Position, Row
from tui.visual.plain.later import later
from tui.visual.plain.safety import ClosedApp
from tui.visual.plain.screen import PlainScreen

BLANK = 0.06
"""Seconds that nothing stands where another screen is to come: readers that compare look some twenty times a second."""
APART = 0.1
"""Seconds between two changes that such a terminal is to take for two."""
LATE = 0.4
"""Seconds after which the cursor goes to its place, where a reader says what is new as far as the cursor."""
JOINERS = "\u200c\u200d"
"""Characters that some scripts need inside words, and that count as not printable."""


class PlainApp(ClosedApp):
    """Shows screens of the kind `PlainScreen`."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = ChangedCells()
        self._drawn: tuple[Hashable, int] | None = None
        """Which screen stands, and the top of which of its leaves."""
        self._announced_from = 0
        self._held = False
        self._blank_since = self._changed_at = 0.0
        self._turning = self._is_blank = self._arrives = False
        self.ends_first = environment.is_vte()
        """Whether a reader says all from the first change to the last, and after some keys only if the cursor ends it."""
        self._tells = False
        """Whether the next frame has the announcement in it, where that is told apart."""
        self._insists = False
        """Whether it is to be said whatever key was pressed: the cursor ends it."""
        self._is_away = False
        """Whether the cursor is at the end of what is new, and not in its place."""
        self._next_step: asyncio.TimerHandle | None = None
        self.going = False
        """Whether something is still to be told, or the cursor to go to its place."""
        self._takes_keys = False
        self._terminal_size: Size | None = None
        self.untaken: deque[events.Key | events.Paste] = deque()

    @property
    def takes_keys(self) -> bool:
        """Whether a screen stands and keys go to it at once; those that come before wait."""
        return self._takes_keys

    def hold_keys(self) -> None:
        """Keep the keys that come for the next screen."""
        self._takes_keys = False

    def took_keys(self) -> None:
        """A key or a paste has had its effect."""

    def on_mount(self) -> None:
        """After a stop, the terminal shows nobody knows what."""
        self.app_resume_signal.subscribe(self, lambda _: self._draw_again())

    def _draw_again(self) -> None:
        self.shown.forget()
        self.draw()

    async def show(self, screen: PlainScreen) -> None:
        """Show a screen; nothing of it is drawn before its layout stands, and another's lines are gone by then."""
        self._held = True
        if self._drawn and self._drawn[0] != screen.key and isinstance(self.screen, PlainScreen):
            self._blank(self.screen)
        screen.ready = self._screen_is_ready
        screen.turns = self.turns
        # Textual sets these after the first layout, and when it does that depends on Python's version: a screen
        # would be drawn, and spoken, twice.
        for least, size in ((self.HORIZONTAL_BREAKPOINTS, self.size.width),
                            (self.VERTICAL_BREAKPOINTS, self.size.height)):  # fmt: skip
            if fitting := [name for threshold, name in least or () if size >= threshold]:
                screen.add_class(fitting[-1])
        await (
            self.switch_screen(screen) if isinstance(self.screen, PlainScreen) else self.push_screen(screen)
        )

    def _blank(self, screen: PlainScreen) -> None:
        self.write_at_once(self.shown.blank(self._leaving(screen)))
        self._blank_since = self._now()

    def turns(self) -> None:
        """Another leaf is to come: the blank answers the key, and the leaf is made while nothing stands."""
        if not (self._held or self._turning) and isinstance(self.screen, PlainScreen):
            self._blank(self.screen)
            self._turning = True
            later(self._blank_for, self, self._turn_over)

    @property
    def _blank_for(self) -> float:
        return APART if self.ends_first else BLANK

    def _turn_over(self) -> None:
        """Show what the page was turned to."""
        self._turning, self._is_blank = False, True
        self.draw()

    def _leaving(self, screen: PlainScreen) -> range:
        """The rows of a screen that is left: but for those that stand, or all where what is new has to end at the cursor."""
        return range(screen.size.height if self.ends_first else screen.standing)

    @staticmethod
    def _now() -> float:
        """The time of the loop, by which what is done `later` is done."""
        return asyncio.get_running_loop().time()

    def _screen_is_ready(self) -> None:
        if (wait := self._blank_since + self._blank_for - self._now()) > 0:
            later(wait, self, self._screen_is_ready)
            return
        self._held = False
        self._arrives = True
        self.draw()

    def say(self, text: str) -> None:
        """Put a text on the announcement line."""
        if isinstance(self.screen, PlainScreen):
            self.screen.say(text, again=True)

    def unless_followed(self, do: Callable[[], None]) -> None:
        """Do what changes this screen; where it would be heard again with the one that follows, only if none follows soon."""
        screen = self.screen
        if self.ends_first and not self._takes_keys:
            later(LATE, self, lambda: do() if self.screen is screen else None)
        else:
            do()

    def paint(self) -> None:
        """Write what has changed; of a new screen all, but for the lines at the bottom that stand already."""
        screen = self.screen
        if self._held or self._turning or not isinstance(screen, PlainScreen):
            return
        if self._arrives:
            self._arrives, self._takes_keys = False, True
            self.call_later(self._take_typed)
        now = (screen.key, screen.leaves.top)
        same, turned = now == self._drawn, self._drawn is not None and screen.key == self._drawn[0]
        if turned and not same and not self._is_blank:
            self.turns()
            return
        self._is_blank = False
        rows, caret = self.cells(), screen.caret()
        for y in screen.hidden:
            rows[y] = self.blank_row()
        announced = range(screen.announcement.region.y, len(rows))
        if screen.announcement.take_again():
            self.shown.forget(announced)
            self._insists = True
        stood = range(self._announced_from, len(rows))
        moved = announced.start < stood.start and len(self.shown.rows) == len(rows)
        if moved and not self._takes_keys:
            # Words that push lines up: they would be said again, and the next screen is near.
            rows = [
                row if y in announced else known or row
                for y, (row, known) in enumerate(zip(rows, self.shown.rows, strict=True))
            ]
        else:
            self._announced_from = announced.start
        if same and self.ends_first and not self._tells and self._tell_apart(rows, caret, announced, stood):
            return
        late = self.ends_first and (self._insists or self._is_away or not same)
        self._insists = self._tells = False
        self._call_off()
        end = self.shown.last_of_change(rows) if late else caret
        if same:
            self._change(rows, end, announced)
        else:
            self.write_frame(self.shown.page(rows, end, standing=range(screen.standing, len(rows))))
        self._drawn = now
        if late:
            self._is_away = True
            self._then(LATE, self._go_to_caret)

    def _tell_apart(self, rows: Sequence[Row], caret: Position, announced: range, stood: range) -> bool:
        """Whether the announcement is another than the one that `stood`: the rest is drawn, and a moment later it, on a blank."""
        known = self.shown.rows
        if len(known) != len(rows) or all(known[y] == rows[y] for y in announced):
            return False
        rest = [
            row if y not in announced else (y in stood and known[y]) or self.blank_row()
            for y, row in enumerate(rows)
        ]
        self._change(rest, caret)
        self._then(self._changed_at + APART - self._now(), lambda: self._clear(announced))
        return True

    def _change(self, rows: Sequence[Row], caret: Position, whole: Collection[int] = ()) -> None:
        if frame := self.shown.change(rows, caret, whole=whole):
            self._changed_at = self._now()
            self.write_frame(frame)

    def _clear(self, announced: range) -> None:
        blank, known = self.blank_row(), self.shown.rows
        rows = [(y not in announced and row) or blank for y, row in enumerate(known)]
        self.write_frame(self.shown.change(rows, self.shown.cursor))
        self._then(APART, self._tell)

    def _tell(self) -> None:
        self._tells = True
        self.draw()

    def _then(self, seconds: float, step: Callable[[], None]) -> None:
        """Do this next, and not what was to be done next before."""
        self._call_off()
        self.going = True
        self._next_step = later(seconds, self, step)

    def _call_off(self) -> None:
        self.going = False
        if self._next_step:
            self._next_step.cancel()

    def _go_to_caret(self) -> None:
        """Bring the cursor from the end of what was written to its place."""
        self.going = self._is_away = False
        if isinstance(self.screen, PlainScreen) and not self._held:
            self.write_frame(self.shown.move(self.screen.caret()))

    def on_resize(self, event: events.Resize) -> None:
        """A terminal that changes its size shows nobody knows what; Textual tells the size there is once or twice more."""
        if event.size != self._terminal_size:
            self.shown.forget()
        self._terminal_size = event.size

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Keys are taken one after another; those that come before a screen is there wait for it."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            with suppress(ValueError):  # a test has pressed it
                self.on_their_way.remove(event)
            self.untaken.append(event)
            await self._take_typed()
        else:
            await super().on_event(event)

    def text_of(self, event: events.Key | events.Paste) -> str:
        """What it types."""
        if isinstance(event, events.Paste):
            return self.cleaned(event.text)
        character = event.character or ""
        return character if character.isprintable() or character in JOINERS else ""

    async def _take_typed(self) -> None:
        while self._takes_keys and self.untaken:
            await self.take(self.untaken.popleft())
            if self._takes_keys:
                self.took_keys()

    async def take(self, event: events.Key | events.Paste) -> None:
        """Have a key or a paste take effect."""
        if isinstance(event, events.Key) and await self.take_key(event.key):
            return
        text = self.text_of(event)
        if text and isinstance(self.screen, PlainScreen):
            self.screen.typed(text)
