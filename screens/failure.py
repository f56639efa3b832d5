"""The screen for what went wrong outside the person's answers: one sentence, a remedy, and a way on.

Owns the wording of the client's errors; never hides one, and never loses where the person was.
"""

from __future__ import annotations

from api_client.errors import CaptivePortal, ClientError, TimedOut, Unreachable
from api_client.network.errors import Untrusted
from screens.page import Action, Inset, Page, Reply, Text
from screens.screen import Go, Next, Screen
from screens.texts import Texts
from screens.visit import Visit
from screens.wording.errors import say_client_error

_ON_THE_WAY = (Unreachable, TimedOut, CaptivePortal, Untrusted)
"""What `etape doctor` can say more about."""


class FailureScreen(Screen):
    """Says what failed, that nothing is lost, and offers to try `again` or to go to the services."""

    ID = "failure"

    def __init__(self, visit: Visit, error: ClientError, again: Screen) -> None:
        super().__init__(visit)
        self.error = error
        self.again: Screen = again.again if isinstance(again, FailureScreen) else again

    async def page(self) -> Page:
        """What failed, that nothing is lost, and the ways on."""
        texts: Texts = self.visit.texts
        return Page(
            id=self.ID,
            title=texts("failure.title"),
            language=self.visit.language,
            blocks=(
                Text(text=say_client_error(self.error, texts), lead=True),
                Inset(text=texts("failure.unkept" if self.visit.unkept else "failure.kept")),
                *((Text(text=texts("failure.doctor")),) if isinstance(self.error, _ON_THE_WAY) else ()),
            ),
            actions=(
                Action(id="again", label=texts("failure.again"), kind="primary"),
                Action(id="services", label=texts("action.services")),
                Action(id="quit", label=texts("action.quit")),
            ),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Try again, or go to the services."""
        if reply.action == "services":
            return Go(self.visit.home())
        return Go(self.again)
