"""A submission happens exactly once: whatever fails on the way, there is one, and its receipt is kept."""

import asyncio
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from api_client import errors
from api_client.counter import Counter
from api_client.models import Draft
from tests.api_client.desks import Desk, answering, broken_off, lost, refused, timed_out, truncated
from tests.api_client.rooms import Room
from tests.service.office import PDF, SMALL

TODAY = date(2026, 11, 23)
LARGE = {**SMALL, "plot-size": "large"}


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room)


async def begun(counter: Counter, answers: dict[str, Any]) -> Draft:
    """A draft with these answers."""
    (service,) = await counter.services()
    await counter.plan(service.id, service.version)
    draft = await counter.start(service, "fr")
    return await counter.keep(replace(draft, answers=answers))


async def with_sketch(desk: Desk, counter: Counter, content: bytes = PDF) -> Draft:
    """A draft for a large plot, with its document."""
    draft = await begun(counter, LARGE)
    return await attached(desk, counter, draft, content)


async def attached(desk: Desk, counter: Counter, draft: Draft, content: bytes) -> Draft:
    path = desk.room.folder / "sketch.pdf"
    path.write_bytes(content)
    question = (await counter.plan(draft.service, draft.version)).question("sketch")
    answer = await counter.attach(draft, question, str(path))  # type: ignore[arg-type]  # a FileQuestion
    path.unlink()
    return await counter.keep(replace(draft, answers={**draft.answers, "sketch": answer}))


