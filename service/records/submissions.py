"""Submissions and their events. Both are only ever added to."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

import msgspec

from journey.decoding import decoded
from service.models import Answers, Receipt, StatusEvent
from service.records.applications import Application
from service.subjects import Subject


class Submitted(msgspec.Struct, frozen=True, kw_only=True):
    """A submission as it was received; `receipt` is the JSON that was answered, byte for byte."""

    application: int
    subject: Subject
    key: str
    fingerprint: bytes
    reference: str
    language: str
    answers: Answers
    receipt: bytes

    @property
    def issued(self) -> Receipt:
        """The receipt as data."""
        return decoded(self.receipt, Receipt)


class Submissions:
    """The repository of submissions and their events."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_key(self, subject: Subject, key: str) -> Submitted | None:
        """The submission that an Idempotency-Key of the subject belongs to."""
        return self._one("subject = ? AND idempotency_key = ?", subject, key)

    def by_reference(self, reference: str) -> Submitted | None:
        """The submission of a reference number."""
        return self._one("reference = ?", reference)

    def of(self, application: Application) -> Submitted | None:
        """The submission of an application."""
        return self._one("application = ?", application.number)

    def add(self, submitted: Submitted) -> None:
        """Add a submission. Neither the application, nor the key, nor the reference can have another."""
        self._connection.execute(
            "INSERT INTO submissions"
            " (application, subject, idempotency_key, fingerprint, reference, language, answers, receipt)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                submitted.application,
                submitted.subject,
                submitted.key,
                submitted.fingerprint,
                submitted.reference,
                submitted.language,
                msgspec.json.encode(submitted.answers).decode(),
                submitted.receipt,
            ),
        )

    def events(self, submitted: Submitted) -> tuple[StatusEvent, ...]:
        """What happened to a submission, oldest first."""
        rows = self._connection.execute(
            "SELECT status, at, note FROM events WHERE application = ? ORDER BY number",
            (submitted.application,),
        )
        return tuple(
            StatusEvent(status=status, at=datetime.fromisoformat(at), note=note) for status, at, note in rows
        )

    def append(self, submitted: Submitted, event: StatusEvent, *, who: str) -> None:
        """Append an event, and who made it."""
        self._connection.execute(
            "INSERT INTO events (application, status, at, who, note) VALUES (?, ?, ?, ?, ?)",
            (submitted.application, event.status, event.at.isoformat(), who, event.note),
        )

    def _one(self, condition: str, *values: bytes | int | str) -> Submitted | None:
        row = self._connection.execute(
            "SELECT application, subject, idempotency_key, fingerprint, reference, language, answers, receipt"
            f" FROM submissions WHERE {condition}",
            values,
        ).fetchone()
        if row is None:
            return None
        application, subject, key, fingerprint, reference, language, answers, receipt = row
        return Submitted(
            application=application,
            subject=subject,
            key=key,
            fingerprint=fingerprint,
            reference=reference,
            language=language,
            answers=decoded(answers, Answers),
            receipt=receipt,
        )
