"""The database under a vault: how it is opened, made and written, and what its failures mean.

Owns the SQL of `docs/vault-format.md` but for records, and the turning of SQLite's and the system's errors
into the vault's. It knows no key.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path

from api_client.errors import Damaged, Full, InUse, Newer, Unwritable, VaultError
from api_client.vault.durable import flush_folder, make_file, make_folder
from api_client.vault.errors import Foreign

APPLICATION = 0x45746170
FORMAT = 2
LOGS = ("-wal", "-shm", "-journal")
"""What the names of SQLite's own files end with."""
PATIENCE = 0.25
"""Seconds to wait for another Etape that is just closing."""

_SETTINGS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",  # macOS: flush the drive's own cache too
    "temp_store=MEMORY",
    "cache_size=-300",  # KiB: rows are held elsewhere, and a page in memory that is new costs more than reading it again does
    "secure_delete=ON",
    "trusted_schema=OFF",
)
_TABLES = (
    "CREATE TABLE store (only INTEGER PRIMARY KEY CHECK (only = 1), id BLOB NOT NULL, manifest BLOB NOT NULL) STRICT",
    "CREATE TABLE slot (number INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, kind TEXT NOT NULL,"
    " parameters BLOB NOT NULL, salt BLOB NOT NULL, wrapped BLOB NOT NULL) STRICT",
    "CREATE TABLE former (epoch INTEGER PRIMARY KEY, seed BLOB NOT NULL, sealed BLOB NOT NULL) STRICT",
    "CREATE TABLE record (id INTEGER PRIMARY KEY, namespace BLOB NOT NULL, key BLOB NOT NULL, epoch INTEGER NOT NULL,"
    " seed BLOB NOT NULL, sealed BLOB NOT NULL) STRICT",
)
_TABLES_1 = (
    "CREATE TABLE store (only INTEGER PRIMARY KEY CHECK (only = 1), id BLOB NOT NULL) STRICT",
    "CREATE TABLE slot (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, parameters BLOB NOT NULL, salt BLOB NOT NULL,"
    " wrapped BLOB NOT NULL) STRICT",
    "CREATE TABLE record (namespace BLOB NOT NULL, key BLOB NOT NULL, version INTEGER NOT NULL, sealed BLOB NOT NULL,"
    " PRIMARY KEY (namespace, key)) STRICT, WITHOUT ROWID",
)
_DAMAGE = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@contextmanager
def boundary(path: Path) -> Iterator[None]:
    """Inside it, what SQLite and the system raise becomes a `VaultError`."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise  # a mistake of the program, not a state of the vault
    except sqlite3.DatabaseError as error:
        raise _turned(error, path) from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in its message
        raise Damaged("vault") from error
    except OSError as error:
        raise (Full(path) if error.errno in (ENOSPC, EDQUOT) else Unwritable(path)) from error


def _turned(error: sqlite3.DatabaseError, path: Path) -> VaultError:
    # The low byte is the primary code. Python raises without a code when a column's text is not UTF-8.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code in _DAMAGE:
        return Damaged("vault")
    if code in _BUSY:
        return InUse(path)
    return Full(path) if code == sqlite3.SQLITE_FULL else Unwritable(path)


def beside(path: Path, end: str) -> Path:
    """The file that has the name of the one at `path` with more after it, such as its log."""
    return path.with_name(path.name + end)


def files_of(path: Path) -> list[Path]:
    """Every file there is of the vault at `path`: its own, and those of a rescue, each with SQLite's. No other is the vault's."""
    logs = "|".join(LOGS)
    name = re.compile(rf"{re.escape(path.name)}(\.(reading|new|rescued|aside-[0-9]+))?({logs})?")
    return sorted(file for file in path.parent.glob("*") if name.fullmatch(file.name) and file.is_file())


def settle(connection: sqlite3.Connection, path: Path) -> None:
    """Fold the log into the file, durably, so that the file alone is the vault. Raises `VaultError`.

    SQLite does it when the last connection is closed too, but says nothing when that fails.
    """
    with boundary(path):
        left = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if left != (0, 0, 0):
        raise Unwritable(path)


def replacement(path: Path) -> Path:
    """Where a whole vault waits that is to take the place of the one at `path`."""
    return beside(path, ".rescued")


def finish_replacement(path: Path) -> None:
    """Put a vault that waits in its place. The log of the one before goes first: SQLite would write it over the new one."""
    waiting = replacement(path)
    if waiting.exists():
        for end in LOGS:
            beside(path, end).unlink(missing_ok=True)
        flush_folder(path.parent)
        waiting.replace(path)
        flush_folder(path.parent)


def connect(path: Path) -> sqlite3.Connection:
    """The vault's one connection, for the thread that calls. Another program's file is not written to."""
    make_folder(path.parent)
    finish_replacement(path)
    make_file(path)
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        _check_schema(connection, format_of(connection))
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def format_of(connection: sqlite3.Connection) -> int:
    """The version of the vault's format, or 0 when it is still to be made. Raises `Damaged` or `Newer`."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if (application, version, tables) == (0, 0, 0):
        return 0
    if application != APPLICATION or version < 1:
        raise Damaged("vault")
    if version > FORMAT:
        raise Newer("vault")
    return int(version)


def _check_schema(connection: sqlite3.Connection, version: int) -> None:
    """Raise `Foreign` when the database has anything that is not of a version's format, `Damaged` when that is not whole."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema").fetchall()
    own = {statement.split()[2]: statement for statement in _tables(version)}
    if len(found) > len(own) or any(name not in own for name, _ in found):
        raise Foreign
    if sorted(_spaced(sql) for _, sql in found) != sorted(_spaced(sql) for sql in own.values()):
        raise Damaged("vault")


def _tables(version: int) -> tuple[str, ...]:
    match version:
        case 0:
            return ()
        case 1:
            return _TABLES_1
    return _TABLES


def _spaced(sql: object) -> str:
    """A statement with its spaces alike, however it was written."""
    return " ".join(str(sql).split())


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of a vault, inside the transaction that fills them."""
    for statement in (*_TABLES, f"PRAGMA application_id={APPLICATION}", f"PRAGMA user_version={FORMAT}"):
        connection.execute(statement)


def write_one(connection: sqlite3.Connection, statement: str, values: Sequence[object]) -> None:
    """Add, change or take away one row. Raises `Damaged` unless the file did: what is acknowledged is on the disk."""
    if connection.execute(statement, values).rowcount != 1:
        raise Damaged("vault")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing; durable when it ends."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite has rolled back by itself after some errors
            connection.execute("ROLLBACK")
        raise
