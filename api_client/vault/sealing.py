"""Sealing with a key that is used once: what slots, records and the manifest have in common.

Owns the cipher, and the buffer that holds a plaintext meanwhile. A key that is used here is zeroed before the call returns;
who is to keep it gives a copy.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import local
from typing import TypeAlias

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api_client.errors import Damaged, Newer
from api_client.vault.keys import FORM, SALT, SEED, StoreKeys, wipe

Buffer: TypeAlias = bytes | bytearray | memoryview

TAG = 16

_NONCE = slice(len(FORM) + SALT, SEED)

_LARGEST = 1 << 20
_ZEROS = memoryview(bytes(1 << 15))
"""Few enough that the processor has them at hand."""


class _Scratch(local):
    def __init__(self) -> None:
        self.buffer = memoryview(bytearray(_LARGEST))


_scratch = _Scratch()


class PlaintextBuffer:
    """Zeros to hold a plaintext of a length, zeroed again at the end; not for two at once.

    Each thread has one, because memory that is new costs more than sealing what it holds. What is larger gets its own.
    """

    __slots__ = ("_buffer",)

    def __init__(self, length: int) -> None:
        is_large = length > _LARGEST
        self._buffer = memoryview(bytearray(length)) if is_large else _scratch.buffer[:length]

    def __enter__(self) -> memoryview:
        return self._buffer

    def __exit__(self, *_: object) -> None:
        for place in range(0, len(self._buffer), len(_ZEROS)):
            part = self._buffer[place : place + len(_ZEROS)]
            part[:] = _ZEROS[: len(part)]


def seal(
    keys: StoreKeys, purpose: str, plaintext: Buffer, aad: bytes, draw: Callable[[int], bytes]
) -> tuple[bytes, bytes]:
    """A seed, and the ciphertext with its tag under the key of its own for a purpose."""
    drawn = keys.draw_seed(purpose, b"", draw)
    try:
        return drawn.seed, drawn.cipher.encrypt(nonce_of(drawn.seed), plaintext, aad)
    finally:
        wipe(drawn.own)


def unseal(
    keys: StoreKeys, purpose: str, seed: bytes, ciphertext: bytes, aad: bytes, *, what: str
) -> bytearray:
    """The plaintext. Raises `Newer(what)`, or `Damaged(what)` unless it is exactly what was sealed."""
    check_form(seed, SEED, what)
    return decrypt(keys.seed_key(purpose, b"", seed), nonce_of(seed), ciphertext, aad, what)


def nonce_of(seed: bytes) -> bytes:
    """The nonce that is in a seed."""
    return seed[_NONCE]


def encrypt(key: bytearray, nonce: bytes, plaintext: Buffer, aad: bytes) -> bytes:
    """The ciphertext and its tag."""
    try:
        return AESGCM(key).encrypt(nonce, plaintext, aad)
    finally:
        wipe(key)


def decrypt(key: bytearray, nonce: bytes, ciphertext: bytes, aad: bytes, what: str) -> bytearray:
    """The plaintext. Raises `Damaged(what)` unless it is exactly what was sealed, under the same `aad`."""
    plaintext = bytearray(max(0, len(ciphertext) - TAG))
    decrypt_into(memoryview(plaintext), key, nonce, ciphertext, aad=aad, what=what)
    return plaintext


def decrypt_into(
    buffer: memoryview, key: bytearray, nonce: bytes, ciphertext: bytes, *, aad: bytes, what: str
) -> None:
    """Put the plaintext in a buffer of its length. Raises as `decrypt` does."""
    try:
        AESGCM(key).decrypt_into(nonce, ciphertext, aad, buffer)
    except (InvalidTag, ValueError) as error:  # ValueError: a nonce or ciphertext cut too short
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
