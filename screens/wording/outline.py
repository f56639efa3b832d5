"""The map of a definition as an outline in words: every question, of whom it is asked, where it leads and why.

Owns the lines and their order. Each says one thing and can be read by itself: there is no drawing, and no line leans on its
indentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from journey.comparisons import Condition
from journey.conditions import leaves
from journey.definition import REVIEW, Definition, Entry, Group, Interruption, Route, Section
from journey.placing import questions_of
from journey.questions import AnyQuestion, Exit
from screens.texts import Texts
from screens.wording.conditions import ConditionWords

_INDENT = "   "


def outline(definition: Definition, texts: Texts) -> Iterator[str]:
    """The lines, without their ends."""
    return _Outline(definition, texts).lines()


class _Outline:
    """The outline of one definition in one language."""

    def __init__(self, definition: Definition, texts: Texts) -> None:
        self.definition = definition
        self.texts = texts
        self.words = ConditionWords(definition, texts)
        self.numbers = {
            entry.id: f"{number}.{position}"
            for number, section in enumerate(definition.sections, start=1)
            for position, entry in enumerate(section.questions, start=1)
        }
        self.decided = self._decided()

    def lines(self) -> Iterator[str]:
        """The service, then section by section."""
        definition, texts = self.definition, self.texts
        yield definition.title[texts.language]
        yield self._count()
        for number, section in enumerate(definition.sections, start=1):
            yield ""
            yield from self._section(number, section)
        yield ""
        yield texts("map.review")

    def _count(self) -> str:
        sections = self.definition.sections
        asked = sum(len(questions_of(entry)) for section in sections for entry in section.questions)
        return f"{self.texts('map.sections', n=len(sections))} {self.texts('map.questions', n=asked)}"

    def _section(self, number: int, section: Section) -> Iterator[str]:
        texts, language = self.texts, self.texts.language
        yield texts("map.section", number=number, title=section.title[language])
        if section.when is not None:
            yield texts("map.section-when", condition=self.words.say(section.when))
        if section.repeat is not None:
            repeat = section.repeat
            yield texts("map.repeat", item=repeat.item[language], least=repeat.least, most=repeat.most)
        for entry in section.questions:
            yield from self._entry(entry)
        for route in section.next:
            yield self._route(route)

    def _route(self, route: Route) -> str:
        end = self._end_of(route)
        if route.when is None:
            return self.texts("map.then", end=end)
        return self.texts("map.then-if", condition=self.words.say(route.when), end=end)

    def _end_of(self, route: Route) -> str:
        if route.exit is not None:
            return self.texts("map.out", title=route.exit.title[self.texts.language])
        if route.to == REVIEW:
            return self.texts("map.to-review")
        ids = [section.id for section in self.definition.sections]
        return self.texts("map.to-section", number=ids.index(str(route.to)) + 1)

    def _entry(self, entry: Entry) -> Iterator[str]:
        texts, language = self.texts, self.texts.language
        number = self.numbers[entry.id]
        match entry:
            case Interruption():
                yield texts("map.told", number=number, title=entry.title[language])
                yield from self._when(entry.when)
            case Group():
                yield texts("map.together", number=number, ask=entry.ask[language])
                yield from self._when(entry.when)
                for question in entry.questions:
                    yield _INDENT + texts("map.member", label=question.label[language])
                    yield from self._when(question.when)
                    yield from self._about(question)
                yield from self._exits(entry.exits)
            case question:
                yield f"{number}. {(question.ask or question.label)[language]}"
                yield from self._when(question.when)
                yield from self._about(question)

    def _when(self, when: Condition | None) -> Iterator[str]:
        if when is not None:
            yield _INDENT + self.texts("map.when", condition=self.words.say(when))

    def _about(self, question: AnyQuestion) -> Iterator[str]:
        """Whether it may be passed over, what it decides, and where it leads out."""
        if question.required_when is not None:
            condition = self.words.say(question.required_when)
            yield _INDENT + self.texts("map.optional-unless", condition=condition)
        elif question.optional:
            yield _INDENT + self.texts("map.optional")
        yield from self._exits(question.exits, question.id)
        if decided := self.decided.get(question.id):
            yield _INDENT + self.texts("map.decides", n=len(decided), numbers=", ".join(decided))

    def _exits(self, exits: tuple[Exit, ...], own: str = "") -> Iterator[str]:
        for leaving in exits:
            condition = self.words.say(leaving.when, own)
            yield _INDENT + self.texts(
                "map.exit-if", condition=condition, title=leaving.title[self.texts.language]
            )

    def _decided(self) -> dict[str, list[str]]:
        """By each question, the numbers of the sections and entries whose conditions look at it."""
        decided: dict[str, list[str]] = {}
        for number, section in enumerate(self.definition.sections, start=1):
            parts: list[tuple[str, Condition | None]] = [(str(number), section.when)]
            for entry in section.questions:
                inside = entry.questions if isinstance(entry, Group) else ()
                conditions = (entry.when, *(question.when for question in inside))
                parts += [(self.numbers[entry.id], condition) for condition in conditions]
            for name, condition in parts:
                for leaf in leaves(condition) if condition is not None else ():
                    for reference in leaf.references:
                        known = decided.setdefault(reference or "", [])
                        known += [] if name in known else [name]
        return decided
