"""The system's proxy carries what is encrypted, sees nothing of it, and is named when it is what fails."""

import asyncio
import socket
import threading

import pytest

from api_client.network.errors import NotListening, PinMismatch, ProxyFailed, Untrusted
from api_client.network.pin import read_pins
from tests.wire.asking import TOKEN, ask, error_of, line_to
from tests.wire.certificates import Authority
from tests.wire.faults import answering, closed_port, saying, service, silent


def tunnel(target: int, seen: list[bytes]):
    """A proxy that connects to a port of this computer, and notes what passes through it from the client."""

    def carry(line: socket.socket) -> None:
        with socket.create_connection(("127.0.0.1", target)) as far:
            line.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=pour, args=(far, line, []), daemon=True)
            back.start()
            pour(line, far, seen)
            back.join(5)

    return carry


def pour(out_of: socket.socket, into: socket.socket, seen: list[bytes]) -> None:
    try:
        while more := out_of.recv(4096):
            seen.append(more)
            into.sendall(more)
        into.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # the other side has what it wanted


def test_a_request_goes_through_the_proxy_and_the_proxy_reads_nothing(
    runner: asyncio.Runner, authority: Authority, monkeypatch: pytest.MonkeyPatch
):
    seen: list[bytes] = []
    with (
        service(answering(), tls=authority.tls()) as there,
        service(tunnel(there.port, seen)) as proxy,
    ):
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        work = lambda client: client.ask("GET", "/secret", private=True, repeatable=False)  # noqa: E731
        assert ask(runner, line_to(there.address), work).status == 200
        assert TOKEN.encode() in there.requests[0]
    assert proxy.requests[0].startswith(b"CONNECT localhost:")
    passed = b"".join(proxy.requests + seen)
    assert len(passed) > 500
    assert TOKEN.encode() not in passed
    assert b"/secret" not in passed


def test_trust_and_pins_hold_through_a_proxy(
    runner: asyncio.Runner, authority: Authority, monkeypatch: pytest.MonkeyPatch
):
    for issuer, pins, expected in (
        ("service", "", Untrusted),
        ("authority", authority.pin("another key"), PinMismatch),
    ):
        with (
            service(answering(), tls=authority.tls(issuer=issuer)) as there,
            service(tunnel(there.port, [])) as proxy,
        ):
            monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
            assert type(error_of(runner, there.address, pins=read_pins(pins))) is expected
            assert b"".join(there.requests) == b""


@pytest.mark.parametrize("scheme", ["", "http://", "ftp://", "socks9://"])
def test_a_proxy_that_cannot_be_used_is_what_is_named(
    runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch, scheme: str
):
    monkeypatch.setenv("HTTPS_PROXY", f"{scheme}127.0.0.1:{closed_port()}")
    assert type(error_of(runner, "https://service.test")) is ProxyFailed


@pytest.mark.parametrize(
    "status", [b"407 Proxy Authentication Required", b"403 Forbidden", b"502 Bad Gateway"]
)
def test_a_proxy_that_lets_nothing_through_is_named(
    runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch, status: bytes
):
    with service(saying(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://user:secret@127.0.0.1:{proxy.port}")
        error = error_of(runner, "https://service.test")
    assert type(error) is ProxyFailed
    assert "secret" not in repr((error, error.parts))


def test_what_is_on_this_computer_never_goes_through_a_proxy(
    runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
):
    with service(silent) as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert type(error_of(runner, f"http://127.0.0.1:{closed_port()}")) is NotListening
        assert proxy.requests == []


def test_no_proxy_is_honoured(runner: asyncio.Runner, authority: Authority, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port()}")
    monkeypatch.setenv("NO_PROXY", "localhost")
    with service(answering(), tls=authority.tls()) as there:
        assert ask(runner, line_to(there.address), lambda client: client.services())[0] is not None
