"""An authority of the tests and the certificates it signs, made afresh: good ones, and each kind of bad one."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from api_client.network.pin import pin_of, say_pin

DAY = timedelta(days=1)


@cache
def _key(name: str) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _signed(subject: str, issuer: str, host: str, begins: datetime, ends: datetime) -> x509.Certificate:
    authority = subject == issuer and subject.startswith("authority")
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(_key(subject).public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(_key(subject).public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(_key(issuer).public_key()), critical=False
        )
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    )
    if authority:
        usage = x509.KeyUsage(
            digital_signature=False,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=True,
            crl_sign=True,
            encipher_only=False,
            decipher_only=False,
        )
        made = made.add_extension(usage, critical=True)
    return made.sign(_key(issuer), hashes.SHA256())


class Authority:
    """Signs for the service of a test; `file` is what makes a computer trust it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._now = datetime.now(UTC)
        self.file = folder / "authority.pem"
        own = _signed("authority", "authority", "authority", self._now - 30 * DAY, self._now + 30 * DAY)
        self.file.write_bytes(own.public_bytes(Encoding.PEM))

    def tls(
        self, *, host: str = "localhost", begins: int = -2, ends: int = 2, issuer: str = "authority"
    ) -> ssl.SSLContext:
        """The service's side of TLS, with a certificate for a host from a day to a day, today being 0."""
        certificate = _signed("service", issuer, host, self._now + begins * DAY, self._now + ends * DAY)
        path = self._folder / f"service-{begins}-{ends}-{host}-{issuer}.pem"
        key = _key("service").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.write_bytes(key + certificate.public_bytes(Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def pin(self, name: str = "service") -> str:
        """The pin of a key, as a kiosk is given it."""
        certificate = _signed(name, "authority", "localhost", self._now, self._now + DAY)
        return say_pin(pin_of(certificate.public_bytes(Encoding.DER)))
