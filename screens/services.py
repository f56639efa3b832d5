"""The screen of the services: what one can apply for, and where one's applications are.

Owns the catalogue as a list; what a service needs is said before it starts.
"""

from __future__ import annotations

from screens.applications import ApplicationsScreen
from screens.before import BeforeScreen
from screens.page import Action, Page, Reply, Text
from screens.screen import Go, Next, Screen
from screens.settings import SettingsScreen


class ServicesScreen(Screen):
    """The services, then the person's applications and the settings."""

    async def page(self) -> Page:
        """One line a service."""
        texts, language = self.visit.texts, self.visit.language
        services = await self.visit.counter.services()
        return Page(
            id="services",
            title=texts("services.title"),
            language=language,
            blocks=(Text(text=texts("services.lead")),),
            actions=(
                *(Action(id=f"service:{service.id}", label=service.title[language]) for service in services),
                Action(id="applications", label=texts("action.applications")),
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
            case "settings":
                return Go(SettingsScreen(self.visit))
        wanted = reply.action.removeprefix("service:")
        services = await self.visit.counter.services()
        service = next((service for service in services if service.id == wanted), None)
        return Go(BeforeScreen(self.visit, service) if service else self)
