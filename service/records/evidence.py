"""The documents that came with an application."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from sqlite3 import Connection

import msgspec

from service.models import EvidenceReceived
from service.records.applications import Application


class Evidence:
    """The repository of evidence: one document for each question of kind `file`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, application: Application) -> dict[str, EvidenceReceived]:
        """What was received, by the key of its question."""
        rows = self._connection.execute(
            "SELECT question, sha256, size, type FROM evidence WHERE application = ?", (application.number,)
        )
        return {
            key: msgspec.convert({"sha256": sha256, "size": size, "type": kind}, EvidenceReceived)
            for key, sha256, size, kind in rows
        }

    def keep(
        self, application: Application, key: str, received: EvidenceReceived, content: bytes, at: datetime
    ) -> None:
        """Keep a document in place of any before it at the same question."""
        self._connection.execute(
            "INSERT OR REPLACE INTO evidence (application, question, sha256, type, size, content, received)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (application.number, key, received.sha256, received.type, received.size, content, at.isoformat()),
        )

    def remove_all_but(self, application: Application, keys: Collection[str]) -> None:
        """Remove what was received and is not part of the application in the end."""
        for key in self.of(application).keys() - keys:
            self._connection.execute(
                "DELETE FROM evidence WHERE application = ? AND question = ?", (application.number, key)
            )
