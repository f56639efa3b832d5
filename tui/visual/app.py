"""The app: one page after another, each drawn as text, with the terminal's own cursor in it.

Owns what is drawn when, and the keys that come before a page is there. It never knows what a page is for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from textual import events
from textual.geometry import Size

from journey.cleaning import clean
from screens.page import Page, Reply
from tui.visual.changed_cells import ChangedCells
from tui.visual.page_screen import PageScreen
from tui.visual.safety import ClosedApp
from tui.visual.theme import ThemeName, themes

WIDE, TALL = 100, 20
"""The columns and rows from which a page has space around it."""
JOINERS = "\u200c\u200d"
"""Characters that some scripts need inside words, and that count as not printable."""


class VisualApp(ClosedApp):
    """Shows pages.

    `answered` is called with the reply to each, `typed` with what stands in its fields whenever that has changed,
    `hung_up` when the terminal is closed.
    """

    # Textual declares these two as variables of the instance, so they cannot be ClassVar.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012
    CSS_PATH = Path(__file__).with_name("styles.tcss")

    def __init__(
        self,
        theme: ThemeName,
        answered: Callable[[Reply], None],
        typed: Callable[[Mapping[str, str]], None],
        hung_up: Callable[[], None],
    ) -> None:
        super().__init__()
        for each in themes():
            self.register_theme(each)
        poor = self.no_color or self.console.color_system not in ("256", "truecolor")
        # Set before anything is styled, so that nothing is styled twice.
        self.set_reactive(VisualApp.theme, "terminal" if poor else theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.answered = answered
        self.typed = typed
        self.hung_up = hung_up
        self.work: Callable[[], Awaitable[None]] | None = None
        self.failure: Exception | None = None
        self.shown = ChangedCells()
        self._drawn = ("", "")
        self._held = False
        self._takes_keys = False
        self._terminal_size: Size | None = None
        self._typed: deque[events.Key | events.Paste] = deque()

    async def lead(
        self, work: Callable[[], Awaitable[None]], *, headless: bool, size: tuple[int, int] | None
    ) -> Exception | None:
        """Run until `work` is done; what is returned is what went wrong in the app."""
        self.work = work
        await self.run_async(headless=headless, size=size, mouse=False)
        return self.failure

    @property
    def takes_keys(self) -> bool:
        """Whether a page stands and keys go to it at once; those that come before wait."""
        return self._takes_keys

    def on_mount(self) -> None:
        """Begin the work, which shows the first page."""
        self.app_resume_signal.subscribe(self, lambda _: self.shown.forget())
        if self.work:
            self.run_worker(self.work(), exit_on_error=False)

    def failed(self, error: Exception) -> None:
        """Keep the first error for `lead`."""
        self.failure = self.failure or error

    def hang_up(self) -> None:
        """Nobody can type any more."""
        self.hung_up()

    # Pages

    async def show(self, page: Page, said: str) -> None:
        """Show a page; nothing of it is drawn before its layout stands."""
        self._held = True
        screen = PageScreen(page, said, ready=self._page_is_ready, answer=self._answer)
        # Textual sets these after the first layout, and when it does that depends on Python's version: a page
        # would be drawn, and spoken, twice.
        width, height = self.size
        screen.add_class("-wide" if width >= WIDE else "-narrow", "-tall" if height >= TALL else "-short")
        await (
            self.switch_screen(screen) if isinstance(self.screen, PageScreen) else self.push_screen(screen)
        )

    def _page_is_ready(self) -> None:
        self._held = False
        self._takes_keys = True
        self.paint()
        self.call_later(self._take_typed)

    def _answer(self, reply: Reply) -> None:
        self._takes_keys = False
        self.answered(reply)

    def say(self, text: str) -> None:
        """Put a text on the announcement line."""
        if isinstance(self.screen, PageScreen):
            self.screen.say(text, again=True)

    def paint(self) -> None:
        """Write what has changed; of a new page all, but for the lines at the bottom that stand already."""
        screen = self.screen
        if self._held or not isinstance(screen, PageScreen):
            return
        rows, caret = self.cells(), screen.caret()
        announced = range(screen.announcement.region.y, len(rows))
        if screen.announcement.take_again():
            self.shown.forget(announced)
        page = (screen.page.id, screen.page.language)
        if page == self._drawn:
            self.write_frame(self.shown.change(rows, caret, whole=announced))
        else:
            self.write_frame(self.shown.page(rows, caret, standing=range(screen.keys.region.y, len(rows))))
        self._drawn = page

    def on_resize(self, event: events.Resize) -> None:
        """A terminal that changes its size shows nobody knows what; Textual tells the size there is once or twice more."""
        if event.size != self._terminal_size:
            self.shown.forget()
        self._terminal_size = event.size

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Keys are taken one after another; those that come before a page is there wait for it."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            await self._take_typed()
        else:
            await super().on_event(event)

    async def _take_typed(self) -> None:
        while self._takes_keys and self._typed:
            await self._take(self._typed.popleft())
            screen = self.screen
            if self._takes_keys and isinstance(screen, PageScreen) and (typed := screen.take_typed()):
                self.typed(typed)

    async def _take(self, event: events.Key | events.Paste) -> None:
        if isinstance(event, events.Paste):
            text = clean(event.text, lines=True)
        elif await self.take_key(event.key):
            return
        else:
            character = event.character or ""
            text = character if character.isprintable() or character in JOINERS else ""
        if text and isinstance(self.screen, PageScreen):
            self.screen.typed(text)
