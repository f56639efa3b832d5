"""The screen that explains a changed definition: which answers stand, which are asked again and why, what is new or gone.

Owns the explanation and the choice to go on; what becomes of each answer is `journey.revision`'s. Nothing is dropped: what
does not go on stays in the draft and is listed.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from journey.errors import AnswerError
from journey.plan import Plan
from journey.questions import AnyQuestion, ChoiceQuestion, ChoicesQuestion, FileQuestion, LookupQuestion
from journey.reading import read, typed
from journey.revision import Fate, Fated, Revision, revise
from journey.sameness import Asked, Why, asked
from screens.earlier import say_earlier, say_label
from screens.page import Action, Block, Details, Heading, Page, Reply, Steps, Text
from screens.screen import Go, Next, Screen
from screens.texts import Texts
from screens.wording.answers import say_answer

if TYPE_CHECKING:
    from screens.way import Way


class ChangedScreen(Screen):
    """What the edition `plan` means for the answers of the draft on `way`."""

    offers = frozenset({"back", "save"})

    def __init__(self, way: Way, plan: Plan) -> None:
        super().__init__(way.visit)
        self.way = way
        self.application = way.application
        self.plan = plan

    @property
    def revision(self) -> Revision:
        """What becomes of each answer."""
        return revise(self.application.plan, self.plan, self.application.draft.answers, self.visit.today)

    async def page(self) -> Page:
        """How many of each, then each of them, then the choice."""
        texts, revision = self.visit.texts, self.revision
        return Page(
            id="changed",
            title=texts("changed.title"),
            language=self.visit.language,
            place=self.application.title,
            blocks=(
                Text(text=self._counts(revision), lead=True),
                Text(text=texts("changed.kept")),
                *self._listed(revision),
            ),
            actions=(
                Action(id="go-on", label=texts("changed.go-on"), kind="primary"),
                Action(id="later", label=texts("changed.later")),
            ),
            commands=self.commands,
        )

    def _counts(self, revision: Revision) -> str:
        texts = self.visit.texts
        counts = {fate: len(self._lines(revision, fate)) for fate in Fate}
        said = [texts(f"changed.{fate}", n=n) for fate, n in counts.items() if n]
        return " ".join(said) or texts("changed.nothing")

    def _listed(self, revision: Revision) -> tuple[Block, ...]:
        texts, blocks = self.visit.texts, list[Block]()
        for fate in (Fate.AGAIN, Fate.NEW, Fate.NOT_ASKED):
            if lines := self._lines(revision, fate):
                blocks += [Heading(text=texts(f"changed.heading-{fate}")), Steps(items=lines)]
        if stands := self._lines(revision, Fate.STANDS):
            blocks.append(Details(summary=texts("changed.heading-stands"), paragraphs=stands))
        return tuple(blocks)

    def _lines(self, revision: Revision, fate: Fate) -> tuple[str, ...]:
        """One line for each question with a fate; of the lists of items, which nobody is asked for, none."""
        lines = [
            self._line(fated, place)
            for fated in revision.of(fate)
            if (place := self._place(fated)) is not None
        ]
        return (*lines, *(self._only_typed() if fate is Fate.NOT_ASKED else ()))

    def _place(self, fated: Fated) -> Asked | None:
        plan = self.plan if fated.fate is Fate.NEW else self.application.plan
        place = asked(plan, fated.key)
        return None if place is None or (place.step.kind == "more" and fated.key != place.step.id) else place

    def _line(self, fated: Fated, place: Asked) -> str:
        texts, answers = self.visit.texts, self.application.draft.answers
        if fated.fate is Fate.NEW:
            return say_label(place, answers, texts)
        said = say_earlier(place, answers[fated.key], answers, texts)
        return f"{said} {self._why(fated)}" if fated.why else said

    def _why(self, fated: Fated) -> str:
        texts = self.visit.texts
        return fated.error[texts.language] if fated.error else texts(f"changed.why-{fated.why}")

    def _only_typed(self) -> tuple[str, ...]:
        """What was typed and not taken for questions that are gone."""
        texts, draft = self.visit.texts, self.application.draft
        gone = {key: asked(self.application.plan, key) for key in draft.typed if not asked(self.plan, key)}
        return tuple(
            texts("earlier.answer", label=say_label(place, draft.answers, texts), answer=draft.typed[key])
            for key, place in gone.items()
            if place
        )

    async def reply(self, reply: Reply) -> Next:
        """Go on with the new edition, or leave it for later with the draft as it is."""
        if reply.action != "go-on":
            return await self.application.save()
        await self._go_on()
        return Go(self.way.renewed(self.plan), (self.visit.texts("changed.said"),))

    async def _go_on(self) -> None:
        """Put the draft under the new edition: what goes on as answers, what does not beside them, and as text to begin with."""
        draft, revision = self.application.draft, self.revision
        beside = {draft.version: {**draft.earlier.get(draft.version, {}), **revision.beside}}
        await self.application.keep(
            version=self.plan.definition.version,
            answers=revision.carried,
            typed={**self._offered(revision), **draft.typed},
            earlier=draft.earlier | (beside if revision.beside else {}),
        )

    def _offered(self, revision: Revision) -> dict[str, str]:
        """What was answered to what is asked again, as text that Enter gives again, where that would be taken."""
        offered = {}
        for fated in revision.of(Fate.AGAIN):
            before, after = asked(self.application.plan, fated.key), asked(self.plan, fated.key)
            value = revision.beside[fated.key]
            if before and before.question and after and after.question and fated.why is not Why.RULE:
                text = _as_text(before.question, value, self.visit.texts)
                if _is_read(after.question, text, self.visit.today):
                    offered[fated.key] = text
        return offered


def _is_read(question: AnyQuestion, text: str, today: date) -> bool:
    if not text or isinstance(question, FileQuestion):
        return False
    try:
        return read(question, text, today=today) is not None
    except AnswerError:
        return False


def _as_text(question: AnyQuestion, value: Any, texts: Texts) -> str:
    """An answer as a person would type it; what was chosen by the words it had, which may stand for nothing any more."""
    match question:
        case _ if value is None:
            return ""
        case FileQuestion():
            return ""  # its name is no path
        case ChoiceQuestion() | LookupQuestion():
            return say_answer(question, value, texts)
        case ChoicesQuestion():
            return ", ".join(say_answer(question, [chosen], texts) for chosen in value)
    return typed(question, value, texts.language)
