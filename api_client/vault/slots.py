"""The slots of a vault: the store key, wrapped by one way of opening it each.

Owns the bytes of a slot and the choice among slots; where a way's secret comes from is that way's own
(`device`). The store key is never returned unless a slot's tag holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from api_client.errors import KeyMissing
from api_client.vault.keys import KEY, derive, fields, wipe
from api_client.vault.sealing import FORM, NONCE, SALT, TAG, check_form, decrypt, encrypt

_CIPHERTEXT = len(FORM) + NONCE
_WRAPPED = _CIPHERTEXT + KEY + TAG


class KeySource(Protocol):
    """A way of opening a vault: `kind` is the kind of its slots, `place` where its key belongs."""

    kind: str
    place: Path

    def create(self) -> bytes:
        """The parameters of a slot for this way, whose secret is durable when this returns."""
        ...

    def secret(self, parameters: bytes) -> bytearray | None:
        """The secret of a slot with these parameters; None when it is not at hand. The caller zeroes it."""
        ...


class Slot(Struct, frozen=True):
    """One row of the table of slots."""

    kind: str
    parameters: bytes
    salt: bytes
    wrapped: bytes


def wrap(store_key: bytearray, store_id: bytes, source: KeySource, draw: Callable[[int], bytes]) -> Slot:
    """The store key in a slot of its own for `source`; `draw` gives random bytes, salt first."""
    parameters, salt, nonce = source.create(), draw(SALT), draw(NONCE)
    secret = source.secret(parameters)
    if secret is None:
        raise KeyMissing(source.place)
    aad = _aad(store_id, source.kind, parameters, salt)
    ciphertext = encrypt(_slot_key(secret, salt, source.kind), nonce, store_key, aad)
    return Slot(source.kind, parameters, salt, FORM + nonce + ciphertext)


def unwrap(slots: Iterable[Slot], store_id: bytes, source: KeySource) -> bytearray:
    """The store key, by the first slot whose secret `source` has. Raises `KeyMissing`, `Damaged`, `Newer`."""
    for slot in slots:
        secret = source.secret(slot.parameters) if slot.kind == source.kind else None
        if secret is not None:
            return _open(slot, store_id, secret)
    raise KeyMissing(source.place)


def _open(slot: Slot, store_id: bytes, secret: bytearray) -> bytearray:
    check_form(slot.wrapped, _WRAPPED, "slot")
    nonce, ciphertext = slot.wrapped[len(FORM) : _CIPHERTEXT], slot.wrapped[_CIPHERTEXT:]
    aad = _aad(store_id, slot.kind, slot.parameters, slot.salt)
    return bytearray(decrypt(_slot_key(secret, slot.salt, slot.kind), nonce, ciphertext, aad, "slot"))


def _slot_key(secret: bytearray, salt: bytes, kind: str) -> bytearray:
    slot_key = derive(secret, salt, fields(b"etape slot", kind.encode()))
    wipe(secret)
    return slot_key


def _aad(store_id: bytes, kind: str, parameters: bytes, salt: bytes) -> bytes:
    return fields(FORM, store_id, kind.encode(), parameters, salt)
