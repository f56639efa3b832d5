"""Which of several conditional parts of a definition apply to an application.

Owns what fees, standards and statuses have in common: a `when` that looks at the whole application.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from journey.answers import Answers, AnswersView
from journey.comparisons import Condition
from journey.evaluation import compiled
from journey.plan import Plan
from journey.scope import Scope
from journey.walk import visits


class Conditional(Protocol):
    """A part that may have a condition; without one it always applies."""

    @property
    def when(self) -> Condition | None:
        """The condition."""


Part = TypeVar("Part", bound=Conditional)


def applying(plan: Plan, parts: Iterable[Part], answers: AnswersView, today: date) -> tuple[Part, ...]:
    """The parts, in their order, whose condition holds for the visible answers."""
    visible: Answers = {}
    for _ in visits(plan, answers, today, visible):
        pass  # the visits put the answers that count into `visible`
    return tuple(part for part in parts if part.when is None or compiled(part.when, Scope())(visible, today))
