"""Sealing with a key that is used once: what slots and records have in common.

Owns the two bytes that say how something is sealed. A key it is given is zeroed before it returns.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api_client.errors import Damaged, Newer
from api_client.vault.keys import wipe

FORM = b"\x01\x01"
"""Format 1, algorithm 1: AES-256-GCM under a key of HKDF-SHA-256."""
SALT = 16
NONCE = 12
TAG = 16


def encrypt(key: bytearray, nonce: bytes, plaintext: bytes | bytearray, aad: bytes) -> bytes:
    """The ciphertext and its tag."""
    try:
        return AESGCM(key).encrypt(nonce, plaintext, aad)
    finally:
        wipe(key)


def decrypt(key: bytearray, nonce: bytes, ciphertext: bytes, aad: bytes, what: str) -> bytes:
    """The plaintext. Raises `Damaged(what)` unless it is exactly what was sealed, under the same `aad`."""
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, aad)
    except InvalidTag as error:
        raise Damaged(what) from error
    finally:
        wipe(key)


def check_form(sealed: bytes, shortest: int, what: str) -> None:
    """Raise `Newer(what)` for what a newer Etape sealed, `Damaged(what)` for what none did."""
    form = sealed[: len(FORM)]
    if form > FORM:
        raise Newer(what)
    if form < FORM or len(sealed) < shortest:
        raise Damaged(what)
