"""How a vault's database is opened: made when it is empty, brought to the present format when it is older, unlocked.

Owns the order of these steps, each in one transaction: after a kill there is the old vault or the new one, whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from api_client.errors import Damaged, RolledBack
from api_client.vault import version_1
from api_client.vault.anchor import Anchor
from api_client.vault.database import format_of, transaction
from api_client.vault.keys import KEY, StoreKeys
from api_client.vault.ledger import Ledger
from api_client.vault.manifest import Manifest
from api_client.vault.slots import KeySource, unwrap, wrap
from api_client.vault.ways_in import read_slots

FIRST_EPOCH = 1

_STORE_ID = 16


def open_ledger(
    connection: sqlite3.Connection,
    path: Path,
    sources: Sequence[KeySource],
    anchor: Anchor,
    draw: Callable[[int], bytes],
) -> Ledger:
    """The rows of the vault in the database at `path`, with the anchor held against it. Raises `VaultError`."""
    match format_of(connection):
        case 0:
            anchor.check_absence(path)
            ledger = _make(connection, sources[0], draw)
        case 1:
            ledger = _migrate(connection, sources, draw)
        case _:
            ledger = _unlock(connection, sources, draw)
    try:
        anchor.check(path, ledger.keys, ledger.sequence)
    except RolledBack:
        ledger.wipe()
        raise
    anchor.note(ledger.keys, ledger.sequence)
    return ledger


def _unlock(
    connection: sqlite3.Connection, sources: Sequence[KeySource], draw: Callable[[int], bytes]
) -> Ledger:
    row = connection.execute("SELECT id FROM store").fetchone()
    slots = read_slots(connection)
    if row is None or not isinstance(row[0], bytes) or not slots:
        raise Damaged("slot")
    store_key, epoch = unwrap([slot for _, slot in slots], row[0], sources)
    ledger = Ledger(connection, StoreKeys(row[0], epoch, store_key), Manifest(0), draw)
    try:
        ledger.load()
    except BaseException:
        ledger.wipe()
        raise
    return ledger


def _make(connection: sqlite3.Connection, source: KeySource, draw: Callable[[int], bytes]) -> Ledger:
    keys = StoreKeys(draw(_STORE_ID), FIRST_EPOCH, bytearray(draw(KEY)))
    slot = wrap(keys.store_key, keys.store_id, keys.epoch, source, draw)
    ledger = Ledger(connection, keys, Manifest(0), draw)
    with transaction(connection):
        ledger.fill([slot], [])
    return ledger


def _migrate(
    connection: sqlite3.Connection, sources: Sequence[KeySource], draw: Callable[[int], bytes]
) -> Ledger:
    store_id, store_key, source = version_1.unlock(connection, sources)
    keys = StoreKeys(store_id, version_1.EPOCH, store_key)
    slot = wrap(store_key, store_id, keys.epoch, source, draw)
    ledger = Ledger(connection, keys, Manifest(0), draw)
    with transaction(connection):
        ledger.fill([slot], version_1.take_rows(connection))
    return ledger
