"""The vault as the rest of the client sees it: asynchronous, over one thread that alone touches the database.

Owns the thread and what was found unreadable. A change is on the disk, sealed, when `commit` returns.
"""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from api_client.errors import Damaged, Newer, VaultError
from api_client.vault.changes import Change, Erase, Write
from api_client.vault.errors import Closed
from api_client.vault.kinds import Kind, T
from api_client.vault.records import Entry
from api_client.vault.slots import KeySource
from api_client.vault.store import Store, Way
from api_client.vault.thread import P, R, VaultThread


def _now() -> datetime:
    return datetime.now(UTC)


def put(kind: Kind[T], key: str, value: T) -> Write:
    """The change that puts a value under a key. The value is taken as it is at this moment."""
    return Write(kind.namespace, key, kind.schema, kind.encode(value))


def delete(kind: Kind[Any], key: str) -> Erase:
    """The change that takes away what is under a key, if anything is."""
    return Erase(kind.namespace, key)


def clear(kind: Kind[Any]) -> Erase:
    """The change that takes away all of a kind."""
    return Erase(kind.namespace)


class _Batch(Struct):
    """The changes of one caller, and why they could not be made, if they could not."""

    changes: Sequence[Change]
    failure: Exception | None = None


class Vault:
    """An open vault. `unreadable` is what was found damaged or too new since, by kind of record."""

    def __init__(self, store: Store, thread: VaultThread) -> None:
        self._store = store
        self._thread = thread
        self._waiting = deque[_Batch]()
        self._moving: asyncio.Task[None] | None = None
        self.unreadable: dict[str, Damaged | Newer] = {}

    @classmethod
    async def open(
        cls,
        path: Path,
        sources: Sequence[KeySource],
        *,
        anchor: Path | None = None,
        clock: Callable[[], datetime] = _now,
        draw: Callable[[int], bytes] = os.urandom,
    ) -> Vault:
        """The vault at `path`, opened by the first of the sources that can; if there is none, it is made with the first.

        `anchor` is the file of the last state that was seen here. Raises `VaultError`.
        """
        thread = VaultThread()
        try:
            store = await thread.do(Store, path, sources, anchor, clock, draw)
        except BaseException:
            thread.end()
            raise
        thread.idle = store.rest
        vault = cls(store, thread)
        if store.is_moving:
            vault._move()
        return vault

    async def get(self, kind: Kind[T], key: str) -> T | None:
        """The value under a key, or None. Raises `VaultError`; `Damaged` and `Newer` name the kind."""
        try:
            held = self._store.held(kind, key)
        except (Damaged, Newer):  # the keys may be changing at this moment: the vault's thread knows
            held = None
        if held is not None:
            return held
        return await self._asked(kind, self._store.get, kind, key)

    async def first(self, kind: Kind[T], key: str, make: Callable[[], T]) -> T:
        """The value under a key; where there is none, what `make` gives, made and kept once, however many ask at a time.

        Raises as `get` and `commit` do.
        """
        kept = await self.get(kind, key)
        return kept if kept is not None else await self._asked(kind, self._store.first, kind, key, make)

    async def _asked(self, kind: Kind[Any], work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """What the vault's thread gives; what it finds unreadable is noted."""
        try:
            return await self._thread.do(work, *args, **kwargs)
        except (Damaged, Newer) as error:
            self.unreadable[kind.name] = error
            raise

    async def all(self, kind: Kind[T]) -> tuple[T, ...]:
        """The values of a kind that can be read, in no meaningful order; `unreadable` tells of the others."""
        values = list[T]()
        for found in await self._thread.do(self._store.all, kind):
            if isinstance(found, Damaged | Newer):
                self.unreadable[kind.name] = found
            else:
                values.append(found)
        return tuple(values)

    async def commit(self, *changes: Change) -> None:
        """Make all the changes in one transaction, or none of them. Raises `VaultError`.

        What arrives while a transaction is being written goes together in the next.
        """
        batch = _Batch(changes)
        self._waiting.append(batch)
        await self._thread.do(self._commit_waiting)
        if batch.failure is not None:
            raise batch.failure

    def _commit_waiting(self) -> None:
        # On the vault's thread. An earlier call may have taken the caller's batch along; then it is done.
        batches = list[_Batch]()
        with suppress(IndexError):
            while True:
                batches.append(self._waiting.popleft())
        failures = self._store.commit_each([batch.changes for batch in batches])
        for batch, failure in zip(batches, failures, strict=True):
            batch.failure = failure

    async def entries(self) -> tuple[Entry, ...]:
        """Every record that can be read, in the clear and in no meaningful order; `unreadable` tells of the others."""
        entries = list[Entry]()
        for found in await self._thread.do(self._store.entries):
            if isinstance(found, Entry):
                entries.append(found)
            else:
                self.unreadable[str(found.parts["what"])] = found
        return tuple(entries)

    async def take(self, entries: Iterable[Entry]) -> None:
        """Put the entries of another vault, with their times, in one transaction."""
        await self.commit(*entries)

    async def ways(self) -> tuple[Way, ...]:
        """The ways in which the vault can be opened."""
        return await self._thread.do(self._store.ways)

    async def opens(self, source: KeySource) -> bool:
        """Whether a source opens the vault as it is. Raises what the source raises."""
        return await self._thread.do(self._store.opens, source)

    async def add_way(self, source: KeySource) -> Way:
        """Add a way. Raises what the source raises."""
        return await self._thread.do(self._store.add_way, source)

    async def remove_way(self, number: int) -> None:
        """Take away a way. Raises ValueError for the last one."""
        await self._thread.do(self._store.remove_way, number)

    async def rotate(self, sources: Sequence[KeySource]) -> None:
        """Change all keys: from here on these sources alone open the vault, and the records follow in the background."""
        await self._thread.do(self._store.rotate, sources)
        self._move()

    def _move(self) -> None:
        if self._moving is None or self._moving.done():
            self._moving = asyncio.create_task(self._move_all())

    async def _move_all(self) -> None:
        with suppress(VaultError):  # what did not move moves when the vault is opened again
            while await self._thread.do(self._store.move):
                pass

    async def settle(self) -> None:
        """Fold the log into the file, durably: then the file alone is the vault. Raises `VaultError`."""
        await self._thread.do(self._store.settle)

    async def close(self) -> None:
        """Zero the keys and close the file, once; whatever is asked of the vault afterwards raises `Closed`."""
        if self._moving is not None:
            self._moving.cancel()
        try:
            with suppress(Closed):
                await self._thread.do(self._store.close)
        finally:
            self._thread.end()
