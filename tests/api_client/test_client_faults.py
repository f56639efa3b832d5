"""The client against the real service, and against all that can come between: each fault is its own error."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from uuid import uuid4

import httpx
import msgspec
import pytest

from api_client import errors
from api_client.client import ServiceClient
from api_client.errors import Busy, CaptivePortal, Failed, Nonsense, ServiceError, Unreachable
from api_client.models import Receipt
from api_client.network.errors import BrokenOff, Declined, Insecure, ProxyFailed, Silent
from api_client.network.line import Line
from tests.api_client.desks import (
    ADDRESS,
    HTML,
    Desk,
    Fault,
    answering,
    broken_off,
    endless,
    lost,
    refused,
    timed_out,
    truncated,
)
from tests.api_client.rooms import Room
from tests.service.office import SERVICE, SMALL

APPLICATION = str(uuid4())
BODY = msgspec.json.encode({**SERVICE, "language": "fr", "declared": True, "answers": SMALL})
TOKEN = "T" * 43


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room)


@pytest.fixture
def client(desk: Desk) -> ServiceClient:
    return ServiceClient(Line(ADDRESS, lambda: desk.line), token)


async def token() -> str:
    return TOKEN


CALLS: dict[str, Callable[[ServiceClient], Awaitable[object]]] = {
    "services": lambda client: client.services(),
    "definition": lambda client: client.definition("garden-plot", "2026.1"),
    "submit": lambda client: client.submit(APPLICATION, "key-1", BODY),
    "status": lambda client: client.status(APPLICATION),
}
FAULTS: dict[str, tuple[Fault, ServiceError]] = {
    "refused": (refused, Unreachable()),
    "timed-out": (timed_out, Silent()),
    "answer-lost": (lost, BrokenOff()),
    "broken-off": (broken_off, BrokenOff()),
    "truncated": (truncated, Nonsense()),
    "html": (answering(200, HTML, content_type="text/html"), CaptivePortal()),
    "html-by-another-name": (answering(200, HTML, content_type="application/json"), CaptivePortal()),
    "empty": (answering(200), Nonsense()),
    "another-shape": (answering(200, b'["services"]'), Nonsense()),
    "not-utf-8": (answering(200, b'{"services": "\xff"}'), Nonsense()),
    "nested": (answering(200, b"[" * 100_000), Nonsense()),
    "endless": (endless, Nonsense()),
    "not-gzip": (answering(200, b"plain", content_encoding="gzip"), Nonsense()),
    "elsewhere": (answering(302, location="https://elsewhere.test/"), CaptivePortal()),
    "sign-in-required": (answering(511), CaptivePortal()),
    "failed": (answering(500, HTML), Failed(500)),
    "gateway": (answering(502), Failed(502)),
    "too-many": (answering(429), Busy()),
    "too-many-for-a-while": (answering(429, retry_after="90"), Busy(90)),
    "too-busy": (answering(503, HTML, retry_after="soon"), Busy()),
    "no-such-page": (answering(404, HTML), CaptivePortal()),
    "declined": (answering(418), Declined(418)),
    "by-the-proxy": (answering(407), ProxyFailed()),
    "problem-without-shape": (answering(400, b"[]", content_type="application/problem+json"), Nonsense()),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_its_own_error(
    runner: asyncio.Runner, desk: Desk, client: ServiceClient, call: str, fault: str
):
    async def scenario() -> None:
        if call == "status":
            await CALLS["submit"](client)
        breaks, expected = FAULTS[fault]
        desk.line.faults = [breaks]
        with pytest.raises(type(expected)) as caught:
            await CALLS[call](client)
        assert type(caught.value) is type(expected)
        assert caught.value.parts == expected.parts
        assert await CALLS[call](client)

    runner.run(scenario())


def test_the_service_inside_the_program_has_the_time_that_the_computer_takes(
    runner: asyncio.Runner, desk: Desk, client: ServiceClient
):
    async def held_up(
        send: Callable[..., Awaitable[httpx.Response]], request: httpx.Request
    ) -> httpx.Response:
        for _ in range(3):
            await asyncio.sleep(0)  # the loop comes round, and would find that the time is over
        return await send(request)

    desk.line.faults = [held_up]
    response = runner.run(client.ask("GET", "/v1/services", private=False, repeatable=False, patience=0.0))
    assert response.status == 200


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("unauthorized", errors.Unauthorized),
        ("not-found", errors.UnknownApplication),
        ("already-submitted", errors.Conflict),
        ("still-running", errors.StillRunning),
        ("precondition-failed", errors.Conflict),
        ("idempotency-key-reused", errors.KeyReused),
        ("unknown-service", errors.UnknownService),
        ("answers-refused", errors.Refused),
        ("something-newer", Declined),
    ],
)
def test_a_problem_is_known_by_its_slug(
    runner: asyncio.Runner, desk: Desk, client: ServiceClient, slug: str, expected: type[ServiceError]
):
    problem = msgspec.json.encode({"type": f"https://etape.invalid/problems/{slug}", "status": 400})
    desk.line.faults = [answering(400, problem, content_type="application/problem+json; charset=utf-8")]
    with pytest.raises(expected) as caught:
        runner.run(client.submit(APPLICATION, "key-1", BODY))
    assert type(caught.value) is expected


def test_refused_answers_say_which_and_why(runner: asyncio.Runner, client: ServiceClient):
    answers = {**SMALL, "surname": "R2D2", "people": 9}
    body = msgspec.json.encode({**SERVICE, "language": "fr", "declared": True, "answers": answers})
    with pytest.raises(errors.Refused) as caught:
        runner.run(client.submit(APPLICATION, "key-1", body))
    name, people = caught.value.faults
    assert (name.key, bool(name.problem), name.error) == ("surname", True, None)
    assert people.key == "people"
    assert people.error
    assert people.error["fr"] == "Une parcelle est pour 6 personnes au plus. Entrez un nombre plus petit."


def test_what_is_someone_else_s_and_what_is_not_there_are_alike(runner: asyncio.Runner, desk: Desk):
    async def another() -> str:
        return "A" * 43

    async def scenario() -> None:
        mine = ServiceClient(Line(ADDRESS, lambda: desk.line), token)
        theirs = ServiceClient(Line(ADDRESS, lambda: desk.line), another)
        await mine.submit(APPLICATION, "key-1", BODY)
        for application in (APPLICATION, str(uuid4())):
            with pytest.raises(errors.UnknownApplication):
                await theirs.status(application)

    runner.run(scenario())


def test_a_service_that_is_not_offered_is_unknown(runner: asyncio.Runner, client: ServiceClient):
    for service, version in (("garden-plot", "1999.1"), ("../../secret", "2026.1")):
        with pytest.raises(errors.UnknownService):
            runner.run(client.definition(service, version))


def test_a_definition_that_is_another_than_was_asked_for_is_nonsense(
    runner: asyncio.Runner, desk: Desk, client: ServiceClient
):
    async def swapped(
        send: Callable[..., Awaitable[httpx.Response]], request: httpx.Request
    ) -> httpx.Response:
        answer = await send(request)
        return httpx.Response(200, content=(await answer.aread()).replace(b'"2026.1"', b'"2026.2"'))

    desk.line.faults = [swapped]
    with pytest.raises(Nonsense):
        runner.run(client.definition("garden-plot", "2026.1"))


def test_a_definition_that_cannot_be_walked_is_broken_and_says_where(
    runner: asyncio.Runner, desk: Desk, client: ServiceClient
):
    async def without_title(
        send: Callable[..., Awaitable[httpx.Response]], request: httpx.Request
    ) -> httpx.Response:
        definition = msgspec.json.decode(await (await send(request)).aread())
        definition["sections"][0]["title"] = 1
        return httpx.Response(200, content=msgspec.json.encode(definition))

    desk.line.faults = [without_title]
    with pytest.raises(errors.BrokenDefinition) as caught:
        runner.run(client.definition("garden-plot", "2026.1"))
    assert caught.value.parts == {"service": "garden-plot", "place": "sections[0].title"}


def test_a_receipt_of_another_application_is_nonsense(
    runner: asyncio.Runner, desk: Desk, client: ServiceClient
):
    async def scenario() -> None:
        receipt = await client.submit(APPLICATION, "key-1", BODY)
        desk.line.faults = [answering(201, msgspec.json.encode(receipt))]
        with pytest.raises(Nonsense):
            await client.submit(str(uuid4()), "key-2", BODY)

    runner.run(scenario())


def test_what_a_terminal_would_obey_is_taken_out_of_every_answer(
    runner: asyncio.Runner, desk: Desk, client: ServiceClient
):
    async def scenario() -> Receipt:
        receipt = await client.submit(APPLICATION, "key-1", BODY)
        poisoned = msgspec.structs.replace(receipt, reference="K7M\x1b[2J\x07\u202e-3QX", currency="C\x9bAD")
        desk.line.faults = [answering(201, msgspec.json.encode(poisoned))]
        return await client.submit(APPLICATION, "key-1", BODY)

    receipt = runner.run(scenario())
    assert receipt.reference == "K7M-3QX"
    assert not set(receipt.currency) & {"\x9b"}


def test_the_receipt_and_the_status_are_typed(runner: asyncio.Runner, client: ServiceClient):
    async def scenario() -> None:
        receipt = await client.submit(APPLICATION, "key-1", BODY)
        assert (receipt.application, receipt.service, receipt.version) == (APPLICATION, *SERVICE.values())
        assert receipt.promise.received == date(2026, 11, 23)
        assert receipt.promise.due == date(2026, 11, 30)
        status, _ = await client.status(APPLICATION)
        assert status is not None
        assert (status.reference, status.present) == (receipt.reference, "received")
        assert status.to_come == ("assigned", "key-ready", "completed")

    runner.run(scenario())


def test_the_token_goes_with_what_is_private_alone(runner: asyncio.Runner, desk: Desk, client: ServiceClient):
    async def scenario() -> None:
        await client.services()
        await client.definition("garden-plot", "2026.1")
        await client.submit(APPLICATION, "key-1", BODY)
        await client.status(APPLICATION)
        await client.ask("GET", "/v1/services", private=True, repeatable=True)

    runner.run(scenario())
    sent = [request.headers.get("authorization") for request in desk.line.requests]
    assert sent == [None, None, *[f"Bearer {TOKEN}"] * 3]


@pytest.mark.parametrize(
    "address",
    [
        "http://service.test",
        "ftp://service.test",
        "service.test",
        "https://",
        "http://[::1",
        "https://a:b",
        "",
    ],
)
def test_nothing_is_sent_to_an_address_that_is_not_encrypted(runner: asyncio.Runner, address: str):
    with pytest.raises(Insecure) as caught:
        runner.run(ServiceClient(Line(address), token).services())
    assert caught.value.parts == {"address": address}
