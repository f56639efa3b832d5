"""What the vault costs beside plain sqlite3, SQLCipher and SQLite3 Multiple Ciphers, with equal durability.

Each store puts and gets by turns, one value in a transaction, WAL with `synchronous=FULL`, behind one thread that the event loop
awaits, as a program must that stays responsive. Prints medians in microseconds and the ratios; then what opening a vault of
10,000 records costs beyond the unwrapping of its key.

What differs beside the sealing: the peers' thread is asyncio's own executor; the vault writes one page more, its manifest, and
has room in its log; SQLCipher's wheel is built to call `fsync` where the others call `fdatasync`.
"""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol, TypeVar

import apsw
from sqlcipher3 import dbapi2 as sqlcipher

from api_client.vault.device import DeviceKey
from api_client.vault.kinds import Kind
from api_client.vault.vault import Vault, put

T = TypeVar("T")
STORES = OURS, PLAIN, CIPHERED, MULTIPLE = "the vault", "plain sqlite3", "SQLCipher", "sqlite3mc"
SIZES = (1, 16, 256)
FOLDERS = 5
"""Where the pages of a file come to lie makes a tenth of a difference: each store is made anew so many times."""
ROUNDS = 60
"""Values put and got in each folder, and values got first after an opening."""
KEYS = 20
RECORDS = 10_000
OPENINGS = 31
REST = 0.002
"""Seconds before each turn, so that none pays for what another still does, such as the writing of the vault's anchor."""
KEY = os.urandom(32)
SETTINGS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",
    "locking_mode=EXCLUSIVE",
    "temp_store=MEMORY",
)
PUT = "INSERT INTO value VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET content = excluded.content"
"""The fewest pages that a peer can write: REPLACE would move the row, and write two or three more."""
VALUES: Kind[bytes] = Kind("values", bytes)


class Store(Protocol):
    """What is measured."""

    async def put(self, key: str, value: bytes) -> None:
        """Make a value durable."""
        ...

    async def get(self, key: str) -> bytes | None:
        """Read a value."""
        ...

    async def close(self) -> None:
        """End."""
        ...


class Etape:
    """The vault, by the calls that the client uses."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def put(self, key: str, value: bytes) -> None:
        """Make a value durable."""
        await self._vault.commit(put(VALUES, key, value))

    async def get(self, key: str) -> bytes | None:
        """Read a value."""
        return await self._vault.get(VALUES, key)

    async def close(self) -> None:
        """End."""
        await self._vault.close()


class Behind:
    """A connection of any of the peers behind one thread; `connect` is called on it."""

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._connection = self._thread.submit(self._made, connect).result()

    @staticmethod
    def _made(connect: Callable[[], Any]) -> Any:
        connection = connect()
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}").fetchall()
        connection.execute(
            "CREATE TABLE IF NOT EXISTS value (key TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT"
        )
        return connection

    async def put(self, key: str, value: bytes) -> None:
        """Make a value durable."""
        await self._on_thread(self._put, key, value)

    def _put(self, key: str, value: bytes) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(PUT, (key, value))
        self._connection.execute("COMMIT")

    async def get(self, key: str) -> bytes | None:
        """Read a value."""
        found: bytes = await self._on_thread(self._get, key)
        return found

    def _get(self, key: str) -> Any:
        return self._connection.execute("SELECT content FROM value WHERE key = ?", (key,)).fetchone()[0]

    async def close(self) -> None:
        """End."""
        await self._on_thread(self._connection.close)
        self._thread.shutdown()

    async def _on_thread(self, work: Callable[..., Any], *arguments: object) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)


def plain(path: Path) -> Any:
    """Python's own SQLite, in the clear."""
    return sqlite3.connect(path, isolation_level=None)


