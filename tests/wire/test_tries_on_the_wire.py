"""What is tried again over a real socket, and what is sent once only."""

import asyncio

import pytest

from api_client.client import ServiceClient
from api_client.errors import Away, Busy, Failed, Nonsense, Paused, ServiceError
from api_client.network.errors import BrokenOff, NotListening
from api_client.network.line import Line
from api_client.network.retry import RetryPolicy
from tests.api_client.clocks import Stopwatch
from tests.wire.asking import ask
from tests.wire.faults import answering, closed_port, resetting, saying, service

FAILED = answering(b"", status=b"500 Internal Server Error")
GATEWAY = answering(b"", status=b"502 Bad Gateway")
CUT = resetting(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")
BUSY = answering(b"", status=b"503 Service Unavailable", headers=b"Retry-After: 2\r\n")
BUSY_FOR_LONG = answering(b"", status=b"429 Too Many Requests", headers=b"Retry-After: 3600\r\n")


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch(chance=0.5)


def persistent(address: str, watch: Stopwatch, **policy: float) -> Line:
    return Line(address, timing=watch.timing, policy=RetryPolicy(**policy))  # type: ignore[arg-type]


async def catalogue(client: ServiceClient) -> object:
    return (await client.services())[0]


async def submission(client: ServiceClient) -> object:
    return await client.submit("a", "key", b"{}")


def fails(
    runner: asyncio.Runner, line: Line, expected: type[ServiceError], work: object = catalogue
) -> ServiceError:
    with pytest.raises(expected) as caught:
        ask(runner, line, work)  # type: ignore[arg-type]
    return caught.value


def test_what_can_be_repeated_is_tried_until_it_is_answered(runner: asyncio.Runner, watch: Stopwatch):
    with service(CUT, GATEWAY, answering()) as there:
        assert ask(runner, persistent(there.address, watch), catalogue)
        assert len(there.requests) == 3
    assert watch.waits == [0.25, 0.5]


def test_the_last_error_is_said_when_the_tries_are_over(runner: asyncio.Runner, watch: Stopwatch):
    with service(CUT, CUT, FAILED, answering()) as there:
        assert isinstance(fails(runner, persistent(there.address, watch), Failed), Failed)
        assert len(there.requests) == 3


def test_a_short_wish_of_the_service_is_waited_for_and_a_long_one_is_said_at_once(
    runner: asyncio.Runner, watch: Stopwatch
):
    with service(BUSY, answering()) as there:
        assert ask(runner, persistent(there.address, watch), catalogue)
    assert watch.waits == [2.25]
    with service(BUSY_FOR_LONG, answering()) as there:
        assert fails(runner, persistent(there.address, watch), Busy).retry_after == 3600  # type: ignore[attr-defined]
    assert watch.waits == [2.25]


def test_after_a_long_wish_nothing_is_sent_until_it_is_over_within_bounds(
    runner: asyncio.Runner, watch: Stopwatch
):
    with service(BUSY_FOR_LONG, answering()) as there:
        line = persistent(there.address, watch)

        async def scenario(client: ServiceClient) -> object:
            for _ in range(3):
                with pytest.raises(Busy):
                    await client.services()
            watch.now += 120
            return await catalogue(client)

        assert ask(runner, line, scenario)
        assert len(there.requests) == 2


@pytest.mark.parametrize("fault", [CUT, FAILED, BUSY, saying(b"")])
def test_a_submission_is_sent_once_and_its_owner_decides(
    runner: asyncio.Runner, watch: Stopwatch, fault: object
):
    with service(fault, answering()) as there:  # type: ignore[arg-type]
        fails(runner, persistent(there.address, watch), Away, submission)
        assert len(there.requests) == 1
    assert watch.waits == []


def test_who_has_a_copy_to_go_on_with_asks_once(runner: asyncio.Runner, watch: Stopwatch):
    with service(CUT, answering()) as there:
        line = persistent(there.address, watch)
        fails(runner, line, BrokenOff, lambda client: client.services('"etag"'))
        assert len(there.requests) == 1
        assert b'if-none-match: "etag"' in there.requests[0].lower()


def test_nonsense_is_not_asked_for_again(runner: asyncio.Runner, watch: Stopwatch):
    with service(answering(b"{"), answering()) as there:
        fails(runner, persistent(there.address, watch), Nonsense)
        assert len(there.requests) == 1


def test_a_service_that_fails_again_and_again_is_left_alone_and_one_probe_finds_it_back(
    runner: asyncio.Runner, watch: Stopwatch
):
    with service(*[FAILED] * 5, answering()) as there:
        line = persistent(there.address, watch, tries=4)

        async def scenario(client: ServiceClient) -> object:
            for expected, asked in ((Failed, 4), (Failed, 5), (Paused, 5), (Paused, 5)):
                with pytest.raises(expected):
                    await client.services()
                assert len(there.requests) == asked
            watch.now += 15
            return await catalogue(client)

        assert ask(runner, line, scenario)


def test_a_port_that_nobody_listens_at_is_tried_again_too(runner: asyncio.Runner, watch: Stopwatch):
    fails(runner, persistent(f"http://127.0.0.1:{closed_port()}", watch), NotListening)
    assert len(watch.waits) == 2
