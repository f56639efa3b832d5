"""Vaults of format version 1: how they are opened and brought to the present format.

Owns what differs in version 1: the additional data of its slots, and its records, whose sealing keys come from the names of
their namespaces. Those names are not on the disk, so a record is sealed anew when its kind is first asked for; until then it
stands in the present tables as version 1 sealed it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from api_client.errors import Damaged, KeyMissing
from api_client.vault.keys import KEY, NONCE, SALT, SEED, StoreKeys, derive, fields
from api_client.vault.records import Entry, Row
from api_client.vault.sealing import TAG, decrypt
from api_client.vault.slots import KeySource
from journey.decoding import decoded

EPOCH = 1
"""The epoch of a store key that version 1 made."""

WHAT = "version-1"
"""What errors call a record that version 1 sealed, while the name of its namespace is not known."""

FORM_1 = b"\x01\x01"
"""How version 1 sealed."""
_SALT = len(FORM_1)
_NONCE = _SALT + SALT


class _Header(msgspec.Struct, frozen=True):
    key: str
    schema: int
    saved: datetime


def is_of_version_1(row: Row) -> bool:
    """Whether version 1 sealed the record."""
    return row.seed.startswith(FORM_1)


def unlock(
    connection: sqlite3.Connection, sources: Sequence[KeySource]
) -> tuple[bytes, bytearray, KeySource]:
    """The store id and key of a vault of version 1, and the source that opened it. Raises `VaultError`."""
    row = connection.execute("SELECT id FROM store").fetchone()
    slots = connection.execute("SELECT kind, parameters, salt, wrapped FROM slot ORDER BY number").fetchall()
    if row is None or not slots or not all(isinstance(part, bytes) for part in (row[0], *slots[0][1:])):
        raise Damaged("slot")
    for source in sources:
        for kind, parameters, salt, wrapped in slots:
            secret = source.secret(parameters) if kind == source.kind else None
            if secret is not None:
                if wrapped[: len(FORM_1)] != FORM_1 or len(wrapped) != _SALT + NONCE + KEY + TAG:
                    raise Damaged("slot")
                key = derive(secret, salt, fields(b"etape slot", kind.encode()))
                aad = fields(FORM_1, row[0], kind.encode(), parameters, salt)
                nonce, ciphertext = wrapped[_SALT : _SALT + NONCE], wrapped[_SALT + NONCE :]
                return row[0], decrypt(key, nonce, ciphertext, aad, "slot"), source
    raise KeyMissing(next((source.place for source in sources if source.place), None))


def take_rows(connection: sqlite3.Connection) -> list[Row]:
    """The rows of a vault of version 1 for the present tables; a seed ends with the row version. Its tables are dropped."""
    rows = connection.execute("SELECT namespace, key, version, sealed FROM record").fetchall()
    for table in ("record", "slot", "store"):
        connection.execute(f"DROP TABLE {table}")
    return [_taken(*row) for row in rows]


def _taken(namespace: bytes, key: bytes, version: int, sealed: bytes) -> Row:
    try:
        seed = sealed[:SEED] + version.to_bytes(8, "big", signed=True)
    except (AttributeError, TypeError) as error:
        raise Damaged("vault") from error
    return Row(namespace, key, EPOCH, seed, sealed[SEED:])


def open_record_1(row: Row, keys: StoreKeys, namespace: str, what: str) -> Entry:
    """The record of a row that version 1 sealed in this namespace. Raises `Damaged(what)`."""
    name = namespace.encode()
    key = derive(keys.key("seal", name), row.seed[_SALT:_NONCE], b"etape record")
    aad = fields(FORM_1, keys.store_id, name, row.key, row.seed[SEED:])
    plaintext = decrypt(key, row.seed[_NONCE:SEED], row.sealed, aad, what)
    head_end = 8 + int.from_bytes(plaintext[:4], "big")
    payload_end = head_end + int.from_bytes(plaintext[4:8], "big")
    try:
        header = decoded(plaintext[8:head_end], _Header)
    except msgspec.DecodeError as error:
        raise Damaged(what) from error
    return Entry(namespace, header.key, header.schema, header.saved, bytes(plaintext[head_end:payload_end]))


_EMBEDDED = "https://embedded.invalid"
_ONCE = ("settings", "embedded-service")
_FOR_EACH_ADDRESS = (
    "token",
    "catalogue",
    "definitions",
    "drafts",
    "open-draft",
    "submissions",
    "receipts",
)


def guesses(known: Iterable[Entry]) -> set[str]:
    """The namespaces that the program of version 1 made: for the embedded service, and for all that is known of others."""
    names, addresses = set(_ONCE), {_EMBEDDED}
    for entry in known:
        _, *of = entry.namespace.split(" ")
        addresses.update(of[:1])
        if entry.kind == "drafts":
            names.add(f"evidence {' '.join(of)} {entry.key}")
    return names | {f"{kind} {address}" for kind in _FOR_EACH_ADDRESS for address in addresses}
