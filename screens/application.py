"""An application being filled in: its plan, its draft, and where the person stands in it.

Owns the draft during a visit. What is visible is derived from the answers each time; what `keep` has returned from is on disk.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from api_client.models import Draft
from api_client.models import Fault as Refusal
from journey.definition import Section
from journey.errors import Problem
from journey.fees import Bill, fees
from journey.items import items
from journey.judgement import Fault, judge, submitted
from journey.part import Text
from journey.walk import Plan, Step, Walk, walk
from screens.screen import Go, Next
from screens.texts import LANGUAGES, texts_in
from screens.visit import Visit


class Application:
    """One draft of one service during a visit."""

    def __init__(self, visit: Visit, plan: Plan, draft: Draft) -> None:
        self.visit = visit
        self.plan = plan
        self.draft = draft
        self.changing = False
        """True while one answer is changed from the check of all answers, to which the person returns."""
        self.was_complete = False
        """Whether everything was answered when all answers were last checked: if so, new questions lead back there too."""
        self.refused: tuple[Fault, ...] = ()
        """What the service refused when this was submitted, and the person has not answered again."""

    @property
    def walk(self) -> Walk:
        """The visible steps of the moment."""
        return walk(self.plan, self.draft.answers, self.visit.today)

    @property
    def title(self) -> str:
        """The service's name."""
        return self.plan.definition.title[self.visit.language]

    @property
    def complete(self) -> bool:
        """Whether every visible question has its answer and every rule holds."""
        walk = self.walk
        return walk.next is None and walk.exit is None and not self.faults

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What the service would refuse, in the order of the walk; else what it has refused and can be mended."""
        today = self.visit.today
        judged = judge(self.plan, submitted(self.plan, self.draft.answers, today), today)
        return judged or tuple(fault for fault in self.refused if self.step_of(fault.key))

    async def take_refusal(self) -> None:
        """Know what the service refused of this draft, if anything."""
        self.refused = tuple(_fault(fault) for fault in await self.visit.counter.sending.refused(self.draft))

    def answered(self, step: Step) -> None:
        """A step was answered again: what was refused there has been put right, or the service says so again."""
        asked = {step.id, *(key for key, _ in step.questions)}
        self.refused = tuple(fault for fault in self.refused if fault.key not in asked)

    @property
    def bill(self) -> Bill | None:
        """What it costs by the answers given; None when the service is free."""
        free = self.plan.definition.fees is None
        return None if free else fees(self.plan, self.draft.answers, self.visit.today)

    def place(self, step: Step) -> str:
        """Where a step stands: "Step 2 of 8: You", with the item's number in a repeated section."""
        texts = self.visit.texts
        place = self.walk.place(step)
        words = texts(
            "place.step",
            number=place.section_number,
            count=place.section_count,
            section=step.section.title[self.visit.language],
        )
        if step.section.repeat and step.number and step.kind != "more":
            item = step.section.repeat.item[self.visit.language]
            number = self.place_of_item(step.section, step.number)
            words = texts("place.item", place=words, item=item, number=number)
        return words

    def place_of_item(self, section: Section, number: int) -> int:
        """Which of a section's items it is, counted from 1: item numbers keep their gaps when one is removed."""
        return items(self.draft.answers, section).index(number) + 1

    # Steps

    def reached(self, step_id: str) -> Step | None:
        """A visible step that has been reached, by its id."""
        return next((step for step in self._reached() if step.id == step_id), None)

    def first_of(self, section: Section, number: int) -> Step:
        """The first visible step of an item."""
        return next(
            step for step in self._reached() if step.section.id == section.id and step.number == number
        )

    def step_of(self, key: str) -> Step | None:
        """The reached step that asks for the answer of a key."""
        return next(
            (
                step
                for step in self._reached()
                if step.id == key or any(key == asked for asked, _ in step.questions)
            ),
            None,
        )

    def _reached(self) -> tuple[Step, ...]:
        walk = self.walk
        return (*walk.steps, walk.next) if walk.next else walk.steps

    # Keeping

    async def keep(self, **changes: Any) -> None:
        """Keep changes of the draft; they are durable when this returns."""
        self.draft = await self.visit.counter.drafts.keep(replace(self.draft, **changes))

    async def stand_at(self, page: str) -> None:
        """Remember the page the person is on, so that a killed program comes back to it."""
        if self.draft.at != page:
            await self.keep(at=page)
        await self.visit.counter.drafts.set_open(self.draft)

    async def save(self) -> Next:
        """Leave the application for another time; everything is kept."""
        await self.visit.counter.drafts.set_open(None)
        return Go(self.visit.home(), (self.visit.texts("save.said", title=self.title),))


def _fault(refused: Refusal) -> Fault:
    """What the service refused, as a fault to be said at its question. The service sends no parts of a message."""
    if refused.error is not None or refused.problem == Problem.MISSING:
        return Fault(key=refused.key, problem=Problem.MISSING, error=refused.error)
    said = {language: texts_in(language)("refused.answer") for language in LANGUAGES}
    return Fault(key=refused.key, error=Text(**said))
