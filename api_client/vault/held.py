"""The sealed rows that were read or written last, held in memory as SQLite holds pages: opening one needs no disk and no thread.

Owns how many there are, and their own keys, which are zeroed when they are held no longer: to derive a key takes longer than
opening an answer with it. Only what is on the disk is among them, and nothing in the clear.
"""

from __future__ import annotations

from collections.abc import Iterator

from api_client.vault.records import Row

SMALL = 1 << 15
"""Bytes of a row that holds answers. Larger ones are documents, read once as a rule: memory of their own for each would cost more
than reading them does, so they are held from the second reading on."""
_AHEAD = 1 << 20
_ALL = 4 << 20
_LARGEST = 1 << 19
"""Bytes held at most of rows that nobody asked for yet, of all, and of one row: larger ones would push out all others."""


class Held:
    """Rows by blinded namespace and key, the oldest first. Any thread may ask; only the vault's thread changes them."""

    def __init__(self) -> None:
        self._rows: dict[tuple[bytes, bytes], Row] = {}
        self._read = set[tuple[bytes, bytes]]()
        self._bytes = 0

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows.values())

    @property
    def has_room_ahead(self) -> bool:
        """Whether a row may be held that nobody asked for yet."""
        return self._bytes < _AHEAD

    def get(self, namespace: bytes, key: bytes) -> Row | None:
        """The row at a place, if it is held."""
        return self._rows.get((namespace, key))

    def put(self, row: Row) -> None:
        """Hold a row, in the place of others if need be."""
        self.drop(row.namespace, row.key)
        if len(row.sealed) > _LARGEST:
            row.forget()
            return
        self._rows[row.namespace, row.key] = row
        self._bytes += len(row.sealed)
        while self._bytes > _ALL:
            self.drop(*next(iter(self._rows)))

    def takes(self, row: Row) -> bool:
        """Whether a row that was read is to be held; a document only when it was before."""
        place = row.namespace, row.key
        if len(row.sealed) <= SMALL or place in self._read:
            return True
        self._read.add(place)
        return False

    def drop(self, namespace: bytes, key: bytes) -> None:
        """Hold the row at a place no longer."""
        dropped = self._rows.pop((namespace, key), None)
        if dropped is not None:
            self._bytes -= len(dropped.sealed)
            dropped.forget()

    def wipe(self) -> None:
        """Hold nothing."""
        for place in list(self._rows):
            self.drop(*place)
