"""The tables of what opens a vault: its slots, and the store keys of former epochs, sealed under the present one.

Owns their SQL, their marks and the sealing of former keys. What changes here is counted in the manifest by `ledger` alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from api_client.errors import Damaged
from api_client.vault.database import write_one
from api_client.vault.keys import StoreKeys, fields
from api_client.vault.manifest import Marks
from api_client.vault.sealing import seal, unseal
from api_client.vault.slots import Slot


def read_slots(connection: sqlite3.Connection) -> list[tuple[int, Slot]]:
    """The slots of a vault by number. Raises `Damaged`."""
    rows = connection.execute(
        "SELECT number, epoch, kind, parameters, salt, wrapped FROM slot ORDER BY number"
    ).fetchall()
    found = [(number, Slot(*slot)) for number, *slot in rows]
    if not all(number > 0 and is_slot(slot) for number, slot in found):
        raise Damaged("slot")
    return found


def is_slot(slot: Slot) -> bool:
    """Whether it has the types of a slot: a file whose bytes were changed can hold others than its STRICT tables name."""
    parts = slot.parameters, slot.salt, slot.wrapped
    is_epoch = isinstance(slot.epoch, int) and slot.epoch > 0
    return isinstance(slot.kind, str) and is_epoch and all(isinstance(part, bytes) for part in parts)


def insert_slot(connection: sqlite3.Connection, slot: Slot) -> int:
    """Write a slot; returns its number."""
    (number,) = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM slot").fetchone()
    values = number, slot.epoch, slot.kind, slot.parameters, slot.salt, slot.wrapped
    write_one(connection, "INSERT INTO slot VALUES (?, ?, ?, ?, ?, ?)", values)
    return int(number)


def slot_mark(marks: Marks, number: int, slot: Slot) -> int:
    """The mark of a slot's row."""
    numbers = _number(number), _number(slot.epoch)
    return marks.of("slot", *numbers, slot.kind.encode(), slot.parameters, slot.salt, slot.wrapped)


def keep_former(
    connection: sqlite3.Connection, keys: StoreKeys, former: StoreKeys, draw: Callable[[int], bytes]
) -> None:
    """Write the store key of a former epoch, sealed under the present one."""
    aad = _aad(keys, former.epoch)
    seed, sealed = seal(keys, "former", former.store_key, aad, draw)
    write_one(connection, "INSERT INTO former VALUES (?, ?, ?)", (former.epoch, seed, sealed))


def read_former(connection: sqlite3.Connection, keys: StoreKeys) -> list[StoreKeys]:
    """The keys of former epochs, newest first. Raises `Damaged` or `Newer`."""
    rows = connection.execute("SELECT epoch, seed, sealed FROM former ORDER BY epoch DESC").fetchall()
    try:
        return [
            StoreKeys(keys.store_id, epoch, _opened(keys, epoch, seed, sealed))
            for epoch, seed, sealed in rows
        ]
    except (TypeError, OverflowError) as error:
        raise Damaged("vault") from error


def former_marks(connection: sqlite3.Connection, marks: Marks) -> dict[int, int]:
    """The marks of the rows of former epochs, by epoch."""
    rows = connection.execute("SELECT epoch, seed, sealed FROM former").fetchall()
    return {epoch: marks.of("former", _number(epoch), seed, sealed) for epoch, seed, sealed in rows}


def _opened(keys: StoreKeys, epoch: int, seed: bytes, sealed: bytes) -> bytearray:
    return unseal(keys, "former", seed, sealed, _aad(keys, epoch), what="vault")


def _aad(keys: StoreKeys, epoch: int) -> bytes:
    return keys.context + fields(_number(epoch))


def _number(number: int) -> bytes:
    return number.to_bytes(8, "big")
