"""Compact JWS (RFC 7515) signed with Ed25519 (RFC 8037), the public key embedded in its header.

Owns the one form that is made and taken: nothing may be chosen by who writes it, every byte is signed or checked,
and there is one way to write each value. It never says what a signature is good for.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Literal

import msgspec

from api_client.errors import ClientError
from journey.decoding import decoded

LONGEST = 4096
"""Characters: a proof has some 900, and goes in a header."""
_KEY = 32
_SIGNATURE = 64


class FalseProof(ClientError):  # noqa: N818 - named as the errors beside it are
    """It is no proof of an attempt that can be read, or a byte of it was changed since it was signed."""

    key = "error.false-proof"


class Jwk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An Ed25519 public key (RFC 8037, 2)."""

    crv: Literal["Ed25519"] = "Ed25519"
    kty: Literal["OKP"] = "OKP"
    x: str

    @property
    def thumbprint(self) -> str:
        """The key's name (RFC 7638), 43 characters."""
        return _written(sha256(_json(self)).digest())


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The protected header: one algorithm, one type."""

    alg: Literal["EdDSA"] = "EdDSA"
    jwk: Jwk
    typ: Literal["etape-attempt"] = "etape-attempt"


def sign(seed: bytes, payload: bytes) -> str:
    """The payload, signed with the key that a seed of 32 bytes stands for."""
    # Loaded when a proof is made or read, which few runs do.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(seed)
    header = Header(jwk=Jwk(x=_written(key.public_key().public_bytes_raw())))
    signed = f"{_written(_json(header))}.{_written(payload)}"
    return f"{signed}.{_written(key.sign(signed.encode()))}"


def open_signed(text: str) -> tuple[bytes, Jwk]:
    """The payload and the key that signed it. Raises `ValueError` for anything but what `sign` makes."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if len(text) > LONGEST or not text.isascii() or text.count(".") != 2:
        raise ValueError("not a compact JWS of this size")
    signed, _, signature = text.rpartition(".")
    head, _, body = signed.partition(".")
    header = decoded(_read(head), Header)
    if _json(header) != _read(head):
        raise ValueError("the header is not in its one form")
    key = _read(header.jwk.x)
    if (len(key), len(_read(signature))) != (_KEY, _SIGNATURE):
        raise ValueError("the key or the signature has another length")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(_read(signature), signed.encode())
    except InvalidSignature as error:
        raise ValueError("the signature is of something else") from error
    return _read(body), header.jwk


def _json(value: Header | Jwk) -> bytes:
    return msgspec.json.encode(value, order="sorted")


def _written(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def _read(text: str) -> bytes:
    """Base64url without padding, in the one way to write it."""
    content = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _written(content) != text:
        raise ValueError("not base64url in its one form")
    return content
