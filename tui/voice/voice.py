"""The voice beside the full screen: it says each page, each control one comes to, each key, and what has happened.

Owns what is said when, and the person's ways with it: to cut it off, repeat it, slow it down. Whatever key is pressed, it is
silent first. It never speaks a secret, and never makes a key wait.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import get_args

from msgspec.structs import replace

from api_client.settings import Echo, Settings
from screens.page import Page
from screens.texts import Language, Texts, texts_in
from screens.utterances.languages import Part
from screens.utterances.pages import since, whole
from screens.utterances.reading import Reading
from tui.companion import Stop, Typing
from tui.voice.echo import echo
from tui.voice.engines.engine import FASTEST, LOUDEST, SLOWEST, SOFTEST, Manner
from tui.voice.keys import ACTS, OPENING, Act
from tui.voice.pages import of_page, of_stop, of_text
from tui.voice.speaker import Speaker
from tui.voice.trouble import Overheard, Silent, Trouble

STEP = 20
"""Words a minute between two rates."""
ECHOES: tuple[Echo, ...] = get_args(Echo)


class Voice:
    """A `tui.companion.Companion` that speaks.

    `kept` is called with the settings that the person has changed by its keys; `speaker` is made with what to tell of trouble.
    """

    def __init__(
        self,
        speaker: Callable[[Callable[[Trouble], None]], Speaker],
        settings: Settings,
        language: Language,
        kept: Callable[[Mapping[str, object]], None],
    ) -> None:
        self.settings = settings
        self._kept = kept
        self._page = Page(id="", title="", language=language)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._show: Callable[[str], None] = lambda _text: None
        self._untold: list[Trouble] = []
        self._greets = False
        self._lock = threading.Lock()
        self._keys_open = False
        self._last: list[Part] = []
        self._left: Sequence[Part] = ()
        self._mute = False
        self._made = speaker
        self._speaker = speaker(self._troubled)

    # What is said

    def attach(self, show: Callable[[str], None]) -> None:
        """A face is on; what was told while there was none is told to it."""
        with self._lock:
            self._loop, self._show = asyncio.get_running_loop(), show
            untold, self._untold = self._untold, []
        if self._greets:
            self._show(self._texts("voice.on"))
            self._greets = False
        for trouble in untold:
            self._tell_aloud(trouble)
            self._tell(trouble)

    def detach(self) -> None:
        """The face is off; what there is to tell waits for the next one."""
        with self._lock:
            self._loop, self._show = None, lambda _text: None

    def greet(self) -> None:
        """Tell the first face that the voice is on, and how to go about it."""
        self._greets = True

    def page(self, page: Page, said: str, stop: Stop) -> None:
        """Say what was announced, the page, its place where that has changed, and where one begins."""
        moved, said_of = page.place != self._page.place, since(self._page if self._page.id else None, page)
        self._page = page
        self._say(of_text(said, page))
        self._say_page(said_of, stop, with_place=moved)

    def again(self, stop: Stop) -> None:
        """Say the whole page and the control."""
        self._say_page(whole(self._page), stop, with_place=True)

    def _say_page(self, page: Page, stop: Stop, *, with_place: bool) -> None:
        self._say(
            [
                *of_page(page, stop, self._reading, with_place=with_place),
                *of_stop(stop, page, self._reading),
            ]
        )

    def arrived(self, stop: Stop) -> None:
        """Say the control."""
        self._say(of_stop(stop, self._page, self._reading))

    def say(self, text: str) -> None:
        """Say a text of the interface."""
        self._say(of_text(text, self._page))

    def typed(self, before: Typing | None, after: Typing | None) -> None:
        """Say what a key has done to a text, unless more was said of it."""
        if (
            before
            and after
            and not self._last
            and (said := echo(before, after, self.settings.echo, self._texts))
        ):
            self._speaker.say([Part(said, self._page.language)], self._manner)

    def _say(self, parts: Iterable[Part]) -> None:
        said = [part for part in parts if part.text.strip()]
        self._last += said
        self._speaker.say(said, self._manner)

    @property
    def _texts(self) -> Texts:
        return texts_in(self._page.language)

    @property
    def _reading(self) -> Reading:
        return Reading("speech", self.settings.speech)

    @property
    def _manner(self) -> Manner:
        return Manner(
            rate=min(max(self.settings.rate, SLOWEST), FASTEST),
            volume=min(max(self.settings.volume, SOFTEST), LOUDEST),
        )

    # What the person does with it

    def hush(self) -> None:
        """Be silent at once."""
        self._speaker.hush()

    def pressed(self, key: str) -> str:
        """Be silent; take the keys that are the voice's own."""
        left = self._speaker.hush()
        if key == OPENING:
            self._keys_open = self._mute or not self._keys_open
            self._left = left if self._keys_open else self._left
            if self._mute:
                self._try_again()
            self._answer(self._texts("voice.keys" if self._keys_open else "voice.back"))
            return ""
        if self._keys_open and key in ACTS:
            return self._act(ACTS[key])
        if self._keys_open and key == "escape":
            self._keys_open = False
            self._answer(self._texts("voice.back"))
            return ""
        self._keys_open = False
        self._last = []
        return key

    def _act(self, act: Act) -> str:
        """Do what a digit stands for; to turn the voice off is a command of the page."""
        match act:
            case "repeat":
                self._speaker.say(self._last, self._manner)
            case "read-on":
                self._speaker.say(self._left, self._manner)
            case "slower" | "faster":
                self._change_rate(STEP if act == "faster" else -STEP)
            case "softer" | "louder":
                self._change_volume(self._manner.volume + (1 if act == "louder" else -1))
            case "usual":
                self._change_volume(Settings().volume)
            case "echo":
                following = ECHOES[(ECHOES.index(self.settings.echo) + 1) % len(ECHOES)]
                self._change({"echo": following}, self._texts(f"voice.echo-{following}"))
            case "off":
                self._answer(self._texts("voice.off"))
                return OPENING
        return ""

    def _try_again(self) -> None:
        """Begin anew with all engines there are, and with what was said last."""
        self._mute = False
        self._speaker.close()
        self._speaker = self._made(self._troubled)
        self._speaker.say(self._last, self._manner)

    def _change_rate(self, by: int) -> None:
        rate = min(max(self._manner.rate + by, SLOWEST), FASTEST)
        self._change({"rate": rate}, self._texts("voice.rate", rate=rate))

    def _change_volume(self, step: int) -> None:
        volume = min(max(step, SOFTEST), LOUDEST)
        said = self._texts("voice.volume", step=volume, most=LOUDEST)
        self._change({"volume": volume}, said)

    def _change(self, change: Mapping[str, object], said: str) -> None:
        settings = replace(self.settings, **change)
        if settings != self.settings:
            self.settings = settings
            self._kept(change)
        self._answer(said)

    def _answer(self, text: str) -> None:
        """Say what a key of the voice has done, for eyes as well."""
        self._show(text)
        self._speaker.say(of_text(text, self._page), self._manner, public=True)

    # Trouble

    def _troubled(self, trouble: Trouble) -> None:
        """Called from the speaker's thread."""
        with self._lock:
            self._mute |= isinstance(trouble, Silent)
            loop = self._loop
            if loop is None:
                self._untold.append(trouble)
                return
        self._tell_aloud(trouble)
        with suppress(RuntimeError):  # the run has ended
            loop.call_soon_threadsafe(self._tell, trouble)

    def _tell_aloud(self, trouble: Trouble) -> None:
        """That nothing private is said can be said. From any thread, so that it comes in its turn and not after the next key."""
        if isinstance(trouble, Overheard):
            self._speaker.say(of_text(trouble.words(self._texts), self._page), self._manner, public=True)

    def _tell(self, trouble: Trouble) -> None:
        """In text, since it cannot be said."""
        with self._lock:
            if self._loop is None:  # the face has gone meanwhile
                self._untold.append(trouble)
                return
        self._show(trouble.words(self._texts))

    # The end

    def close(self) -> None:
        """Be silent, and end."""
        self._speaker.hush()
        self._speaker.close()

    def leave(self) -> None:
        """Say what is left, and end, while others go on."""
        self._speaker.leave()

    async def end(self) -> None:
        """Say what is left, and end; a voice that has not spoken yet has a moment for it."""
        await self._speaker.end()
