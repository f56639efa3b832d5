"""The screen of one's applications: those being filled in, and those submitted.

Owns the list, and deleting a draft, which asks first.
"""

from __future__ import annotations

from api_client.models import Draft
from screens.before import resume
from screens.page import Action, Page, Reply, Text, Warning  # noqa: A004 -- the page vocabulary\'s word
from screens.screen import Go, Next, Screen
from screens.status import StatusScreen
from screens.visit import Visit
from screens.wording.locale import say_date


class ApplicationsScreen(Screen):
    """Drafts to go on with, submissions to look up."""

    offers = frozenset({"back"})

    async def page(self) -> Page:
        """One line a draft, one a submission, the newest first."""
        texts, language, counter = self.visit.texts, self.visit.language, self.visit.counter
        drafts, receipts = await counter.drafts(), await counter.receipts()
        actions = []
        for draft in drafts:
            saved = say_date(draft.saved.astimezone(self.visit.clock().tzinfo).date(), language)
            title = await self._title(draft.service, draft.version)
            actions.append(
                Action(id=f"resume:{draft.id}", label=texts("applications.resume", title=title, date=saved))
            )
            actions.append(
                Action(
                    id=f"discard:{draft.id}",
                    label=texts("applications.discard", title=title, date=saved),
                    kind="danger",
                )
            )
        for receipt in receipts:
            title = await self._title(receipt.service, receipt.version)
            received = say_date(receipt.promise.received, language)
            label = texts("applications.status", title=title, date=received, reference=receipt.reference)
            actions.append(Action(id=f"status:{receipt.reference}", label=label))
        return Page(
            id="applications",
            title=texts("applications.title"),
            language=language,
            blocks=(Text(text=texts("applications.lead" if actions else "applications.none")),),
            actions=(*actions, Action(id="services", label=texts("action.services"))),
            commands=self.commands,
        )

    async def _title(self, service: str, version: str) -> str:
        plan = await self.visit.counter.plan(service, version)
        return plan.definition.title[self.visit.language]

    async def reply(self, reply: Reply) -> Next:
        """Go on with a draft, delete it, or look a submission up."""
        what, _, which = reply.action.partition(":")
        if what == "status":
            return Go(StatusScreen(self.visit, which, behind=self))
        draft = next((draft for draft in await self.visit.counter.drafts() if draft.id == which), None)
        if draft is None:
            return Go(self.visit.home())
        if what == "discard":
            return Go(DiscardScreen(self.visit, draft, behind=self))
        return Go(await resume(self.visit, draft))


class DiscardScreen(Screen):
    """Asks before a draft is deleted."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, draft: Draft, behind: Screen) -> None:
        super().__init__(visit)
        self.draft = draft
        self.behind = behind

    async def page(self) -> Page:
        """What would be deleted, and the choice; keeping it is what Enter does."""
        texts, language = self.visit.texts, self.visit.language
        plan = await self.visit.counter.plan(self.draft.service, self.draft.version)
        given = sum(value is not None for value in self.draft.answers.values())
        return Page(
            id="discard",
            title=texts("discard.title", title=plan.definition.title[language]),
            language=language,
            blocks=(Warning(text=texts("discard.warning", n=given), label=texts("warning.label")),),
            actions=(
                Action(id="keep", label=texts("discard.keep"), kind="primary"),
                Action(id="delete", label=texts("discard.delete"), kind="danger"),
            ),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Delete it, or keep it."""
        if reply.action != "delete":
            return Go(self.behind)
        await self.visit.counter.discard(self.draft)
        return Go(self.behind, (self.visit.texts("discard.said"),))
