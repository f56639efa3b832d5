"""The first screen of all: English or French. It is in both languages, since nobody has chosen yet.

Owns the choice of language at the start; the command `language` changes it later.
"""

from __future__ import annotations

from collections.abc import Callable

from screens.page import Action, Page, Phrase, Reply
from screens.screen import Go, Next, Screen
from screens.visit import Visit

NAMES = (
    Phrase(text="Choose your language.", language="en"),
    Phrase(text="English", language="en"),
    Phrase(text="Choisissez votre langue.", language="fr"),
    Phrase(text="Français", language="fr"),
)
"""What stands in its own language whatever the language of the page."""


class LanguageScreen(Screen):
    """Asks for the language; `onward` gives where the person wanted to go."""

    def __init__(self, visit: Visit, onward: Callable[[], Screen]) -> None:
        super().__init__(visit)
        self.onward = onward

    async def page(self) -> Page:
        """The two languages, each named in itself."""
        return Page(
            id="language",
            title="Choose your language. Choisissez votre langue.",
            language=self.visit.language,
            actions=(Action(id="en", label="English"), Action(id="fr", label="Français")),
            commands=self.commands,
            foreign=NAMES,
        )

    async def reply(self, reply: Reply) -> Next:
        """Keep the language, and go where the person wanted to go."""
        await self.visit.speak("fr" if reply.action == "fr" else "en")
        return Go(self.onward())
