"""The bytes of a record: sealing and opening them, as `docs/vault-format.md` has it.

Owns the format of one record, and nothing of how records are stored. A record that does not open is never
used in part.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from api_client.errors import Damaged
from api_client.vault.keys import SEED, StoreKeys, fields, wipe
from api_client.vault.sealing import TAG, PlaintextBuffer, check_form, decrypt_into, nonce_of
from journey.decoding import decoded

SHORTEST = 256
"""Bytes of the shortest plaintext, so that all short answers look alike."""

_LENGTHS = 8


class Row(msgspec.Struct, frozen=True):
    """A record as it is stored: the blinded namespace and key, the epoch of its keys, its seed and its ciphertext.

    `own` is the key that is its seed's own, where it is at hand. It is never stored.
    """

    namespace: bytes
    key: bytes
    epoch: int
    seed: bytes
    sealed: bytes
    own: bytearray | None = None

    def forget(self) -> None:
        """Zero the key of its own."""
        if self.own is not None:
            wipe(self.own)


class Entry(msgspec.Struct, frozen=True):
    """A record in the clear: its namespace and key, the version of its payload's shape, when it was saved."""

    namespace: str
    key: str
    schema: int
    saved: datetime
    payload: bytes

    @property
    def kind(self) -> str:
        """The name of its kind, as errors call it."""
        return self.namespace.split(" ", 1)[0]


class _Header(msgspec.Struct, frozen=True):
    namespace: str
    key: str
    schema: int
    saved: datetime


def padded_length(length: int) -> int:
    """The length to pad to: Padmé (Nikitin and others, PETS 2019), and `SHORTEST` at least."""
    if length <= SHORTEST:
        return SHORTEST
    exponent = length.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return (length + step - 1) & ~(step - 1)


def seal_record(entry: Entry, keys: StoreKeys, draw: Callable[[int], bytes]) -> Row:
    """The row of a record under the keys of an epoch, with the key of its own."""
    found = keys.of(entry.namespace)
    blinded = found.blinded(entry.key)
    header = msgspec.json.encode(_Header(entry.namespace, entry.key, entry.schema, entry.saved))
    head_end = _LENGTHS + len(header)
    payload_end = head_end + len(entry.payload)
    with PlaintextBuffer(padded_length(payload_end)) as buffer:
        buffer[:_LENGTHS] = len(header).to_bytes(4, "big") + len(entry.payload).to_bytes(4, "big")
        buffer[_LENGTHS:head_end] = header
        buffer[head_end:payload_end] = entry.payload
        drawn = keys.draw_seed("record", found.id, draw)
        sealed = drawn.cipher.encrypt(nonce_of(drawn.seed), buffer, _aad(keys, found.id, blinded))
    return Row(found.id, blinded, keys.epoch, drawn.seed, sealed, drawn.own)


def open_record(row: Row, keys: StoreKeys, what: str) -> Entry:
    """The record of a row, whatever its kind. Raises `Damaged` or `Newer`, naming the record as `what`."""
    check_form(row.seed, SEED, what)
    own = row.own[:] if row.own is not None else _own_key(row, keys)
    aad = _aad(keys, row.namespace, row.key)
    with PlaintextBuffer(max(0, len(row.sealed) - TAG)) as buffer:
        decrypt_into(buffer, own, nonce_of(row.seed), row.sealed, aad=aad, what=what)
        return _entry(buffer, what)


def with_own_key(row: Row, keys: StoreKeys) -> Row:
    """A row with the key of its own at hand."""
    return msgspec.structs.replace(row, own=_own_key(row, keys))


def _own_key(row: Row, keys: StoreKeys) -> bytearray:
    return keys.seed_key("record", row.namespace, row.seed)


def _aad(keys: StoreKeys, namespace: bytes, key: bytes) -> bytes:
    return keys.context + fields(namespace, key)


def _entry(plaintext: memoryview, what: str) -> Entry:
    head_end = _LENGTHS + int.from_bytes(plaintext[:4], "big")
    payload_end = head_end + int.from_bytes(plaintext[4:_LENGTHS], "big")
    try:
        header = decoded(plaintext[_LENGTHS:head_end], _Header)
    except msgspec.DecodeError as error:
        raise Damaged(what) from error
    payload = bytes(plaintext[head_end:payload_end])
    return Entry(header.namespace, header.key, header.schema, header.saved, payload)
