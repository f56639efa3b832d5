"""A document comes over once and whole, in parts, whatever fails on the way; nobody between can read it."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api_client import errors
from api_client.client import ServiceClient
from api_client.guest import Guest
from api_client.kept import Kept
from api_client.models import Draft
from api_client.network.line import Line
from api_client.uploads import Uploads
from service.sealing import sealed_size
from tests.api_client.desks import (
    ADDRESS,
    Desk,
    Fault,
    Send,
    answering,
    broken_off,
    lost,
    refused,
    timed_out,
)
from tests.api_client.rooms import MORNING, Room
from tests.service.office import PDF, SERVICE

SKETCH = PDF.ljust(2000, b"\n")
LENGTH = sealed_size(len(SKETCH))
PART = 700  # so that the sketch goes in three parts
KEPT = Kept(ADDRESS)
ID = "11111111-1111-4111-8111-111111111111"
DRAFT = Draft(id=ID, **SERVICE, started=MORNING, saved=MORNING)


def answer(content: bytes = SKETCH) -> dict[str, Any]:
    digest = hashlib.sha256(content).hexdigest()
    return {"name": "plot.pdf", "type": "pdf", "size": len(content), "sha256": digest}


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room)


@asynccontextmanager
async def visit(desk: Desk) -> AsyncIterator[Uploads]:
    """One run of the program: the vault is opened, and closed again."""
    vault = await desk.room.open()
    line = Line(ADDRESS, lambda: desk.line, clock=desk.clock)
    yield Uploads(vault, KEPT, ServiceClient(line, Guest(vault, KEPT).token), PART)
    await vault.close()


async def uploads(desk: Desk) -> list[tuple[int, int, int]]:
    """The length, what has come of it, and whether it is complete, of each upload at the service."""
    return await desk.storage.read(
        lambda connection: connection.execute(
            "SELECT uploads.length, sum(length(content)), complete FROM uploads"
            " LEFT JOIN parts ON upload = number GROUP BY number ORDER BY number"
        ).fetchall()
    )


def sent(desk: Desk, method: str) -> list[httpx.Request]:
    return [request for request in desk.line.requests if request.method == method]


def test_a_document_comes_over_in_parts_and_says_so_as_the_draft_has_it(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        async with visit(desk) as person:
            await person.send(DRAFT, "sketch", answer(), SKETCH)
        assert await uploads(desk) == [(LENGTH, LENGTH, 1)]

    runner.run(scenario())
    assert [request.method for request in desk.line.requests] == ["PUT", "PATCH", "PATCH", "PATCH"]
    begun, *parts = desk.line.requests
    assert begun.headers["upload-length"] == str(LENGTH)
    assert begun.headers["etape-service"] == "garden-plot/2026.1"
    assert [part.headers["upload-offset"] for part in parts] == ["0", "700", "1400"]
    assert [part.headers["upload-complete"] for part in parts] == ["?0", "?0", "?1"]
    assert {part.headers["content-type"] for part in parts} == {"application/partial-upload"}
    assert {request.headers["upload-draft-interop-version"] for request in desk.line.requests} == {"8"}
    assert not any(b"%PDF" in request.content or b"\n\n\n\n" in request.content for request in parts)


def test_a_document_that_is_there_is_not_sent_again(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        for _ in range(2):
            async with visit(desk) as person:
                await person.send(DRAFT, "sketch", answer(), SKETCH)

    runner.run(scenario())
    assert [request.method for request in desk.line.requests] == ["PUT", *3 * ["PATCH"], "HEAD"]


FAULTS = {"refused": refused, "timed out": timed_out, "answer lost": lost, "broken off": broken_off,
          "500": answering(500), "busy": answering(503, retry_after="3")}  # fmt: skip


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_after_any_fault_it_goes_on_where_the_service_has_it(
    desk: Desk, runner: asyncio.Runner, fault: Fault, number: int
):
    async def scenario() -> None:
        desk.line.faults = [*[None] * number, fault]
        async with visit(desk) as person:
            try:
                await person.send(DRAFT, "sketch", answer(), SKETCH)
            except errors.Away:
                await person.send(DRAFT, "sketch", answer(), SKETCH)
        assert await uploads(desk) == [(LENGTH, LENGTH, 1)]

    runner.run(scenario())
    carried = sum(len(request.content) for request in sent(desk, "PATCH"))
    assert carried <= LENGTH + PART  # at most the part that met the fault went twice


def test_after_a_kill_it_goes_on_with_the_same_name_and_key(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        desk.line.faults = [None, None, *[refused] * 4]
        async with visit(desk) as person:
            documents = await person.prepare(DRAFT, {"sketch": answer(), "surname": "Tremblay"})
            with pytest.raises(errors.Unreachable):
                await person.send(DRAFT, "sketch", answer(), SKETCH)
        assert await uploads(desk) == [(LENGTH, PART, 0)]
        desk.line.faults.clear()
        desk.line.requests.clear()
        async with visit(desk) as person:
            assert await person.prepare(DRAFT, {"sketch": answer()}) == documents
            await person.send(DRAFT, "sketch", answer(), SKETCH)
        assert await uploads(desk) == [(LENGTH, LENGTH, 1)]

    runner.run(scenario())
    assert [request.method for request in desk.line.requests] == ["HEAD", "PATCH", "PATCH"]


def test_one_that_the_service_no_longer_has_is_begun_again_under_its_name(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        async with visit(desk) as person:
            documents = await person.prepare(DRAFT, {"sketch": answer()})
            await person.send(DRAFT, "sketch", answer(), SKETCH)
            await person.discard(ID)
            assert await uploads(desk) == []
            await person.send(DRAFT, "sketch", answer(), SKETCH)
            assert await person.prepare(DRAFT, {"sketch": answer()}) == documents
        assert await uploads(desk) == [(LENGTH, LENGTH, 1)]

    runner.run(scenario())


def test_another_document_at_the_question_has_its_own_key_and_the_one_before_is_removed(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        async with visit(desk) as person:
            first = await person.prepare(DRAFT, {"sketch": answer()})
            await person.send(DRAFT, "sketch", answer(), SKETCH)
            second = await person.prepare(DRAFT, {"sketch": answer(PDF)})
            assert first["sketch"]["key"] != second["sketch"]["key"]
            assert first["sketch"]["upload"] != second["sketch"]["upload"]
            await person.send(DRAFT, "sketch", answer(PDF), PDF)
        assert await uploads(desk) == [(sealed_size(len(PDF)), sealed_size(len(PDF)), 1)]

    runner.run(scenario())


def test_the_same_document_at_two_questions_has_two_keys(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        async with visit(desk) as person:
            documents = await person.prepare(DRAFT, {"one": answer(), "other": answer()})
            assert documents["one"]["key"] != documents["other"]["key"]

    runner.run(scenario())


@pytest.mark.parametrize("part", [1, 2, 3], ids=["the first", "the second", "the last"])
def test_a_part_that_came_over_after_all_is_not_added_twice(desk: Desk, runner: asyncio.Runner, part: int):
    """A first program hangs, a second one goes on; what the first sends then is refused, and it looks where things are."""

    async def overtaken(send: Send, request: httpx.Request) -> httpx.Response:
        await send(request)
        return await send(request)

    async def scenario() -> None:
        desk.line.faults = [*[None] * part, overtaken]
        async with visit(desk) as person:
            await person.send(DRAFT, "sketch", answer(), SKETCH)
        assert await uploads(desk) == [(LENGTH, LENGTH, 1)]

    runner.run(scenario())


@pytest.mark.parametrize("limit", [1, 500, 999_999])
def test_a_part_is_no_larger_than_the_service_takes(desk: Desk, runner: asyncio.Runner, limit: int):
    async def limiting(send: Send, request: httpx.Request) -> httpx.Response:
        answered = await send(request)
        answered.headers["Upload-Limit"] = f"max-size=1, max-append-size={limit}, max-age=9"
        return answered

    async def scenario() -> None:
        desk.line.faults = [limiting]
        async with visit(desk) as person:
            await person.send(DRAFT, "sketch", answer(), SKETCH)

    runner.run(scenario())
    assert len(sent(desk, "PATCH")[0].content) == min(limit, PART)


def standing(**headers: str) -> Fault:
    return answering(204, **{"upload_offset": "0", "upload_complete": "?0"} | headers)


NONSENSE = {
    "no offset": answering(204),
    "an offset after the end": standing(upload_offset=str(LENGTH + 1)),
    "an offset that is none": standing(upload_offset="-1"),
    "complete before the end": standing(upload_complete="?1"),
    "a part taken, and nothing added": standing(),
}


@pytest.mark.parametrize("fault", NONSENSE.values(), ids=NONSENSE)
@pytest.mark.parametrize("number", range(2))
def test_nonsense_ends_the_try(desk: Desk, runner: asyncio.Runner, fault: Fault, number: int):
    async def scenario() -> None:
        desk.line.faults = [*[None] * number, *[fault] * 9]
        async with visit(desk) as person:
            with pytest.raises(errors.Nonsense):
                await person.send(DRAFT, "sketch", answer(), SKETCH)

    runner.run(scenario())
    assert len(desk.line.requests) < 9


def test_all_that_the_service_has_of_an_application_can_be_taken_away(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        async with visit(desk) as person:
            await person.send(DRAFT, "sketch", answer(), SKETCH)
            for _ in range(2):
                await person.discard(ID)
                assert await uploads(desk) == []
            desk.line.faults = [refused]
            with pytest.raises(errors.Unreachable):
                await person.discard(ID)
            desk.line.faults = [answering(404, b"<html>", content_type="text/html")]
            with pytest.raises(errors.ServiceError):
                await person.discard(ID)  # not the service's own "there is nothing here"

    runner.run(scenario())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.sampled_from([None, *FAULTS.values()]), max_size=12))
def test_in_any_weather_a_document_is_there_once_and_whole(
    tmp_path_factory: pytest.TempPathFactory, runner: asyncio.Runner, weather: list[Fault | None]
):
    async def scenario() -> None:
        desk = Desk(Room(tmp_path_factory.mktemp("weather")))
        desk.line.faults = list(weather)
        for _ in range(20):
            async with visit(desk) as person:
                try:
                    await person.send(DRAFT, "sketch", answer(), SKETCH)
                except errors.Away:
                    continue
                break
        assert await uploads(desk) == [(LENGTH, LENGTH, 1)]

    runner.run(scenario())
