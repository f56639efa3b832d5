"""The screen between the items of a repeated section: what has been added, and whether there is another.

Owns adding, changing and removing items; it never asks an item's questions itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.definition import Repeat
from journey.items import add, finish, items, remove
from journey.judgement import Fault, judge_step
from journey.questions import YesNoQuestion
from journey.summary import summary
from journey.walk import Step
from screens.page import Action, Error, Fact, Facts, Page, Reply
from screens.screen import Go, Next
from screens.step import StepScreen
from screens.wording.answers import say_answer
from screens.wording.errors import say_fault

if TYPE_CHECKING:
    from screens.way import Way


class RepeatedScreen(StepScreen):
    """Lists the items of a section and asks whether there is another. `faults` are said when it is first shown."""

    def __init__(self, way: Way, step: Step, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(way, step)
        self.faults = faults

    @property
    def repeat(self) -> Repeat:
        """What the section says about its items."""
        repeat = self.step.section.repeat
        if repeat is None:
            raise TypeError(f"section {self.step.section.id} is not repeated")
        return repeat

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the items there are, in order."""
        return items(self.application.draft.answers, self.step.section)

    def show(self) -> Page:
        """The items, and what can be done: add one, go on, change or remove one."""
        texts, section = self.visit.texts, self.step.section
        return Page(
            id=f"more:{section.id}",
            title=self.repeat.another[texts.language],
            language=self.visit.language,
            place=self.application.place(self.step),
            blocks=(Facts(facts=self._items(), heading=section.title[texts.language]),),
            actions=self._actions(),
            errors=tuple(
                Error(field="", label=section.title[texts.language], text=say_fault(fault, texts))
                for fault in self.faults
            ),
            commands=self.commands,
        )

    def _items(self) -> tuple[Fact, ...]:
        texts = self.visit.texts
        parts = summary(self.application.plan, self.application.draft.answers, self.visit.today)
        return tuple(
            Fact(
                term=self._name(part.number),
                value=", ".join(
                    say_answer(row.question, row.value, texts)
                    for row in part.rows
                    # A yes or a no tells nothing about an item without its question.
                    if row.value is not None and not isinstance(row.question, YesNoQuestion)
                ),
            )
            for part in parts
            if part.section.id == self.step.section.id and part.number is not None
        )

    def _name(self, number: int) -> str:
        texts = self.visit.texts
        place = self.numbers.index(number) + 1
        return texts("repeated.item", item=self.repeat.item[texts.language], number=place)

    def _actions(self) -> tuple[Action, ...]:
        texts, numbers = self.visit.texts, self.numbers
        actions = []
        if len(numbers) < self.repeat.most:
            actions.append(Action(id="add", label=texts("repeated.add")))
        actions.append(Action(id="done", label=texts("repeated.done")))
        for number in numbers:
            name = self._name(number)
            actions.append(Action(id=f"change:{number}", label=texts("repeated.change", item=name)))
        if len(numbers) > self.repeat.least:
            actions += [
                Action(
                    id=f"remove:{number}",
                    label=texts("repeated.remove", item=self._name(number)),
                    kind="danger",
                )
                for number in numbers
            ]
        return tuple(actions)

    async def take(self, reply: Reply) -> Next:
        """Add, change or remove an item, or go on when the items are enough."""
        self.faults = ()
        what, _, which = reply.action.partition(":")
        match what:
            case "add":
                return await self._add()
            case "change":
                return Go(self.way.at(self.application.first_of(self.step.section, int(which))))
            case "remove":
                return await self._remove(int(which))
        return await self._finish()

    async def _add(self) -> Next:
        answers = add(self.application.draft.answers, self.step.section)
        await self.application.keep(answers=answers)
        return Go(self.way.at(self.application.first_of(self.step.section, self.numbers[-1])))

    async def _remove(self, number: int) -> Next:
        texts, name = self.visit.texts, self._name(number)
        answers = remove(self.application.draft.answers, self.step.section, number)
        await self.application.keep(answers=answers)
        return Go(self, (texts("repeated.removed", item=name),))

    async def _finish(self) -> Next:
        answers = finish(self.application.draft.answers, self.step.section)
        self.faults = judge_step(self.application.plan, self.step, answers, self.visit.today)
        if self.faults:
            return Go(self)
        await self.application.keep(answers=answers)
        return Go(self.way.after(self.step))
