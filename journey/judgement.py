"""What is wrong with answers: of one step, and of a whole application.

Owns the order in which rules are applied and faults are said. It words nothing: a fault carries the
definition's own words, or the name of the problem and its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct, field

from journey.answers import Answers, AnswersView
from journey.coverage import gaps
from journey.distinctness import equal_answers
from journey.errors import AnswerError, Problem, UnknownKeyError
from journey.gates import Member
from journey.items import items
from journey.part import Text
from journey.plan import Plan, ReadyCheck
from journey.questions import Ending
from journey.reading import check
from journey.walk import Step, Visit, exit_after, exit_at, visits


class Fault(Struct, frozen=True, kw_only=True):
    """Something wrong at the answer `key`: in the definition's words (`error`), else a `problem`.

    `exit` is the exit that the answer leads to, where that is what is wrong; `check` the id of a check across answers.
    """

    key: str
    problem: Problem | None = None
    parts: Mapping[str, object] = field(default_factory=dict)
    error: Text | None = None
    exit: Ending | None = None
    check: str = ""


def judge_step(plan: Plan, step: Step, answers: AnswersView, today: date) -> tuple[Fault, ...]:
    """What the rules say of the answers of one step, which have been read already.

    These are the rules of its questions, the checks across answers that they complete, whether another answer is
    equal that may not be, and after the items of a section the months that the items leave out.
    """
    visible: Answers = {}
    way = list(visits(plan, answers, today, visible))
    at = [visit for visit in way if visit.gate.step.id == step.id]
    keys = {member.key for visit in at for member in visit.members}
    # Until all is answered, a question that is hidden may be asked yet.
    places = _places(plan, way) if all(visit.answered for visit in way) else _meant(plan)
    completed = [
        (key, ready)
        for key, ready in places
        if key in keys or (key in answers and not keys.isdisjoint(ready.keys))
    ]
    rules = [fault for visit in at for fault in _rules(visit, answers, visible, today)]
    return (
        *rules,
        *_checks(completed, visible, today),
        *(fault for fault in _equal(plan, visible) if fault.key in keys),
    )


def judge(plan: Plan, answers: AnswersView, today: date) -> tuple[Fault, ...]:
    """Everything wrong with what is submitted, in the order of the walk; none when it may be received.

    Trusts nothing: every visible question has to be answered by a well-formed value of its kind, every rule
    and check has to hold, no exit may be reached, and nothing hidden or unknown may be there.
    """
    malformed = _malformed(plan, answers, today)
    sound = {key: value for key, value in answers.items() if key not in malformed}
    visible: Answers = {}
    way = list(visits(plan, sound, today, visible))
    faults: list[Fault] = []
    again = {fault.key: fault for fault in _equal(plan, visible, but_first=True)}
    checks = _places(plan, way)
    asked: set[str] = set()
    for visit in way:
        faults += _unanswered(visit, sound, malformed, visible, today)
        faults += _rules(visit, sound, visible, today)
        if leaving := exit_at(visit.gate, visible, today):
            faults.append(Fault(key=visit.gate.step.id, error=leaving.title, exit=leaving))
        keys = {member.key for member in visit.members}
        asked |= keys
        faults += _checks([(key, ready) for key, ready in checks if key in keys], visible, today)
        faults += [fault for key, fault in again.items() if key in keys]
    faults += _checks([(key, ready) for key, ready in checks if key not in asked], visible, today)
    if way and (reached := exit_after(plan, way[-1].gate.step, visible, today)):
        faults.append(Fault(key=reached.step.id, error=reached.exit.title, exit=reached.exit))
    lists = _lists(plan, visible, today)
    faults += [malformed[key] for key in sorted(lists) if key in malformed]
    expected = {key for visit in way for key in _keys(visit)} | lists
    return (*faults, *(_stranger(plan, key) for key in answers if key not in expected))


def broken(plan: Plan, answers: AnswersView, today: date) -> tuple[Fault, ...]:
    """What the rules and the checks say of the answers that are visible, whatever is missing or malformed."""
    visible: Answers = {}
    faults = [
        fault
        for visit in visits(plan, answers, today, visible)
        for fault in _rules(visit, answers, visible, today)
    ]
    return (*faults, *_checks(_meant(plan), visible, today), *_equal(plan, visible, but_first=True))


def submitted(plan: Plan, answers: AnswersView, today: date) -> Answers:
    """The answers that are sent: those of visible steps and the lists of items, in the order of the walk."""
    sent: Answers = {}
    visible: Answers = {}
    for visit in visits(plan, answers, today, visible):
        section = visit.gate.step.section
        listed = {section.id: list(items(answers, section))} if section.repeat else {}
        sent |= {
            key: listed.get(key, answers.get(key)) for key in _keys(visit) if key in answers or key in listed
        }
    unvisited = _lists(plan, visible, today) - sent.keys()
    return sent | {key: answers[key] for key in sorted(unvisited) if key in answers}


def _lists(plan: Plan, visible: AnswersView, today: date) -> set[str]:
    """The keys of the lists of items that count: also of a section whose items happen to ask nothing."""
    return {
        stretch.section.id
        for stretch in plan.stretches
        if stretch.section.repeat and (stretch.when is None or stretch.when(visible, today))
    }


def _keys(visit: Visit) -> list[str]:
    """The keys of the answers that are given at a step, and of the list of items that it belongs to."""
    step = visit.gate.step
    own = [member.key for member in visit.members] or [step.id]
    return [step.section.id, *own] if step.section.repeat else own


def _malformed(plan: Plan, answers: AnswersView, today: date) -> dict[str, Fault]:
    """A fault for each answer that is not a value of its question's kind, or not a list of items."""
    faults = {}
    for key, value in answers.items():
        try:
            check(plan.question(key), value, today=today)
        except AnswerError as error:
            faults[key] = Fault(key=key, problem=error.problem, parts=error.parts)
        except UnknownKeyError:
            continue
    for stretch in plan.stretches:
        section = stretch.section
        if section.repeat and section.id in answers and answers[section.id] != list(items(answers, section)):
            faults[section.id] = Fault(key=section.id, problem=Problem.MALFORMED)
    return faults


