"""The statuses that an application goes through.

Owns which of a definition's statuses are on the way for the answers given. It knows no history.
"""

from __future__ import annotations

from datetime import date

from journey.answers import AnswersView
from journey.applying import applying
from journey.definition import Status
from journey.plan import Plan


def ordinary_way(plan: Plan, answers: AnswersView, today: date) -> tuple[Status, ...]:
    """The statuses of the ordinary way in order, from the first to a final one, for these answers."""
    ordinary = [status for status in plan.definition.statuses if not status.side]
    way = applying(plan, ordinary, answers, today)
    last = next((place for place, status in enumerate(way) if status.final), len(way))
    return way[: last + 1]
