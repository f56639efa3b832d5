"""Applications and their sealed drafts.

An application is found by its subject and its id together: what is another's cannot be told from nothing.
"""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection
from uuid import UUID

from msgspec import Struct

from service.models import SealedDraft
from service.problems import AlreadySubmitted
from service.subjects import Subject


class Application(Struct, frozen=True):
    """An application as the service knows it; `number` is its own name for it."""

    number: int
    submitted: bool


class Applications:
    """The repository of applications."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, subject: Subject, application: UUID) -> Application | None:
        """The application of that id, where it is the subject's."""
        row = self._connection.execute(
            "SELECT number, EXISTS (SELECT 1 FROM submissions WHERE application = number)"
            " FROM applications WHERE subject = ? AND id = ?",
            (subject, str(application)),
        ).fetchone()
        return None if row is None else Application(row[0], bool(row[1]))

    def find_open(self, subject: Subject, application: UUID) -> Application | None:
        """The application of that id, where it can still change. Raises `AlreadySubmitted`."""
        found = self.find(subject, application)
        if found is not None and found.submitted:
            raise AlreadySubmitted
        return found

    def begin(self, subject: Subject, application: UUID, at: datetime) -> Application:
        """A new application of the subject."""
        (number,) = self._connection.execute(
            "INSERT INTO applications (subject, id, begun) VALUES (?, ?, ?) RETURNING number",
            (subject, str(application), at.isoformat()),
        ).fetchone()
        return Application(number, submitted=False)

    def remove(self, application: Application) -> None:
        """Remove an application that was not submitted, with its draft and its evidence."""
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
