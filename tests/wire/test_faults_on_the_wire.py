"""Each thing that goes wrong on the wire is an error of its own, with its own remedy; seen over a real socket."""

import asyncio
from datetime import timedelta
from email.utils import format_datetime

import pytest

from api_client.errors import Busy, CaptivePortal, Failed, Nonsense, ServiceError
from api_client.network.errors import BrokenOff, Declined, NotListening, Silent, Slow
from tests.wire.asking import NOON, error_of
from tests.wire.faults import (
    JSON,
    Behaviour,
    answering,
    closed_port,
    dripping,
    resetting,
    saying,
    service,
    silent,
)

HTML = b"<!doctype html><title>Sign in to the network</title>"
TYPE_HTML = b"Content-Type: text/html\r\n"
HALF = b"HTTP/1.1 200 OK\r\n" + JSON + b'Content-Length: 100\r\n\r\n{"services'
CHUNKED = b"HTTP/1.1 200 OK\r\n" + JSON + b'Transfer-Encoding: chunked\r\n\r\n8\r\n{"servic'

FAULTS: dict[str, tuple[Behaviour, type[ServiceError]]] = {
    "cut-before-any-answer": (resetting(b""), BrokenOff),
    "closed-before-any-answer": (saying(b""), BrokenOff),
    "cut-in-the-middle-of-a-body": (resetting(HALF), BrokenOff),
    "closed-in-the-middle-of-a-body": (saying(HALF), BrokenOff),
    "closed-in-the-middle-of-a-chunk": (saying(CHUNKED), BrokenOff),
    "closed-in-the-middle-of-a-header": (saying(b"HTTP/1.1 200 OK\r\nContent-"), BrokenOff),
    "not-http": (saying(b"220 mail.example ESMTP\r\n\r\n"), Nonsense),
    "truncated-json": (answering(b'{"services": ['), Nonsense),
    "nothing": (answering(b""), Nonsense),
    "another-shape": (answering(b'{"services": 1}'), Nonsense),
    "a-page": (answering(HTML, headers=TYPE_HTML), CaptivePortal),
    "a-page-that-says-it-is-json": (answering(b"\r\n " + HTML), CaptivePortal),
    "a-page-for-what-is-not-there": (
        answering(HTML, status=b"404 Not Found", headers=TYPE_HTML),
        CaptivePortal,
    ),
    "the-way-to-a-page": (
        answering(b"", status=b"302 Found", headers=b"Location: http://login.example/\r\n"),
        CaptivePortal,
    ),
    "network-authentication": (
        answering(HTML, status=b"511 Network Authentication Required"),
        CaptivePortal,
    ),
    "failed": (answering(HTML, status=b"500 Internal Server Error", headers=TYPE_HTML), Failed),
    "bad-gateway": (answering(HTML, status=b"502 Bad Gateway", headers=TYPE_HTML), Failed),
    "too-busy": (answering(HTML, status=b"503 Service Unavailable", headers=TYPE_HTML), Busy),
    "declined": (answering(b"", status=b"405 Method Not Allowed"), Declined),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_its_own_error(runner: asyncio.Runner, fault: str):
    behaviour, expected = FAULTS[fault]
    with service(behaviour) as there:
        error = error_of(runner, there.address)
    assert type(error) is expected
    assert not error.never_left


def test_nobody_listening(runner: asyncio.Runner):
    error = error_of(runner, f"http://127.0.0.1:{closed_port()}")
    assert type(error) is NotListening
    assert error.never_left


def test_connected_then_silence(runner: asyncio.Runner):
    with service(silent) as there:
        error = error_of(runner, there.address, patience=0.1)
    assert type(error) is Silent
    assert not error.never_left


def test_silence_in_the_middle_of_an_answer_is_a_slow_one(runner: asyncio.Runner):
    def stalls(line):
        line.sendall(HALF)
        silent(line)

    with service(stalls) as there:
        assert type(error_of(runner, there.address, patience=0.5)) is Slow


def test_an_answer_that_drips_for_ever_is_given_up(runner: asyncio.Runner):
    with service(dripping) as there:
        assert type(error_of(runner, there.address, patience=0.5)) is Slow


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        (b"Retry-After: 120\r\n", 120),
        (b"Retry-After: %s\r\n" % format_datetime(NOON + timedelta(minutes=5), usegmt=True).encode(), 300),
        (
            b"Date: Tue, 24 Nov 2026 11:00:00 GMT\r\nRetry-After: Tue, 24 Nov 2026 11:00:30 GMT\r\n",
            30,
        ),
        (b"Retry-After: %s\r\n" % format_datetime(NOON - timedelta(minutes=5), usegmt=True).encode(), 0),
        (b"Retry-After: 99999999999999999999\r\n", 0),
        (b"Retry-After: 999999999\r\n", 86_400),
        (b"Retry-After: -1\r\n", 0),
        (b"Retry-After: soon\r\n", 0),
        (b"Retry-After: Tue, 99 Nov 2026 11:00:30 GMT\r\n", 0),
        (b"", 0),
    ],
    ids=[
        "seconds",
        "date",
        "date-by-its-clock",
        "past",
        "absurd",
        "longest",
        "minus",
        "words",
        "no-date",
        "none",
    ],
)
@pytest.mark.parametrize("status", [b"429 Too Many Requests", b"503 Service Unavailable"])
def test_how_long_a_busy_service_wants_to_be_left_alone(
    runner: asyncio.Runner, status: bytes, said: bytes, seconds: float
):
    with service(answering(b"", status=status, headers=said)) as there:
        error = error_of(runner, there.address)
    assert isinstance(error, Busy)
    assert error.retry_after == seconds
    assert error.parts["wait"] == timedelta(seconds=seconds or 60)
