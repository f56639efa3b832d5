"""The screen where all answers are checked before the declaration, each with the way to change it.

Owns the list; changing an answer happens at its own question, and returns here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.summary import SummarySection, summary
from screens.earlier import earlier
from screens.page import Action, Block, Fact, Facts, Page, Reply, Text
from screens.screen import Go, Next, Screen
from screens.wording.answers import say_answer
from screens.wording.costs import say_bill

if TYPE_CHECKING:
    from screens.way import Way


class CheckAnswersScreen(Screen):
    """Every visible answer by section, numbered through the page."""

    ID = "check-answers"
    offers = frozenset({"back", "save"})

    def __init__(self, way: Way) -> None:
        super().__init__(way.visit)
        self.way = way
        self.application = way.application

    async def page(self) -> Page:
        """The answers, the fee, and the way on."""
        texts, application = self.visit.texts, self.application
        await application.stand_at(self.ID)
        application.changing = False
        complete = application.was_complete = application.complete
        return Page(
            id=self.ID,
            title=texts("check.title"),
            language=self.visit.language,
            place=application.title,
            blocks=(
                Text(text=texts("check.lead" if complete else "check.lead-incomplete")),
                *self._sections(),
                *(say_bill(application.bill, texts) if complete else ()),
                *await earlier(application),
            ),
            actions=(
                Action(
                    id="continue",
                    label=texts(self._onward if complete else "check.onward"),
                    kind="primary",
                ),
                Action(id="save", label=texts("action.save")),
            ),
            commands=self.commands,
        )

    @property
    def _onward(self) -> str:
        ending = self.visit.ending
        return ending.label if ending else "check.declare"

    def _sections(self) -> tuple[Block, ...]:
        blocks: list[Block] = []
        number = 0
        application = self.application
        for part in summary(application.plan, application.draft.answers, self.visit.today):
            facts = []
            for row in part.rows:
                number += 1
                facts.append(
                    Fact(
                        term=row.question.label[self.visit.language],
                        value=say_answer(row.question, row.value, self.visit.texts),
                        change=f"change:{row.step_id}",
                        number=number,
                    )
                )
            blocks.append(Facts(facts=tuple(facts), heading=self._heading(part)))
        return tuple(blocks)

    def _heading(self, part: SummarySection) -> str:
        language, section = self.visit.language, part.section
        if part.number is None or section.repeat is None:
            return section.title[language]
        item = section.repeat.item[language]
        number = self.application.place_of_item(section, part.number)
        return self.visit.texts("repeated.item", item=item, number=number)

    async def reply(self, reply: Reply) -> Next:
        """Change an answer, leave, or go on to the declaration when nothing is missing."""
        what, _, step_id = reply.action.partition(":")
        match what:
            case "change":
                return Go(self.way.change(step_id))
            case "back":
                return Go(self.way.last() if self.application.walk.steps else self.visit.home())
            case "save":
                return await self.application.save()
        return Go(self.way.declare() if self.application.complete else self.way.onward())
