"""The statuses that an application goes through.

Owns which of a definition's statuses are on the way for the answers given. It knows no history.
"""

from __future__ import annotations

from datetime import date

from journey.answers import AnswersView
from journey.applying import applying
from journey.definition import Definition, Status


def ordinary_way(definition: Definition, answers: AnswersView, today: date) -> tuple[Status, ...]:
    """The statuses of the ordinary way in order, from the first to a final one, for these answers."""
    ordinary = [status for status in definition.statuses if not status.side]
    way = applying(definition, ordinary, answers, today)
    last = next((place for place, status in enumerate(way) if status.final), len(way))
    return way[: last + 1]
