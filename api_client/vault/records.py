"""The bytes of a record: sealing and opening them, as `docs/vault-format.md` has it.

Owns the format of one record, and nothing of how records are stored. A record that does not open is never
used in part.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from api_client.errors import Damaged
from api_client.vault.keys import NamespaceKeys, derive, fields
from api_client.vault.sealing import FORM, NONCE, SALT, TAG, check_form, decrypt, encrypt

SHORTEST = 256
"""Bytes of the shortest plaintext, so that all short answers look alike."""

_INFO = b"etape record"
_NONCE = len(FORM) + SALT
_CIPHERTEXT = _NONCE + NONCE


class Header(msgspec.Struct, frozen=True):
    """What the plaintext says of its payload: the real key, the version of its shape, when it was saved."""

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


def seal(
    header: Header, payload: bytes, keys: NamespaceKeys, version: int, draw: Callable[[int], bytes]
) -> bytes:
    """The sealed bytes of a record; `draw` gives random bytes, salt first."""
    salt, nonce = draw(SALT), draw(NONCE)
    aad = _aad(keys, keys.blinded(header.key), version)
    ciphertext = encrypt(derive(keys.seal, salt, _INFO), nonce, _plaintext(header, payload), aad)
    return FORM + salt + nonce + ciphertext


def unseal(
    sealed: bytes, keys: NamespaceKeys, blinded: bytes, version: int, what: str
) -> tuple[Header, bytes]:
    """The header and payload of a record. Raises `Damaged` or `Newer`, naming the record as `what`."""
    check_form(sealed, _CIPHERTEXT + TAG, what)
    salt, nonce, ciphertext = sealed[len(FORM) : _NONCE], sealed[_NONCE:_CIPHERTEXT], sealed[_CIPHERTEXT:]
    aad = _aad(keys, blinded, version)
    return _parts(decrypt(derive(keys.seal, salt, _INFO), nonce, ciphertext, aad, what), what)


def _aad(keys: NamespaceKeys, blinded: bytes, version: int) -> bytes:
    return fields(FORM, keys.store_id, keys.namespace.encode(), blinded, version.to_bytes(8, "big"))


def _plaintext(header: Header, payload: bytes) -> bytes:
    head = msgspec.json.encode(header)
    body = b"".join((len(head).to_bytes(4, "big"), len(payload).to_bytes(4, "big"), head, payload))
    return body.ljust(padded_length(len(body)), b"\0")


def _parts(plaintext: bytes, what: str) -> tuple[Header, bytes]:
    head_end = 8 + int.from_bytes(plaintext[:4], "big")
    payload_end = head_end + int.from_bytes(plaintext[4:8], "big")
    try:
        return msgspec.json.decode(plaintext[8:head_end], type=Header), plaintext[head_end:payload_end]
    except msgspec.DecodeError as error:
        raise Damaged(what) from error
