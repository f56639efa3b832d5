"""A submission happens exactly once: whatever fails on the way, there is one, and its receipt is kept."""

import asyncio
import shutil
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from api_client import errors
from api_client.models import Receipt
from tests.api_client.applicants import LARGE, TODAY, begun, with_sketch
from tests.api_client.desks import FAULTS, Desk
from tests.api_client.rooms import Room
from tests.service.office import SMALL


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room)


def test_a_draft_is_submitted_and_its_receipt_takes_its_place(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await with_sketch(desk, counter)
        receipt = await counter.sending.submit(draft, TODAY)
        assert isinstance(receipt, Receipt)
        assert (receipt.application, receipt.fee) == (draft.id, "12.50")
        assert await counter.received.receipts() == (receipt,)
        assert await counter.drafts.all() == ()
        assert await counter.sending.waiting() == ()
        assert (await counter.received.status(receipt.reference)).value.present == "received"
        await counter.close()
        counter = await desk.counter()
        assert await counter.received.receipts() == (receipt,)
        await counter.close()

    runner.run(scenario())


def test_what_is_sent_is_what_is_visible_and_declared(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> dict[str, Any]:
        counter = await desk.counter()
        draft = await with_sketch(desk, counter)
        draft = await counter.drafts.keep(replace(draft, answers={**draft.answers, "plot-size": "small"}))
        await counter.sending.submit(draft, TODAY)
        await counter.close()
        return msgspec.json.decode(desk.line.requests[-1].content)

    sent = runner.run(scenario())
    assert sent == {
        "service": "garden-plot",
        "version": "2026.1",
        "language": "fr",
        "declared": True,
        "answers": SMALL,
    }
    assert not any("uploads" in request.url.path for request in desk.line.requests)


REQUESTS = ["document", "its-next-part", "submission"]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("request_number", range(3), ids=REQUESTS)
@pytest.mark.parametrize("restarted", [False, True], ids=["same-visit", "after-a-restart"])
def test_after_any_fault_the_next_try_gets_the_one_receipt(
    desk: Desk, runner: asyncio.Runner, fault: Any, request_number: int, restarted: bool
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await with_sketch(desk, counter)
        # A document is tried several times in one go, so that a single fault there may go unnoticed.
        desk.line.faults = [*[None] * request_number, *[fault] * (4 if request_number < 2 else 1)]
        try:
            await counter.sending.submit(draft, TODAY)
        except errors.ServiceError:
            assert request_number < 2, "what may have arrived is never given back to be changed"
        desk.line.faults = []
        if restarted:
            await counter.close()
            counter = await desk.counter()
        receipt = await counter.sending.submit(draft, TODAY)
        assert isinstance(receipt, Receipt)
        assert await counter.received.receipts() == (receipt,)
        assert await counter.drafts.all() == ()
        assert await counter.sending.waiting() == ()
        assert await desk.submissions() == 1
        assert (await counter.received.status(receipt.reference)).value.reference == receipt.reference
        await counter.close()
        keys = {request.headers.get("idempotency-key") for request in desk.line.requests} - {None}
        assert len(keys) == 1

    runner.run(scenario())


def test_refused_answers_leave_the_draft_to_be_put_right(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await begun(counter, {**SMALL, "people": 9})
        with pytest.raises(errors.Refused) as caught:
            await counter.sending.submit(draft, TODAY)
        assert [fault.key for fault in caught.value.faults] == ["people"]
        (back,) = await counter.drafts.all()
        assert back.answers == draft.answers
        assert await counter.sending.refused(back) == caught.value.faults
        await counter.sending.submit(await counter.drafts.keep(replace(back, answers=SMALL)), TODAY)
        assert await desk.submissions() == 1
        assert await counter.sending.waiting() == ()
        await counter.close()

    runner.run(scenario())


def test_what_was_submitted_is_not_submitted_again(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await begun(counter, SMALL)
        receipt = await counter.sending.submit(draft, TODAY)
        asked = len(desk.line.requests)
        assert await counter.sending.submit(draft, TODAY) == receipt
        assert len(desk.line.requests) == asked
        await counter.close()

    runner.run(scenario())


def test_two_tries_at_the_same_time_are_one(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await begun(counter, SMALL)
        first, second = await asyncio.gather(
            counter.sending.submit(draft, TODAY), counter.sending.submit(draft, TODAY)
        )
        assert first == second
        assert isinstance(first, Receipt)
        assert await desk.submissions() == 1
        await counter.close()

    runner.run(scenario())


def test_of_two_copies_of_a_vault_one_submits_and_the_other_is_told_and_keeps_its_answers(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        await counter.sending.submit(await begun(counter, SMALL), TODAY)
        draft = await begun(counter, SMALL)
        await counter.close()
        shutil.copytree(desk.room.folder, desk.room.folder.with_name("copy"))
        counter = await desk.counter()
        first = await counter.sending.submit(draft, TODAY)
        assert isinstance(first, Receipt)
        await counter.close()
        desk.room = Room(desk.room.folder.with_name("copy"))
        counter = await desk.counter()
        draft = await counter.drafts.keep(replace(draft, answers={**SMALL, "people": 3}))
        for _ in range(2):
            with pytest.raises(errors.Conflict):
                await counter.sending.submit(draft, TODAY)
        assert sorted(news.what for news in await counter.telling.news()) == ["elsewhere", "received"]
        assert first.reference in [receipt.reference for receipt in await counter.received.receipts()]
        assert (await counter.received.status(first.reference)).value.present == "received"
        assert [kept.answers["people"] for kept in await counter.drafts.all()] == [3]
        assert await desk.submissions() == 2
        await counter.close()

    runner.run(scenario())


def test_a_document_that_is_not_kept_here_is_said_before_anything_is_sent(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await begun(counter, LARGE)
        lost_file = {"name": "sketch.pdf", "type": "pdf", "size": 9, "sha256": "0" * 64}
        draft = await counter.drafts.keep(replace(draft, answers={**LARGE, "sketch": lost_file}))
        asked = len(desk.line.requests)
        with pytest.raises(errors.FileMissing) as caught:
            await counter.sending.submit(draft, TODAY)
        assert caught.value.parts == {"path": "sketch.pdf"}
        assert len(desk.line.requests) == asked
        assert not (await counter.drafts.all())[0].submission_key
        await counter.close()

    runner.run(scenario())


def test_a_reference_that_is_not_ours_is_unknown(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        with pytest.raises(errors.UnknownApplication):
            await counter.received.status("K7M-3QX-92R")
        await counter.close()

    runner.run(scenario())
