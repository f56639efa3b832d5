"""Salvage: reading all that can still be read from a vault's database, whatever is wrong with it.

Owns no file: it reads a copy. A record counts as read only when it opens, or when it is of a form that only its kind, or a newer
Etape, can open.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from msgspec import Struct

from api_client.errors import Altered, Damaged, Newer, VaultError
from api_client.vault import version_1
from api_client.vault.database import format_of
from api_client.vault.keys import StoreKeys
from api_client.vault.ledger import Ledger
from api_client.vault.manifest import Manifest, open_manifest
from api_client.vault.records import Row, open_record
from api_client.vault.slots import KeySource, Slot, unwrap, wrap
from api_client.vault.ways_in import is_slot, read_former

_SLICE = 1 << 53
_UNTOLD = datetime.min.replace(tzinfo=UTC)
_COLUMNS = "SELECT namespace, key, epoch, seed, sealed FROM record"


class Salvage(Struct, frozen=True):
    """What could be read. `lost` counts the records that do not open; there may be more of them when the file `is_cut`."""

    keys: StoreKeys
    former: list[StoreKeys]
    sequence: int
    slots: list[Slot]
    rows: list[Row]
    kept: dict[str, int]
    lost: dict[str, int]
    is_cut: bool


def salvage(
    connection: sqlite3.Connection, sources: Sequence[KeySource], draw: Callable[[int], bytes]
) -> Salvage:
    """All that can be read. Raises `Damaged` when no slot can be, `KeyMissing` or another error of a source, `Newer`."""
    if format_of(connection) == 1:
        return _salvage_version_1(connection, sources, draw)
    (store_id,) = connection.execute("SELECT id FROM store").fetchone() or (None,)
    if not isinstance(store_id, bytes):
        raise Damaged("vault")
    slots, keys = _unlock(connection, store_id, sources, draw)
    sequence, former = _state(connection, keys)
    rows, is_cut = _read_rows(connection)
    return _sift(Salvage(keys, former, sequence, slots, [], {}, {}, is_cut), rows)


def _salvage_version_1(
    connection: sqlite3.Connection, sources: Sequence[KeySource], draw: Callable[[int], bytes]
) -> Salvage:
    store_id, store_key, source = version_1.unlock(connection, sources)
    slot = wrap(store_key, store_id, version_1.EPOCH, source, draw)
    rows = version_1.take_rows(connection)
    keys = StoreKeys(store_id, version_1.EPOCH, store_key)
    return _sift(Salvage(keys, [], 0, [slot], [], {}, {}, False), rows)


def _unlock(
    connection: sqlite3.Connection,
    store_id: bytes,
    sources: Sequence[KeySource],
    draw: Callable[[int], bytes],
) -> tuple[list[Slot], StoreKeys]:
    """The slots but for those that are damaged, and the keys that one of them gave.

    A slot that its key does not open may be whole, and the key be another: it is, when all rows add up to the manifest.
    """
    rows = connection.execute(
        "SELECT epoch, kind, parameters, salt, wrapped FROM slot ORDER BY number"
    ).fetchall()
    slots = [slot for row in rows if is_slot(slot := Slot(*row))]
    opened: StoreKeys | None = None
    doubtful = list[Slot]()
    for slot in slots:
        try:
            opened = opened or StoreKeys(store_id, slot.epoch, unwrap([slot], store_id, sources)[0])
        except Damaged:
            doubtful.append(slot)
        except VaultError:  # its key is not at hand, or is not the right one; another way may open the vault
            continue
    others = [slot for slot in slots if slot not in doubtful]
    if opened is not None:
        return (slots if doubtful and _adds_up(connection, opened, draw) else others), opened
    if others:
        unwrap(others, store_id, sources)  # raises what is missing
    raise Damaged("slot")


def _adds_up(connection: sqlite3.Connection, keys: StoreKeys, draw: Callable[[int], bytes]) -> bool:
    """Whether all rows, slots among them, are those that the manifest counts."""
    ledger = Ledger(connection, keys, Manifest(0), draw)
    try:
        ledger.load()
    except (VaultError, sqlite3.DatabaseError):
        return False
    finally:
        for former in ledger.former:
            former.wipe()
    return True


def _state(connection: sqlite3.Connection, keys: StoreKeys) -> tuple[int, list[StoreKeys]]:
    """The sequence number and the former keys, as far as they can be read."""
    sequence, former = 0, list[StoreKeys]()
    with suppress(Altered, Newer, sqlite3.DatabaseError):
        (sealed,) = connection.execute("SELECT manifest FROM store").fetchone()
        sequence = open_manifest(sealed, keys).sequence
    with suppress(Damaged, Newer, sqlite3.DatabaseError):
        former = read_former(connection, keys)
    return sequence, former


def _read_rows(connection: sqlite3.Connection) -> tuple[list[Row], bool]:
    """The rows from both ends to where the file cannot be read, and what else is found in between; whether it could not."""
    found = dict[tuple[object, ...], Row]()

    def read(statement: str, *parameters: int) -> bool:
        try:
            for row in connection.execute(statement, parameters):
                found[row[:4]] = Row(*row)  # all but the ciphertext: of two at one place, each is read
        except sqlite3.DatabaseError:
            return False
        return True

    if read(_COLUMNS):
        return list(found.values()), False
    read(f"{_COLUMNS} ORDER BY id DESC")
    for first in range(0, 1 << 63, _SLICE):  # ids are random, so they spread evenly
        read(f"{_COLUMNS} WHERE id BETWEEN ? AND ?", first, first + _SLICE - 1)
    return list(found.values()), True


def _sift(found: Salvage, rows: list[Row]) -> Salvage:
    """What is read with the rows that open, counted by kind; of several at one place, the one saved last."""
    good, bad = dict[tuple[bytes, bytes], tuple[datetime, str, Row]](), set[tuple[bytes, bytes]]()
    for row in rows:
        place = row.namespace, row.key
        try:
            saved, kind = _told(row, found)
        except (Damaged, TypeError, AttributeError, OverflowError):
            bad.add(place)
            continue
        if place not in good or good[place][0] <= saved:
            good[place] = saved, kind, row
    names = {namespace: kind for (namespace, _), (_, kind, _) in good.items()}
    kept = Counter(kind for _, kind, _ in good.values())
    lost = Counter(names.get(namespace, "record") for namespace, _ in bad - good.keys())
    sifted = [row for *_, row in good.values()]
    return Salvage(
        found.keys, found.former, found.sequence, found.slots, sifted, dict(kept), dict(lost), found.is_cut
    )


def _told(row: Row, found: Salvage) -> tuple[datetime, str]:
    """When a row that is to be kept was saved, as far as it tells, and its kind.

    Raises `Damaged`, or TypeError and its like for what is no row at all.
    """
    if len(row.namespace) != 32 or len(row.key) != 32 or not isinstance(row.sealed, bytes):
        raise Damaged("record")
    keys = next((keys for keys in (found.keys, *found.former) if keys.epoch == row.epoch), None)
    if keys is None:
        raise Damaged("record")
    if version_1.is_of_version_1(row):
        return _UNTOLD, version_1.WHAT
    try:
        entry = open_record(row, keys, "record")
    except Newer:
        return _UNTOLD, "record"
    return entry.saved, entry.kind
