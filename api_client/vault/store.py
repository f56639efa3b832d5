"""A vault's records, on the one thread that opened it.

Owns which rows are read and written, and their versions. What it reads and writes, `records` has sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from api_client.errors import Damaged, Newer
from api_client.vault.database import boundary, connect, is_empty, make_tables, transaction
from api_client.vault.keys import KEY, NamespaceKeys, StoreKeys
from api_client.vault.kinds import Kind, T
from api_client.vault.records import Header, seal, unseal
from api_client.vault.slots import KeySource, Slot, unwrap, wrap

_STORE_ID = 16


class Write(Struct, frozen=True):
    """Put a payload under a key."""

    kind: Kind[Any]
    key: str
    payload: bytes


class Erase(Struct, frozen=True):
    """Take away what is under a key, if anything is; without a key, all of the kind."""

    kind: Kind[Any]
    key: str | None = None


class Store:
    """An open vault."""

    def __init__(
        self,
        path: Path,
        source: KeySource,
        clock: Callable[[], datetime],
        draw: Callable[[int], bytes],
    ) -> None:
        self._path = path
        self._clock = clock
        self._draw = draw
        with boundary(path):
            self._connection = connect(path)
            try:
                with transaction(self._connection):
                    store_id, store_key = (
                        self._make(source) if is_empty(self._connection) else self._unlock(source)
                    )
            except BaseException:
                self._connection.close()
                raise
        self._keys = StoreKeys(store_id, store_key)

    def _make(self, source: KeySource) -> tuple[bytes, bytearray]:
        store_id, store_key = self._draw(_STORE_ID), bytearray(self._draw(KEY))
        slot = wrap(store_key, store_id, source, self._draw)
        make_tables(self._connection)
        self._connection.execute("INSERT INTO store VALUES (1, ?)", (store_id,))
        self._connection.execute(
            "INSERT INTO slot (kind, parameters, salt, wrapped) VALUES (?, ?, ?, ?)",
            (slot.kind, slot.parameters, slot.salt, slot.wrapped),
        )
        return store_id, store_key

    def _unlock(self, source: KeySource) -> tuple[bytes, bytearray]:
        row = self._connection.execute("SELECT id FROM store").fetchone()
        slots = self._connection.execute(
            "SELECT kind, parameters, salt, wrapped FROM slot ORDER BY number"
        ).fetchall()
        if row is None or not isinstance(row[0], bytes) or not slots or not all(map(_is_slot, slots)):
            raise Damaged("slot")
        return row[0], unwrap((Slot(*slot) for slot in slots), row[0], source)

    def get(self, kind: Kind[T], key: str) -> T | None:
        """The value under a key, or None. Raises `VaultError`; `Damaged` and `Newer` name the kind."""
        keys = self._keys.of(kind.namespace)
        with boundary(self._path):
            row = self._connection.execute(
                "SELECT key, version, sealed FROM record WHERE namespace = ? AND key = ?",
                (keys.id, keys.blinded(key)),
            ).fetchone()
        return None if row is None else _opened(row, keys, kind)

    def all(self, kind: Kind[T]) -> list[T | Damaged | Newer]:
        """Each value of a kind in no meaningful order, or in its place what is wrong with it."""
        keys = self._keys.of(kind.namespace)
        with boundary(self._path):
            rows = self._connection.execute(
                "SELECT key, version, sealed FROM record WHERE namespace = ?", (keys.id,)
            ).fetchall()
        found: list[T | Damaged | Newer] = []
        for row in rows:
            try:
                found.append(_opened(row, keys, kind))
            except (Damaged, Newer) as error:
                found.append(error)
        return found

    def commit(self, changes: Sequence[Write | Erase]) -> None:
        """Make all the changes, in order, in one transaction; they are on the disk when this returns."""
        with boundary(self._path), transaction(self._connection):
            for change in changes:
                self._write(change) if isinstance(change, Write) else self._erase(change)

    def _write(self, change: Write) -> None:
        keys = self._keys.of(change.kind.namespace)
        blinded = keys.blinded(change.key)
        row = self._connection.execute(
            "SELECT version FROM record WHERE namespace = ? AND key = ?", (keys.id, blinded)
        ).fetchone()
        version = row[0] + 1 if row and _is_version(row[0]) else 1
        header = Header(key=change.key, schema=change.kind.schema, saved=self._clock())
        sealed = seal(header, change.payload, keys, version, self._draw)
        self._connection.execute(
            "REPLACE INTO record VALUES (?, ?, ?, ?)", (keys.id, blinded, version, sealed)
        )

    def _erase(self, change: Erase) -> None:
        keys = self._keys.of(change.kind.namespace)
        if change.key is None:
            self._connection.execute("DELETE FROM record WHERE namespace = ?", (keys.id,))
        else:
            self._connection.execute(
                "DELETE FROM record WHERE namespace = ? AND key = ?", (keys.id, keys.blinded(change.key))
            )

    def close(self) -> None:
        """Zero the keys and fold the log into the file."""
        self._keys.wipe()
        with boundary(self._path):
            self._connection.close()


# A file whose bytes were changed can hold other types than its STRICT tables name.


def _is_slot(row: Sequence[object]) -> bool:
    kind, *parts = row
    return isinstance(kind, str) and all(isinstance(part, bytes) for part in parts)


def _is_version(version: object) -> bool:
    return isinstance(version, int) and 0 < version < 2**63 - 1


def _opened(row: tuple[bytes, int, bytes], keys: NamespaceKeys, kind: Kind[T]) -> T:
    blinded, version, sealed = row
    if not (isinstance(blinded, bytes) and isinstance(sealed, bytes) and _is_version(version)):
        raise Damaged(kind.name)
    header, payload = unseal(sealed, keys, blinded, version, kind.name)
    return kind.decode(payload, header.schema)
