"""The vault as the rest of the client sees it: asynchronous, over one thread that alone touches the database.

Owns the thread and what was found unreadable. A change is on the disk, sealed, when `commit` returns.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from api_client.errors import Damaged, Newer
from api_client.vault.kinds import Kind, T
from api_client.vault.slots import KeySource
from api_client.vault.store import Erase, Store, Write

P = ParamSpec("P")
R = TypeVar("R")


def _now() -> datetime:
    return datetime.now(UTC)


def put(kind: Kind[T], key: str, value: T) -> Write:
    """The change that puts a value under a key. The value is taken as it is at this moment."""
    return Write(kind, key, kind.encode(value))


def delete(kind: Kind[Any], key: str) -> Erase:
    """The change that takes away what is under a key, if anything is."""
    return Erase(kind, key)


def clear(kind: Kind[Any]) -> Erase:
    """The change that takes away all of a kind."""
    return Erase(kind)


class Vault:
    """An open vault. `unreadable` is what was found damaged or too new since, by kind of record."""

    def __init__(self, store: Store, thread: ThreadPoolExecutor) -> None:
        self._store = store
        self._thread = thread
        self.unreadable: dict[str, Damaged | Newer] = {}

    @classmethod
    async def open(
        cls,
        path: Path,
        source: KeySource,
        *,
        clock: Callable[[], datetime] = _now,
        draw: Callable[[int], bytes] = os.urandom,
    ) -> Vault:
        """The vault at `path`, made if there is none. Raises `VaultError`."""
        thread = ThreadPoolExecutor(1, thread_name_prefix="vault")
        try:
            store = await _on(thread, Store, path, source, clock, draw)
        except BaseException:
            thread.shutdown(wait=False)
            raise
        return cls(store, thread)

    async def get(self, kind: Kind[T], key: str) -> T | None:
        """The value under a key, or None. Raises `VaultError`; `Damaged` and `Newer` name the kind."""
        try:
            return await _on(self._thread, self._store.get, kind, key)
        except (Damaged, Newer) as error:
            self.unreadable[kind.name] = error
            raise

    async def all(self, kind: Kind[T]) -> tuple[T, ...]:
        """The values of a kind that can be read, in no meaningful order; `unreadable` tells of the others."""
        values = list[T]()
        for found in await _on(self._thread, self._store.all, kind):
            if isinstance(found, Damaged | Newer):
                self.unreadable[kind.name] = found
            else:
                values.append(found)
        return tuple(values)

    async def commit(self, *changes: Write | Erase) -> None:
        """Make all the changes in one transaction, or none of them. Raises `VaultError`."""
        await _on(self._thread, self._store.commit, changes)

    async def close(self) -> None:
        """Zero the keys and close the file."""
        await _on(self._thread, self._store.close)
        self._thread.shutdown()


async def _on(thread: ThreadPoolExecutor, work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    return await asyncio.get_running_loop().run_in_executor(thread, lambda: work(*args, **kwargs))
