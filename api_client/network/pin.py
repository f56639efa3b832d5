"""The one key that a kiosk's service must have: a pin in the form of RFC 7469, and TLS that holds to it.

A pin is the SHA-256 of the certificate's SubjectPublicKeyInfo: it outlives a renewed certificate of the same key. It is
checked besides the usual verification, never instead of it, and before the first byte of a request is sent.
"""

from __future__ import annotations

import re
import ssl
from base64 import b64decode, b64encode
from hashlib import sha256
from hmac import compare_digest

from api_client.network.errors import PinUnreadable

_PIN = re.compile(r"""(?:pin-sha256=)?["']?([A-Za-z0-9+/]{43}=)["']?""")
_SEPARATORS = re.compile(r"[\s;,]+")


class OtherKeyError(ssl.SSLError):
    """The service's certificate is good, and its key is none of the pinned."""


def read_pins(text: str) -> tuple[bytes, ...]:
    """The pins in a text such as `pin-sha256="base64"; pin-sha256="base64"`: the key in use and its successor.

    Nothing is no pin. Raises `PinUnreadable` for anything else: a kiosk with a mistyped pin must not run without one.
    """
    if not text:
        return ()
    found = [_PIN.fullmatch(part) for part in _SEPARATORS.split(text.strip()) if part]
    if not found or None in found:
        raise PinUnreadable
    return tuple(b64decode(match[1]) for match in found if match)


def pin_of(certificate: bytes) -> bytes:
    """The pin of a certificate in DER. Raises ValueError when it is not one."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    from cryptography.x509 import load_der_x509_certificate  # only where there is a pin

    key = load_der_x509_certificate(certificate).public_key()
    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()


def say_pin(pin: bytes) -> str:
    """A pin as RFC 7469, 2.1.1 writes it."""
    return f'pin-sha256="{b64encode(pin).decode()}"'


def hold_to(context: ssl.SSLContext, pins: tuple[bytes, ...]) -> None:
    """Make every handshake of a context end in `OtherKeyError` unless the service's key is one of the pins."""

    class PinnedTLS(ssl.SSLObject):
        """TLS over memory, as asyncio and anyio use it, that looks at the key before anybody may write."""

        def do_handshake(self) -> None:
            super().do_handshake()
            certificate = self.getpeercert(binary_form=True)
            own = pin_of(certificate) if certificate else b""
            if not any(compare_digest(own, pin) for pin in pins):
                raise OtherKeyError

    context.sslobject_class = PinnedTLS
