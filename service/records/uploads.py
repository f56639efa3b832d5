"""The sealed documents of an application on their way: each an upload, which comes in parts, in order."""

from __future__ import annotations

from sqlite3 import Connection
from uuid import UUID

from msgspec import Struct

from service.records.applications import Application


class Upload(Struct, frozen=True):
    """An upload: `length` bytes are announced, `offset` have come; `number` is the service's own name for it."""

    number: int
    length: int
    offset: int
    complete: bool


class Uploads:
    """The repository of uploads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, application: Application, name: UUID) -> Upload | None:
        """The upload of that name."""
        row = self._connection.execute(
            "SELECT number, length, complete,"
            " (SELECT coalesce(max(start + length(content)), 0) FROM parts WHERE upload = number)"
            " FROM uploads WHERE application = ? AND id = ?",
            (application.number, str(name)),
        ).fetchone()
        return None if row is None else Upload(row[0], row[1], row[3], bool(row[2]))

    def count(self, application: Application) -> int:
        """How many uploads an application has."""
        (number,) = self._connection.execute(
            "SELECT count(*) FROM uploads WHERE application = ?", (application.number,)
        ).fetchone()
        return int(number)

    def begin(self, application: Application, name: UUID, length: int) -> Upload:
        """A new upload, of which nothing has come."""
        (number,) = self._connection.execute(
            "INSERT INTO uploads (application, id, length) VALUES (?, ?, ?) RETURNING number",
            (application.number, str(name), length),
        ).fetchone()
        return Upload(number, length, 0, complete=False)

    def append(self, upload: Upload, content: bytes, *, complete: bool) -> Upload:
        """Add the next part, and note whether it is the last."""
        if content:
            self._connection.execute(
                "INSERT INTO parts (upload, start, content) VALUES (?, ?, ?)",
                (upload.number, upload.offset, content),
            )
        if complete:
            self._connection.execute("UPDATE uploads SET complete = 1 WHERE number = ?", (upload.number,))
        return Upload(upload.number, upload.length, upload.offset + len(content), complete)

    def content(self, upload: Upload) -> bytes:
        """What has come, in order."""
        parts = self._connection.execute(
            "SELECT content FROM parts WHERE upload = ? ORDER BY start", (upload.number,)
        )
        return b"".join(content for (content,) in parts)

    def remove(self, upload: Upload) -> None:
        """Remove an upload with what has come of it."""
        self._connection.execute("DELETE FROM uploads WHERE number = ?", (upload.number,))

    def remove_all(self, application: Application) -> None:
        """Remove all uploads of an application."""
        self._connection.execute("DELETE FROM uploads WHERE application = ?", (application.number,))
