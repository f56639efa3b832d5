"""The vault's own thread: asked from any event loop, it does everything that was given, in order, until the vault is closed."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from api_client.vault.anchor import Anchor
from api_client.vault.errors import Closed
from api_client.vault.vault import Vault, delete, put
from tests.api_client.rooms import Room
from tests.vectors.make import NOTES


def test_two_event_loops_in_two_threads_use_one_vault_at_once(room: Room):
    meet = threading.Barrier(2)

    async def write(vault: Vault, name: str) -> list[str | None]:
        meet.wait()
        await asyncio.gather(*(vault.commit(put(NOTES, f"{name} {n}", name)) for n in range(40)))
        return [await vault.get(NOTES, f"{name} {n}") for n in range(40)]

    async def both() -> None:
        vault = await room.open()
        with ThreadPoolExecutor(1) as elsewhere:
            other = elsewhere.submit(lambda: asyncio.run(write(vault, "there")))
            assert await write(vault, "here") == ["here"] * 40
            assert other.result() == ["there"] * 40
        assert len(await vault.all(NOTES)) == 80
        await vault.close()

    asyncio.run(both())


def test_after_it_is_closed_everything_raises_closed_and_closing_again_does_nothing(room: Room):
    async def scenario() -> None:
        vault = await room.open()
        await vault.commit(put(NOTES, "a", "kept"))
        await vault.close()
        await vault.close()
        for asked in (
            vault.get(NOTES, "a"),
            vault.all(NOTES),
            vault.commit(delete(NOTES, "a")),
            vault.ways(),
        ):
            with pytest.raises(Closed):
                await asked

    asyncio.run(scenario())


def test_a_vault_is_closed_whole_and_its_thread_has_ended_though_who_closed_it_waits_no_more(room: Room):
    async def scenario() -> None:
        vault = await room.open()
        closing = asyncio.ensure_future(vault.close())
        await asyncio.sleep(0)
        closing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await closing
        assert not vault._thread._thread.is_alive()
        with pytest.raises(Closed):
            await vault.get(NOTES, "a")

    asyncio.run(scenario())
    room.store().close()


def test_what_was_given_is_done_though_who_gave_it_waits_no_more(room: Room):
    async def scenario() -> None:
        vault = await room.open()
        given = asyncio.ensure_future(vault.commit(put(NOTES, "a", "given")))
        await asyncio.sleep(0)
        given.cancel()
        assert await vault.get(NOTES, "a") == "given"
        await vault.close()

    asyncio.run(scenario())


def test_what_was_given_is_done_though_the_loop_that_gave_it_has_ended(room: Room):
    async def give() -> Vault:
        vault = await room.open()
        given = asyncio.ensure_future(vault.commit(put(NOTES, "a", "given")))
        await asyncio.sleep(0)
        given.cancel()
        return vault

    async def see(vault: Vault) -> None:
        assert await vault.get(NOTES, "a") == "given"
        await vault.close()

    asyncio.run(see(asyncio.run(give())))


def test_a_value_that_was_put_is_got_from_memory_and_one_that_could_not_be_put_is_not(room: Room):
    async def scenario() -> None:
        vault = await room.open()
        await vault.commit(put(NOTES, "a", "before"))
        assert vault._store.held(NOTES, "a") == "before"
        await vault._thread.do(vault._store._connection.execute, "PRAGMA max_page_count = 1")
        with pytest.raises(Exception, match=r"error\.full"):
            await vault.commit(delete(NOTES, "a"), put(NOTES, "a", "after" * 10_000))
        assert vault._store.held(NOTES, "a") == await vault.get(NOTES, "a") == "before"
        await vault.commit(delete(NOTES, "a"))
        assert vault._store.held(NOTES, "a") is None
        assert await vault.get(NOTES, "a") is None
        await vault.close()

    asyncio.run(scenario())


def test_when_it_is_closed_the_anchor_names_its_last_state(room: Room):
    async def scenario() -> int:
        vault = await room.open()
        for n in range(5):
            await vault.commit(put(NOTES, "a", str(n)))
        sequence = vault._store._ledger.sequence
        await vault.close()
        return sequence

    sequence = asyncio.run(scenario())
    store = room.store()
    assert Anchor(room.anchor).seen(store._ledger.keys) == store._ledger.sequence == sequence
    store.close()


@pytest.mark.parametrize("wrong", ["unwritable", "a folder", "gone"])
def test_an_anchor_that_cannot_be_written_costs_nobody_an_answer(room: Room, wrong: str):
    room.store().close()
    room.anchor.unlink()
    match wrong:
        case "unwritable":
            room.anchor = room.folder / "data" / "vault.db" / "below a file"
        case "a folder":
            room.anchor.mkdir()

    async def scenario() -> None:
        vault = await room.open()
        await vault.commit(put(NOTES, "a", "kept"))
        await vault.close()

    asyncio.run(scenario())
    store = room.store()
    assert store.get(NOTES, "a") == "kept"
    store.close()
