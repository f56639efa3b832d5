"""The slots of a vault: the store key, wrapped by one way of opening it each.

Owns the bytes of a slot and the choice among slots; where a way's secret comes from is that way's own
(`device`). The store key is never returned unless a slot's tag holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from api_client.errors import Damaged, KeyMissing, VaultError
from api_client.vault.keys import FORM, KEY, NONCE, SALT, derive, fields, wipe
from api_client.vault.sealing import TAG, check_form, decrypt, encrypt

_CIPHERTEXT = len(FORM) + NONCE
_WRAPPED = _CIPHERTEXT + KEY + TAG


class KeySource(Protocol):
    """A way of opening a vault: `kind` is the kind of its slots, `place` where its key belongs, if that is a file."""

    @property
    def kind(self) -> str:
        """The kind of its slots."""
        ...

    @property
    def place(self) -> Path | None:
        """Where its key belongs, if that is a file."""
        ...

    @property
    def wrong(self) -> VaultError:
        """What it means that a slot does not open with the secret it is given."""
        ...

    def create(self) -> bytes:
        """The parameters of a slot for this way, whose secret is durable when this returns."""
        ...

    def secret(self, parameters: bytes) -> bytearray | None:
        """The secret of a slot with these parameters; None when it is not at hand. The caller zeroes it."""
        ...


class Slot(Struct, frozen=True):
    """One row of the table of slots: the store key of an epoch, wrapped."""

    epoch: int
    kind: str
    parameters: bytes
    salt: bytes
    wrapped: bytes


def wrap(
    store_key: bytearray, store_id: bytes, epoch: int, source: KeySource, draw: Callable[[int], bytes]
) -> Slot:
    """The store key of an epoch in a slot of its own for `source`; `draw` gives random bytes, salt first."""
    parameters, salt, nonce = source.create(), draw(SALT), draw(NONCE)
    secret = source.secret(parameters)
    if secret is None:
        raise KeyMissing(source.place)
    aad = _aad(store_id, source.kind, parameters, salt, epoch)
    ciphertext = encrypt(_slot_key(secret, salt, source.kind), nonce, store_key, aad)
    return Slot(epoch, source.kind, parameters, salt, FORM + nonce + ciphertext)


def unwrap(slots: Iterable[Slot], store_id: bytes, sources: Sequence[KeySource]) -> tuple[bytearray, int]:
    """The store key and its epoch, by the first slot that opens; sources are tried in their order.

    Whatever is wrong with one way, the others are tried. When none opens, raises the first thing that was wrong, or `KeyMissing`
    when no secret was at hand, with the kinds of all slots.
    """
    slots = list(slots)
    wrong: VaultError | None = None
    for source in sources:
        for slot in slots:
            if slot.kind == source.kind:
                try:
                    check_form(slot.wrapped, _WRAPPED, "slot")
                    secret = source.secret(slot.parameters)
                    if secret is not None:
                        return _open(slot, store_id, secret, source), slot.epoch
                except VaultError as error:
                    wrong = wrong or error
    if wrong is None:
        wrong = KeyMissing(next((source.place for source in sources if source.place), None))
    wrong.kinds = frozenset(slot.kind for slot in slots)
    raise wrong


def _open(slot: Slot, store_id: bytes, secret: bytearray, source: KeySource) -> bytearray:
    slot_key = _slot_key(secret, slot.salt, slot.kind)
    nonce, ciphertext = slot.wrapped[len(FORM) : _CIPHERTEXT], slot.wrapped[_CIPHERTEXT:]
    aad = _aad(store_id, slot.kind, slot.parameters, slot.salt, slot.epoch)
    try:
        return decrypt(slot_key, nonce, ciphertext, aad, "slot")
    except Damaged as error:
        raise source.wrong from error


def _slot_key(secret: bytearray, salt: bytes, kind: str) -> bytearray:
    slot_key = derive(secret, salt, fields(b"etape slot", kind.encode()))
    wipe(secret)
    return slot_key


def _aad(store_id: bytes, kind: str, parameters: bytes, salt: bytes, epoch: int) -> bytes:
    return fields(FORM, store_id, kind.encode(), parameters, salt, epoch.to_bytes(8, "big"))
