"""Whether the conditions of a definition refer only to questions in their reach, with operators that fit.

Owns the rules of scope of `docs/definition-format.md`, section "Conditions". It evaluates no condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from journey.comparisons import (
    Condition,
    SameAs,
)
from journey.conditions import leaves
from journey.definition import Definition, Entry, Group, Interruption
from journey.errors import DefinitionError
from journey.misfits import family, misfit
from journey.placing import Placed, placed, questions_of
from journey.questions import (
    AnyQuestion,
    FileQuestion,
)

Known = Mapping[str, AnyQuestion]


def unsound_references(definition: Definition) -> Iterator[DefinitionError]:
    """Each condition that looks where it may not, or compares what cannot be compared."""
    return _References(definition).errors()


class _References:
    """The conditions of one definition, each tested with the questions that it may refer to."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.everything: dict[str, Placed] = {
            item.entry.id: item
            for item in placed(definition)
            if not isinstance(item.entry, Group | Interruption)
        }

    def errors(self) -> Iterator[DefinitionError]:
        earlier: dict[str, AnyQuestion] = {}
        for number, section in enumerate(self.definition.sections):
            place = f"sections[{number}]"
            yield from self._condition(f"{place}.when", section.when, earlier)
            inside = dict(earlier)
            for position, entry in enumerate(section.questions):
                yield from self._entry(f"{place}.questions[{position}]", entry, inside)
                inside |= {question.id: question for question in questions_of(entry)}
            if section.repeat is None:
                earlier = inside
            for position, route in enumerate(section.next):
                yield from self._condition(f"{place}.next[{position}].when", route.when, earlier)
        yield from self._rules(earlier)

    def _rules(self, known: Known) -> Iterator[DefinitionError]:
        definition = self.definition
        for number, check in enumerate(definition.checks):
            place = f"checks[{number}]"
            if check.at not in known:
                yield self._out_of_reach(f"{place}.at", check.at, None)
            yield from self._condition(f"{place}.when", check.when, known)
            yield from self._condition(f"{place}.must", check.must, known)
        yield from self._distinct()
        for number, line in enumerate(definition.fees.lines if definition.fees else ()):
            yield from self._condition(f"fees.lines[{number}].when", line.when, known)
        for number, standard in enumerate(definition.standards):
            yield from self._condition(f"standards[{number}].when", standard.when, known)
        for number, status in enumerate(definition.statuses):
            yield from self._condition(f"statuses[{number}].when", status.when, known)

    def _distinct(self) -> Iterator[DefinitionError]:
        """Each name in `distinct` that is of no question, or of one whose answers are not compared. Items may be looked at."""
        for number, rule in enumerate(self.definition.distinct):
            for position, name in enumerate(rule.questions):
                place, found = f"distinct[{number}].questions[{position}]", self.everything.get(name)
                if found is None:
                    yield DefinitionError(place, "there is no question '{name}'; correct the id", name=name)
                elif isinstance(found.entry, FileQuestion):
                    yield DefinitionError(
                        place, "'{name}' is a file; name a question with another answer", name=name
                    )

    def _entry(self, place: str, entry: Entry, earlier: Known) -> Iterator[DefinitionError]:
        yield from self._condition(f"{place}.when", entry.when, earlier)
        match entry:
            case Group():
                for number, question in enumerate(entry.questions):
                    inner = f"{place}.questions[{number}]"
                    yield from self._condition(f"{inner}.when", question.when, earlier, group=entry)
                    yield from self._condition(
                        f"{inner}.required-when", question.required_when, earlier, group=entry
                    )
                    yield from self._own(inner, question, earlier, group=entry)
                known = {**earlier, **{question.id: question for question in entry.questions}}
                for number, leaving in enumerate(entry.exits):
                    yield from self._condition(f"{place}.exits[{number}].when", leaving.when, known)
            case Interruption():
                return
            case question:
                yield from self._condition(f"{place}.required-when", question.required_when, earlier)
                yield from self._own(place, question, earlier)

    def _own(
        self, place: str, question: AnyQuestion, earlier: Known, group: Group | None = None
    ) -> Iterator[DefinitionError]:
        """The conditions that may look at the question that carries them."""
        known = {**earlier, question.id: question}
        for number, must in enumerate(question.must):
            yield from self._condition(f"{place}.must[{number}].that", must.that, known, question, group)
        for number, leaving in enumerate(question.exits):
            yield from self._condition(f"{place}.exits[{number}].when", leaving.when, known, question, group)

    def _condition(
        self,
        place: str,
        condition: Condition | None,
        known: Known,
        own: AnyQuestion | None = None,
        group: Group | None = None,
    ) -> Iterator[DefinitionError]:
        for leaf in leaves(condition) if condition is not None else ():
            for reference in leaf.references:
                if reference is None and own is None:
                    yield DefinitionError(place, "'question' is left out where no question is meant; add it")
                elif reference is not None and reference not in known:
                    yield self._out_of_reach(place, reference, group)
                else:
                    question = own if reference is None else known[reference]
                    if question is not None and (error := misfit(place, leaf, question)):
                        yield error
            if isinstance(leaf, SameAs) and leaf.same_as in known:
                question = own if leaf.question is None else known.get(leaf.question)
                if question is not None and family(question) != family(known[leaf.same_as]):
                    yield DefinitionError(
                        place,
                        "'{question}' and '{same_as}' have answers of different kinds; compare questions of one kind",
                        question=question.id,
                        same_as=leaf.same_as,
                    )
            for day in leaf.days:
                if not _in_calendar(day):
                    yield DefinitionError(place, "the calendar has no {day}; correct the date", day=day)

    def _out_of_reach(self, place: str, reference: str, group: Group | None) -> DefinitionError:
        there = self.everything.get(reference)
        if there is None:
            message = "there is no question '{name}'; correct the id"
        elif group is not None and there.group is group:
            message = "'{name}' is asked on the same page; move one of the two questions out of the group"
        elif there.section.repeat is not None:
            message = (
                "'{name}' is asked for each item of '{section}' and cannot be looked at from outside it or before it;"
                " refer to another question"
            )
            return DefinitionError(place, message, name=reference, section=there.section.id)
        else:
            message = "'{name}' is asked later; refer to a question that comes before, or move it"
        return DefinitionError(place, message, name=reference)


def _in_calendar(day: str) -> bool:
    if not day[0].isdigit():
        return True
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
