"""A network that wants one to sign in first is recognized by what it answers in the clear, and nothing else is taken for one."""

import asyncio
from datetime import UTC, datetime

import pytest

from api_client.errors import CaptivePortal, ServiceError
from api_client.network.address import Address
from api_client.network.errors import Untrusted
from api_client.network.exchange import Exchange, Request
from api_client.network.portal import Glimpse, glimpse
from tests.wire.certificates import Authority
from tests.wire.faults import Behaviour, answering, closed_port, resetting, saying, service, silent


def redirect(to: bytes) -> Behaviour:
    return answering(b"", status=b"302 Found", headers=b"Location: " + to + b"\r\n")


def seen(runner: asyncio.Runner, behaviour: Behaviour) -> Glimpse:
    with service(behaviour) as there:
        return runner.run(glimpse("127.0.0.1", 0.1 if behaviour is silent else 5, there.port))


@pytest.mark.parametrize(
    "behaviour",
    [
        redirect(b"https://login.hotel.example/?from=x"),
        redirect(b"http://10.0.0.1/login"),
        redirect(b"http://[oops"),
        answering(b"", status=b"511 Network Authentication Required"),
    ],
)
def test_a_sign_in_page(runner: asyncio.Runner, behaviour: Behaviour):
    assert seen(runner, behaviour).is_portal


@pytest.mark.parametrize(
    "behaviour",
    [
        redirect(b"https://127.0.0.1/"),
        redirect(b"/welcome"),
        answering(b"<html>", headers=b"Content-Type: text/html\r\n"),
        answering(b"", status=b"404 Not Found"),
        saying(b""),
        saying(b"220 mail.example\r\n\r\n"),
        saying(b"HTTP/1.1 \r\n\r\n"),
        saying(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000),
        resetting(b"HTTP"),
        silent,
    ],
)
def test_what_is_none(runner: asyncio.Runner, behaviour: Behaviour):
    assert not seen(runner, behaviour).is_portal


def test_a_service_that_does_not_answer_in_the_clear_shows_none(runner: asyncio.Runner):
    assert runner.run(glimpse("127.0.0.1", 5, closed_port())) == Glimpse()


@pytest.mark.parametrize(
    ("is_portal", "expected"), [(True, CaptivePortal), (False, Untrusted)], ids=["sign-in", "none"]
)
def test_a_certificate_that_is_not_the_service_s_is_the_network_s_where_that_wants_a_sign_in(
    runner: asyncio.Runner, authority: Authority, is_portal: bool, expected: type[ServiceError]
):
    looked: list[str] = []

    async def look(name: str, patience: float) -> Glimpse:
        looked.append(name)
        return Glimpse(is_portal=is_portal)

    async def scenario(address: str) -> None:
        exchange = Exchange(Address(address), lambda: datetime.now(UTC), look=look)
        try:
            await exchange.send(Request(method="GET", path="/"))
        finally:
            await exchange.close()

    with (
        service(answering(), tls=authority.tls(issuer="service")) as there,
        pytest.raises(expected) as caught,
    ):
        runner.run(scenario(there.address))
    assert (type(caught.value), caught.value.never_left, looked) == (expected, True, ["localhost"])


def test_nothing_goes_with_the_question_and_the_date_comes_back(runner: asyncio.Runner):
    dated = answering(headers=b"Date: Tue, 24 Nov 2026 12:00:00 GMT\r\n")
    with service(dated) as there:
        found = runner.run(glimpse("127.0.0.1", 5, there.port))
        assert there.requests == [b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"]
    assert found.date == datetime(2026, 11, 24, 12, tzinfo=UTC)
