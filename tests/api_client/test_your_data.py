"""What is kept, told by group; deleting it, whether the services can be asked or not."""

from __future__ import annotations

import asyncio
from contextlib import closing
from sqlite3 import connect
from uuid import uuid4

import pytest

import api_client.kept
from api_client.counter import Counter
from api_client.erasing import AtStake
from api_client.errors import Refused
from api_client.inventory import Places, group_of
from api_client.kept import Kept, Mailbox
from api_client.models import Receipt
from api_client.vault.errors import Closed
from api_client.vault.kinds import Kind
from api_client.vault.vault import put
from tests.api_client.applicants import SMALL, TODAY, begun, with_sketch
from tests.api_client.desks import ADDRESS, Desk, refused, silent
from tests.api_client.rooms import Room
from tests.servers import office, serving
from tests.wire.faults import closed_port


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room)


def home(room: Room) -> Places:
    return Places(room.vault, room.key, room.anchor, room.folder / "state" / "etape.log")


async def at_home(desk: Desk) -> Counter:
    """The counter, which knows where its files are."""
    places = home(desk.room)
    return Counter(await desk.room.open(), ADDRESS, lambda: desk.line, desk.clock, places=places)


async def uploads(desk: Desk) -> int:
    return await desk.storage.read(
        lambda connection: connection.execute("SELECT count(*) FROM uploads").fetchone()[0]
    )


async def tried(desk: Desk, counter: Counter) -> None:
    """An application whose document is at the service, and whose submission waits."""
    draft = await with_sketch(desk, counter)
    desk.line.faults = [None, None, refused]
    await counter.sending.submit(draft, TODAY)
    assert await uploads(desk) == 1


def test_every_kind_of_record_there_is_belongs_to_a_group():
    kept = Kept(ADDRESS)
    named = [getattr(kept, name) for name, part in vars(Kept).items() if isinstance(part, property)]
    several = [kept.statuses("s"), kept.uploads("d"), kept.evidence("d")]
    single = [kind for kind in vars(api_client.kept).values() if isinstance(kind, Kind)]
    assert {kind.name for kind in [*named, *several, *single] if group_of(kind.name) == "other"} == set()


class TestDeletingEverything:
    def test_removes_what_stands_at_the_service_and_every_file(self, desk: Desk, runner: asyncio.Runner):
        async def scenario() -> None:
            counter = await at_home(desk)
            await tried(desk, counter)
            assert await counter.your_data.delete_everything() == ()
            assert await uploads(desk) == 0
            assert desk.room.files() == {}

        runner.run(scenario())

    def test_works_without_a_network_and_tells_that_something_may_still_stand_there(
        self, desk: Desk, runner: asyncio.Runner
    ):
        async def scenario() -> None:
            counter = await at_home(desk)
            await tried(desk, counter)
            desk.line.faults = [refused] * 50
            assert await counter.your_data.delete_everything() == (ADDRESS,)
            assert await uploads(desk) == 1
            assert desk.room.files() == {}

        runner.run(scenario())

    def test_waits_for_a_silent_service_no_longer_than_it_is_told(self, desk: Desk, runner: asyncio.Runner):
        async def scenario() -> None:
            counter = await at_home(desk)
            await tried(desk, counter)
            desk.line.faults = [silent]
            assert await counter.your_data.delete_everything(patience=0.01) == (ADDRESS,)
            assert desk.room.files() == {}

        runner.run(scenario())

    def test_without_anything_at_the_service_asks_it_for_nothing(self, desk: Desk, runner: asyncio.Runner):
        async def scenario() -> None:
            counter = await at_home(desk)
            await begun(counter, {})
            asked = len(desk.line.requests)
            assert await counter.your_data.delete_everything() == ()
            assert len(desk.line.requests) == asked

        runner.run(scenario())

    def test_reaches_every_service_at_which_something_stands_and_names_those_it_could_not_ask(
        self, desk: Desk, runner: asyncio.Runner, tmp_path_factory: pytest.TempPathFactory
    ):
        async def left_at(address: str, at_home: Places) -> None:
            counter = Counter(await desk.room.open(), address, places=at_home)
            await counter.moving.hand_over(await begun(counter, SMALL))
            await counter.close()

        async def scenario(before: str, gone: str, here: str) -> tuple[str, ...]:
            places = home(desk.room)
            await left_at(before, places)
            vault = await desk.room.open()
            mailbox = Mailbox(application=str(uuid4()), guest="a-guest")
            for address in (gone, "https://embedded.invalid"):  # the latter goes with the vault
                await vault.commit(put(Kept(address).removals, mailbox.application, mailbox))
            await vault.close()
            counter = Counter(await desk.room.open(), here, places=places)
            return await counter.your_data.delete_everything()

        gone = f"http://127.0.0.1:{closed_port()}"
        services = tmp_path_factory.mktemp("services")
        with (
            office(services / "before", desk.clock) as app,
            serving(app) as before,
            office(services / "here", desk.clock) as other,
            serving(other) as here,
        ):
            assert runner.run(scenario(before, gone, here)) == (gone,)
        assert desk.room.files() == {}
        with closing(connect(services / "before")) as database:
            assert database.execute("SELECT count(*) FROM drafts").fetchone() == (0,)

    def test_works_on_a_full_disk(self, desk: Desk, runner: asyncio.Runner):
        async def scenario() -> None:
            counter = await at_home(desk)
            await with_sketch(desk, counter)
            vault = counter._vault
            await vault._thread.do(vault._store._connection.execute, "PRAGMA max_page_count = 1")
            await counter.your_data.delete_everything()
            assert desk.room.files() == {}

        runner.run(scenario())

    def test_ends_the_visit(self, desk: Desk, runner: asyncio.Runner):
        async def scenario() -> None:
            counter = await at_home(desk)
            await counter.your_data.delete_everything()
            with pytest.raises(Closed):
                await counter.drafts.all()
            await counter.close()

        runner.run(scenario())

    def test_of_a_counter_that_keeps_nothing_in_files_closes_it(self, desk: Desk, runner: asyncio.Runner):
        async def scenario() -> None:
            counter = await desk.counter()
            before = desk.room.files().keys()
            await counter.your_data.delete_everything()
            assert desk.room.files().keys() >= before - {"vault.db-wal"}

        runner.run(scenario())


def test_what_is_at_stake_is_counted_for_every_service(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await at_home(desk)
        receipt = await counter.sending.submit(await begun(counter, SMALL), TODAY)
        await begun(counter, {})
        await tried(desk, counter)
        desk.line.faults = []
        with pytest.raises(Refused):  # it is a draft again, and counts as that alone
            await counter.sending.submit(await begun(counter, {**SMALL, "people": 9}), TODAY)
        await counter.close()
        counter = await desk.counter("https://other.test")
        await begun(counter, {})
        assert isinstance(receipt, Receipt)
        assert await counter.your_data.at_stake() == AtStake(3, 1, (receipt.reference,))
        await counter.close()

    runner.run(scenario())
