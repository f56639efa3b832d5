"""The visual face, as the conductor and the wiring see it.

Owns the conversation: a page out, a reply back, and what is said in between. It imports Textual only when a
face is made, and only after the environment is stripped, which Textual reads once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from screens.face import Face, HangUp, Typed, unheeded
from screens.page import Page, Reply
from screens.utterances.reading import STANDARD, Reading
from tui.companion import Companion, Nobody
from tui.typed_ahead import Ahead
from tui.visual.plain import environment
from tui.visual.writing import Writing

if TYPE_CHECKING:
    from tui.visual.theme import ThemeName

T = TypeVar("T")


class VisualFace:
    """A `screens.face.Face` on the whole screen. `app` is Textual's app, which a test can drive.

    The `companion` is told all that is met there. `large` leaves space between lines; `switches` makes Tab and Enter enough
    for everything. What was typed `ahead` is taken first, and what comes too late for this face is left there. `headless`
    draws nothing and reads no keys; `size` is then its columns and rows.
    """

    other = "linear"

    def __init__(
        self,
        theme: ThemeName = "default",
        reading: Reading = STANDARD,
        companion: Companion | None = None,
        *,
        large: bool = False,
        switches: bool = False,
        ahead: Ahead | None = None,
        headless: bool = False,
        size: tuple[int, int] | None = None,
    ) -> None:
        environment.strip()
        from tui.visual.app import VisualApp  # Textual: slow to import, and it reads the environment

        self.speaks = companion is not None
        self._companion = companion or Nobody()
        self.app = VisualApp(
            theme,
            reading,
            answered=self._answered,
            typed=self._typed,
            hung_up=self.hang_up,
            companion=self._companion,
            large=large,
            switches=switches,
        )
        self._ahead: Ahead = Ahead() if ahead is None else ahead
        self._headless = headless
        self._size = size
        self.typed: Typed = unheeded
        self._writing = Writing()
        self._said: list[str] = []
        self._noticed = ""
        self._reply: asyncio.Future[Reply] | None = None
        self._gone: Exception | None = None

    async def run(self, conduct: Callable[[Face], Awaitable[T]]) -> T:
        """Take the screen, conduct, give the screen back, and return the result.

        What was said last stays on the screen that was there before. Raises what `conduct` raises, or what went
        wrong in drawing; neither is shown.
        """
        results: list[T] = []
        errors: list[Exception] = []

        async def work() -> None:
            self._companion.attach(self._notice)
            try:
                results.append(await conduct(self))
            except Exception as error:
                errors.append(error)
            finally:
                self._companion.detach()
            self.app.exit()

        self.app.begin_with(self._ahead)
        failure = await self.app.lead(work, headless=self._headless, size=self._size)
        self._ahead.extend(self.app.left_over())
        for error in (*errors, failure):
            if error:
                raise error
        last = " ".join(self._said)
        self._companion.say(last)
        if last and not self._headless:
            print(last)
        return results[0]

    def clear_away(self) -> None:
        """Scroll out of view what stood on the terminal before this face, so that nobody hears it again before what follows.

        Not in a VTE: Orca says there what is added to what stands, and after a function key not what fills an empty screen.
        """
        if environment.is_vte():
            return
        rows = self.app.size.height
        print(f"\x1b[{rows};1H" + "\n" * rows, end="\x1b[H", flush=True)

    async def ask(self, page: Page) -> Reply:
        """Show the page whole and wait for what the person does."""
        if self._gone:
            raise self._gone
        self._reply = asyncio.get_running_loop().create_future()
        await self.app.show_page(page, " ".join(self._said))
        try:
            return await self._reply
        finally:
            await self._writing.end()

    async def announce(self, text: str) -> None:
        """Say one finished fact; it stays on the last line while the next page is read."""
        self._said.append(text)
        said = " ".join(self._said)
        self.app.unless_followed(lambda: self.app.announce(said))
        if self._asking:
            self._companion.say(text)  # else it is said with the page that follows, in that page's language

    def _notice(self, text: str) -> None:
        """Show what the companion has to tell in place of what it told before; the next page shows it where none stands."""
        if not self._asking:
            self._said = [*(said for said in self._said if said != self._noticed), text]
            self._noticed = text
        self.app.announce(text)

    @property
    def _asking(self) -> bool:
        return self._reply is not None and not self._reply.done()

    async def progress(self, text: str) -> None:
        """Say that something is under way."""
        self.app.say(text)

    def hang_up(self, reason: Exception | None = None) -> None:
        """The person is gone: end what is asked, and whatever would be asked, with `reason` (else `HangUp`).

        To be called in the event loop, as by its signal handlers.
        """
        self._gone = self._gone or reason or HangUp()
        if self._reply and not self._reply.done():
            self._reply.set_exception(self._gone)

    def _typed(self, values: Mapping[str, str]) -> None:
        self._writing.note(values, self.typed)

    def _answered(self, reply: Reply) -> None:
        self._said.clear()
        if self._reply and not self._reply.done():
            self._reply.set_result(reply)
