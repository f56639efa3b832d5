"""Opening a sealed document: AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015).

Owns the service's reading of `docs/sealed-documents-and-proofs.md`. It never seals, and keeps no key.
"""

from __future__ import annotations

from uuid import UUID

_HEADER = b"\x01\x01\x10"  # the first form; AES-256-GCM; segments of 2**16 bytes
_SEGMENT = 2**16
_TAG = 16


class SealedWrongly(Exception):  # noqa: N818 - it is what is wrong with the document
    """It was not sealed with this key for this upload, or was changed, cut short or extended."""


def sealed_size(size: int) -> int:
    """How many bytes a document of that size has when it is sealed."""
    return len(_HEADER) + size + _TAG * max(1, -(-size // _SEGMENT))


def unseal(sealed: bytes, key: bytes, application: UUID, upload: UUID) -> bytes:
    """The document. Raises `SealedWrongly`."""
    from cryptography.exceptions import InvalidTag  # with the first document: a service starts without it
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not sealed.startswith(_HEADER):
        raise SealedWrongly
    cipher, bound = AESGCM(key), _HEADER + application.bytes + upload.bytes
    starts = range(len(_HEADER), len(sealed), _SEGMENT + _TAG)
    segments = []
    try:
        for number, start in enumerate(starts):
            nonce = number.to_bytes(11, "big") + bytes([number == len(starts) - 1])
            segments.append(cipher.decrypt(nonce, sealed[start : start + _SEGMENT + _TAG], bound))
    except InvalidTag as error:
        raise SealedWrongly from error
    if not segments:
        raise SealedWrongly
    return b"".join(segments)
