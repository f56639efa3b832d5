"""Whether a definition of the right shape holds together.

Owns every rule that looks at more than one part. The first error found is the one that loading reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from journey.comparisons import TODAY
from journey.completeness import unsaid
from journey.definition import REVIEW, Definition, Group, Interruption, Section
from journey.errors import DefinitionError
from journey.placing import placed
from journey.question_rules import unique, unsound_question
from journey.questions import MonthQuestion
from journey.references import unsound_references

MOST_ITEMS = 99
RESERVED = frozenset((TODAY, "yes", "no", "on", "off", "y", "n", "true", "false", "null"))


def unsound(definition: Definition) -> Iterator[DefinitionError]:
    """Everything that is wrong with a definition, each with its place and what to do."""
    return chain(
        unsaid(definition),
        _names(definition),
        _entries(definition),
        _sections(definition),
        _routes(definition),
        _lists(definition),
        unsound_references(definition),
        _fees(definition),
        _standards(definition),
        _statuses(definition),
    )


def _names(definition: Definition) -> Iterator[DefinitionError]:
    """The one name space of sections, questions, groups and interruptions, and the words no id may be."""
    names = [(f"sections[{number}]", section.id) for number, section in enumerate(definition.sections)]
    names += [(item.place, item.entry.id) for item in placed(definition)]
    seen: dict[str, str] = {}
    for place, name in names:
        if name in seen:
            yield DefinitionError(
                f"{place}.id",
                "the id '{name}' is also that of {seen}; rename one of them",
                name=name,
                seen=seen[name],
            )
        seen.setdefault(name, place)
    for place, name in names:
        if name == REVIEW:
            yield DefinitionError(
                f"{place}.id", "the word '{name}' is where routes lead in the end; rename it", name=name
            )
    for place, name in chain(names, _option_names(definition)):
        if name in RESERVED:
            yield DefinitionError(
                f"{place}.id", "the word '{name}' means something else in a definition; rename it", name=name
            )


def _option_names(definition: Definition) -> Iterator[tuple[str, str]]:
    for item in placed(definition):
        for number, option in enumerate(getattr(item.entry, "options", ())):
            yield f"{item.place}.options[{number}]", option.id


def _entries(definition: Definition) -> Iterator[DefinitionError]:
    for item in placed(definition):
        if not isinstance(item.entry, Group | Interruption):
            yield from unsound_question(
                item.place,
                item.entry,
                unasked=item.group is not None or definition.lacks("ask"),
                unhinted=definition.lacks("hint"),
                unlimited=definition.lacks("file-limits"),
            )


def _sections(definition: Definition) -> Iterator[DefinitionError]:
    for number, section in enumerate(definition.sections):
        place = f"sections[{number}].repeat"
        if section.repeat is None:
            continue
        if not section.repeat.least <= section.repeat.most <= MOST_ITEMS:
            yield DefinitionError(
                place,
                "'most' has to be from 'least' to {most_items}; change one of them",
                most_items=MOST_ITEMS,
            )
        yield from _gaps(place, section)


def _routes(definition: Definition) -> Iterator[DefinitionError]:
    """Routes lead onwards: a walk never comes by the same section twice."""
    names = [section.id for section in definition.sections]
    for number, section in enumerate(definition.sections):
        for position, route in enumerate(section.next):
            place = f"sections[{number}].next[{position}]"
            if route.to is not None and route.to not in (*names[number + 1 :], REVIEW):
                message = (
                    "a route leads to a section that comes later; move that section, or this one"
                    if route.to in names
                    else "there is no section '{name}'; correct the id"
                )
                yield DefinitionError(f"{place}.to", message, name=route.to)
            if route.when is None and position + 1 < len(section.next):
                yield DefinitionError(
                    place, "a route without 'when' is always taken and has to be the last; move it"
                )


def _gaps(place: str, section: Section) -> Iterator[DefinitionError]:
    gaps = section.repeat.without_gaps if section.repeat else None
    if gaps is None:
        return
    months = {question.id for question in section.questions if isinstance(question, MonthQuestion)}
    months |= {
        question.id
        for group in section.questions
        if isinstance(group, Group)
        for question in group.questions
        if isinstance(question, MonthQuestion)
    }
    for key, wanted in (("from", gaps.from_), ("to", gaps.to)):
        if wanted not in months:
            yield DefinitionError(
                f"{place}.without-gaps.{key}",
                "'{wanted}' is not a question of kind month in this section; name one that is",
                wanted=wanted,
            )


def _lists(definition: Definition) -> Iterator[DefinitionError]:
    """Ids that have to be unique in their own list."""
    yield from unique("checks", [check.id for check in definition.checks])
    yield from unique("distinct", [rule.id for rule in definition.distinct])
    yield from unique("fees.lines", [line.id for line in definition.fees.lines] if definition.fees else [])
    yield from unique("standards", [standard.id for standard in definition.standards])
    yield from unique("statuses", [status.id for status in definition.statuses])
    for item in placed(definition):
        yield from unique(f"{item.place}.exits", [leaving.id for leaving in getattr(item.entry, "exits", ())])


def _fees(definition: Definition) -> Iterator[DefinitionError]:
    for number, line in enumerate(definition.fees.lines if definition.fees else ()):
        if line.until is not None and line.until <= line.from_:
            yield DefinitionError(
                f"fees.lines[{number}].until", "'until' has to be after 'from'; change one of them"
            )


def _standards(definition: Definition) -> Iterator[DefinitionError]:
    last = len(definition.standards) - 1
    if definition.standards and definition.standards[last].when is not None:
        yield DefinitionError(
            f"standards[{last}].when",
            "the last standard applies when no other does; remove its 'when' or add another",
        )


def _statuses(definition: Definition) -> Iterator[DefinitionError]:
    if not definition.statuses:
        return
    first = definition.statuses[0]
    if first.side or first.final or first.when is not None:
        yield DefinitionError(
            "statuses[0]",
            "the first status is that of whatever has been received; remove 'side', 'final' and 'when'",
        )
    if not any(status.final and not status.side for status in definition.statuses):
        yield DefinitionError(
            "statuses", "no status on the ordinary way is final; mark the one where it ends"
        )
