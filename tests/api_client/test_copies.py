"""Copies of what the service says: when they will do, when they stand in for it, and when they are never kept."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from api_client.errors import (
    Busy,
    CaptivePortal,
    Failed,
    Nonsense,
    ServiceError,
    TimedOut,
    Unauthorized,
    UnknownApplication,
)
from api_client.models import Seen
from api_client.network.conditional import Copies, Copy
from api_client.network.errors import Declined, NoNetwork, OutOfDate
from api_client.responses import Response
from api_client.vault.kinds import Kind
from api_client.vault.vault import Vault, put
from tests.api_client.rooms import MORNING, Room
from tests.service.office import Clock

KIND: Kind[Copy[str]] = Kind("copies", Copy[str], "https://service.test subject-1")


class Desk:
    """Copies over a vault, and a service of which one thing is asked: what it says next, or how it fails."""

    def __init__(self, vault: Vault, kind: Kind[Copy[str]] = KIND) -> None:
        self.vault = vault
        self.clock = Clock()
        self.copies = Copies(vault, kind, self.clock)
        self.asked: list[str] = []
        self.says: tuple[str | None, str] | ServiceError = ("first", "max-age=300")

    async def fetch(self, tag: str) -> tuple[str | None, Response]:
        self.asked.append(tag)
        if isinstance(self.says, ServiceError):
            raise self.says
        value, cache = self.says
        headers = {"cache-control": cache, "etag": f'"{value}"', "date": "Mon, 23 Nov 2026 14:00:00 GMT"}
        return value, Response(200, headers, b"")

    async def see(self, *, at_once: bool = False) -> Seen[str]:
        return await self.copies.see("key", self.fetch, at_once=at_once)

    async def after(self, **time: float) -> Seen[str]:
        self.clock.now += timedelta(**time)
        return await self.see()


def with_desk(runner: asyncio.Runner, room: Room, scenario: object, kind: Kind[Copy[str]] = KIND) -> None:
    async def run() -> None:
        vault = await room.open()
        try:
            await scenario(Desk(vault, kind))  # type: ignore[operator]
        finally:
            await vault.close()

    runner.run(run())


def test_within_its_time_nothing_is_asked_and_after_it_the_tag_is_sent(runner: asyncio.Runner, room: Room):
    async def scenario(desk: Desk) -> None:
        first = await desk.see()
        assert (await desk.after(seconds=299)) == first
        assert desk.asked == [""]
        desk.says = (None, "max-age=300")
        again = await desk.after(seconds=1)
        assert (again.value, again.at, again.stale) == ("first", desk.clock.now, False)
        assert desk.asked == ["", '"first"']
        desk.says = ("second", "max-age=300")
        assert (await desk.after(seconds=300)).value == "second"

    with_desk(runner, room, scenario)


def test_a_copy_has_the_date_by_the_service_s_own_clock(runner: asyncio.Runner, room: Room):
    async def scenario(desk: Desk) -> None:
        await desk.see()
        copy = await desk.vault.get(KIND, "key")
        assert copy is not None
        assert copy.dated == datetime(2026, 11, 23, 14, tzinfo=UTC)

    with_desk(runner, room, scenario)


def test_a_stale_copy_does_at_once_only_as_long_as_the_service_allows(runner: asyncio.Runner, room: Room):
    async def scenario(desk: Desk) -> None:
        desk.says = ("first", "max-age=10, stale-while-revalidate=50")
        await desk.see()
        desk.clock.now += timedelta(seconds=59)
        seen = await desk.see(at_once=True)
        assert (seen.stale, seen.away, len(desk.asked)) == (True, None, 1)
        desk.clock.now += timedelta(seconds=1)
        await desk.see(at_once=True)
        assert len(desk.asked) == 2

    with_desk(runner, room, scenario)


@pytest.mark.parametrize(
    "error",
    [
        NoNetwork(),
        TimedOut(),
        CaptivePortal(),
        Failed(500),
        Busy(),
        Nonsense(),
        Declined(418),
        OutOfDate("service.test", MORNING.date()),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_older_copy_stands_in_while_the_service_is_away_and_says_since_when(
    runner: asyncio.Runner, room: Room, error: ServiceError
):
    async def scenario(desk: Desk) -> None:
        first = await desk.see()
        desk.says = error
        seen = await desk.after(days=90)
        assert (seen.value, seen.at, seen.stale, seen.away) == ("first", first.at, True, error)

    with_desk(runner, room, scenario)


@pytest.mark.parametrize(
    "error", [Unauthorized(), UnknownApplication()], ids=lambda error: type(error).__name__
)
def test_what_the_service_itself_denies_is_not_shown_from_a_copy(
    runner: asyncio.Runner, room: Room, error: ServiceError
):
    async def scenario(desk: Desk) -> None:
        await desk.see()
        desk.says = error
        with pytest.raises(type(error)):
            await desk.after(days=1)

    with_desk(runner, room, scenario)


def test_after_a_failure_of_the_service_a_copy_stands_in_as_long_as_it_says_but_offline_always(
    runner: asyncio.Runner, room: Room
):
    async def scenario(desk: Desk) -> None:
        desk.says = ("first", "max-age=10, stale-if-error=100")
        await desk.see()
        desk.says = Failed(500)
        assert (await desk.after(seconds=109)).stale
        with pytest.raises(Failed):
            await desk.after(seconds=1)
        desk.says = NoNetwork()
        assert (await desk.after(days=9)).stale

    with_desk(runner, room, scenario)


def test_what_must_be_asked_for_is_never_shown_stale(runner: asyncio.Runner, room: Room):
    async def scenario(desk: Desk) -> None:
        desk.says = ("first", "max-age=10, must-revalidate")
        await desk.see()
        desk.says = NoNetwork()
        assert (await desk.after(seconds=9)).value == "first"
        with pytest.raises(NoNetwork):
            await desk.after(seconds=1)

    with_desk(runner, room, scenario)


@pytest.mark.parametrize("cache", ["no-store", "No-Store, max-age=300", "private, max-age=9, no-store"])
def test_what_is_not_to_be_stored_is_not_and_a_copy_of_before_goes(
    runner: asyncio.Runner, room: Room, cache: str
):
    async def scenario(desk: Desk) -> None:
        await desk.see()
        assert await desk.vault.get(KIND, "key")
        desk.says = ("secret", cache)
        assert (await desk.after(days=1)).value == "secret"
        assert await desk.vault.all(KIND) == ()
        desk.says = NoNetwork()
        with pytest.raises(NoNetwork):
            await desk.see()

    with_desk(runner, room, scenario)


def test_two_people_with_the_same_address_key_and_tag_see_their_own(runner: asyncio.Runner, room: Room):
    other: Kind[Copy[str]] = Kind("copies", Copy[str], "https://service.test subject-2")

    async def scenario(desk: Desk) -> None:
        desk.says = ("mine", "private, no-cache")
        await desk.see()
        theirs = Desk(desk.vault, other)
        theirs.says = ("theirs", "private, no-cache")
        assert (await theirs.see()).value == "theirs"
        assert theirs.asked == [""]  # the tag of the other's copy is not even sent
        for each, said in ((desk, "mine"), (theirs, "theirs")):
            each.says = NoNetwork()
            assert (await each.see()).value == said

    with_desk(runner, room, scenario)


def test_not_changed_to_someone_who_has_nothing_is_nonsense(runner: asyncio.Runner, room: Room):
    async def scenario(desk: Desk) -> None:
        desk.says = (None, "max-age=300")
        with pytest.raises(Nonsense):
            await desk.see()

    with_desk(runner, room, scenario)


def test_a_copy_that_another_etape_wrote_differently_is_fetched_again(runner: asyncio.Runner, room: Room):
    async def scenario(desk: Desk) -> None:
        for stranger in (Kind("copies", dict, KIND.of), Kind("copies", dict, KIND.of, schema=9)):
            await desk.vault.commit(put(stranger, "key", {"another": "shape"}))
            assert (await desk.see()).value == "first"

    with_desk(runner, room, scenario)
