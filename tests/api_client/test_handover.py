"""Continuing on another machine: the code opens the draft there, the service reads nothing, and only one copy is taken."""

import asyncio
import json
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from api_client import errors
from api_client.counter import Counter
from api_client.handover import AlreadyHere, NewerCopy, NoSuchCopy, Place, open_copy, place_of, seal_copy
from api_client.kept import Mailbox
from api_client.models import Draft, Receipt
from api_client.vault.errors import WrongCode
from api_client.vault.recovery import decode, encode
from journey.decoding import converted
from tests.api_client.applicants import TODAY, begun, with_sketch
from tests.api_client.desks import Desk, answering, lost, refused
from tests.api_client.rooms import VECTORS, Room, counting
from tests.service.office import SMALL

MARK = "Tremblay-de-la-marque"
MARKED = {**SMALL, "surname": MARK}


@pytest.fixture
def here(room: Room) -> Desk:
    return Desk(Room(room.folder / "here"))


@pytest.fixture
def there(room: Room, here: Desk) -> Desk:
    """Another computer, at the same service."""
    desk = Desk(Room(room.folder / "there"), here.storage)
    desk.clock = here.clock
    return desk


@asynccontextmanager
async def at(desk: Desk) -> AsyncIterator[Counter]:
    desk.room.folder.mkdir(exist_ok=True)
    counter = await desk.counter()
    await counter.catalogue.services()
    yield counter
    await counter.close()


async def stored(desk: Desk) -> bytes:
    """Every byte that the service keeps."""
    return await desk.storage.read(lambda connection: connection.serialize())


async def drafts_at_service(desk: Desk) -> int:
    return await desk.storage.read(
        lambda connection: connection.execute("SELECT count(*) FROM drafts").fetchone()[0]
    )


