"""The screen of a submission that waits: kept sealed here, since when, why, and what happens by itself.

Owns what is said while there is no receipt, and what the person can do meanwhile. It never says that something arrived, or
did not, unless that is certain.
"""

from __future__ import annotations

from api_client.errors import Refused
from api_client.models import Draft, Receipt, Waiting
from screens.page import Action, Block, Fact, Facts, Page, Reply, Text
from screens.proof import ProofScreen
from screens.receipt import ReceiptScreen
from screens.screen import Go, Next, Screen, Work
from screens.visit import Visit
from screens.wording.locale import say_time
from screens.wording.waiting import say_why


class QueuedScreen(Screen):
    """One submission on its way. Once it is settled, what came of it is shown in its place."""

    ID = "queued"

    def __init__(self, visit: Visit, application: str) -> None:
        super().__init__(visit)
        self.application = application

    async def page(self) -> Page:
        """That it is kept, that it is sent by itself, what was wrong, and which date counts."""
        await self.visit.counter.sending.at_rest(self.application)
        waiting = await self._waiting()
        if waiting is None:
            return await (await self._settled()).page()
        texts = self.visit.texts
        certain = waiting.state == "queued"
        return Page(
            id=self.ID,
            title=texts("queued.title" if certain else "queued.title-uncertain"),
            language=self.visit.language,
            blocks=(
                Text(text=texts("queued.lead" if certain else "queued.lead-uncertain"), lead=True),
                Text(text=texts("queued.by-itself" if certain else "queued.by-itself-uncertain")),
                Text(text=texts("queued.date")),
                await self._facts(waiting),
                *self._further(waiting, certain=certain),
            ),
            actions=tuple(self._actions(waiting, certain=certain)),
            commands=self.commands,
        )

    async def _facts(self, waiting: Waiting) -> Facts:
        texts, zone = self.visit.texts, self.visit.clock().tzinfo
        plan = await self.visit.counter.catalogue.plan(waiting.service, waiting.version)
        facts = [
            Fact(term=texts("receipt.service"), value=plan.definition.title[texts.language]),
            Fact(term=texts("queued.since"), value=say_time(waiting.since, zone, texts.language)),
        ]
        if waiting.tried:
            tried = say_time(waiting.tried, zone, texts.language)
            facts.append(Fact(term=texts("queued.tried"), value=tried))
        if why := say_why(waiting, texts):
            facts.append(Fact(term=texts("queued.why"), value=why))
        return Facts(facts=tuple(facts))

    def _further(self, waiting: Waiting, *, certain: bool) -> tuple[Block, ...]:
        texts = self.visit.texts
        keys = ["queued.proof"] if waiting.proof else ["queued.no-proof"] if waiting.tried else []
        return tuple(Text(text=texts(key)) for key in (*keys, *([] if certain else ["queued.not-back"])))

    def _actions(self, waiting: Waiting, *, certain: bool) -> list[Action]:
        texts = self.visit.texts
        actions = [
            Action(id="send", label=texts("queued.send" if certain else "failure.again"), kind="primary")
        ]
        if waiting.proof:
            actions.append(Action(id="proof", label=texts("queued.save-proof")))
        if certain:
            actions.append(Action(id="withdraw", label=texts("queued.withdraw")))
        return [
            *actions,
            Action(id="services", label=texts("action.services")),
            Action(id="quit", label=texts("action.quit")),
        ]

    async def _waiting(self) -> Waiting | None:
        found = [
            one for one in await self.visit.counter.sending.waiting() if one.application == self.application
        ]
        return next((one for one in found if one.state != "rejected"), None)

    async def _settled(self) -> Screen:
        """What came of it: its receipt, or the draft that came back."""
        counter = self.visit.counter
        for receipt in await counter.received.receipts():
            if receipt.application == self.application:
                return ReceiptScreen(self.visit, receipt.reference)
        draft = await self._draft()
        return await self._resumed(draft) if draft else self.visit.home()

    async def _resumed(self, draft: Draft) -> Screen:
        from screens.before import resume  # the way through an application leads here

        return await resume(self.visit, draft)

    async def _draft(self) -> Draft | None:
        drafts = await self.visit.counter.drafts.all()
        return next((draft for draft in drafts if draft.id == self.application), None)

    async def reply(self, reply: Reply) -> Next:
        """Try, take it back, save the proof, or leave it to wait."""
        waiting = await self._waiting()
        if reply.action == "services":
            return Go(self.visit.home())
        if waiting is None:
            return Go(await self._settled())
        match reply.action:
            case "proof":
                return Go(ProofScreen(self.visit, waiting, behind=self))
            case "withdraw":
                return await self._withdraw()
        return Work(self.visit.texts("submit.begun"), self._send)

    async def _send(self) -> Next:
        counter, texts = self.visit.counter, self.visit.texts
        try:
            outcome = await counter.sending.send(self.application)
        except Refused:
            return Go(await self._settled(), (texts("queued.refused"),))
        if isinstance(outcome, Receipt):
            return Go(ReceiptScreen(self.visit, outcome.reference), (texts("submit.done"),))
        still = "queued.still" if outcome.state == "queued" else "queued.still-uncertain"
        return Go(self, (texts(still),))

    async def _withdraw(self) -> Next:
        draft = await self.visit.counter.sending.withdraw(self.application)
        if draft is None:
            return Go(self, (self.visit.texts("queued.not-back"),))
        return Go(await self._resumed(draft), (self.visit.texts("queued.is-back"),))
