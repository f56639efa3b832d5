"""The documents of applications, as they were opened."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from sqlite3 import Connection

from service.records.applications import Application


class Evidence:
    """The repository of evidence: one document for each question of kind `file`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, application: Application) -> dict[str, dict[str, int | str]]:
        """What was received, by the key of its question: its `sha256`, `size` and `type`."""
        rows = self._connection.execute(
            "SELECT question, sha256, size, type FROM evidence WHERE application = ?", (application.number,)
        )
        return {key: {"sha256": sha256, "size": size, "type": kind} for key, sha256, size, kind in rows}

    def keep(
        self,
        application: Application,
        key: str,
        answer: Mapping[str, int | str],
        content: bytes,
        at: datetime,
    ) -> None:
        """Keep a document that is what its answer says, in place of any before it at the same question."""
        self._connection.execute(
            "INSERT OR REPLACE INTO evidence (application, question, sha256, type, size, content, received)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                application.number,
                key,
                answer["sha256"],
                answer["type"],
                answer["size"],
                content,
                at.isoformat(),
            ),
        )

    def remove_all_but(self, application: Application, keys: Collection[str]) -> None:
        """Remove what was received and is not part of the application in the end."""
        for key in self.of(application).keys() - keys:
            self._connection.execute(
                "DELETE FROM evidence WHERE application = ? AND question = ?", (application.number, key)
            )
