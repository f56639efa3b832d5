"""A person's visit: the counter they talk to, their settings and language, and the clock.

Every screen of a visit shares it. It never shows anything and knows no face.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from api_client.counter import Counter
from api_client.errors import VaultError
from api_client.settings import Settings
from screens.texts import Language, Texts, texts_in
from screens.utterances.reading import Reading

if TYPE_CHECKING:
    from journey.questions import AnyQuestion
    from screens.screen import Screen
    from screens.way import Way


class Ending(Struct, frozen=True):
    """What the check of all answers leads to: the screen, and the key of the words of the way there."""

    label: str
    screen: Callable[[Way], Screen]


class Visit:
    """What the screens of one run share.

    `clock` gives the present instant with its zone; `home` makes the screen that every way out leads to; `ending` is where an
    application ends that has no service to be submitted to.
    """

    def __init__(
        self,
        counter: Counter,
        settings: Settings,
        language: Language,
        clock: Callable[[], datetime],
        home: Callable[[Visit], Screen],
        *,
        ending: Ending | None = None,
    ) -> None:
        self.counter = counter
        self.settings = settings
        self.language: Language = language
        self.clock = clock
        self.ending = ending
        self.unkept = False
        """Whether what the person answered last is in memory alone, because it could not be written."""
        self._home = home
        self._familiar: dict[str, int] | None = None

    def home(self) -> Screen:
        """The screen that every way out leads to."""
        return self._home(self)

    @property
    def texts(self) -> Texts:
        """The interface's texts in the language of the moment."""
        return texts_in(self.language)

    @property
    def reading(self) -> Reading:
        """How the person reads: by ear unless they said otherwise, and how much they want to be told."""
        settings = self.settings
        medium = settings.medium or "speech"
        return Reading(medium, settings.braille if medium == "braille" else settings.speech)

    @property
    def today(self) -> date:
        """The date where the person is."""
        return self.clock().date()

    async def familiar(self) -> Mapping[str, int]:
        """How often the person has answered each kind of question."""
        if self._familiar is None:
            self._familiar = await self.counter.familiarity()
        return self._familiar

    async def has_met(self, questions: Iterable[AnyQuestion]) -> None:
        """Count the questions of a page that was answered."""
        from screens.familiarity import met  # knows the kinds of questions, which no first prompt needs

        before = await self.familiar()
        after = met(questions, before)
        if after != before:
            self._familiar = after
            with suppress(VaultError):  # the answer is kept, which matters
                await self.counter.keep_familiarity(after)

    async def choose(self, **settings: object) -> None:
        """Change settings and keep them."""
        self.settings = replace(self.settings, **settings)
        await self.counter.keep_settings(self.settings)

    async def speak(self, language: Language) -> None:
        """Change the language, for this visit and the next."""
        self.language = language
        await self.choose(language=language)