def test_a_draft_is_submitted_and_its_receipt_takes_its_place(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await with_sketch(desk, counter)
        receipt = await counter.submit(draft, TODAY)
        assert (receipt.application, receipt.fee) == (draft.id, "12.50")
        assert await counter.receipts() == (receipt,)
        assert await counter.drafts() == ()
        assert (await counter.status(receipt.reference)).present == "received"
        await counter.close()
        counter = await desk.counter()
        assert await counter.receipts() == (receipt,)
        await counter.close()

    runner.run(scenario())


def test_what_is_sent_is_what_is_visible_and_declared(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> dict[str, Any]:
        counter = await desk.counter()
        draft = await with_sketch(desk, counter)
        draft = await counter.keep(replace(draft, answers={**draft.answers, "plot-size": "small"}))
        await counter.submit(draft, TODAY)
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
    assert not any("evidence" in request.url.path for request in desk.line.requests)


FAULTS = [refused, timed_out, lost, broken_off, truncated, answering(500), answering(200, b"<html>")]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("request_number", [0, 1], ids=["evidence", "submission"])
@pytest.mark.parametrize("restarted", [False, True], ids=["same-visit", "after-a-restart"])
def test_after_any_fault_the_next_try_gets_the_one_receipt(
    desk: Desk, runner: asyncio.Runner, fault: Any, request_number: int, restarted: bool
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await with_sketch(desk, counter)
        desk.line.faults = [*[None] * request_number, fault]
        with pytest.raises(errors.ServiceError):
            await counter.submit(draft, TODAY)
        if restarted:
            await counter.close()
            counter = await desk.counter()
        receipt = await counter.submit(draft, TODAY)
        assert await counter.receipts() == (receipt,)
        assert await counter.drafts() == ()
        assert await desk.submissions() == 1
        assert (await counter.status(receipt.reference)).reference == receipt.reference
        await counter.close()
        keys = {request.headers.get("idempotency-key") for request in desk.line.requests} - {None}
        assert len(keys) == 1

    runner.run(scenario())


def test_an_answer_changed_after_a_submission_that_arrived_gets_the_receipt_of_what_arrived(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await begun(counter, SMALL)
        desk.line.faults = [lost]
        with pytest.raises(errors.Unreachable):
            await counter.submit(draft, TODAY)
        draft = await counter.keep(replace(draft, answers={**SMALL, "people": 3}))
        assert draft.submission_key
        receipt = await counter.submit(draft, TODAY)
        assert await desk.submissions() == 1
        assert (await counter.status(receipt.reference)).present == "received"
        await counter.close()

    runner.run(scenario())


def test_an_answer_changed_after_a_submission_that_never_arrived_is_submitted_as_changed(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await begun(counter, SMALL)
        desk.line.faults = [refused]
        with pytest.raises(errors.Unreachable):
            await counter.submit(draft, TODAY)
        draft = await counter.keep(replace(draft, answers={**SMALL, "people": 3}))
        await counter.submit(draft, TODAY)
        assert msgspec.json.decode(desk.line.requests[-1].content)["answers"]["people"] == 3
        await counter.close()

    runner.run(scenario())


def test_refused_answers_leave_the_draft_to_be_put_right(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await begun(counter, {**SMALL, "people": 9})
        with pytest.raises(errors.Refused) as caught:
            await counter.submit(draft, TODAY)
        assert [fault.key for fault in caught.value.faults] == ["people"]
        assert [kept.answers for kept in await counter.drafts()] == [draft.answers]
        draft = await counter.keep(replace(draft, answers=SMALL))
        await counter.submit(draft, TODAY)
        assert await desk.submissions() == 1
        await counter.close()

    runner.run(scenario())


def test_what_was_submitted_is_not_submitted_again(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await begun(counter, SMALL)
        receipt = await counter.submit(draft, TODAY)
        asked = len(desk.line.requests)
        assert await counter.submit(draft, TODAY) == receipt
        assert len(desk.line.requests) == asked
        await counter.close()

    runner.run(scenario())


def test_an_application_submitted_from_another_copy_of_the_vault_is_a_conflict(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        await counter.submit(await begun(counter, SMALL), TODAY)
        draft = await begun(counter, SMALL)
        await counter.close()
        copy = desk.room.vault.read_bytes()
        counter = await desk.counter()
        await counter.submit(draft, TODAY)
        await counter.close()
        desk.room.vault.write_bytes(copy)
        counter = await desk.counter()
        with pytest.raises(errors.Conflict):
            await counter.submit(draft, TODAY)
        assert await desk.submissions() == 2
        await counter.close()

    runner.run(scenario())


def test_a_document_that_is_no_longer_kept_is_missed_before_anything_is_sent(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await begun(counter, LARGE)
        lost_file = {"name": "sketch.pdf", "type": "pdf", "size": 9, "sha256": "0" * 64}
        draft = await counter.keep(replace(draft, answers={**LARGE, "sketch": lost_file}))
        asked = len(desk.line.requests)
        with pytest.raises(errors.FileMissing) as caught:
            await counter.submit(draft, TODAY)
        assert caught.value.parts == {"path": "sketch.pdf"}
        assert len(desk.line.requests) == asked
        assert not (await counter.drafts())[0].submission_key
        await counter.close()

    runner.run(scenario())


def test_a_reference_that_is_not_ours_is_unknown(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        with pytest.raises(errors.UnknownApplication):
            await counter.status("K7M-3QX-92R")
        await counter.close()

    runner.run(scenario())


steps = st.one_of(
    st.tuples(st.just("submit"), st.lists(st.sampled_from([None, *FAULTS]), max_size=3)),
    st.tuples(st.just("change"), st.integers(1, 6)),
    st.tuples(st.just("attach"), st.binary(max_size=20)),
    st.tuples(st.just("restart")),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(steps, max_size=8))
def test_whatever_happens_on_the_way_there_is_one_submission_and_its_receipt(
    tmp_path_factory: pytest.TempPathFactory, history: list[Any]
):
    desk = Desk(Room(tmp_path_factory.mktemp("room")))
    asyncio.run(_submit_through(desk, history))


async def _submit_through(desk: Desk, history: list[Any]) -> None:
    counter = await desk.counter()
    draft = await with_sketch(desk, counter)
    receipt = None
    for step in history:
        match step:
            case ("submit", faults):
                desk.line.faults = list(faults)
                try:
                    receipt = await counter.submit(draft, TODAY)
                except errors.ServiceError:
                    assert receipt is None
                desk.line.faults = []
            case ("change", people) if receipt is None:
                draft = await counter.keep(replace(draft, answers={**draft.answers, "people": people}))
            case ("attach", content) if receipt is None:
                draft = await attached(desk, counter, draft, PDF + content)
            case ("restart",):
                await counter.close()
                counter = await desk.counter()
    last = await counter.submit(draft, TODAY)
    assert receipt in (None, last)
    assert await counter.receipts() == (last,)
    assert await counter.drafts() == ()
    assert await desk.submissions() == 1
    await counter.close()
