"""The outbox: what waits is kept whole, says why it waits, comes back only when that is safe, and is told of once."""

import asyncio
from datetime import timedelta
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from api_client import errors
from api_client.counter import Counter
from api_client.kept import Kept
from api_client.models import Draft, Receipt, Waiting
from api_client.proof import verify
from api_client.vault.vault import Vault, delete, put
from journey.decoding import converted
from tests.api_client.applicants import TODAY, begun
from tests.api_client.desks import ADDRESS, HTML, Desk, answering, lost, refused, timed_out, truncated
from tests.api_client.rooms import Room
from tests.service.office import SMALL

UNCERTAIN = [timed_out, lost, truncated, answering(500), answering(503), answering(200, HTML)]


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room)


async def waits(desk: Desk, counter: Counter, fault: Any = refused) -> tuple[Draft, Waiting]:
    """A draft that was submitted and could not be sent."""
    draft = await begun(counter, SMALL)
    desk.line.faults = [fault]
    outcome = await counter.sending.submit(draft, TODAY)
    assert isinstance(outcome, Waiting)
    return draft, outcome


def test_without_a_network_it_waits_instead_of_failing_and_says_since_when_and_why(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft, waiting = await waits(desk, counter)
        assert (waiting.application, waiting.service, waiting.state) == (draft.id, "garden-plot", "queued")
        assert waiting.since == waiting.tried == desk.clock.now
        assert waiting.why == "error.unreachable"
        assert await counter.sending.waiting() == (waiting,)
        assert await counter.drafts.all() == ()
        await counter.close()
        counter = await desk.counter()
        assert await counter.sending.waiting() == (waiting,)
        await counter.close()

    runner.run(scenario())


def test_the_key_and_the_exact_body_are_on_disk_before_the_first_byte_is_sent(
    desk: Desk, runner: asyncio.Runner
):
    kept: list[Any] = []

    async def look_at_disk(send: Any, request: Any) -> Any:
        copy = Vault.get(counter._vault, Kept(ADDRESS).submissions, draft.id)
        kept.append((await copy, request))
        return await send(request)

    async def scenario() -> None:
        nonlocal counter, draft
        counter = await desk.counter()
        draft = await begun(counter, SMALL)
        desk.line.faults = [look_at_disk]
        await counter.sending.submit(draft, TODAY)
        await counter.close()

    counter: Any = None
    draft: Any = None
    runner.run(scenario())
    ((submission, request),) = kept
    assert submission.state == "sending"
    assert submission.bodies == (request.content,)
    assert request.headers["idempotency-key"] == f'"{submission.key}"'


@pytest.mark.parametrize("fault", UNCERTAIN)
def test_what_may_have_arrived_is_to_be_reconciled_and_cannot_be_taken_back(
    desk: Desk, runner: asyncio.Runner, fault: Any
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft, waiting = await waits(desk, counter, fault)
        assert waiting.state == "to-reconcile"
        assert await counter.sending.withdraw(draft.id) is None
        with pytest.raises(errors.Conflict):
            await counter.drafts.keep(replace(draft, answers={}))
        desk.line.faults = [refused]
        again = await counter.sending.send(draft.id)
        assert isinstance(again, Waiting)
        assert again.state == "to-reconcile", "a later try that certainly failed says nothing of the first"
        assert isinstance(await counter.sending.send(draft.id), Receipt)
        assert await desk.submissions() == 1
        await counter.close()

    runner.run(scenario())


def test_what_has_certainly_not_arrived_can_be_taken_back_changed_and_submitted_under_its_key(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft, _ = await waits(desk, counter)
        back = await counter.sending.withdraw(draft.id)
        assert back is not None
        assert back.answers == draft.answers
        assert await counter.drafts.all() == (back,)
        assert await counter.sending.waiting() == ()
        await counter.sending.submit(
            await counter.drafts.keep(replace(back, answers={**SMALL, "people": 3})), TODAY
        )
        first, second = (r for r in desk.line.requests if r.method == "POST")
        assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
        assert msgspec.json.decode(second.content)["answers"]["people"] == 3
        await counter.close()

    runner.run(scenario())


@pytest.mark.parametrize("arrived", [False, True])
def test_a_program_killed_while_it_sends_goes_on_with_the_same_key_and_body(
    desk: Desk, runner: asyncio.Runner, arrived: bool
):
    stopped = asyncio.Event()

    async def killed(send: Any, request: Any) -> Any:
        if arrived:
            await send(request)
        stopped.set()
        await asyncio.Event().wait()

    async def scenario() -> None:
        counter = await desk.counter()
        draft = await begun(counter, SMALL)
        desk.line.faults = [killed]
        trying = asyncio.ensure_future(counter.sending.submit(draft, TODAY))
        await stopped.wait()
        trying.cancel()
        await asyncio.wait({trying})
        await counter.close()
        counter = await desk.counter()
        (waiting,) = await counter.sending.waiting()
        assert waiting.state == "to-reconcile"
        assert await counter.sending.withdraw(draft.id) is None
        assert isinstance(await counter.sending.send(draft.id), Receipt)
        assert await desk.submissions() == 1
        first, second = (r for r in desk.line.requests if r.method == "POST")
        assert (first.content, first.headers["idempotency-key"]) == (
            second.content,
            second.headers["idempotency-key"],
        )
        await counter.close()

    runner.run(scenario())


def test_the_proof_is_of_the_first_attempt_and_goes_with_the_submission(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        draft, waiting = await waits(desk, counter)
        first = desk.clock.now
        desk.clock.now += timedelta(days=2)
        desk.line.faults = [timed_out]
        again = await counter.sending.send(draft.id)
        assert isinstance(again, Waiting)
        assert again.proof == waiting.proof
        receipt = await counter.sending.send(draft.id)
        assert isinstance(receipt, Receipt)
        attempt = verify(waiting.proof).attempt
        assert (attempt.attempted, attempt.failed) == (first, "error.unreachable")
        sent = desk.line.requests[-1]
        assert attempt.body == sha256(sent.content).hexdigest()
        assert sent.headers["etape-attempt"] == waiting.proof
        assert (await counter.received.status(receipt.reference)).value.first_attempted == first
        await counter.close()

    runner.run(scenario())


def test_a_proof_is_saved_to_a_file_and_never_over_another(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        _, waiting = await waits(desk, counter)
        path = desk.room.folder / "proof.txt"
        assert await counter.sending.save_proof(waiting, str(path)) == str(path)
        assert verify(path.read_text(encoding="utf-8").strip()).attempt.application == waiting.application
        for place in (path, desk.room.folder / "nowhere" / "proof.txt", "with\0null"):
            with pytest.raises(errors.FileError):
                await counter.sending.save_proof(waiting, str(place))
        await counter.close()

    runner.run(scenario())


def test_what_became_of_it_is_told_once_also_after_a_kill_before_it_was_told(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft, _ = await waits(desk, counter)
        receipt = await counter.sending.send(draft.id)
        assert isinstance(receipt, Receipt)
        for _ in range(2):
            await counter.close()
            counter = await desk.counter()
            (news,) = await counter.telling.news()
            assert (news.application, news.what, news.reference) == (draft.id, "received", receipt.reference)
            assert news.expected == receipt.promise.last
        await counter.telling.told(draft.id)
        await counter.close()
        counter = await desk.counter()
        assert await counter.telling.news() == ()
        assert await counter.received.receipts() == (receipt,)
        await counter.close()

    runner.run(scenario())


def test_a_submission_without_an_answer_from_before_there_was_an_outbox_goes_on_under_its_key(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await begun(counter, SMALL)
        await counter.sending.submit(draft, TODAY)
        sent = desk.line.requests[-1]
        await counter.close()
        kept, vault = Kept(ADDRESS), await desk.room.open()
        earlier = {"key": sent.headers["idempotency-key"].strip('"'), "bodies": [sent.content]}
        submission = converted(earlier, kept.submissions.type)
        (receipt,) = await vault.all(kept.receipts)
        guest = await vault.get(kept.token, "guest")
        await vault.commit(put(kept.drafts, draft.id, draft), put(kept.submissions, draft.id, submission))
        await vault.commit(delete(kept.receipts, receipt.reference))
        await vault.close()
        counter = await desk.counter()
        again = await counter.sending.submit(replace(draft, answers={**SMALL, "people": 3}), TODAY)
        assert isinstance(again, Receipt)
        assert (again.reference, again.guest) == (receipt.reference, guest)
        assert await desk.submissions() == 1
        await counter.close()

    runner.run(scenario())


def test_a_disk_that_fails_for_a_moment_is_no_reason_to_give_up_what_waits(
    desk: Desk, runner: asyncio.Runner
):
    async def writable(counter: Counter, on: bool) -> None:
        vault = counter._vault
        pragma = f"PRAGMA query_only = {'OFF' if on else 'ON'}"
        await vault._thread.do(lambda: vault._store._connection.execute(pragma))

    async def scenario() -> None:
        counter = await desk.counter()
        draft, waiting = await waits(desk, counter)
        await writable(counter, False)
        assert await counter.sending.courier().round() == 0
        with pytest.raises(errors.VaultError):
            await counter.sending.send(draft.id)
        await writable(counter, True)
        assert await counter.sending.waiting() == (waiting,)
        assert await counter.sending.courier().round() is None
        assert await desk.submissions() == 1
        await counter.close()

    runner.run(scenario())
