"""Numbered, forward-only migrations: `schema/0001-….sql` and on. One that was released is never changed.

The number of the last one done is the database's `user_version`.
"""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection

SCHEMA = Path(__file__).parent / "schema"


class NewerStorageError(Exception):
    """The storage was written by a newer edition of the service."""


def migrate(connection: Connection) -> None:
    """Bring the storage to the present schema, migration by migration. Raises `NewerStorageError`."""
    (done,) = connection.execute("PRAGMA user_version").fetchone()
    scripts = sorted(SCHEMA.glob("*.sql"))
    if done > len(scripts):
        raise NewerStorageError(f"the storage has schema {done}; this edition knows {len(scripts)}")
    for number, script in enumerate(scripts[done:], done + 1):
        statements = script.read_text(encoding="utf-8")
        connection.executescript(f"BEGIN IMMEDIATE; {statements} PRAGMA user_version = {number}; COMMIT;")
