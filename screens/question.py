"""The screen of a question, or of a group of questions asked together.

Owns reading what was typed into answers and saying what is wrong with it; what was typed is never lost, taken or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from api_client.errors import FileError
from journey.definition import Group
from journey.errors import AnswerError
from journey.judgement import Fault, judge_step
from journey.questions import AnyQuestion, FileQuestion
from journey.reading import read, typed
from journey.walk import Step, visible_questions
from screens.familiarity import times_met
from screens.fields import field_for
from screens.page import Action, Block, Error, Page, Reply, Text
from screens.screen import Go, Next
from screens.step import StepScreen
from screens.wording.answers import say_answer
from screens.wording.errors import say_answer_error, say_client_error, say_fault

if TYPE_CHECKING:
    from screens.way import Way


class QuestionScreen(StepScreen):
    """Asks the questions of one step. `faults` are said when it is first shown."""

    def __init__(self, way: Way, step: Step, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(way, step)
        self.faults = faults
        self.wrong: dict[str, AnswerError | FileError] = {}
        self.times: Mapping[str, int] = {}

    @property
    def questions(self) -> tuple[tuple[str, AnyQuestion], ...]:
        """The visible questions of the step, each with the key of its answer."""
        return visible_questions(
            self.application.plan, self.step, self.application.draft.answers, self.visit.today
        )

    async def page(self) -> Page:
        """The page, with hints for what the person is not familiar with."""
        self.times = await self.visit.familiar()
        return await super().page()

    def show(self) -> Page:
        """The page of the questions, with what was answered or typed before, and what is wrong with it."""
        texts, draft = self.visit.texts, self.application.draft
        errors = self._errors()
        said = {error.field: error.text for error in errors}
        return Page(
            id=f"{self.step.kind}:{self.step.id}",
            title=self._title(),
            language=self.visit.language,
            place=self.application.place(self.step),
            blocks=self._blocks(),
            fields=tuple(
                field_for(
                    key,
                    question,
                    texts,
                    raw=draft.typed.get(key, ""),
                    value=draft.answers.get(key),
                    error=said.get(key, ""),
                    familiar=times_met(question, self.times),
                )
                for key, question in self.questions
            ),
            actions=(Action(id="continue", label=texts("action.continue"), kind="primary"),),
            errors=errors,
            commands=self.commands,
        )

    def _title(self) -> str:
        entry = self.step.entry
        ask = entry.ask if isinstance(entry, Group) else self.questions[0][1].ask
        return ask[self.visit.language] if ask else self.questions[0][1].label[self.visit.language]

    def _blocks(self) -> tuple[Block, ...]:
        language, blocks = self.visit.language, list[Block]()
        section, entry = self.step.section, self.step.entry
        if section.intro and entry is section.questions[0] and self.step.number in (None, 1):
            blocks.append(Text(text=section.intro[language]))
        if isinstance(entry, Group) and entry.intro:
            blocks.append(Text(text=entry.intro[language]))
        return tuple(blocks)

    def _errors(self) -> tuple[Error, ...]:
        texts, errors = self.visit.texts, list[Error]()
        for key, question in self.questions:
            label = question.label[texts.language]
            wrong = self.wrong.get(key)
            if isinstance(wrong, AnswerError):
                errors.append(Error(field=key, label=label, text=say_answer_error(wrong, question, texts)))
            elif wrong is not None:
                errors.append(Error(field=key, label=label, text=say_client_error(wrong, texts)))
            errors += [
                Error(field=key, label=label, text=say_fault(fault, texts))
                for fault in self.faults
                if fault.key == key
            ]
        return tuple(errors)

    async def take(self, reply: Reply) -> Next:
        """Read each field; keep all answers, or keep what was typed and say what is wrong."""
        questions = self.questions
        read_values: dict[str, Any] = {}
        self.wrong, self.faults = {}, ()
        for key, question in questions:
            try:
                read_values[key] = await self._read(question, key, reply.values.get(key, ""))
            except (AnswerError, FileError) as error:
                self.wrong[key] = error
        answers = {**self.application.draft.answers, **read_values}
        if not self.wrong:
            faults = judge_step(self.application.plan, self.step, answers, self.visit.today)
            own = {key for key, _ in questions}
            self.faults = tuple(
                fault if fault.key in own else Fault(key=questions[0][0], error=fault.error)
                for fault in faults
            )
        if self.wrong or self.faults:
            await self.application.keep(typed={**self.application.draft.typed, **reply.values})
            return Go(self)
        typed = {key: raw for key, raw in self.application.draft.typed.items() if key not in read_values}
        await self.application.keep(answers=answers, typed=typed)
        await self.visit.has_met(question for key, question in questions if read_values[key] is not None)
        return Go(self.way.after(self.step), (self._saved(questions, read_values),))

    async def keep_typed(self, page: Page, values: Mapping[str, str]) -> None:
        """Keep in the draft, on disk, what stands in the fields and is neither the answer there is nor empty."""
        self.hold(page, values)  # until it is on the disk, which may be full
        values = {**values, **self.held}
        draft = self.application.draft
        unsent = dict(draft.typed)
        for key, question in self.questions:
            if key not in values:
                continue
            if values[key] in ("", typed(question, draft.answers.get(key), page.language)):
                unsent.pop(key, None)
            else:
                unsent[key] = values[key]
        if unsent != draft.typed:
            await self.application.keep(typed=unsent)
        self.let_go()

    async def _read(self, question: AnyQuestion, key: str, raw: str) -> Any:
        if not isinstance(question, FileQuestion):
            return read(question, raw, today=self.visit.today)
        draft = self.application.draft
        kept = draft.answers.get(key)
        if kept and raw.strip() in ("", kept["name"]):
            return kept
        if not raw.strip():
            return read(question, raw, today=self.visit.today)
        return await self.visit.counter.evidence.attach(draft, question, raw)

    def _saved(self, questions: tuple[tuple[str, AnyQuestion], ...], values: dict[str, Any]) -> str:
        texts = self.visit.texts
        facts = [
            texts(
                "saved.fact",
                label=question.label[texts.language],
                value=say_answer(question, values[key], texts).rstrip("."),
            )
            for key, question in questions
        ]
        return texts("saved.said", facts=" ".join(facts))
