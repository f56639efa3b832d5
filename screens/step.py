"""What the screens of an application's steps share: their place, their way back, and leaving with everything kept.

Owns the commands `back`, `review` and `save` inside an application; never reads an answer.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from journey.walk import Step
from screens.page import Page, Reply
from screens.screen import Go, Next, Screen

if TYPE_CHECKING:
    from screens.way import Way


class StepScreen(Screen):
    """A screen of one step of an application."""

    offers = frozenset({"back", "review", "save"})

    def __init__(self, way: Way, step: Step) -> None:
        super().__init__(way.visit)
        self.way = way
        self.application = way.application
        self.step = step

    async def page(self) -> Page:
        """The step's page; the draft remembers that the person is here."""
        await self.application.stand_at(self.step.id)
        return self.show()

    @abstractmethod
    def show(self) -> Page:
        """The page as it stands."""

    async def reply(self, reply: Reply) -> Next:
        """Take a command of an application, or hand what was answered to `take`."""
        match reply.action:
            case "back":
                if self.application.changing:
                    return Go(self.way.check())
                return Go(self.way.before(self.step) or self.visit.home())
            case "review":
                return Go(self.way.check())
            case "save":
                return await self.application.save()
        return await self.take(reply)

    @abstractmethod
    async def take(self, reply: Reply) -> Next:
        """Take what was answered."""
