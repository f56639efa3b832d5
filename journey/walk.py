"""The walk through the steps of a definition, derived from the answers each time.

Owns what is visible, what comes next and where the journey ends. It never keeps a position and never changes
an answer: what is hidden is not looked at, and is there again when it is visible again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from journey.answers import Answers, AnswersView
from journey.definition import Section
from journey.gates import Gate, Member, Step
from journey.plan import Plan
from journey.questions import AnyQuestion, Exit

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
    for stretch in plan.stretches:
        if stretch.when is not None and not stretch.when(visible, today):
            continue
        for gate in plan.gates(stretch, answers):
            if gate.when is not None and not gate.when(visible, today):
                continue
            if gate.pledge is not None:
                yield Visit(gate, (), answers.get(gate.step.id) is gate.pledge)
                continue
            members = gate.members if gate.all_visible else _visible(gate, visible, today)
            if members:
                yield Visit(gate, members, _take(members, answers, visible))


def _visible(gate: Gate, visible: Answers, today: date) -> tuple[Member, ...]:
    return tuple(member for member in gate.members if member.when is None or member.when(visible, today))


def _take(members: tuple[Member, ...], answers: AnswersView, visible: Answers) -> bool:
    """Put the members' answers among the visible; whether all have been answered or passed over."""
    answered = True
    for member in members:
        key = member.key
        if key not in answers:
            answered = False
        elif (value := answers[key]) is not None:
            visible[key] = value
    return answered


class ReachedExit(Struct, frozen=True):
    """The exit that the answers lead to, and the step whose answer leads there."""

    exit: Exit
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
    last = following or (reached.step if reached else None)
    return Walk(tuple(steps), following, reached, _sections(plan, steps, last, visible, today))


def exit_at(gate: Gate, visible: AnswersView, today: date) -> Exit | None:
    """The first exit of a gate that the answers lead to."""
    for way in gate.ways_out:
        if (way.key is None or way.key in visible) and way.test(visible, today):
            return way.exit
    return None


def _sections(
    plan: Plan, steps: list[Step], last: Step | None, visible: AnswersView, today: date
) -> tuple[Section, ...]:
    """The sections of the steps, and after the last step those whose condition holds by what is known."""
    passed = {step.section.id for step in steps}
    to_come = False
    sections: list[Section] = []
    for stretch in plan.stretches:
        section = stretch.section
        holds = to_come and (stretch.when is None or stretch.when(visible, today))
        here = last is not None and section.id == last.section.id
        if section.id in passed or here or holds:
            sections.append(section)
        to_come = to_come or here
    return tuple(sections)


def visible_questions(
    plan: Plan, step: Step, answers: AnswersView, today: date
) -> tuple[tuple[str, AnyQuestion], ...]:
    """The questions of a step that are visible by the answers, with their keys; none when the step is not."""
    for visit in visits(plan, answers, today, {}):
        if visit.gate.step.id == step.id:
            return tuple((member.key, member.question) for member in visit.members)
    return ()