def test_a_draft_goes_on_where_its_code_is_typed_and_is_taken_from_the_service(
    here: Desk, there: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        async with at(here) as counter, at(there) as other:
            draft = await begun(counter, MARKED)
            draft = await counter.drafts.keep(replace(draft, typed={"people": "deux ou trois"}))
            here.clock.now += timedelta(hours=1)
            code, given = await counter.moving.hand_over(draft)
            taken = await other.moving.take_over(code)
            assert (taken.id, taken.answers, taken.typed) == (draft.id, MARKED, draft.typed)
            assert await other.drafts.all() == (taken,)
            assert given.continued == here.clock.now
            assert await counter.drafts.all() == (given,)
            assert await drafts_at_service(here) == 0
            assert isinstance(await other.sending.submit(taken, TODAY), Receipt)

    runner.run(scenario())


def test_the_service_sees_neither_an_answer_nor_the_code(here: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        async with at(here) as counter:
            code, _ = await counter.moving.hand_over(await begun(counter, MARKED))
        kept = await stored(here)
        assert b"garden-plot" in kept, "the copy is there"
        said = b"".join(b"%r %r" % (request.headers.raw, request.content) for request in here.line.requests)
        for secret in (MARK, "pickup", code, code.replace("-", ""), code[:13]):
            assert secret.encode() not in kept
            assert secret.encode() not in said

    runner.run(scenario())


def test_documents_stay_behind_and_are_asked_for_again(here: Desk, there: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        async with at(here) as counter, at(there) as other:
            draft = await with_sketch(here, counter)
            code, given = await counter.moving.hand_over(draft)
            taken = await other.moving.take_over(code)
            assert "sketch" not in taken.answers
            assert "sketch" in given.answers

    runner.run(scenario())


def test_a_code_is_good_once(here: Desk, there: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        third = Desk(Room(here.room.folder.with_name("third")), here.storage)
        async with at(here) as counter, at(there) as other, at(third) as late:
            code, _ = await counter.moving.hand_over(await begun(counter, SMALL))
            await other.moving.take_over(code)
            with pytest.raises(NoSuchCopy):
                await late.moving.take_over(code)

    runner.run(scenario())


def test_a_second_code_makes_the_first_one_useless(here: Desk, there: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        async with at(here) as counter, at(there) as other:
            first, given = await counter.moving.hand_over(await begun(counter, SMALL))
            second, _ = await counter.moving.hand_over(given)
            await counter.sending.courier().round()
            with pytest.raises(NoSuchCopy):
                await other.moving.take_over(first)
            await other.moving.take_over(second)

    runner.run(scenario())


def test_a_code_of_what_is_here_already_changes_nothing(here: Desk, there: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        async with at(here) as counter, at(there) as other:
            code, given = await counter.moving.hand_over(await begun(counter, SMALL))
            with pytest.raises(AlreadyHere):
                await counter.moving.take_over(code)
            there.line.faults = [None, refused]  # it is fetched, and cannot be taken from the service yet
            taken = await other.moving.take_over(code)
            assert await drafts_at_service(here) == 1
            changed = await other.drafts.keep(replace(taken, answers={**SMALL, "people": 5}))
            with pytest.raises(AlreadyHere):
                await other.moving.take_over(code)
            assert await other.drafts.all() == (changed,)
            assert await counter.drafts.all() == (given,)
            assert await other.sending.courier().round() is None
            assert await drafts_at_service(here) == 0

    runner.run(scenario())


def test_a_wrong_code_is_named_by_its_group_before_anything_is_asked(here: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        async with at(here) as counter:
            code, _ = await counter.moving.hand_over(await begun(counter, SMALL))
            groups = code.split("-")
            groups[2] = f"{(int(groups[2]) + 1) % 1_000_000:06}"
            asked = len(here.line.requests)
            with pytest.raises(WrongCode) as caught:
                await counter.moving.take_over("-".join(groups))
            assert 3 in caught.value.parts.values()
            assert len(here.line.requests) == asked

    runner.run(scenario())


@pytest.mark.parametrize("fault", [refused, lost, answering(500)])
def test_without_the_service_no_code_is_given_and_nothing_is_left_behind(
    here: Desk, runner: asyncio.Runner, fault: object
):
    async def scenario() -> None:
        async with at(here) as counter:
            draft = await begun(counter, SMALL)
            here.line.faults = [fault]  # type: ignore[list-item]  # any of the faults
            with pytest.raises(errors.Away):
                await counter.moving.hand_over(draft)
            assert await counter.drafts.all() == (draft,)
            await counter.drafts.discard(draft)
            await counter.sending.courier().round()
            assert await drafts_at_service(here) == 0

    runner.run(scenario())


def test_of_the_two_copies_the_service_takes_one_and_the_other_learns_its_reference(
    here: Desk, there: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        async with at(here) as counter, at(there) as other:
            code, given = await counter.moving.hand_over(await begun(counter, SMALL))
            receipt = await other.sending.submit(await other.moving.take_over(code), TODAY)
            assert isinstance(receipt, Receipt)
            with pytest.raises(errors.Conflict):
                await counter.sending.submit(given, TODAY)
            (news,) = await counter.telling.news()
            assert (news.what, news.reference) == ("elsewhere", receipt.reference)
            assert (await counter.received.status(receipt.reference)).value.reference == receipt.reference
        assert await here.submissions() == 1

    runner.run(scenario())


def test_a_draft_that_was_handed_over_and_then_deleted_is_no_longer_to_be_had(
    here: Desk, there: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        async with at(here) as counter, at(there) as other:
            code, given = await counter.moving.hand_over(await begun(counter, SMALL))
            await counter.drafts.discard(given)
            await counter.sending.courier().round()
            with pytest.raises(NoSuchCopy):
                await other.moving.take_over(code)

    runner.run(scenario())


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_whatever_the_service_gives_for_a_copy_it_is_opened_whole_or_not_at_all(sealed: bytes):
    place = place_of(bytearray(16))
    with pytest.raises((errors.Damaged, NewerCopy)):
        open_copy(sealed.decode("latin-1"), place)


@given(st.integers(0), st.integers(1, 255))
def test_a_copy_of_which_a_byte_was_changed_is_damaged(where: int, by: int):
    now = datetime(2026, 11, 23, tzinfo=UTC)
    draft = Draft(id="a", service="garden-plot", version="2026.1", started=now, saved=now, answers=SMALL)
    sealed = bytearray(b64decode(seal_copy(draft, place_of(bytearray(16)), counting())))
    assert open_copy(b64encode(sealed).decode(), place_of(bytearray(16))).answers == SMALL
    sealed[where % len(sealed)] ^= by
    with pytest.raises((errors.Damaged, NewerCopy)):
        open_copy(b64encode(sealed).decode(), place_of(bytearray(16)))


def test_the_code_and_the_copy_are_those_of_the_vector():
    vector = json.loads((VECTORS / "handover-1.json").read_text(encoding="utf-8"))
    assert encode(bytes.fromhex(vector["secret"])) == vector["code"]

    def place() -> Place:
        return place_of(decode(vector["code"]))

    assert place().mailbox == Mailbox(application=vector["name"], guest=vector["token"])
    assert place().key.hex() == vector["key"]
    draft = converted(vector["draft"], Draft)
    assert open_copy(vector["sealed"], place()) == draft
    assert seal_copy(draft, place(), lambda _length: bytes.fromhex(vector["nonce"])) == vector["sealed"]


def test_a_copy_that_a_newer_etape_sealed_says_so():
    with pytest.raises(NewerCopy):
        open_copy(b64encode(b"\x02\x01" + bytes(100)).decode(), place_of(bytearray(16)))
