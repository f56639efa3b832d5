"""Reading a compact JWS (RFC 7515) that is signed with Ed25519 (RFC 8037), its public key in its header.

Owns the one form that is taken: `docs/sealed-documents-and-proofs.md` has it. It signs nothing.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Literal

import msgspec

from journey.decoding import decoded

_LONGEST = 4096
_KEY = 32


class Jwk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An Ed25519 public key (RFC 8037, 2)."""

    crv: Literal["Ed25519"]
    kty: Literal["OKP"]
    x: str


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The protected header. The algorithm is not for who writes it to choose."""

    alg: Literal["EdDSA"]
    jwk: Jwk
    typ: Literal["etape-attempt"]


def signed_payload(text: str) -> bytes:
    """What was signed with the key in the header. Raises `ValueError` for any other form."""
    from cryptography.exceptions import InvalidSignature  # with the first proof: a service starts without it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if len(text) > _LONGEST or not text.isascii() or text.count(".") != 2:
        raise ValueError("not a compact JWS of this size")
    signed, _, signature = text.rpartition(".")
    head, _, payload = signed.partition(".")
    header = decoded(_bytes(head), Header)
    if msgspec.json.encode(header, order="sorted") != _bytes(head):
        raise ValueError("the header is not in its one form")
    key = _bytes(header.jwk.x)
    if len(key) != _KEY:
        raise ValueError("the key has another length")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(_bytes(signature), signed.encode())
    except InvalidSignature as error:
        raise ValueError("the signature is of something else") from error
    return _bytes(payload)


def _bytes(text: str) -> bytes:
    """What base64url without padding stands for, where it is written in the one way there is."""
    content = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if urlsafe_b64encode(content).rstrip(b"=").decode() != text:
        raise ValueError("not base64url in its one form")
    return content
