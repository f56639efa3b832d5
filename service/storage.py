"""Where the service keeps what it is given: one SQLite connection, on one thread, one unit of work at a time.

Owns the connection, its settings, transactions and the image of the embedded service. What is kept, and how
it is asked for, is `service.records`' to say. A unit of work is durable when `write` returns: synced to the
file, or its image kept by who embeds the service.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, TypeVar

from service.records.migrations import migrate

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
Work = Callable[[Connection], T]
"""A unit of work: what it does is done whole or, when it raises, not at all."""

Keep = Callable[[bytes], Awaitable[None]]
"""Makes the image of the whole storage durable before it returns."""

_SETTINGS = ("PRAGMA temp_store = MEMORY", "PRAGMA trusted_schema = OFF", "PRAGMA foreign_keys = ON")
_FILE_SETTINGS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")


class UnusableStorageError(Exception):
    """The file cannot be opened or is locked, or the file or the image is damaged or is not a database."""


class Storage:
    """All that the service keeps. Made by `on_file` or `in_memory`, and used from one event loop."""

    def __init__(
        self, connection: Connection, *, worker: Executor | None = None, keep: Keep | None = None
    ) -> None:
        self._connection = connection
        self._worker = worker
        self._keep = keep
        self._turn = asyncio.Lock()

    @classmethod
    def on_file(cls, path: Path) -> Storage:
        """Open or create the file at `path`, for its owner alone; it is used on one thread of its own.

        Raises `UnusableStorageError`, or `NewerStorageError` for a file of a newer edition.
        """
        from concurrent.futures import ThreadPoolExecutor  # the embedded service has no use for it

        worker = ThreadPoolExecutor(1, "etape-storage")
        try:
            with _opening():
                return cls(worker.submit(_open_file, path).result(), worker=worker)
        except BaseException:
            worker.shutdown()
            raise

    @classmethod
    def in_memory(cls, image: bytes | None, keep: Keep) -> Storage:
        """Open an image in memory, or begin with nothing; `keep` is awaited with the image after each change.

        Nothing touches a disk. Raises `UnusableStorageError` or `NewerStorageError`.
        """
        with _opening():
            return cls(_open_image(image), keep=keep)

    async def read(self, work: Work[T]) -> T:
        """Do a unit of work that changes nothing."""
        async with self._turn:
            return await self._run(partial(_transaction, self._connection, "BEGIN", work))

    async def write(self, work: Work[T]) -> T:
        """Do a unit of work; its changes are durable when this returns, and undone when it raises."""
        unit = partial(_transaction, self._connection, "BEGIN IMMEDIATE", work)
        async with self._turn:
            return await (self._run(unit) if self._keep is None else self._run_and_keep(unit, self._keep))

    def close(self) -> None:
        """Close the connection."""
        if self._worker is None:
            self._connection.close()
        else:
            self._worker.submit(self._connection.close).result()
            self._worker.shutdown()

    async def _run(self, unit: Callable[[], T]) -> T:
        if self._worker is None:
            return unit()
        return await asyncio.get_running_loop().run_in_executor(self._worker, unit)

    async def _run_and_keep(self, unit: Callable[[], T], keep: Keep) -> T:
        before, changes = self._connection.serialize(), self._connection.total_changes
        result = unit()
        if self._connection.total_changes > changes:
            try:
                await keep(_image(self._connection))
            except BaseException:  # what was not kept did not happen, also when the wait for it was cancelled
                self._connection.deserialize(before)
                raise
        return result


def _image(connection: Connection) -> bytes:
    """The whole storage, without the room of what was removed once that is a third of it."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    if 3 * free > pages:
        connection.execute("VACUUM")
    return connection.serialize()


def _transaction(connection: Connection, begin: str, work: Work[T]) -> T:
    connection.execute(begin)
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


@contextmanager
def _opening() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError, MemoryError) as error:  # MemoryError is what an empty image raises
        raise UnusableStorageError(str(error)) from error


def _open_file(path: Path) -> Connection:
    path.touch(mode=0o600)
    return _open(str(path), lambda connection: _set(connection, _FILE_SETTINGS))


def _open_image(image: bytes | None) -> Connection:
    return _open(":memory:", lambda connection: None if image is None else connection.deserialize(image))


def _open(database: str, begin: Callable[[Connection], None]) -> Connection:
    connection = sqlite3.connect(database, isolation_level=None)
    try:
        begin(connection)
        _set(connection, _SETTINGS)
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _set(connection: Connection, settings: tuple[str, ...]) -> None:
    for setting in settings:
        connection.execute(setting)
