"""The walk through the steps of a definition, derived from the answers each time.

Owns what is visible, what comes next and where the journey ends. It never keeps a position and never changes
an answer: what is hidden is not looked at, and is there again when it is visible again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from journey.answers import Answers, AnswersView
from journey.definition import REVIEW, Route, Section
from journey.gates import Gate, Member, Step
from journey.plan import Plan, Stretch
from journey.questions import AnyQuestion, Ending, Exit

__all__ = ["Place", "Plan", "ReachedExit", "Step", "Visit", "Walk", "visible_questions", "visits", "walk"]


class Visit(Struct, gc=False):
    """A visible step on the way: the members that are visible, and whether all of them are answered."""

    gate: Gate
    members: tuple[Member, ...]
    answered: bool


def visits(plan: Plan, answers: AnswersView, today: date, visible: Answers) -> Iterator[Visit]:
    """Every visible step in order, answered or not.

    Puts into `visible`, which begins empty, the answers that count, each before its step is visited.
    """
    for stretch in stretches_on_way(plan, visible, today):
        for gate in plan.gates(stretch, answers):
            if gate.when is not None and not gate.when(visible, today):
                continue
            if gate.pledge is not None:
                yield Visit(gate, (), answers.get(gate.step.id) is gate.pledge)
                continue
            members = gate.members if gate.all_visible else _visible(gate, visible, today)
            if members:
                yield Visit(gate, members, _take(members, answers, visible, today))


def stretches_on_way(plan: Plan, visible: AnswersView, today: date) -> Iterator[Stretch]:
    """The sections that are asked, in order; each is taken up when `visible` has the answers of those before."""
    wanted: str | None = None
    for stretch in plan.stretches:
        if wanted not in (None, stretch.section.id):
            continue
        if stretch.when is not None and not stretch.when(visible, today):
            wanted = None
            continue
        yield stretch
        route = route_from(stretch, visible, today)
        if route is not None and route.to in (None, REVIEW):
            return
        wanted = None if route is None else route.to


def route_from(stretch: Stretch, visible: AnswersView, today: date) -> Route | None:
    """The first route out of a section whose condition holds; None where the section after it follows."""
    for ready in stretch.routes:
        if ready.test is None or ready.test(visible, today):
            return ready.route
    return None


def _visible(gate: Gate, visible: Answers, today: date) -> tuple[Member, ...]:
    return tuple(member for member in gate.members if member.when is None or member.when(visible, today))


def _take(members: tuple[Member, ...], answers: AnswersView, visible: Answers, today: date) -> bool:
    """Put the members' answers among the visible; whether all have been answered or rightly passed over."""
    answered = True
    for member in members:
        key = member.key
        if key not in answers:
            answered = False
        elif (value := answers[key]) is not None:
            visible[key] = value
        elif member.needed is not None and member.needed(visible, today):
            answered = False
    return answered


class ReachedExit(Struct, frozen=True):
    """The exit that the answers lead to, and the step whose answer leads there."""

    exit: Ending
    step: Step


class Place(Struct, frozen=True):
    """Where a step stands among the sections that are visible, both counted from 1."""

    section_number: int
    section_count: int


class Walk(Struct, frozen=True):
    """The way so far.

    `steps` are visible and answered, in order. `next` is the first visible step without an answer; it is None
    when an exit is reached or everything is answered. `sections` are those with a step on the way, and those
    to come as far as the answers tell.
    """

    steps: tuple[Step, ...]
    next: Step | None
    exit: ReachedExit | None
    sections: tuple[Section, ...]

    def place(self, step: Step) -> Place:
        """Where a step of the walk stands."""
        return Place(self.sections.index(step.section) + 1, len(self.sections))

    def before(self, step_id: str) -> Step | None:
        """The step before one of the walk; None before the first."""
        return self._beside(step_id, -1)

    def after(self, step_id: str) -> Step | None:
        """The step after one of the walk, which may be `next`; None after the last."""
        return self._beside(step_id, 1)

    def _beside(self, step_id: str, distance: int) -> Step | None:
        steps = self.steps if self.next is None else (*self.steps, self.next)
        found = next((at for at, step in enumerate(steps) if step.id == step_id), None)
        if found is None or not 0 <= found + distance < len(steps):
            return None
        return steps[found + distance]


def walk(plan: Plan, answers: AnswersView, today: date) -> Walk:
    """The walk to the first step that needs the person, to an exit, or to the end."""
    visible: Answers = {}
    steps: list[Step] = []
    following: Step | None = None
    reached: ReachedExit | None = None
    for visit in visits(plan, answers, today, visible):
        gate = visit.gate
        step = gate.step
        if not visit.answered:
            following = step
            break
        steps.append(step)
        if gate.ways_out and (leaving := exit_at(gate, visible, today)):
            reached = ReachedExit(leaving, step)
            break
    if following is None and reached is None and steps:
        reached = exit_after(plan, steps[-1], visible, today)
    last = following or (reached.step if reached else None)
    return Walk(tuple(steps), following, reached, _sections(plan, steps, last, visible, today))


def exit_at(gate: Gate, visible: AnswersView, today: date) -> Exit | None:
    """The first exit of a gate that the answers lead to."""
    for way in gate.ways_out:
        if (way.key is None or way.key in visible) and way.test(visible, today):
            return way.exit
    return None


def exit_after(plan: Plan, last: Step, visible: AnswersView, today: date) -> ReachedExit | None:
    """The exit that the way ends at when everything on it is answered; `last` is its last step."""
    for stretch in stretches_on_way(plan, visible, today):
        route = route_from(stretch, visible, today)
        if route is not None and route.exit is not None:
            return ReachedExit(route.exit, last)
    return None


def _sections(
    plan: Plan, steps: list[Step], last: Step | None, visible: AnswersView, today: date
) -> tuple[Section, ...]:
    """The sections of the steps, and after the last step those that are on the way by what is known."""
    passed = {step.section.id for step in steps}
    to_come = False
    sections: list[Section] = []
    for stretch in stretches_on_way(plan, visible, today):
        section = stretch.section
        here = last is not None and section.id == last.section.id
        if section.id in passed or here or to_come:
            sections.append(section)
        to_come = to_come or here
    return tuple(sections)


def visible_questions(
    plan: Plan, step: Step, answers: AnswersView, today: date
) -> tuple[tuple[str, AnyQuestion], ...]:
    """The questions of a step that are visible by the answers, with their keys; none when the step is not."""
    visible: Answers = {}
    for visit in visits(plan, answers, today, visible):
        if visit.gate.step.id == step.id:
            return tuple((member.key, _as_asked(member, visible, today)) for member in visit.members)
    return ()


def _as_asked(member: Member, visible: AnswersView, today: date) -> AnyQuestion:
    """The question as it is asked by the answers: optional or not."""
    if member.needed is None or not member.needed(visible, today):
        return member.question
    return replace(member.question, optional=False)
