"""A vault's records, on the one thread that opened it.

Owns which rows are read and written, and in which epoch. What it reads and writes, `records` has sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from api_client.errors import Damaged, KeyMissing, Newer, VaultError
from api_client.vault.anchor import Anchor
from api_client.vault.changes import Change, Erase, Write
from api_client.vault.database import beside, boundary, connect, settle
from api_client.vault.keys import KEY, StoreKeys, wipe
from api_client.vault.kinds import Kind, T
from api_client.vault.log import make_room
from api_client.vault.opening import open_ledger
from api_client.vault.records import Entry, Row, open_record, seal_record
from api_client.vault.rotation import Rotation
from api_client.vault.slots import KeySource, unwrap, wrap
from api_client.vault.version_1 import FORM_1, WHAT, guesses, is_of_version_1, open_record_1

UNKNOWN = "record"
"""What errors call a record whose kind cannot be read."""


class Way(Struct, frozen=True):
    """A way in which the vault can be opened: the number, kind and parameters of a slot."""

    number: int
    kind: str
    parameters: bytes


class Store:
    """An open vault."""

    def __init__(
        self,
        path: Path,
        sources: Sequence[KeySource],
        anchor: Path | None,
        clock: Callable[[], datetime],
        draw: Callable[[int], bytes],
    ) -> None:
        self._path = path
        self._log = beside(path, "-wal")
        self._anchor = Anchor(anchor)
        self._clock = clock
        self._draw = draw
        with boundary(path):
            if not path.exists() or path.stat().st_size == 0:
                self._anchor.check_absence(path)  # before SQLite makes a file of it
            self._connection = connect(path)
            try:
                self._ledger = open_ledger(self._connection, path, sources, self._anchor, draw)
            except BaseException:
                self._connection.close()
                raise
        self._rested = self._ledger.sequence
        self._take_over_version_1()
        self._rotation = Rotation(self._ledger, draw)

    # Records

    def get(self, kind: Kind[T], key: str) -> T | None:
        """The value under a key, or None. Raises `VaultError`; `Damaged` and `Newer` name the kind."""
        for keys in self._epochs():
            found = keys.of(kind.namespace)
            row = self._row(found.id, found.blinded(key), kind.name)
            if row is not None:
                value = self._value(row, keys, kind)
                if not is_of_version_1(row):
                    self._ledger.hold(row, keys)
                return value
        return None

    def first(self, kind: Kind[T], key: str, make: Callable[[], T]) -> T:
        """The value under a key; where there is none, what `make` gives, which is kept there. Raises as `get` and `commit` do."""
        value = self.get(kind, key)
        if value is None:
            value = make()
            self.commit([Write(kind.namespace, key, kind.schema, kind.encode(value))])
        return value

    def held(self, kind: Kind[T], key: str) -> T | None:
        """The value under a key, if its row is held in memory, or None. Any thread may ask. Raises as `get` does."""
        for keys in self._epochs():
            found = keys.of(kind.namespace)
            row = self._ledger.held(found.id, found.blinded(key))
            if row is not None:
                entry = open_record(row, keys, kind.name)
                return kind.decode(entry.payload, entry.schema)
        return None

    def all(self, kind: Kind[T]) -> list[T | Damaged | Newer]:
        """Each value of a kind in no meaningful order, or in its place what is wrong with it."""
        found: list[T | Damaged | Newer] = []
        for keys in self._epochs():
            namespace = keys.of(kind.namespace).id
            for key in self._ledger.keys_in(namespace):
                try:
                    row = self._row(namespace, key, kind.name)
                    found += [self._value(row, keys, kind)] if row else []
                except (Damaged, Newer) as error:
                    found.append(error)
        return found

    def entries(self) -> list[Entry | Damaged | Newer]:
        """Every record in the clear, or in its place what is wrong with it."""
        found: list[Entry | Damaged | Newer] = []
        for place in self._ledger.places():
            try:
                row = self._row(*place, UNKNOWN)
                if row is not None:
                    what = WHAT if is_of_version_1(row) else UNKNOWN
                    found.append(open_record(row, self._keys_of(row), what))
            except (Damaged, Newer) as error:
                found.append(error)
        return found

    def _row(self, namespace: bytes, key: bytes, what: str) -> Row | None:
        """The row at a place. Raises `Damaged(what)` when that part of the file cannot be read."""
        try:
            with boundary(self._path):
                return self._ledger.find(namespace, key)
        except Damaged as error:
            raise Damaged(what) from error

    def commit(self, changes: Sequence[Change]) -> None:
        """Make all the changes, in order, in one transaction; they are on the disk when this returns."""
        with boundary(self._path), self._ledger.transaction():
            for change in changes:
                self._erase(change) if isinstance(change, Erase) else self._write(change)

    def commit_each(self, batches: Sequence[Sequence[Change]]) -> list[Exception | None]:
        """Make several batches of changes in one transaction; when it fails, each in its own. Returns why each was not made."""
        if not batches:
            return []
        try:
            self.commit([change for batch in batches for change in batch])
        except Exception as failure:  # whatever it is, it is its caller's, and must not become another's
            if len(batches) == 1:
                return [failure]
            return [failure for batch in batches for failure in self.commit_each([batch])]
        return [None for _ in batches]

    def _write(self, change: Write | Entry) -> None:
        self._erase_former(change.namespace, change.key)
        if isinstance(change, Write):
            change = Entry(change.namespace, change.key, change.schema, self._clock(), change.payload)
        self._ledger.put(seal_record(change, self._ledger.keys, self._draw))

    def _erase(self, change: Erase) -> None:
        for keys in self._epochs():
            found = keys.of(change.namespace)
            if change.key is None:
                self._ledger.clear(found.id)
            else:
                self._ledger.remove(found.id, found.blinded(change.key))

    def _erase_former(self, namespace: str, key: str) -> None:
        for keys in self._ledger.former:
            found = keys.of(namespace)
            self._ledger.remove(found.id, found.blinded(key))

    def _value(self, row: Row, keys: StoreKeys, kind: Kind[T]) -> T:
        if not is_of_version_1(row):
            entry = open_record(row, keys, kind.name)
        else:
            entry = open_record_1(row, keys, kind.namespace, kind.name)
            with suppress(VaultError):  # what cannot be written at present can be read all the same
                self.commit([entry])
        return kind.decode(entry.payload, entry.schema)

    def _take_over_version_1(self) -> None:
        """Seal anew what version 1 sealed in the namespaces that can be guessed; the others are when they are first read."""
        with suppress(VaultError):  # what cannot be written at present can be read all the same
            while found := self._of_version_1():
                self.commit(found)

    def _of_version_1(self) -> list[Entry]:
        if not self._ledger.has_seeds_with(FORM_1):
            return []
        known = [entry for entry in self.entries() if isinstance(entry, Entry)]
        return [entry for name in guesses(known) for entry in self._of_version_1_in(name)]

    def _of_version_1_in(self, name: str) -> Iterator[Entry]:
        for keys in self._epochs():
            namespace = keys.of(name).id
            for key in self._ledger.keys_in(namespace):
                with suppress(Damaged):
                    row = self._row(namespace, key, name)
                    if row is not None and is_of_version_1(row):
                        yield open_record_1(row, keys, name, name)

    # Ways and epochs

    def ways(self) -> tuple[Way, ...]:
        """The ways in which the vault can be opened."""
        with boundary(self._path):
            return tuple(Way(number, slot.kind, slot.parameters) for number, slot in self._ledger.slots())

    def opens(self, source: KeySource) -> bool:
        """Whether a source opens the vault as it is. Raises what the source raises."""
        with boundary(self._path):
            slots = [slot for _, slot in self._ledger.slots()]
        try:
            store_key, _ = unwrap(slots, self._ledger.keys.store_id, [source])
        except (KeyMissing, type(source.wrong)):
            return False
        wipe(store_key)
        return True

    def add_way(self, source: KeySource) -> Way:
        """Add a way."""
        with boundary(self._path):
            keys = self._ledger.keys
            slot = wrap(keys.store_key, keys.store_id, keys.epoch, source, self._draw)
            with self._ledger.transaction():
                number = self._ledger.add_slot(slot)
        return Way(number, slot.kind, slot.parameters)

    def remove_way(self, number: int) -> None:
        """Take away a way. Raises ValueError for the last one, without which the vault never opens again."""
        if [way.number for way in self.ways()] == [number]:
            raise ValueError(number)
        with boundary(self._path), self._ledger.transaction():
            self._ledger.remove_slot(number)

    def rotate(self, sources: Sequence[KeySource]) -> None:
        """Begin a new epoch, whose store key these sources alone open; `move` brings the records to it."""
        store_id, epoch = self._ledger.keys.store_id, self._ledger.keys.epoch + 1
        store_key = bytearray(self._draw(KEY))
        with boundary(self._path):
            slots = [wrap(store_key, store_id, epoch, source, self._draw) for source in sources]
            with self._ledger.transaction():
                self._ledger.begin_epoch(StoreKeys(store_id, epoch, store_key), slots)
        self._rotation = Rotation(self._ledger, self._draw)

    @property
    def is_moving(self) -> bool:
        """Whether records of former epochs are left to move."""
        return bool(self._ledger.former)

    def move(self) -> bool:
        """Bring the next records of former epochs to the present one; whether there may be more."""
        with boundary(self._path):
            return self._rotation.step()

    # All

    def settle(self) -> None:
        """Fold the log into the file, durably. Raises `VaultError`."""
        settle(self._connection, self._path)

    def close(self) -> None:
        """Zero the keys and fold the log into the file."""
        self._note()
        self._ledger.wipe()
        self._anchor.close()
        self._anchor = Anchor(None)
        with boundary(self._path):
            self._connection.close()

    def _epochs(self) -> Iterator[StoreKeys]:
        yield self._ledger.keys
        yield from self._ledger.former

    def _keys_of(self, row: Row) -> StoreKeys:
        for keys in self._epochs():
            if keys.epoch == row.epoch:
                return keys
        raise Damaged(UNKNOWN)

    def rest(self) -> None:
        """When nobody waits: note the state that is on the disk in the anchor, and make ready what the next ones need."""
        if self._rested != self._ledger.sequence:
            self._note()
            self._ledger.keys.draw_ahead(self._draw)
            make_room(self._log)
            self._rested = self._ledger.sequence

    def _note(self) -> None:
        self._anchor.note(self._ledger.keys, self._ledger.sequence)
