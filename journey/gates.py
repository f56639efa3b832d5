"""Steps with their conditions made ready, so that a walk only evaluates them.

Owns the ids of steps and the keys of questions, and how a section becomes steps. It holds no answer and
decides no visibility: `journey.walk` does.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from journey.comparisons import Condition
from journey.definition import Entry, Group, Interruption, Route, Section
from journey.evaluation import compiled
from journey.items import more_key, prefix
from journey.placing import questions_of
from journey.questions import AnyQuestion, Exit, Must
from journey.scope import Scope, Test


class Step(Struct, frozen=True):
    """One page of the journey.

    `id` is the entry's id, with the item before it in a repeated section ("addresses/2/street"), or
    "addresses/more" after the items. `number` is the item's. `questions` are those of the entry by the keys
    of their answers, whether visible or not.
    """

    id: str
    kind: Literal["question", "group", "interruption", "more"]
    section: Section
    number: int | None = None
    entry: Entry | None = None
    questions: tuple[tuple[str, AnyQuestion], ...] = ()


class Member(Struct, frozen=True):
    """A question of a step; `when` only where it can be hidden by itself, inside a group.

    `needed` is when an optional question cannot be passed over.
    """

    key: str
    question: AnyQuestion
    when: Test | None
    musts: tuple[tuple[Test, Must], ...]
    needed: Test | None = None


class WayOut(Struct, frozen=True):
    """An exit; `key` is the question that has to be answered before it is tested, None at a whole group."""

    key: str | None
    test: Test
    exit: Exit


class Gate(Struct, frozen=True):
    """A step and what lets a person past it: answers to its visible members, or the `pledge`.

    The pledge is the answer, under the step's id, of a step without questions: `true` to an interruption,
    `false` to "is there another?".
    """

    step: Step
    when: Test | None = None
    members: tuple[Member, ...] = ()
    all_visible: bool = True
    ways_out: tuple[WayOut, ...] = ()
    pledge: bool | None = None


class ReadyRoute(Struct, frozen=True):
    """A route out of a section made ready."""

    test: Test | None
    route: Route


def gates_of(section: Section, number: int | None = None) -> tuple[Gate, ...]:
    """The gates of a section, or of one of its items."""
    before = "" if number is None else prefix(section, number)
    ids = (question.id for entry in section.questions for question in questions_of(entry))
    scope = Scope(before, frozenset(ids) if before else frozenset())
    return tuple(_gate(section, number, entry, scope) for entry in section.questions)


def more_gate(section: Section) -> Gate:
    """The gate after the items of a repeated section."""
    return Gate(Step(more_key(section), "more", section), pledge=False)


def ready(condition: Condition | None, scope: Scope) -> Test | None:
    """The condition made ready, if there is one."""
    return None if condition is None else compiled(condition, scope)


def routes_of(section: Section) -> tuple[ReadyRoute, ...]:
    """The routes out of a section; none where the section after it always follows."""
    return tuple(ReadyRoute(ready(route.when, Scope()), route) for route in section.next)


def _gate(section: Section, number: int | None, entry: Entry, scope: Scope) -> Gate:
    id_, when = scope.prefix + entry.id, ready(entry.when, scope)
    if isinstance(entry, Interruption):
        return Gate(Step(id_, "interruption", section, number, entry), when, pledge=True)
    questions = questions_of(entry)
    step = Step(
        id_,
        "group" if isinstance(entry, Group) else "question",
        section,
        number,
        entry,
        tuple((scope.prefix + question.id, question) for question in questions),
    )
    ways_out = [way for question in questions for way in _ways_out(question, scope)]
    if isinstance(entry, Group):
        ways_out += [WayOut(None, compiled(leaving.when, scope), leaving) for leaving in entry.exits]
    members = tuple(_member(question, scope, grouped=question is not entry) for question in questions)
    all_visible = all(member.when is None for member in members)
    return Gate(step, when, members, all_visible, tuple(ways_out))


def _member(question: AnyQuestion, scope: Scope, *, grouped: bool) -> Member:
    own = _own(question, scope)
    return Member(
        own.own,
        question,
        ready(question.when, scope) if grouped else None,
        tuple((compiled(must.that, own), must) for must in question.must),
        ready(question.required_when, scope),
    )


def _ways_out(question: AnyQuestion, scope: Scope) -> list[WayOut]:
    own = _own(question, scope)
    return [WayOut(own.own, compiled(leaving.when, own), leaving) for leaving in question.exits]


def _own(question: AnyQuestion, scope: Scope) -> Scope:
    return Scope(scope.prefix, scope.members, scope.prefix + question.id)
