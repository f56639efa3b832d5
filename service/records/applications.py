"""Applications and their sealed drafts.

An application is found by its subject and its id together: what is another's cannot be told from nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from sqlite3 import Connection
from uuid import UUID

from msgspec import Struct

from service.models import SealedDraft
from service.problems import AlreadySubmitted
from service.subjects import Subject

KEPT_FOR = timedelta(days=30)
"""How long an application that is not submitted is kept after its last change, with all that belongs to it."""


class Application(Struct, frozen=True):
    """An application as the service knows it; `number` is its own name for it."""

    number: int
    submitted: bool
    changed: datetime


class Applications:
    """The repository of applications."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, subject: Subject, application: UUID) -> Application | None:
        """The application of that id, where it is the subject's."""
        row = self._connection.execute(
            "SELECT number, EXISTS (SELECT 1 FROM submissions WHERE application = number), changed"
            " FROM applications WHERE subject = ? AND id = ?",
            (subject, str(application)),
        ).fetchone()
        return None if row is None else Application(row[0], bool(row[1]), datetime.fromisoformat(row[2]))

    def find_open(self, subject: Subject, application: UUID) -> Application | None:
        """The application of that id, where it can still change. Raises `AlreadySubmitted`."""
        found = self.find(subject, application)
        if found is not None and found.submitted:
            raise AlreadySubmitted
        return found

    def begin(self, subject: Subject, application: UUID, at: datetime) -> Application:
        """A new application of the subject; takes away those, of any subject, whose time is over."""
        self._remove_unchanged_since(at - KEPT_FOR)
        (number,) = self._connection.execute(
            "INSERT INTO applications (subject, id, begun, changed) VALUES (?, ?, ?, ?) RETURNING number",
            (subject, str(application), at.isoformat(), at.isoformat()),
        ).fetchone()
        return Application(number, submitted=False, changed=at)

    def change(self, application: Application, at: datetime) -> None:
        """Note that an application was changed, so that it is kept from then on."""
        self._connection.execute(
            "UPDATE applications SET changed = ? WHERE number = ?", (at.isoformat(), application.number)
        )

    def remove(self, application: Application) -> None:
        """Remove an application that was not submitted, with its draft and its documents."""
        self._connection.execute("DELETE FROM applications WHERE number = ?", (application.number,))

    def draft(self, application: Application) -> SealedDraft | None:
        """The draft, where one is kept."""
        row = self._connection.execute(
            "SELECT service, version, sealed FROM drafts WHERE application = ?", (application.number,)
        ).fetchone()
        return None if row is None else SealedDraft(service=row[0], version=row[1], sealed=row[2])

    def keep_draft(self, application: Application, draft: SealedDraft) -> None:
        """Keep a draft in place of any before it."""
        self._connection.execute(
            "INSERT OR REPLACE INTO drafts (application, service, version, sealed) VALUES (?, ?, ?, ?)",
            (application.number, draft.service, draft.version, draft.sealed),
        )

    def remove_draft(self, application: Application) -> None:
        """Remove the draft."""
        self._connection.execute("DELETE FROM drafts WHERE application = ?", (application.number,))

    def _remove_unchanged_since(self, instant: datetime) -> None:
        self._connection.execute(
            "DELETE FROM applications WHERE changed < ?"
            " AND NOT EXISTS (SELECT 1 FROM submissions WHERE application = number)",
            (instant.isoformat(),),
        )
