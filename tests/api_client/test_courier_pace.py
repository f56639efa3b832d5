"""How often the courier tries: after longer and longer waits, drawn at random, never sooner than the service wants."""

import asyncio
import socket
from datetime import datetime, timedelta

import httpx
import pytest

from api_client.counter import Counter
from api_client.courier import at_work
from api_client.models import Waiting
from api_client.network.retry import Timing
from tests.api_client.applicants import TODAY, begun
from tests.api_client.clocks import Stopwatch
from tests.api_client.desks import ADDRESS, Desk, Fault, Send, answering, refused
from tests.api_client.rooms import Room
from tests.service.office import SMALL


def unforeseen(error: Exception) -> None:
    raise error


async def waits_through(room: Room, watch: Stopwatch, faults: list[Fault]) -> list[float]:
    """The waits of a courier whose tries meet these faults, until what waits is received."""
    desk = Desk(room)
    began = watch.now

    def clock() -> datetime:
        return desk.clock.now + timedelta(seconds=watch.now - began)

    counter = Counter(await room.open(), ADDRESS, lambda: desk.line, clock, timing=watch.timing)
    draft = await begun(counter, SMALL)
    desk.line.faults = [refused, *faults]
    assert isinstance(await counter.sending.submit(draft, TODAY), Waiting)
    async with at_work(counter.sending.courier, apart=False, mishap=unforeseen):
        while not await counter.telling.news():
            await counter.telling.news_comes()
    assert await desk.submissions() == 1
    await counter.close()
    return watch.waits


def test_each_wait_is_at_most_twice_the_one_before_and_a_minute_in_the_end(
    room: Room, runner: asyncio.Runner
):
    waits = runner.run(waits_through(room, Stopwatch(chance=1.0), [refused] * 8))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


async def no_network(send: Send, request: httpx.Request) -> httpx.Response:
    error = httpx.ConnectError("no name", request=request)
    raise error from socket.gaierror(socket.EAI_AGAIN, "no name server")


def test_while_nothing_gets_out_of_this_computer_ten_seconds_at_most(room: Room, runner: asyncio.Runner):
    waits = runner.run(waits_through(room, Stopwatch(chance=1.0), [no_network] * 6))
    assert waits == [1, 2, 4, 8, 10, 10]


def test_the_wait_ends_as_soon_as_the_service_answers_the_person(room: Room, runner: asyncio.Runner):
    async def scenario() -> None:
        desk = Desk(room)
        timing = Timing(sleep=lambda _seconds: asyncio.Event().wait())  # whoever waits here waits for ever
        counter = Counter(await room.open(), ADDRESS, lambda: desk.line, desk.clock, timing=timing)
        draft = await begun(counter, SMALL)
        desk.line.faults = [refused, refused]
        await counter.sending.submit(draft, TODAY)
        async with at_work(counter.sending.courier, apart=False, mishap=unforeseen):
            while desk.line.faults:  # the courier has met the second
                await asyncio.sleep(0)
            await counter.catalogue.services(anew=True)
            while not await counter.telling.news():
                await counter.telling.news_comes()
        assert await desk.submissions() == 1
        await counter.close()

    runner.run(asyncio.wait_for(scenario(), 20))


@pytest.mark.parametrize("chance", [0.0, 0.25, 0.5])
def test_a_wait_is_drawn_at_random_below_that(room: Room, runner: asyncio.Runner, chance: float):
    waits = runner.run(waits_through(room, Stopwatch(chance), [refused] * 3))
    assert waits == [1 * chance, 2 * chance, 4 * chance]


def test_what_was_just_tried_is_not_tried_again_at_once(room: Room, runner: asyncio.Runner):
    async def scenario() -> list[float]:
        watch, desk = Stopwatch(), Desk(room)
        counter = Counter(await room.open(), ADDRESS, lambda: desk.line, desk.clock, timing=watch.timing)
        draft = await begun(counter, SMALL)
        async with at_work(counter.sending.courier, apart=False, mishap=unforeseen):
            await counter.received.receipts()  # the courier has looked, and found nothing that waits
            desk.line.faults = [refused]
            await counter.sending.submit(draft, TODAY)
            await counter.telling.news()  # there may be news since before the start
            while not await counter.telling.news():
                await counter.telling.news_comes()
        await counter.close()
        return watch.waits

    assert runner.run(scenario()) == [1]


@pytest.mark.parametrize(
    ("named", "left"), [(600, 600), (3601, 3601), (7200, 7200), (86_400, 86_400), (90_000, 86_400)]
)
def test_after_a_service_that_names_a_time_within_a_day_none_is_tried_before_it(
    room: Room, runner: asyncio.Runner, named: int, left: int
):
    async def scenario() -> tuple[list[float], int]:
        watch, desk = Stopwatch(chance=0.0), Desk(room)
        counter = Counter(await room.open(), ADDRESS, lambda: desk.line, desk.clock, timing=watch.timing)
        draft = await begun(counter, SMALL)
        desk.line.faults = [answering(503, retry_after=str(named))]
        await counter.sending.submit(draft, TODAY)
        asked = len(desk.line.requests)
        assert await counter.sending.courier().round() == left
        await counter.close()
        return watch.waits, len(desk.line.requests) - asked

    assert runner.run(scenario()) == ([], 0)


def test_a_wait_of_hours_is_waited_for_at_once_and_whole(room: Room, runner: asyncio.Runner):
    waits = runner.run(waits_through(room, Stopwatch(chance=0.0), [answering(503, retry_after="7200")]))
    assert waits == [7200]


def test_a_person_s_own_try_within_that_time_does_not_shorten_it(room: Room, runner: asyncio.Runner):
    async def scenario() -> None:
        desk = Desk(room)
        counter = Counter(await room.open(), ADDRESS, lambda: desk.line, desk.clock)
        draft = await begun(counter, SMALL)
        desk.line.faults = [answering(503, retry_after="7200"), refused]
        await counter.sending.submit(draft, TODAY)
        desk.clock.now += timedelta(seconds=200)
        assert isinstance(await counter.sending.send(draft.id), Waiting)
        assert await counter.sending.courier().round() == 7000
        await counter.close()

    runner.run(scenario())


def test_what_is_submitted_while_the_service_is_left_alone_does_not_wait_for_that(
    room: Room, runner: asyncio.Runner
):
    async def scenario() -> None:
        desk = Desk(room)
        timing = Timing(sleep=lambda _seconds: asyncio.Event().wait())  # whoever waits here waits for ever
        counter = Counter(await room.open(), ADDRESS, lambda: desk.line, desk.clock, timing=timing)
        first, second = await begun(counter, SMALL), await begun(counter, SMALL)
        desk.line.faults = [answering(503, retry_after="7200")]
        await counter.sending.submit(first, TODAY)
        async with at_work(counter.sending.courier, apart=False, mishap=unforeseen):
            await counter.received.receipts()  # the courier has looked, and waits
            desk.line.faults = [refused]
            await counter.sending.submit(second, TODAY)
            await counter.telling.news()  # there may be news since before the start
            while not await counter.telling.news():
                await counter.telling.news_comes()
        (still,) = await counter.sending.waiting()
        assert still.application == first.id
        await counter.close()

    runner.run(asyncio.wait_for(scenario(), 20))
