"""The screen for a person who cannot use this service: why, and what to do instead. Never an error.

Owns nothing of the answers: they are kept, and the one that led here can be changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.walk import ReachedExit
from screens.page import Action, Bullets, Heading, Inset, Page, Reply, Text
from screens.screen import Go, Next
from screens.step import StepScreen

if TYPE_CHECKING:
    from screens.way import Way


class ExitScreen(StepScreen):
    """Says why this is not the way, and what is."""

    def __init__(self, way: Way, reached: ReachedExit) -> None:
        super().__init__(way, reached.step)
        self.exit = reached.exit

    def show(self) -> Page:
        """Why, what to do instead, and the way back to the answer."""
        texts, exit_ = self.visit.texts, self.exit
        instead = tuple(text[texts.language] for text in exit_.instead)
        return Page(
            id=f"exit:{exit_.id}",
            title=exit_.title[texts.language],
            language=self.visit.language,
            blocks=(
                Text(text=exit_.text[texts.language], lead=True),
                *((Heading(text=texts("exit.instead")), Bullets(items=instead)) if instead else ()),
                Inset(text=texts("exit.kept")),
            ),
            actions=(
                Action(id="change", label=texts("exit.change"), kind="primary"),
                Action(id="save", label=texts("action.save")),
            ),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Back, in whatever words, leads to the answer that led here."""
        if reply.action == "back":
            return Go(self.way.at(self.step))
        return await super().reply(reply)

    async def take(self, reply: Reply) -> Next:
        """Go to the question whose answer led here."""
        return Go(self.way.at(self.step))
