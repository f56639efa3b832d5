"""The app of the face: one page after another.

Owns the person's theme, and the work that leads through the pages. It never knows what a page is for.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path

from textual import events

from journey.cleaning import clean
from screens.page import Page, Reply
from screens.utterances.reading import Reading
from tui.companion import Companion, Typing
from tui.typed_ahead import Ahead, Pressed
from tui.visual.page_screen import PageScreen
from tui.visual.plain.app import PlainApp
from tui.visual.plain.lines import Laid
from tui.visual.theme import ThemeName, themes

WIDE, TALL = 100, 20
"""The columns and rows from which a page has space around it."""


class VisualApp(PlainApp):
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
        reading: Reading,
        *,
        answered: Callable[[Reply], None],
        typed: Callable[[Mapping[str, str]], None],
        hung_up: Callable[[], None],
        companion: Companion,
        large: bool = False,
        switches: bool = False,
    ) -> None:
        super().__init__()
        for each in themes():
            self.register_theme(each)
        poor = self.no_color or self.console.color_system not in ("256", "truecolor")
        # Set before anything is styled, so that nothing is styled twice.
        self.set_reactive(VisualApp.theme, "terminal" if poor else theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.reading = reading
        self.answered = answered
        self.typed = typed
        self.hung_up = hung_up
        self.companion = companion
        self.large = large
        self.switches = switches
        self.work: Callable[[], Awaitable[None]] | None = None
        self.failure: Exception | None = None

    async def lead(
        self, work: Callable[[], Awaitable[None]], *, headless: bool, size: tuple[int, int] | None
    ) -> Exception | None:
        """Run until `work` is done; what is returned is what went wrong in the app."""
        self.work = work
        await self.run_async(headless=headless, size=size, mouse=False)
        self.let_go()
        return self.failure

    def begin_with(self, ahead: Ahead) -> None:
        """Take these keys before all others."""
        while ahead:
            key = ahead.popleft()
            self.untaken.append(
                events.Key(key.name, key.text or None) if key.name else events.Paste(key.text)
            )

    def left_over(self) -> Iterator[Pressed]:
        """What was typed and came too late for this app, which has ended."""
        for event in (*self.untaken, *self.on_their_way):
            yield Pressed(event.key if isinstance(event, events.Key) else "", self.text_of(event))

    def on_mount(self) -> None:
        """Begin the work, which shows the first page."""
        if self.work:
            self.run_worker(self.work(), exit_on_error=False)

    def failed(self, error: Exception) -> None:
        """Keep the first error for `lead`."""
        self.failure = self.failure or error

    def hang_up(self) -> None:
        """Nobody can type any more."""
        self.hung_up()

    def cleaned(self, text: str) -> str:
        """Text as answers may hold it, with its line ends."""
        return clean(text, lines=True)

    async def show_page(self, page: Page, said: str) -> None:
        """Show a page."""
        before = self.screen.page if isinstance(self.screen, PageScreen) else None
        screen = PageScreen(
            page,
            said,
            answer=self._answer,
            companion=self.companion,
            reading=self.reading,
            before=before,
            switches=self.switches,
        )
        screen.set_class(self.large, "-large")
        await self.show(screen)

    def announce(self, text: str) -> None:
        """Put a text on the announcement line, and say it to nobody."""
        if isinstance(self.screen, PageScreen):
            self.screen.announce(text)

    def _answer(self, reply: Reply) -> None:
        self.hold_keys()
        self.answered(reply)

    async def on_event(self, event: events.Event) -> None:
        """A key silences the companion also while it has to wait for a page."""
        if isinstance(event, events.Key | events.Paste) and not self.takes_keys:
            self.companion.hush()
        await super().on_event(event)

    async def take(self, event: events.Key | events.Paste) -> None:
        """Take a key, which the companion may take instead, and have said what it has done to a text."""
        if isinstance(event, events.Paste):
            self.companion.pressed("")
        elif (key := self.companion.pressed(event.key)) != event.key:
            if not key:
                return
            event = events.Key(key, None)
        part, before = self._typing()
        await super().take(event)
        if self.takes_keys:
            where, after = self._typing()
            self.companion.typed(before if where is part else None, after)

    def _typing(self) -> tuple[Laid | None, Typing | None]:
        return self.screen.typing if isinstance(self.screen, PageScreen) else (None, None)

    def took_keys(self) -> None:
        """Hand on what stands in the fields, if it has changed."""
        if isinstance(self.screen, PageScreen) and (typed := self.screen.take_typed()):
            self.typed(typed)