def ciphered(path: Path) -> Any:
    """SQLCipher with a raw key, so that no derivation is measured."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    return connection


def multiple(path: Path) -> Any:
    """SQLite3 Multiple Ciphers with its default cipher and a raw key."""
    connection = apsw.Connection(str(path))
    connection.execute(f"PRAGMA hexkey='{KEY.hex()}'").fetchall()
    return connection


async def vault_in(folder: Path) -> Vault:
    """A vault with all its files in a folder."""
    sources = [DeviceKey(folder / "device.key")]
    return await Vault.open(folder / "vault.db", sources, anchor=folder / "vault.anchor")


async def opened(folder: Path) -> dict[str, Store]:
    """Every store in a folder."""
    return {
        OURS: Etape(await vault_in(folder)),
        PLAIN: Behind(lambda: plain(folder / "plain.db")),
        CIPHERED: Behind(lambda: ciphered(folder / "sqlcipher.db")),
        MULTIPLE: Behind(lambda: multiple(folder / "multiple.db")),
    }


class Times:
    """What one kind of work took in each store."""

    def __init__(self, stores: Iterable[str]) -> None:
        self._times = {name: list[float]() for name in stores}

    async def take(self, name: str, work: Awaitable[T]) -> T:
        """Do the work, and note the microseconds that it took."""
        begun = time.perf_counter()
        done = await work
        self._times[name].append((time.perf_counter() - begun) * 1e6)
        return done

    def say(self, what: str) -> None:
        """Print medians and ratios."""
        medians = {name: statistics.median(values) for name, values in self._times.items()}
        ours = medians[OURS]
        said = ", ".join(f"{name} {median:.0f}" for name, median in medians.items())
        cipher, clear = ours / medians[CIPHERED], ours / medians[PLAIN]
        print(f"  {what}: {said} µs; to SQLCipher {cipher:.2f} (goal 1.0), to plain {clear:.2f} (goal 1.5)")


def turns(stores: dict[str, Store], number: int) -> list[tuple[str, Store]]:
    """The stores in an order of each number's own: none always comes after the same one, whose code the processor still has."""
    return random.Random(number).sample(list(stores.items()), len(stores))


class Compared:
    """What putting, getting and first getting values of a size took in each store."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._puts, self._gets, self._firsts = (Times(STORES) for _ in range(3))

    async def go(self, folder: Path) -> None:
        """Put and get by turns in every store, then open them again and get each value once."""
        stores = await opened(folder)
        values = {str(number): os.urandom(self._size * 1024) for number in range(KEYS)}
        for key, value in values.items():
            for store in stores.values():
                await store.put(key, value)
        for number in range(ROUNDS):
            key, value = str(number % KEYS), os.urandom(self._size * 1024)
            values[key] = value
            for name, store in turns(stores, number):
                await asyncio.sleep(REST)
                await self._puts.take(name, store.put(key, value))
                await self._gets.take(name, store.get(key))
        for _ in range(ROUNDS // KEYS):
            for store in stores.values():
                await store.close()
            stores = await opened(folder)
            await self._get_first(stores, values)
        for store in stores.values():
            await store.close()

    async def _get_first(self, stores: dict[str, Store], values: dict[str, bytes]) -> None:
        for number, (key, value) in enumerate(values.items()):
            for name, store in turns(stores, number):
                if await self._firsts.take(name, store.get(key)) != value:
                    raise AssertionError(name)

    def say(self) -> None:
        """Print medians and ratios."""
        self._puts.say(f"put {self._size:3} KiB")
        self._gets.say(f"get {self._size:3} KiB")
        self._firsts.say(f"get {self._size:3} KiB, the first after opening")


async def opening(folder: Path) -> None:
    """How long a vault of many records takes to open, beside one of none."""
    medians = list[float]()
    for records in (0, RECORDS):
        at = folder / str(records)
        vault = await vault_in(at)
        await vault.commit(*(put(VALUES, str(number), bytes(400)) for number in range(records)))
        await vault.close()
        times = list[float]()
        for _ in range(OPENINGS):
            begun = time.perf_counter()
            vault = await vault_in(at)
            times.append((time.perf_counter() - begun) * 1e3)
            await vault.close()
        medians.append(statistics.median(times))
    empty, full = medians
    print(
        f"  opening, all rows verified: {RECORDS} records {full:.1f} ms, none {empty:.1f} ms (no derivation);"
        f" the records cost {full - empty:.1f} ms (goal 50)"
    )


def main() -> None:
    """Measure everything."""
    print(
        f"The vault beside its peers, median of {FOLDERS * ROUNDS} by turns, WAL, synchronous=FULL, each behind one thread:"
    )
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:  # a disk: /tmp may be memory
        for size in SIZES:
            compared = Compared(size)
            for number in range(FOLDERS):
                at = Path(folder) / f"{size}-{number}"
                at.mkdir()
                asyncio.run(compared.go(at))
            compared.say()
        asyncio.run(opening(Path(folder)))


if __name__ == "__main__":
    main()
