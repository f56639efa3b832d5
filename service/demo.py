"""For demonstrations: moves an application on, as the staff of a department would."""

from __future__ import annotations

from functools import partial
from sqlite3 import Connection

from service.definitions import Definitions
from service.instants import Clock, instant
from service.models import StatusEvent
from service.records.submissions import Submissions
from service.references import read_reference
from service.storage import Storage
from service.timeline import to_come


async def advance(storage: Storage, definitions: Definitions, reference: str, clock: Clock) -> str | None:
    """Move an application to the next status of its ordinary way, and give that status' id.

    `reference` is as a person types it. None when the application is at its end, or when there is none.
    """
    return await storage.write(partial(_advance, definitions=definitions, reference=reference, clock=clock))


def _advance(connection: Connection, definitions: Definitions, reference: str, clock: Clock) -> str | None:
    submissions = Submissions(connection)
    submitted = submissions.by_reference(read_reference(reference) or "")
    if submitted is None:
        return None
    following = to_come(definitions, submitted, submissions.events(submitted))
    if not following:
        return None
    event = StatusEvent(status=following[0], at=instant(clock))
    submissions.append(submitted, event, who="demonstration")
    return event.status
