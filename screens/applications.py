"""The screen of one's applications: those that wait to be sent, those being filled in, and those received.

Owns the list, and deleting a draft, which asks first.
"""

from __future__ import annotations

from datetime import datetime

from api_client.models import Draft, Waiting
from screens.before import resume
from screens.handover import GiveScreen, TakeScreen
from screens.page import (
    Action,
    Inset,
    Page,
    Reply,
    Text,
    Warning,  # noqa: A004 -- the page vocabulary's word
)
from screens.queued import QueuedScreen
from screens.screen import Go, Next, Screen
from screens.status import StatusScreen
from screens.visit import Visit
from screens.wording.locale import say_date
from screens.wording.waiting import say_why


class ApplicationsScreen(Screen):
    """Drafts to go on with, submissions to look up."""

    offers = frozenset({"back"})

    async def page(self) -> Page:
        """What waits, what is being filled in, what was received; each the newest first."""
        texts = self.visit.texts
        drafts = await self.visit.counter.drafts.all()
        waiting = [one for one in await self.visit.counter.sending.waiting() if one.state != "rejected"]
        actions = [*await self._waiting(waiting), *await self._drafts(drafts), *await self._received()]
        return Page(
            id="applications",
            title=texts("applications.title"),
            language=self.visit.language,
            blocks=(
                Text(text=texts("applications.lead" if actions else "applications.none")),
                *(Inset(text=why) for why in dict.fromkeys(say_why(one, texts) for one in waiting) if why),
            ),
            actions=(
                *actions,
                *self._handover(drafts),
                Action(id="services", label=texts("action.services")),
            ),
            commands=self.commands,
        )

    def _handover(self, drafts: tuple[Draft, ...]) -> list[Action]:
        """To another computer and from one, where both can reach the service."""
        if not self.visit.counter.is_remote:
            return []
        texts = self.visit.texts
        give = Action(id="give", label=texts("applications.give"))
        return [*([give] if drafts else []), Action(id="take", label=texts("applications.take"))]

    async def _waiting(self, waiting: list[Waiting]) -> list[Action]:
        return [
            Action(
                id=f"waiting:{one.application}",
                label=self.visit.texts(
                    "applications.waits" if one.state == "queued" else "applications.unanswered",
                    title=await self._title(one.service, one.version),
                    date=self._day(one.since),
                ),
            )
            for one in reversed(waiting)
        ]

    async def _drafts(self, drafts: tuple[Draft, ...]) -> list[Action]:
        texts = self.visit.texts
        rejected = {
            one.application for one in await self.visit.counter.sending.waiting() if one.state == "rejected"
        }
        actions = []
        for draft in drafts:
            key = "applications.refused" if draft.id in rejected else "applications.resume"
            said = {"title": await self._title(draft.service, draft.version), "date": self._day(draft.saved)}
            label = texts(key, **said)
            if draft.continued:
                label += " " + texts("applications.continued", date=self._day(draft.continued))
            actions += [
                Action(id=f"resume:{draft.id}", label=label),
                Action(id=f"discard:{draft.id}", label=texts("applications.discard", **said), kind="danger"),
            ]
        return actions

    async def _received(self) -> list[Action]:
        return [
            Action(
                id=f"status:{receipt.reference}",
                label=self.visit.texts(
                    "applications.status",
                    title=await self._title(receipt.service, receipt.version),
                    date=say_date(receipt.promise.received, self.visit.language),
                    reference=receipt.reference,
                ),
            )
            for receipt in await self.visit.counter.received.receipts()
        ]

    def _day(self, instant: datetime) -> str:
        return say_date(instant.astimezone(self.visit.clock().tzinfo).date(), self.visit.language)

    async def _title(self, service: str, version: str) -> str:
        plan = await self.visit.counter.catalogue.plan(service, version)
        return plan.definition.title[self.visit.language]

    async def reply(self, reply: Reply) -> Next:
        """Go on with a draft, delete it, or look a submission up."""
        what, _, which = reply.action.partition(":")
        match what:
            case "status":
                return Go(StatusScreen(self.visit, which, behind=self))
            case "waiting":
                return Go(QueuedScreen(self.visit, which))
            case "give":
                return Go(GiveScreen(self.visit, behind=self))
            case "take":
                return Go(TakeScreen(self.visit, behind=self))
        draft = next((draft for draft in await self.visit.counter.drafts.all() if draft.id == which), None)
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
        plan = await self.visit.counter.catalogue.plan(self.draft.service, self.draft.version)
        given = sum(value is not None for value in self.draft.answers.values())
        return Page(
            id="discard",
            title=texts("discard.title", title=plan.definition.title[language]),
            language=language,
            blocks=(
                Warning(text=texts("discard.warning", n=given), label=texts("warning.label")),
                *((Text(text=texts("discard.service")),) if self.draft.guest else ()),
            ),
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
        await self.visit.counter.drafts.discard(self.draft)
        return Go(self.behind, (self.visit.texts("discard.said"),))
