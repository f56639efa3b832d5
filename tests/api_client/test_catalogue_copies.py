"""The catalogue and definitions: asked for as seldom as allowed, and there when the service is not."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from api_client.counter import Counter
from api_client.errors import (
    Busy,
    CaptivePortal,
    Failed,
    Nonsense,
    ServiceError,
    TimedOut,
    UnknownService,
    Unreachable,
)
from api_client.kept import Kept
from api_client.vault.vault import put
from tests.api_client.desks import ADDRESS, HTML, Desk, answering, refused, timed_out
from tests.api_client.rooms import Room

Visit = Callable[[Callable[[Counter], Awaitable[object]]], object]


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room)


@pytest.fixture
def visit(desk: Desk, runner: asyncio.Runner) -> Visit:
    """Does something at the counter, which is opened for it and closed after."""

    def visit(work: Callable[[Counter], Awaitable[object]]) -> object:
        async def scenario() -> object:
            counter = await desk.counter()
            try:
                return await work(counter)
            finally:
                await counter.close()

        return runner.run(scenario())

    return visit


async def services(counter: Counter) -> object:
    return (await counter.catalogue.services()).value


async def services_twice(counter: Counter) -> object:
    """The catalogue at the beginning of a run, and once more in it."""
    return await services(counter), await services(counter)


def plan(counter: Counter) -> Awaitable[object]:
    return counter.catalogue.plan("garden-plot", "2026.1")


def asked(desk: Desk) -> list[str]:
    return [f"{request.method} {request.url.path}" for request in desk.line.requests]


def test_a_fresh_copy_is_used_without_asking(desk: Desk, visit: Visit):
    first = visit(services)
    desk.clock.now += timedelta(seconds=299)
    assert visit(services) == first
    assert asked(desk) == ["GET /v1/services"]


def test_a_stale_copy_begins_a_run_without_asking_as_the_service_allows(desk: Desk, visit: Visit):
    first = visit(services)
    desk.clock.now += timedelta(days=1)
    assert visit(services) == first
    assert len(asked(desk)) == 1


def test_a_stale_copy_is_asked_about_the_second_time_and_not_sent_again(desk: Desk, visit: Visit):
    first = visit(services)
    desk.clock.now += timedelta(seconds=300)
    assert visit(services_twice) == (first, first)
    assert desk.line.requests[1].headers["if-none-match"]
    assert visit(services_twice) == (first, first)  # fresh again for another max-age
    assert len(asked(desk)) == 2


def test_a_copy_that_is_too_old_is_asked_about_at_once(desk: Desk, visit: Visit):
    visit(services)
    desk.clock.now += timedelta(days=8)
    visit(services)
    assert len(asked(desk)) == 2


def test_a_copy_from_the_future_is_asked_about(desk: Desk, visit: Visit):
    visit(services)
    desk.clock.now -= timedelta(days=1)
    visit(services)
    assert len(asked(desk)) == 2


@pytest.mark.parametrize(
    ("fault", "away"),
    [
        (refused, Unreachable),
        (timed_out, TimedOut),
        (answering(200, b'{"services": ['), Nonsense),
        (answering(503), Busy),
        (answering(500), Failed),
        (answering(200, HTML), CaptivePortal),
    ],
)
def test_an_older_copy_serves_with_its_age_and_the_reason_while_the_service_is_away(
    desk: Desk, visit: Visit, fault: object, away: type[ServiceError]
):
    first, fetched = visit(services), desk.clock.now
    desk.clock.now += timedelta(days=30)
    desk.line.faults = [fault]
    seen = visit(lambda counter: counter.catalogue.services())
    assert (seen.value, seen.at, seen.stale) == (first, fetched, True)  # type: ignore[attr-defined]  # a Seen
    assert isinstance(seen.away, away)  # type: ignore[attr-defined]  # a Seen


def test_a_copy_within_its_time_is_not_stale_and_one_used_beyond_it_says_so(desk: Desk, visit: Visit):
    visit(services)
    for days, stale in ((0, False), (1, True)):
        desk.clock.now += timedelta(days=days)
        seen = visit(lambda counter: counter.catalogue.services())
        assert (seen.stale, seen.away) == (stale, None)  # type: ignore[attr-defined]  # a Seen


def test_without_a_copy_the_service_s_error_is_said(desk: Desk, visit: Visit):
    desk.line.faults = [refused, answering(304)]
    with pytest.raises(Unreachable):
        visit(services)
    with pytest.raises(ServiceError):
        visit(services)


def test_a_definition_is_fetched_once_for_ever(desk: Desk, visit: Visit):
    assert visit(plan).definition == visit(plan).definition  # type: ignore[attr-defined]  # a Plan
    desk.clock.now += timedelta(days=3650)
    desk.line.faults = [refused]
    visit(plan)
    assert asked(desk) == ["GET /v1/services/garden-plot/definitions/2026.1"]


def test_within_a_visit_a_definition_is_compiled_once(visit: Visit):
    async def twice(counter: Counter) -> bool:
        return await plan(counter) is await plan(counter)

    assert visit(twice)


def test_a_definition_that_is_not_offered_is_unknown(visit: Visit):
    with pytest.raises(UnknownService):
        visit(lambda counter: counter.catalogue.plan("garden-plot", "1999.1"))


@pytest.mark.parametrize("content", [b"", b"{", b"{}"])
def test_a_kept_definition_that_is_no_longer_sound_is_fetched_again(
    desk: Desk, visit: Visit, runner: asyncio.Runner, content: bytes
):
    async def spoil() -> None:
        vault = await desk.room.open()
        await vault.commit(put(Kept(ADDRESS).definitions, "garden-plot/2026.1", content))
        await vault.close()

    runner.run(spoil())
    assert visit(plan).definition.id == "garden-plot"  # type: ignore[attr-defined]  # a Plan


def test_each_service_address_has_its_own_copies(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        await counter.catalogue.services()
        await counter.close()
        other = await desk.counter("https://other.test/")
        desk.line.faults = [refused]
        with pytest.raises(Unreachable):
            await other.catalogue.services()
        await other.close()

    runner.run(scenario())
