"""The courier: what waits is sent by itself, once, as soon as the service can be asked and no sooner than it wants."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from api_client.bell import Bell
from api_client.claims import Claims
from api_client.counter import Counter
from api_client.courier import at_work
from api_client.models import Draft, News, Receipt, Waiting
from service.storage import Storage
from tests.api_client.applicants import TODAY, begun, with_sketch
from tests.api_client.desks import Desk, Line, Send, answering, lost, refused
from tests.api_client.rooms import Room
from tests.service.office import SMALL


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room)


async def queue(desk: Desk, counter: Counter, count: int = 1) -> list[Draft]:
    """Applications that wait, since the service could not be reached."""
    drafts = [await begun(counter, {**SMALL, "people": number + 1}) for number in range(count)]
    desk.line.faults = [refused] * count
    for draft in drafts:
        assert isinstance(await counter.sending.submit(draft, TODAY), Waiting)
    return drafts


async def first_news(counter: Counter) -> tuple[News, ...]:
    """What is told first, when it comes."""
    while not (news := await counter.telling.news()):
        await counter.telling.news_comes()
    return news


def unforeseen(error: Exception) -> None:
    raise error


def test_what_waits_is_sent_at_the_next_start(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        drafts = await queue(desk, counter, 3)
        await counter.close()
        counter = await desk.counter()
        async with at_work(counter.sending.courier, apart=False, mishap=unforeseen):
            told = set[str]()
            while len(told) < 3:
                for news in await first_news(counter):
                    await counter.telling.told(news.application)
                    told.add(news.application)
        assert told == {draft.id for draft in drafts}
        assert await counter.sending.waiting() == ()
        assert await desk.submissions() == 3
        await counter.close()

    runner.run(scenario())


def test_it_goes_on_while_the_service_is_away_and_sends_when_it_is_back(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        await queue(desk, counter)
        courier = counter.sending.courier()
        for fault in (refused, lost, answering(500)):
            desk.line.faults = [fault]
            assert await courier.round() == 0
        assert await courier.round() is None
        assert await desk.submissions() == 1
        assert await counter.sending.waiting() == ()
        await counter.close()

    runner.run(scenario())


def test_the_service_is_left_alone_for_as_long_as_it_wants_also_after_a_restart(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        await queue(desk, counter)
        desk.line.faults = [answering(503, retry_after="600")]
        assert await counter.sending.courier().round() == 600
        asked = len(desk.line.requests)
        await counter.close()
        counter = await desk.counter()
        desk.clock.now += timedelta(seconds=200)
        assert await counter.sending.courier().round() == 400
        assert len(desk.line.requests) == asked
        desk.clock.now += timedelta(seconds=400)
        assert await counter.sending.courier().round() is None
        await counter.close()

    runner.run(scenario())


def test_a_clock_that_was_set_back_does_not_hold_a_submission_up(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        await queue(desk, counter)
        desk.line.faults = [answering(503, retry_after="600")]
        await counter.sending.courier().round()
        desk.clock.now -= timedelta(days=400)
        assert await counter.sending.courier().round() is None
        await counter.close()

    runner.run(scenario())


def test_one_that_the_service_fails_at_does_not_hold_up_the_others(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        await queue(desk, counter, 3)
        desk.line.faults = [answering(500)]
        assert await counter.sending.courier().round() == 0
        assert len(await counter.received.receipts()) == 2
        await counter.close()

    runner.run(scenario())


def test_one_that_the_service_refuses_comes_back_with_its_faults_and_is_told_of_once(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await begun(counter, {**SMALL, "people": 9})
        desk.line.faults = [refused]
        await counter.sending.submit(draft, TODAY)
        assert await counter.sending.courier().round() is None
        (back,) = await counter.drafts.all()
        assert [fault.key for fault in await counter.sending.refused(back)] == ["people"]
        (news,) = await counter.telling.news()
        assert (news.application, news.what) == (draft.id, "rejected")
        await counter.telling.told(draft.id)
        await counter.close()
        counter = await desk.counter()
        assert await counter.telling.news() == ()
        assert [waiting.state for waiting in await counter.sending.waiting()] == ["rejected"]
        assert isinstance(await counter.sending.submit(replace(back, answers=SMALL), TODAY), Receipt)
        await counter.close()

    runner.run(scenario())


def test_what_was_deleted_is_removed_from_the_service_when_that_can_be_asked(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await with_sketch(desk, counter)
        desk.line.faults = [None, None, refused]
        assert isinstance(await counter.sending.submit(draft, TODAY), Waiting)
        back = await counter.sending.withdraw(draft.id)
        assert back is not None
        assert await _uploads(desk) == 1
        await counter.drafts.discard(back)
        desk.line.faults = [refused]
        assert await counter.sending.courier().round() == 0
        assert await _uploads(desk) == 1
        await counter.close()
        counter = await desk.counter()
        assert await counter.sending.courier().round() is None
        assert await _uploads(desk) == 0
        asked = len(desk.line.requests)
        assert await counter.sending.courier().round() is None
        assert len(desk.line.requests) == asked
        await counter.close()

    runner.run(scenario())


async def _uploads(desk: Desk) -> int:
    return await desk.storage.read(
        lambda connection: connection.execute("SELECT count(*) FROM uploads").fetchone()[0]
    )


class Gate(Line):
    """A line on which nothing arrives until it is opened, from whichever thread; it says when somebody waits there."""

    def __init__(self, app: Any) -> None:
        super().__init__(app)
        self.waiting = threading.Event()
        self.open = threading.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.method == "POST" and not self.open.is_set():
            self.waiting.set()
            await asyncio.to_thread(self.open.wait)
        return await super().handle_async_request(request)


@pytest.fixture
def gated(room: Room) -> Iterator[Desk]:
    """A desk whose service may be asked from another thread, behind a gate."""
    storage = Storage.on_file(room.folder / "service.db")
    desk = Desk(room, storage)
    yield desk
    storage.close()


def test_it_sends_on_a_thread_of_its_own_while_a_prompt_holds_the_loop(gated: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await gated.counter()
        (draft,) = await queue(gated, counter)
        gate = gated.line = Gate(gated.line.app)
        async with at_work(counter.sending.courier, apart=True, mishap=unforeseen):
            assert gate.waiting.wait(30), "the loop of this test is held here, as by a prompt"
            gate.open.set()
            (news,) = await first_news(counter)
        assert news.application == draft.id
        assert await gated.submissions() == 1
        await counter.close()

    runner.run(scenario())


def test_while_it_sends_nobody_else_sends_the_same(
    gated: Desk, runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
):
    async def scenario() -> None:
        counter = await gated.counter()
        (draft,) = await queue(gated, counter)
        gate = gated.line = Gate(gated.line.app)
        async with at_work(counter.sending.courier, apart=True, mishap=unforeseen):
            await asyncio.to_thread(gate.waiting.wait, 30)
            monkeypatch.setattr(Claims, "patience", 0)
            meanwhile = await counter.sending.send(draft.id)
            assert isinstance(meanwhile, Waiting)
            assert meanwhile.state == "sending"
            assert await counter.sending.withdraw(draft.id) is None
            gate.open.set()
            await first_news(counter)
        assert await gated.submissions() == 1
        assert [r.method for r in gate.requests].count("POST") == 1
        await counter.close()

    runner.run(scenario())


def test_it_stops_in_the_middle_of_sending_and_goes_on_at_the_next_start(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        await queue(desk, counter)
        begun = asyncio.Event()

        async def silent(send: Send, request: httpx.Request) -> httpx.Response:
            await send(request)
            begun.set()
            await asyncio.Event().wait()
            raise AssertionError

        desk.line.faults = [silent]
        async with at_work(counter.sending.courier, apart=False, mishap=unforeseen):
            await begun.wait()
        await counter.close()
        counter = await desk.counter()
        assert [waiting.state for waiting in await counter.sending.waiting()] == ["to-reconcile"]
        assert await counter.sending.courier().round() is None
        assert await desk.submissions() == 1
        await counter.close()

    runner.run(scenario())


@asynccontextmanager
async def listening(bell: Bell) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    task = asyncio.ensure_future(bell.heard())
    await asyncio.sleep(0)
    yield lambda: task
    task.cancel()


def test_a_bell_is_heard_across_threads_and_taken_note_of_once(runner: asyncio.Runner):
    async def scenario() -> None:
        bell = Bell()
        assert not bell.take()
        async with listening(bell) as heard:
            threading.Thread(target=bell.ring).start()
            await heard()
        await bell.heard()
        assert bell.take()
        assert not bell.take()

    runner.run(scenario())
