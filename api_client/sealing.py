"""Sealing a document for its way to the service: AES-256-GCM in the STREAM construction.

Owns the client's writing of `docs/sealed-documents-and-proofs.md`. The same document, key and names give the same
bytes, so that an upload can go on where it stopped.
"""

from __future__ import annotations

from uuid import UUID

_HEADER = b"\x01\x01\x10"  # the first form; AES-256-GCM; segments of 2**16 bytes
_SEGMENT = 2**16


def seal(content: bytes, key: bytes, application: UUID, upload: UUID) -> bytes:
    """The document as it travels. A key is for one document only, in one upload."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # with the first document

    cipher, bound = AESGCM(key), _HEADER + application.bytes + upload.bytes
    starts = range(0, max(1, len(content)), _SEGMENT)
    sealed = [_HEADER]
    for number, start in enumerate(starts):
        # Counter and last-segment flag: no segment can be moved, repeated, left out or followed by another.
        nonce = number.to_bytes(11, "big") + bytes([number == len(starts) - 1])
        sealed.append(cipher.encrypt(nonce, content[start : start + _SEGMENT], bound))
    return b"".join(sealed)
