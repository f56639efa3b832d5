"""Proofs of earlier attempts that came with submissions. They are only ever added to."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from msgspec import Struct

from service.records.applications import Application


class Proof(Struct, frozen=True):
    """A proof as it came and the instant that it attests, or why it was ignored."""

    text: str = ""
    attempted: datetime | None = None
    ignored: str = ""


class Proofs:
    """The repository of proofs: at most one for each submission."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, application: Application, proof: Proof) -> None:
        """Add what came with the submission of an application."""
        at = proof.attempted.isoformat() if proof.attempted else ""
        self._connection.execute(
            "INSERT INTO proofs (application, proof, attempted, ignored) VALUES (?, ?, ?, ?)",
            (application.number, proof.text, at, proof.ignored),
        )

    def first_attempted(self, application: Application) -> datetime | None:
        """When the submission of an application was first attempted, where that was proved."""
        row = self._connection.execute(
            "SELECT attempted FROM proofs WHERE application = ? AND attempted <> ''", (application.number,)
        ).fetchone()
        return None if row is None else datetime.fromisoformat(row[0])
