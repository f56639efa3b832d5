"""Where an application goes from here, derived from its events and its answers."""

from __future__ import annotations

from collections.abc import Sequence

from journey.statuses import ordinary_way
from service.definitions import Definitions
from service.models import StatusEvent
from service.problems import UnknownService
from service.records.submissions import Submitted


def to_come(definitions: Definitions, submitted: Submitted, events: Sequence[StatusEvent]) -> tuple[str, ...]:
    """The ids of the statuses of the ordinary way still to come, in order; none once an end is reached.

    From a status that is off the ordinary way the application goes on where it left it. None too when the
    edition it was submitted under is no longer offered: what happened can be told without it, but not what is
    next.
    """
    receipt = submitted.issued
    try:
        plan = definitions.plan(receipt.service, receipt.version)
    except UnknownService:
        return ()
    reached = {event.status for event in events}
    if any(status.final and status.id in reached for status in plan.definition.statuses):
        return ()
    way = [status.id for status in ordinary_way(plan, submitted.answers, receipt.promise.received)]
    furthest = max((place for place, status in enumerate(way) if status in reached), default=-1)
    return tuple(way[furthest + 1 :])
