"""What has been answered, section by section, for the person to check.

Owns the order and the grouping of the answers that count. It words no value.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby

from msgspec import Struct

from journey.answers import AnswersView, Value
from journey.definition import Section
from journey.plan import Plan
from journey.questions import AnyQuestion
from journey.walk import Visit, visits


class SummaryRow(Struct, frozen=True):
    """One answer; `value` is None when the question was passed over. `step_id` is where it is changed."""

    key: str
    question: AnyQuestion
    value: Value
    step_id: str


class SummarySection(Struct, frozen=True):
    """The answers of a section, or of item `number` of a repeated one."""

    section: Section
    number: int | None
    rows: tuple[SummaryRow, ...]


def summary(plan: Plan, answers: AnswersView, today: date) -> tuple[SummarySection, ...]:
    """The visible questions that have been answered or passed over, in the order of the walk."""
    found = []
    for _, group in groupby(visits(plan, answers, today, {}), key=_part):
        part = list(group)
        if rows := tuple(row for visit in part for row in _rows(visit, answers)):
            step = part[0].gate.step
            found.append(SummarySection(step.section, step.number, rows))
    return tuple(found)


def _part(visit: Visit) -> tuple[str, int | None]:
    return visit.gate.step.section.id, visit.gate.step.number


def _rows(visit: Visit, answers: AnswersView) -> list[SummaryRow]:
    step_id = visit.gate.step.id
    return [
        SummaryRow(member.key, member.question, answers[member.key], step_id)
        for member in visit.members
        if member.key in answers
    ]
