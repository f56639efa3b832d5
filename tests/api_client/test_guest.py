"""The guest's token: made once; when it cannot be read nothing that was sent is lost, nothing new is held up, and it is said."""

import asyncio

import pytest
from msgspec.structs import replace

from api_client.errors import Damaged
from api_client.guest import Guest
from api_client.kept import Kept
from api_client.models import Receipt
from api_client.vault.vault import put
from tests.api_client.applicants import TODAY, begun
from tests.api_client.desks import ADDRESS, Desk
from tests.api_client.rooms import Room
from tests.service.office import SMALL

KEPT = Kept(ADDRESS)


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room)


def tokens_damaged(room: Room) -> None:
    """Change a byte in every token that is kept."""
    store = room.store()
    namespace = store._ledger.keys.of(KEPT.token.namespace).id
    zeroed = "UPDATE record SET sealed = zeroblob(length(sealed)) WHERE namespace = ?"
    store._connection.execute(zeroed, (namespace,))
    store.close()


async def sent(desk: Desk) -> Receipt:
    counter = await desk.counter()
    receipt = await counter.sending.submit(await begun(counter, SMALL), TODAY)
    await counter.close()
    assert isinstance(receipt, Receipt)
    return receipt


def test_it_is_made_once_and_stays_the_same(room: Room, runner: asyncio.Runner):
    async def token() -> str:
        vault = await room.open()
        (token,) = set(await asyncio.gather(*(Guest(vault, KEPT).token() for _ in range(4))))
        await vault.close()
        return token

    first = runner.run(token())
    assert len(first) >= 43
    assert runner.run(token()) == first


def test_each_service_address_has_one_of_its_own(room: Room, runner: asyncio.Runner):
    async def scenario() -> set[str]:
        vault = await room.open()
        tokens = {
            await Guest(vault, Kept(address)).token() for address in ("https://a.test", "https://b.test")
        }
        await vault.close()
        return tokens

    assert len(runner.run(scenario())) == 2


def test_what_was_sent_is_still_found_when_the_token_is_damaged(desk: Desk, runner: asyncio.Runner):
    receipt = runner.run(sent(desk))
    tokens_damaged(desk.room)

    async def scenario() -> str:
        counter = await desk.counter()
        seen = await counter.received.status(receipt.reference)
        await counter.close()
        return seen.value.present

    assert runner.run(scenario()) == "received"


def test_with_a_damaged_token_the_next_application_is_sent_all_the_same(desk: Desk, runner: asyncio.Runner):
    first = runner.run(sent(desk))
    tokens_damaged(desk.room)
    second, third = runner.run(sent(desk)), runner.run(sent(desk))
    assert len({receipt.reference for receipt in (first, second, third)}) == 3
    assert first.guest != second.guest == third.guest
    store = desk.room.store()
    assert [token for token in store.all(KEPT.token) if isinstance(token, str)] == [second.guest]
    store.close()


def test_a_damaged_token_is_told_of_in_every_run_and_never_written_over(desk: Desk, runner: asyncio.Runner):
    runner.run(sent(desk))
    tokens_damaged(desk.room)

    async def scenario() -> list[str]:
        counter = await desk.counter()
        await counter.sending.submit(await begun(counter, SMALL), TODAY)
        told = [str(error.parts["what"]) for error in await counter.your_data.unreadable()]
        await counter.close()
        return told

    assert [runner.run(scenario()) for _ in range(2)] == [["token"]] * 2


def test_a_receipt_from_before_receipts_had_copies_is_said_to_be_cut_off_and_not_unknown(
    desk: Desk, room: Room, runner: asyncio.Runner
):
    receipt = runner.run(sent(desk))

    async def take_copy_away() -> None:
        vault = await room.open()
        await vault.commit(put(KEPT.receipts, receipt.reference, replace(receipt, guest="")))
        await vault.close()

    async def ask() -> str:
        counter = await desk.counter()
        try:
            return (await counter.received.status(receipt.reference)).value.present
        finally:
            await counter.close()

    runner.run(take_copy_away())
    assert runner.run(ask()) == "received"
    tokens_damaged(room)
    with pytest.raises(Damaged) as caught:
        runner.run(ask())
    assert caught.value.parts == {"what": "token"}
