"""The receipt: the reference number, the promised date and how it was worked out, the fee.

Owns what is said when an application has been received; the dates are the service's.
"""

from __future__ import annotations

from api_client.models import Receipt
from journey.promise import promise_by
from screens.page import Action, Fact, Facts, Heading, Page, Reference, Reply, Steps, Text
from screens.paper import PaperScreen
from screens.screen import Go, Next, Screen
from screens.status import StatusScreen
from screens.visit import Visit
from screens.wording.costs import explain_promise, say_fee
from screens.wording.locale import say_date, say_time, say_weekday
from screens.wording.spelling import spell


class ReceiptScreen(Screen):
    """The receipt of one submission."""

    def __init__(self, visit: Visit, reference: str) -> None:
        super().__init__(visit)
        self.reference = reference

    async def page(self) -> Page:
        """What was received, what is promised, and what to note down."""
        texts, language, visit = self.visit.texts, self.visit.language, self.visit
        receipt = await visit.counter.received.receipt(self.reference)
        await visit.counter.telling.told(receipt.application)
        definition = (await visit.counter.catalogue.plan(receipt.service, receipt.version)).definition
        standard = next((rule for rule in definition.standards if rule.id == receipt.promise.standard), None)
        explained = explain_promise(promise_by(standard, receipt.promise.received), texts) if standard else ()
        return Page(
            id="receipt",
            title=texts("receipt.title"),
            language=language,
            blocks=(
                Reference(
                    label=texts("receipt.reference"),
                    value=receipt.reference,
                    spelled=spell(receipt.reference),
                ),
                Text(
                    text=texts("receipt.expect", date=say_weekday(receipt.promise.last, language)), lead=True
                ),
                Facts(facts=self._facts(receipt, definition.title[language])),
                *((Heading(text=texts("receipt.how")), Steps(items=explained)) if explained else ()),
                *self._days_apart(receipt),
                Text(text=texts("receipt.kept")),
            ),
            actions=(
                Action(id="status", label=texts("receipt.status"), kind="primary"),
                Action(id="paper", label=texts("receipt.paper")),
                Action(id="services", label=texts("action.services")),
                Action(id="quit", label=texts("action.quit")),
            ),
            commands=self.commands,
        )

    def _facts(self, receipt: Receipt, title: str) -> tuple[Fact, ...]:
        texts = self.visit.texts
        received = say_time(receipt.received, self.visit.clock().tzinfo, texts.language)
        facts = [
            Fact(term=texts("receipt.service"), value=title),
            Fact(term=texts("receipt.received"), value=received),
        ]
        if receipt.fee:
            facts.append(Fact(term=texts("receipt.fee"), value=say_fee(receipt.fee, receipt.currency, texts)))
        return tuple(facts)

    def _days_apart(self, receipt: Receipt) -> tuple[Text, ...]:
        """That the service counts from another day than it was here, as it does for who lives west or east of its clock."""
        texts, counted = self.visit.texts, receipt.promise.received
        if receipt.received.astimezone(self.visit.clock().tzinfo).date() == counted:
            return ()
        return (Text(text=texts("receipt.its-day", date=say_date(counted, texts.language))),)

    async def reply(self, reply: Reply) -> Next:
        """Go to where the application stands, to a copy on paper, or to the services."""
        match reply.action:
            case "status":
                return Go(StatusScreen(self.visit, self.reference))
            case "paper":
                return Go(PaperScreen(self.visit, behind=self))
        return Go(self.visit.home())
