"""The screen where the person declares that the answers are true, and submits.

Owns the declaration and the start of a submission; how it is sent exactly once is the client's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.page import Action, Bullets, Declaration, Error, Page, Reply, Text
from screens.screen import Go, Next, Screen, Work
from screens.wording.costs import say_bill

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
        agree = declaration.agree[texts.language]
        error = texts("declaration.missing") if self.missing else ""
        label = texts("declaration.label")
        return Page(
            id=self.ID,
            title=texts("declaration.title"),
            language=self.visit.language,
            place=self.application.title,
            blocks=(
                Text(text=texts("declaration.lead")),
                Bullets(items=tuple(text[texts.language] for text in declaration.statements)),
                *say_bill(self.application.bill, texts),
            ),
            fields=(Declaration(id="declared", label=label, hint=agree, error=error),),
            actions=(Action(id="submit", label=texts("declaration.submit"), kind="primary"),),
            errors=(Error(field="declared", label=label, text=error),) if error else (),
            commands=self.commands,
        )

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
        receipt = await self.visit.counter.submit(self.application.draft, self.visit.today)
        await self.visit.counter.set_open(None)
        return Go(self.way.received(receipt.reference), (self.visit.texts("submit.done"),))
