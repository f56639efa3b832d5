"""The screen where the person declares that the answers are true, and submits.

Owns the declaration and the start of a submission; how it is sent exactly once is the client's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api_client.errors import Refused, UnknownService
from api_client.models import Receipt
from screens.page import (
    Action,
    Bullets,
    Declaration,
    Error,
    Page,
    Reply,
    Text,
    Warning,  # noqa: A004 -- the page vocabulary's word
)
from screens.screen import Go, Next, Screen, Work
from screens.wording.costs import say_bill
from screens.wording.locale import say_date

if TYPE_CHECKING:
    from screens.way import Way


class DeclarationScreen(Screen):
    """The statements, the fee, a box to tick, and the submission."""

    ID = "declaration"
    offers = frozenset({"back", "review", "save"})

    def __init__(self, way: Way) -> None:
        super().__init__(way.visit)
        self.way = way
        self.application = way.application
        self.missing = False

    async def page(self) -> Page:
        """What is declared, what it costs, and the box."""
        texts, declaration = self.visit.texts, self.application.plan.definition.declaration
        await self.application.stand_at(self.ID)
        agree = declaration.agree[texts.language] if declaration else texts("declaration.agree")
        statements = declaration.statements if declaration else ()
        error = texts("declaration.missing") if self.missing else ""
        label = texts("declaration.label")
        return Page(
            id=self.ID,
            title=texts("declaration.title"),
            language=self.visit.language,
            place=self.application.title,
            blocks=(
                Text(text=texts("declaration.lead")),
                *(
                    (Bullets(items=tuple(text[texts.language] for text in statements)),)
                    if statements
                    else (Text(text=texts("declaration.unsaid")),)
                ),
                *say_bill(self.application.bill, texts),
                *self._elsewhere(),
            ),
            fields=(Declaration(id="declared", label=label, hint=agree, error=error),),
            actions=(Action(id="submit", label=texts("declaration.submit"), kind="primary"),),
            errors=(Error(field="declared", label=label, text=error),) if error else (),
            commands=self.commands,
        )

    def _elsewhere(self) -> tuple[Warning, ...]:
        """Says that a copy went to another machine, and that only one of them is taken."""
        texts, continued = self.visit.texts, self.application.draft.continued
        if continued is None:
            return ()
        date = say_date(continued.astimezone(self.visit.clock().tzinfo).date(), texts.language)
        return (Warning(text=texts("declaration.elsewhere", date=date), label=texts("warning.label")),)

    async def reply(self, reply: Reply) -> Next:
        """Submit when the box is ticked."""
        match reply.action:
            case "back" | "review":
                return Go(self.way.check())
            case "save":
                return await self.application.save()
        self.missing = reply.values.get("declared", "") != "yes"
        if self.missing:
            return Go(self)
        return Work(self.visit.texts("submit.begun"), self._submit)

    async def _submit(self) -> Next:
        """Submit: to the receipt, to what waits, or back to what the service refused."""
        texts, counter = self.visit.texts, self.visit.counter
        try:
            outcome = await counter.sending.submit(self.application.draft, self.visit.today)
        except Refused:
            await self.application.take_refusal()
            if not self.application.faults:
                raise
            return Go(self.way.onward(), (texts("queued.refused"),))
        except UnknownService:
            if changed := await self.way.changed(anew=True):
                return Go(changed)
            raise
        await counter.drafts.set_open(None)
        if isinstance(outcome, Receipt):
            return Go(self.way.received(outcome.reference), (texts("submit.done"),))
        waits = "submit.waits" if outcome.state == "queued" else "submit.waits-uncertain"
        return Go(self.way.queued(), (texts(waits),))
