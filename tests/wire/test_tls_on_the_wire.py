"""TLS is verified always, before anything is sent; why it is not good is said; a kiosk holds to one key."""

import asyncio
import socket
import ssl
from pathlib import Path

import pytest

from api_client.errors import ServiceError, TimedOut
from api_client.network.errors import (
    BrokenOff,
    Insecure,
    OutOfDate,
    PinMismatch,
    PinUnreadable,
    TrustUnreadable,
    Untrusted,
)
from api_client.network.exchange import tls
from api_client.network.pin import read_pins
from tests.wire.asking import NOON, ask, error_of, line_to
from tests.wire.certificates import Authority
from tests.wire.faults import Service, answering, resetting, service, silent


def check_nothing_was_sent(there: Service) -> None:
    assert b"".join(there.requests) == b""


def test_a_service_that_proves_itself_is_asked(runner: asyncio.Runner, authority: Authority):
    with service(answering(), tls=authority.tls()) as there:
        services, _ = ask(runner, line_to(there.address), lambda client: client.services())
        assert services is not None
        assert there.requests[0].startswith(b"GET /v1/services ")


@pytest.mark.parametrize(
    ("certificate", "expected"),
    [
        ({"issuer": "another authority"}, Untrusted),
        ({"issuer": "service"}, Untrusted),
        ({"host": "elsewhere.example"}, Untrusted),
        ({"begins": -9, "ends": -1}, OutOfDate),
        ({"begins": 1, "ends": 9}, OutOfDate),
    ],
    ids=["unknown-authority", "self-signed", "another-name", "over", "not-begun"],
)
def test_a_certificate_that_is_not_good_is_said_and_nothing_is_sent(
    runner: asyncio.Runner, authority: Authority, certificate: dict, expected: type[ServiceError]
):
    with service(answering(), tls=authority.tls(**certificate)) as there:
        error = error_of(runner, there.address)
        check_nothing_was_sent(there)
    assert type(error) is expected
    assert error.never_left
    today = {"today": NOON.date()} if expected is OutOfDate else {}
    assert error.parts == {"name": "localhost", **today}


def test_what_speaks_no_tls_is_not_trusted(runner: asyncio.Runner, authority: Authority):
    def plain(line: socket.socket) -> None:
        line.recv(4096)
        line.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    with service(plain, encrypted=True, first=True) as there:
        assert type(error_of(runner, there.address)) is Untrusted


def test_tls_before_1_2_is_not_spoken(runner: asyncio.Runner, authority: Authority):
    old = authority.tls()
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    with service(answering(), tls=old) as there:
        assert type(error_of(runner, there.address)) is Untrusted
    assert tls().minimum_version is ssl.TLSVersion.TLSv1_2
    assert tls().verify_mode is ssl.CERT_REQUIRED
    assert tls().check_hostname


def test_a_handshake_that_is_cut_or_never_ends(runner: asyncio.Runner, authority: Authority):
    with service(resetting(b""), encrypted=True, first=True) as there:
        cut = error_of(runner, there.address)
    with service(silent, encrypted=True, first=True) as there:
        endless = error_of(runner, there.address, patience=0.1)
    assert (type(cut), cut.never_left) == (BrokenOff, True)
    assert isinstance(endless, TimedOut)


def test_certificates_to_trust_that_cannot_be_read_trust_nobody_and_are_named(
    runner: asyncio.Runner, authority: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    with service(answering(), tls=authority.tls()) as there:
        for name, content in (("missing.pem", None), ("empty.pem", ""), ("torn.pem", "-----BEGIN CERT")):
            if content is not None:
                (tmp_path / name).write_text(content)
            monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / name))
            error = error_of(runner, there.address)
            assert (type(error), error.never_left) == (TrustUnreadable, True)
            assert error.parts == {"path": str(tmp_path / name)}
        check_nothing_was_sent(there)


class TestAPin:
    def test_the_pinned_service_is_asked(self, runner: asyncio.Runner, authority: Authority):
        pins = f"{authority.pin('next key')}; {authority.pin()}"
        with service(answering(), tls=authority.tls()) as there:
            line = line_to(there.address, pins=read_pins(pins))
            services, _ = ask(runner, line, lambda client: client.services())
        assert services is not None

    def test_another_key_is_met_before_anything_is_sent(self, runner: asyncio.Runner, authority: Authority):
        with service(answering(), tls=authority.tls()) as there:
            error = error_of(runner, there.address, pins=read_pins(authority.pin("another key")))
            check_nothing_was_sent(there)
        assert type(error) is PinMismatch
        assert error.never_left
        assert error.parts == {"name": "localhost"}

    def test_the_right_key_does_not_replace_trust(self, runner: asyncio.Runner, authority: Authority):
        with service(answering(), tls=authority.tls(issuer="service")) as there:
            assert type(error_of(runner, there.address, pins=read_pins(authority.pin()))) is Untrusted
            check_nothing_was_sent(there)

    def test_a_pin_is_not_passed_over_where_nothing_is_encrypted(
        self, runner: asyncio.Runner, authority: Authority
    ):
        with service(answering()) as there:
            assert type(error_of(runner, there.address, pins=read_pins(authority.pin()))) is Insecure
            assert there.requests == []

    @pytest.mark.parametrize(
        "pin", ["?", "pin-sha256=", "c2hvcnQ=", 'pin-sha512="AAAA"', f'pin-sha256="{"A" * 43}=" and more']
    )
    def test_one_that_cannot_be_read_is_never_taken_for_none(self, pin: str):
        with pytest.raises(PinUnreadable):
            read_pins(pin)
