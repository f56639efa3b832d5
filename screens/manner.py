"""How the person wants to work: asked once, at the first start, in plain lines, which everybody can read.

Owns the ways that are offered, each a few settings; the settings change it later.
"""

from __future__ import annotations

from collections.abc import Callable

from screens.commands import BY_ID
from screens.page import Action, Page, Reply
from screens.screen import ChangeFace, Next, Screen
from screens.visit import Visit

MANNERS = {
    "visual": {"face": "visual", "voice": "off", "medium": ""},
    "linear": {"face": "linear", "voice": "off", "medium": ""},
    "speech": {"face": "linear", "voice": "off", "medium": "speech"},
    "braille": {"face": "linear", "voice": "off", "medium": "braille"},
    "aloud": {"face": "visual", "voice": "on", "medium": "speech"},
}
"""The ways of working, each with the settings that it stands for."""


class MannerScreen(Screen):
    """Asks how the person wants to work; `onward` gives where they wanted to go."""

    def __init__(self, visit: Visit, onward: Callable[[], Screen]) -> None:
        super().__init__(visit)
        self.onward = onward

    async def page(self) -> Page:
        """The ways, one line each."""
        texts = self.visit.texts
        return Page(
            id="manner",
            title=texts("manner.title"),
            language=self.visit.language,
            actions=tuple(Action(id=manner, label=texts(f"manner.{manner}")) for manner in MANNERS),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Keep it, say how to change it, and go where the person wanted to go."""
        visit, chosen = self.visit, MANNERS[reply.action]
        await visit.choose(**chosen)
        face = BY_ID["face"]
        said = (visit.texts("manner.kept", face=face.word(visit.texts), key=face.key.upper()),)
        # Put on afresh even if it is on: how much is said in it has changed.
        return ChangeFace(self.onward(), said, chosen["face"])
