"""The sealed rows that were read or written last, held in memory as SQLite holds pages: opening one needs no disk and no thread.

Owns how many there are. Only what is on the disk is among them, and nothing in the clear.
"""

from __future__ import annotations

from collections.abc import Iterator

from api_client.vault.records import Row

_ALL = 4 << 20
_LARGEST = 1 << 19
"""Bytes held at most, and of one row: larger ones are rare, and would push out all others."""


class Held:
    """Rows by blinded namespace and key, the oldest first. Any thread may ask; only the vault's thread changes them."""

    def __init__(self) -> None:
        self._rows: dict[tuple[bytes, bytes], Row] = {}
        self._bytes = 0

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows.values())

    def get(self, namespace: bytes, key: bytes) -> Row | None:
        """The row at a place, if it is held."""
        return self._rows.get((namespace, key))

    def put(self, row: Row) -> None:
        """Hold a row, in the place of others if need be."""
        self.drop(row.namespace, row.key)
        if len(row.sealed) <= _LARGEST:
            self._rows[row.namespace, row.key] = row
            self._bytes += len(row.sealed)
        while self._bytes > _ALL:
            self.drop(*next(iter(self._rows)))

    def drop(self, namespace: bytes, key: bytes) -> None:
        """Hold the row at a place no longer."""
        dropped = self._rows.pop((namespace, key), None)
        if dropped is not None:
            self._bytes -= len(dropped.sealed)
