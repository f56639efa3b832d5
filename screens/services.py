"""The screen of the services: what one can apply for, and where one's applications are.

Owns the catalogue as a list; what a service needs is said before it starts.
"""

from __future__ import annotations

from api_client.models import Seen, ServiceSummary
from screens.applications import ApplicationsScreen
from screens.before import BeforeScreen
from screens.page import Action, Inset, Page, Reply, Text
from screens.screen import Go, Next, Screen
from screens.settings import SettingsScreen
from screens.visit import Visit
from screens.wording.ages import say_seen
from screens.wording.catalogue import by_title
from screens.your_data import YourDataScreen


class ServicesScreen(Screen):
    """The services, then the person's applications and the settings."""

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self._seen: Seen[tuple[ServiceSummary, ...]] | None = None

    async def page(self) -> Page:
        """How old the list is, if it is not of today; one line a service."""
        texts, language = self.visit.texts, self.visit.language
        self._seen = seen = await self.visit.counter.catalogue.services()
        age = say_seen(seen, "seen.list", texts, self.visit.clock())
        return Page(
            id="services",
            title=texts("services.title"),
            language=language,
            blocks=(*((Inset(text=age),) if age else ()), Text(text=texts("services.lead"))),
            actions=(
                *(
                    Action(id=f"service:{service.id}", label=service.title[language])
                    for service in by_title(seen.value, language)
                ),
                Action(id="applications", label=texts("action.applications")),
                Action(id="your-data", label=texts("your-data.title")),
                Action(id="settings", label=texts("action.settings")),
                Action(id="quit", label=texts("action.quit")),
            ),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Go to what was chosen."""
        match reply.action:
            case "applications":
                return Go(ApplicationsScreen(self.visit))
            case "your-data":
                return Go(YourDataScreen(self.visit))
            case "settings":
                return Go(SettingsScreen(self.visit))
        wanted = reply.action.removeprefix("service:")
        seen = self._seen or await self.visit.counter.catalogue.services()
        service = next((service for service in seen.value if service.id == wanted), None)
        return Go(BeforeScreen(self.visit, service, seen) if service else self)