def _unanswered(
    visit: Visit, sound: AnswersView, malformed: dict[str, Fault], visible: AnswersView, today: date
) -> Iterator[Fault]:
    """A fault for each answer at a step that is malformed or not there; a list of items is said once."""
    step = visit.gate.step
    if step.section.id in malformed:
        yield malformed.pop(step.section.id)
    if visit.gate.pledge is not None and not visit.answered:
        yield Fault(key=step.id, problem=Problem.MISSING)
    for member in visit.members:
        if member.key in malformed:
            yield malformed[member.key]
        elif member.key not in sound or (sound[member.key] is None and _needed(member, visible, today)):
            yield Fault(key=member.key, problem=Problem.MISSING)


def _needed(member: Member, visible: AnswersView, today: date) -> bool:
    """Whether a question that is optional cannot be passed over by the answers."""
    return member.needed is not None and member.needed(visible, today)


def _rules(visit: Visit, answers: AnswersView, visible: Answers, today: date) -> Iterator[Fault]:
    """A fault for each rule that an answer of a step does not satisfy."""
    for member in visit.members:
        if member.key in visible:
            for test, must in member.musts:
                if not test(visible, today):
                    yield Fault(key=member.key, error=must.error)
    step = visit.gate.step
    if step.kind == "more":
        for gap in gaps(step.section, items(answers, step.section), visible, today):
            yield Fault(key=step.id, problem=Problem.GAP, parts={"since": gap.since, "until": gap.until})


_PlacedChecks = list[tuple[str, ReadyCheck]]


def _meant(plan: Plan) -> _PlacedChecks:
    """The checks, each with the key that its definition names for its error."""
    return [(ready.check.at, ready) for ready in plan.checks]


def _places(plan: Plan, way: list[Visit]) -> _PlacedChecks:
    """The checks, each with the key where its error stands.

    That is the one that its definition names, or while this is hidden the last on the way that the check looks at.
    """
    if not plan.checks:
        return []
    order = {member.key: number for number, member in enumerate(_members(way))}
    return [
        (
            ready.check.at
            if ready.check.at in order
            else max(ready.keys & order.keys(), key=order.__getitem__, default=ready.check.at),
            ready,
        )
        for ready in plan.checks
    ]


def _members(way: list[Visit]) -> Iterator[Member]:
    for visit in way:
        yield from visit.members


def _checks(checks: _PlacedChecks, visible: Answers, today: date) -> Iterator[Fault]:
    """A fault for each check that does not hold, of those that apply."""
    for key, ready in checks:
        applies = ready.keys <= visible.keys() if ready.applies is None else ready.applies(visible, today)
        if applies and not ready.test(visible, today):
            yield Fault(key=key, error=ready.check.error, check=ready.check.id)


def _equal(plan: Plan, visible: Answers, *, but_first: bool = False) -> Iterator[Fault]:
    """A fault for each answer that another is equal to where none may be; `but_first` spares the first of them."""
    for rule in plan.definition.distinct:
        for keys in equal_answers(rule, visible):
            yield from (Fault(key=key, error=rule.error) for key in keys[but_first:])


def _stranger(plan: Plan, key: str) -> Fault:
    """The fault of an answer that no visible step asks for."""
    try:
        plan.step_of(key)
    except UnknownKeyError:
        return Fault(key=key, problem=Problem.UNKNOWN)
    return Fault(key=key, problem=Problem.HIDDEN)
