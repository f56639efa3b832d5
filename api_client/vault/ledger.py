"""The rows of an open vault, and the manifest that changes with them in the same transaction.

Owns the SQL of records, and the counting of every change in the manifest: no row is added, replaced or taken away but through it.
It never opens a record.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress

from api_client.errors import Altered, Damaged
from api_client.vault.alteration import what_was_altered
from api_client.vault.database import make_tables, transaction, write_one
from api_client.vault.held import SMALL, Held
from api_client.vault.index import Index, Place
from api_client.vault.keys import StoreKeys
from api_client.vault.manifest import Manifest, Marks, add, open_manifest
from api_client.vault.records import Row, with_own_key
from api_client.vault.slots import Slot
from api_client.vault.ways_in import (
    former_marks,
    insert_slot,
    keep_former,
    read_former,
    read_slots,
    slot_mark,
)


class Ledger:
    """All rows. `keys` are of the present epoch, `former` of those from which records still move, newest first."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        keys: StoreKeys,
        manifest: Manifest,
        draw: Callable[[int], bytes],
    ) -> None:
        self._connection = connection
        self._draw = draw
        self._marks = Marks(keys)
        self._manifest = manifest
        self._index = Index()
        self._held = Held()
        self._put = Held()
        self.keys = keys
        self.former: list[StoreKeys] = []

    @property
    def sequence(self) -> int:
        """How many transactions there were."""
        return self._manifest.sequence

    def wipe(self) -> None:
        """Zero all keys; nothing can be read or written with this object any more."""
        for keys in (self.keys, *self.former):
            keys.wipe()
        self._held.wipe()
        self._put.wipe()
        del self._marks  # it holds a key that only its end zeroes

    def load(self) -> None:
        """Read the manifest and the former keys, and hold all rows against the manifest. Raises `Altered` or `Newer`."""
        (sealed,) = self._connection.execute("SELECT manifest FROM store").fetchone()
        self._manifest = open_manifest(sealed, self.keys)
        self.former = read_former(self._connection, self.keys)
        self._index = self._read_index()
        if difference := add(self._total(), -self._manifest.total):
            raise what_was_altered(
                self._connection, [self.keys, *self.former], self._index, self._marks_of_ways(), difference
            )
        self._read_ahead()

    def _read_ahead(self) -> None:
        """Hold the small rows, as many as may be: together they cost less than the first two that are asked for one by one.

        What cannot be read is left for who asks for it.
        """
        statement = "SELECT namespace, key, sealed FROM record WHERE length(sealed) <= ?"
        with suppress(sqlite3.DatabaseError), closing(self._connection.execute(statement, (SMALL,))) as rows:
            for namespace, key, sealed in rows:
                place = self._index.find(namespace, key)
                if place is None or not isinstance(sealed, bytes) or not self._held.has_room_ahead:
                    break
                self._held.put(Row(namespace, key, place.epoch, place.seed, sealed))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All the changes inside, with the manifest, or none; durable when it ends."""
        keys, former, marks, manifest = self.keys, self.former, self._marks, self._manifest
        index = self._index
        index.begin()
        self._put = Held()
        try:
            with transaction(self._connection):
                yield
                self._write_manifest()
        except BaseException:
            self.keys, self.former, self._marks, self._manifest = keys, former, marks, manifest
            self._index = index
            index.undo()
            self._put.wipe()
            raise
        for place in index.changed:
            self._held.drop(*place)
        for row in self._put:
            self._held.put(row)

    def _write_manifest(self) -> None:
        """Seal the manifest of the rows there are, at the end of a transaction."""
        self._manifest = Manifest(self.sequence + 1, self._manifest.total)
        sealed = self._manifest.sealed(self.keys, self._draw)
        self._write("UPDATE store SET manifest = ?", (sealed,))

    def _write(self, statement: str, values: Sequence[object]) -> None:
        write_one(self._connection, statement, values)

    def _count(self, *marks: int) -> None:
        self._manifest = Manifest(self.sequence, add(self._manifest.total, *marks))

    # Records

    def find(self, namespace: bytes, key: bytes) -> Row | None:
        """The row at a place. Raises `Damaged` when the database no longer has it."""
        place = self._index.find(namespace, key)
        if place is None:
            return None
        found = self._connection.execute("SELECT sealed FROM record WHERE id = ?", (place.id,)).fetchone()
        if found is None or not isinstance(found[0], bytes):
            raise Damaged("vault")
        return Row(namespace, key, place.epoch, place.seed, found[0])

    def held(self, namespace: bytes, key: bytes) -> Row | None:
        """The row at a place, if it is held in memory; any thread may ask."""
        return self._held.get(namespace, key)

    def hold(self, row: Row, keys: StoreKeys) -> None:
        """Hold a row that was found and opened with the keys of its epoch, outside of a transaction."""
        if self._held.takes(row):
            self._held.put(with_own_key(row, keys))

    def keys_in(self, namespace: bytes) -> list[bytes]:
        """The blinded keys of a namespace."""
        return self._index.keys(namespace)

    def places(self, before: int | None = None) -> list[tuple[bytes, bytes]]:
        """The blinded namespaces and keys of all records, or of those of epochs before one."""
        return [
            (namespace, key)
            for namespace, key, place in self._index.all()
            if before is None or place.epoch < before
        ]

    def has_seeds_with(self, form: bytes) -> bool:
        """Whether any record was sealed in a form."""
        return any(place.seed.startswith(form) for _, _, place in self._index.all())

    def put(self, row: Row) -> None:
        """Write a row at its place."""
        mark = self._marks.of_record(row.namespace, row.key, row.epoch, row.seed)
        held = self._index.find(row.namespace, row.key)
        if held is None:
            # The row's number comes from its salt: it says nothing of the order of writing.
            number = self._index.free_id(int.from_bytes(row.seed[2:10], "big") >> 1)
            self._write(
                "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)",
                (number, row.namespace, row.key, row.epoch, row.seed, row.sealed),
            )
            self._count(mark)
        else:
            number = held.id
            self._write(
                "UPDATE record SET epoch = ?, seed = ?, sealed = ? WHERE id = ?",
                (row.epoch, row.seed, row.sealed, number),
            )
            self._count(mark, -held.mark)
        self._index.put(row.namespace, row.key, Place(number, row.epoch, row.seed, mark))
        self._put.put(row)

    def remove(self, namespace: bytes, key: bytes) -> None:
        """Take away the row at a place, if there is one."""
        held = self._index.find(namespace, key)
        if held is not None:
            self._write("DELETE FROM record WHERE id = ?", (held.id,))
            self._count(-held.mark)
            self._index.remove(namespace, key)
            self._put.drop(namespace, key)

    def clear(self, namespace: bytes) -> None:
        """Take away the rows of a namespace."""
        for key in self._index.keys(namespace):
            self.remove(namespace, key)

    # Slots and epochs

    def slots(self) -> list[tuple[int, Slot]]:
        """The slots by number."""
        return read_slots(self._connection)

    def add_slot(self, slot: Slot) -> int:
        """Add a slot; returns its number."""
        number = insert_slot(self._connection, slot)
        self._count(slot_mark(self._marks, number, slot))
        return number

    def remove_slot(self, number: int) -> None:
        """Take away a slot, if it is there."""
        for found, slot in self.slots():
            if found == number:
                self._write("DELETE FROM slot WHERE number = ?", (number,))
                self._count(-slot_mark(self._marks, number, slot))

    def fill(self, slots: Iterable[Slot], rows: Iterable[Row], former: Sequence[StoreKeys] = ()) -> None:
        """Make the tables of a vault and fill them, inside a transaction. Raises `Damaged` for rows that no vault makes."""
        make_tables(self._connection)
        self._write("INSERT INTO store VALUES (1, ?, x'')", (self.keys.store_id,))
        self.former = list(former)
        self._write_ways(slots)
        try:
            for row in rows:
                self.put(row)
        except Altered as error:
            raise Damaged("vault") from error
        self._write_manifest()

    def begin_epoch(self, keys: StoreKeys, slots: Iterable[Slot]) -> None:
        """Go over to the keys of a new epoch, with slots of its own; the keys before are kept, sealed under it."""
        self.former = [self.keys, *self.former]
        self.keys, self._marks = keys, Marks(keys)
        for number, _ in self.slots():
            self._write("DELETE FROM slot WHERE number = ?", (number,))
        for epoch in former_marks(self._connection, self._marks):
            self._write("DELETE FROM former WHERE epoch = ?", (epoch,))
        self._index = self._read_index()
        self._write_ways(slots)

    def _write_ways(self, slots: Iterable[Slot]) -> None:
        for slot in slots:
            insert_slot(self._connection, slot)
        for former in self.former:
            keep_former(self._connection, self.keys, former, self._draw)
        self._manifest = Manifest(self.sequence, self._total())

    def end_epochs(self) -> list[StoreKeys]:
        """Take away the keys of epochs that have no record; returns them."""
        held = {place.epoch for _, _, place in self._index.all()}
        ended = [keys for keys in self.former if keys.epoch not in held]
        marks = former_marks(self._connection, self._marks)
        for keys in ended:
            self._write("DELETE FROM former WHERE epoch = ?", (keys.epoch,))
            self._count(-marks[keys.epoch])
        self.former = [keys for keys in self.former if keys not in ended]
        return ended

    def _total(self) -> int:
        return add(0, *self._marks_of_ways(), *(place.mark for _, _, place in self._index.all()))

    def _marks_of_ways(self) -> list[int]:
        slots = [slot_mark(self._marks, number, slot) for number, slot in self.slots()]
        return [*slots, *former_marks(self._connection, self._marks).values()]

    def _read_index(self) -> Index:
        index = Index()
        of_record, fill = self._marks.of_record, index.fill
        statement = "SELECT id, namespace, key, epoch, seed FROM record"
        with closing(self._connection.execute(statement)) as rows:
            for number, namespace, key, epoch, seed in rows:
                fill(namespace, key, Place(number, epoch, seed, of_record(namespace, key, epoch, seed)))
        return index
