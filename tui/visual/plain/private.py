"""Everything this face uses of Textual that Textual does not promise to keep.

Owns the seams: what is written to the terminal, what is on the screen, keys, and failures. No other module of
the face touches a name of Textual's that begins with an underscore; `tests/tui/visual/plain/test_private.py`
holds each seam.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from abc import abstractmethod
from collections import deque
from functools import lru_cache
from time import sleep

from rich.cells import split_graphemes
from rich.color import ColorSystem
from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tui.visual.plain.changed_cells import Cell, Row

if sys.platform == "win32":
    from textual.drivers.windows_driver import WindowsDriver as PlatformDriver
else:
    from textual.drivers.linux_driver import LinuxDriver as PlatformDriver

MODES = {
    "\x1b[?1049h",  # the alternate screen
    "\x1b[?1049l",
    "\x1b[?2004h",  # bracketed paste
    "\x1b[?2004l",
    "\x1b[?7h",  # line wrap
    "\x1b[?7l",
    "\x1b[?25h",  # the cursor is shown; nothing ever hides it
    "\x1b[?1049l\x1b[?25h",
}
GIVEN_WAY = 0.001
"""Seconds; less than Python lets a thread wait that asks for its turn, which a write asks for several times."""
CLEARED = "\x1b[0m\x1b[2J\x1b[H"


class QuietDriver(PlatformDriver):
    """The platform's driver, which writes the few modes of `MODES` and whole frames, and nothing else.

    Queries, mouse modes, titles, the clipboard, the bell and what a later Textual may think of stay unwritten.
    """

    def write(self, data: str) -> None:
        """Write a mode; anything else is dropped."""
        if data in MODES:
            super().write(data)

    def show(self, frame: str) -> None:
        """Write a frame."""
        super().write(frame)

    def process_message(self, message: Message) -> None:
        """Note what is typed before it is on its way to the app, which takes no message any more when it ends. In a thread.

        Where the terminal was in its own line mode, as between two faces, it has made a line feed of Enter.
        """
        if isinstance(message, events.Key) and message.key == "ctrl+j":
            message = events.Key("enter", "\r")
        if isinstance(message, events.Key | events.Paste) and isinstance(self._app, Seams):
            self._app.on_their_way.append(message)
        super().process_message(message)

    def disable_input(self) -> None:
        """Stop reading keys. Textual's own would drop besides what the terminal holds, which is for whoever reads next."""
        if sys.platform == "win32":
            super().disable_input()
        elif self._key_thread is not None and not self.exit_event.is_set():
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
            self.exit_event.set()
            self._key_thread.join()
            self.exit_event.clear()

    def close(self) -> None:
        """Stop writing. To a terminal that is closed nothing is left to write, not even when Python ends."""
        super().close()
        if (terminal := self._file) is None:
            return
        try:
            terminal.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), terminal.fileno())

    def _sigtstp_application(self, *_: object) -> None:
        """Be suspended between two frames: the signal may come in the midst of one, whose lock it would wait for for ever."""
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        """Go on, between two frames; a program that was stopped without being asked lets go of the terminal first."""
        self._loop.call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        if not self._app._running:
            return  # a system that hangs up continues the program as well, which may have ended its screen by then
        if not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()

    def let_go(self) -> None:
        """Leave stopping and going on to the system again, for what the program does after."""
        for name in ("SIGTSTP", "SIGCONT"):
            if number := getattr(signal, name, None):
                signal.signal(number, signal.SIG_DFL)

    def stop_application_mode(self) -> None:
        """Leave nothing on the screen, which terminals without an alternate one would keep."""
        self.show(CLEARED)
        super().stop_application_mode()


class DrawnScreen(Screen[None], inherit_bindings=False):
    """A screen that its app draws. Textual's own rendering of each change, which nobody would see, is left out."""

    def _compositor_refresh(self) -> None:
        compositor = self._compositor
        if self is self.app.screen and compositor._dirty_regions:
            compositor._dirty_regions.clear()
            self.app._display(self, "")
            self._dirty_widgets.clear()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is on its way that could change what is drawn."""
        return not any(
            widget._layout_required
            or widget._scroll_required
            or widget._repaint_required
            or not widget._message_queue.empty()
            for widget in (self, *self.walk_children(Widget))
        )


class Seams(App[None]):
    """An app that draws by itself, takes keys one after another, and fails without showing why."""

    def __init__(self) -> None:
        super().__init__(driver_class=QuietDriver)
        self._due = False
        self.on_their_way: deque[events.Key | events.Paste] = deque()
        """What was typed and has not come to `on_event`."""
        self._disable_tooltips = self._disable_notifications = True  # two widgets less on every screen

    @abstractmethod
    def paint(self) -> None:
        """The screen has changed: draw it."""

    @abstractmethod
    def failed(self, error: Exception) -> None:
        """Something in the app went wrong, and it is about to end."""

    @abstractmethod
    def hang_up(self) -> None:
        """The terminal is closed."""

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if renderable is not None and screen is self.screen and not self._batch_count:
            self.draw()
        self.post_display_hook()

    def draw(self) -> None:
        """Draw when all that a key has changed stands, so that its answer is one frame, and is said once."""
        screen = next(reversed(self.screen_stack), None)
        if not isinstance(screen, DrawnScreen):
            return
        if screen.is_settled:
            self.paint()
        elif not self._due:
            self._due = True
            asyncio.get_running_loop().call_soon(self._draw_due)

    def _draw_due(self) -> None:
        self._due = False
        self.draw()

    def _handle_exception(self, error: Exception) -> None:
        self.failed(error)
        self._return_code = 1
        self._close_messages_no_wait()

    def panic(self, *_renderables: RenderableType) -> None:
        """The thread that reads keys has ended: Textual would print its traceback."""
        self.hang_up()

    async def take_key(self, key: str) -> bool:
        """Do what a key is bound to, at once; say whether it is bound to something."""
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)

    def let_go(self) -> None:
        """The app has ended: leave the terminal's signals to what follows."""
        if isinstance(self._driver, QuietDriver):
            self._driver.let_go()

    def write_frame(self, frame: str) -> None:
        """Write a frame to the terminal, if there is one."""
        if isinstance(self._driver, QuietDriver):
            self._driver.show(frame)
            self._driver.flush()

    def write_at_once(self, frame: str) -> None:
        """Write a frame before anything else is done: the thread that writes would wait for its turn till that is over."""
        self.write_frame(frame)
        if isinstance(self._driver, QuietDriver):
            sleep(GIVEN_WAY)

    def cells(self) -> list[Row]:
        """The cells of the screen as they ought to be shown."""
        system, (width, height) = self.console._color_system, self.size
        rows = [_cells(tuple(strip), system) for strip in self.screen._compositor.render_strips()]
        blank: Cell = (" ", "")
        return [(*row, *[blank] * (width - len(row)))[:width] for row in rows][:height]

    def blank_row(self) -> Row:
        """A row with nothing in it."""
        cell: Cell = (" ", _sgr(self.screen.rich_style, self.console._color_system)[1])
        return (cell,) * self.size.width


@lru_cache(maxsize=2048)
def _cells(segments: tuple[Segment, ...], system: ColorSystem | None) -> Row:
    cells: list[Cell] = []
    before = None
    for text, style, control in segments:
        if control:
            continue
        inked, blank = styles = _sgr(style, system)
        words = range(len(text) - len(text.lstrip(" ")), len(text.rstrip(" ")))
        for start, end, width in split_graphemes(text)[0]:
            if not width:
                cells[-1:] = [(last + text[start:end], kept) for last, kept in cells[-1:]]
            elif start in words:
                cells += [(text[start:end], inked), *[("", inked)] * (width - 1)]
                before = styles
            else:
                # The first blank after words has their style: VTE cuts the last character off a run of one
                # style, and Orca speaks a line run by run.
                cells.append((" ", before[0] if before and before[1] == blank else blank))
                before = None
    return tuple(cells)


@lru_cache(maxsize=256)
def _sgr(style: Style | None, system: ColorSystem | None) -> tuple[str, str]:
    """The SGR parameters of a style for words, and for the blanks around them: of those only what is seen."""
    if style is None:
        return "", ""
    seen_on_blank = [
        code for code, on in (("4", style.underline), ("7", style.reverse), ("9", style.strike)) if on
    ]
    attributes = [code for code, on in (("1", style.bold), ("3", style.italic)) if on] + seen_on_blank
    colour: list[str] = []
    ground: list[str] = []
    if system is not None:
        if style.color is not None and not style.color.is_default:
            colour += style.color.downgrade(system).get_ansi_codes()
        if style.bgcolor is not None and not style.bgcolor.is_default:
            ground += style.bgcolor.downgrade(system).get_ansi_codes(foreground=False)
    inked = ";".join((*attributes, *colour, *ground))
    return inked, inked if seen_on_blank else ";".join(ground)
