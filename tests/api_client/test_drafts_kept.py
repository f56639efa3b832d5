"""Drafts at the counter: nothing typed is lost, the newest comes first, and one can be taken away whole."""

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from api_client.counter import Counter
from api_client.errors import Damaged, UnknownApplication
from api_client.kept import Kept
from api_client.models import Draft, Receipt, ServiceSummary
from api_client.vault.kinds import Kind
from api_client.vault.vault import Vault, put
from journey.questions import FileQuestion
from tests.api_client.desks import ADDRESS, Desk
from tests.api_client.rooms import Room
from tests.service.office import PDF, SMALL


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room)


async def service_of(counter: Counter) -> ServiceSummary:
    (service,) = (await counter.catalogue.services()).value
    return service


def test_a_draft_is_there_after_a_restart_with_all_that_was_answered_and_typed(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await counter.drafts.start(await service_of(counter), "fr")
        assert await counter.drafts.all() == (draft,)
        desk.clock.now += timedelta(minutes=1)
        changed = replace(
            draft,
            answers={"surname": "Nguyễn‑O’Neill", "people": None},
            typed={"people": "deux"},
            at="people",
        )
        kept = await counter.drafts.keep(changed)
        assert kept == replace(changed, saved=desk.clock.now)
        await counter.close()
        counter = await desk.counter()
        assert await counter.drafts.all() == (kept,)
        await counter.close()

    runner.run(scenario())


def test_the_newest_draft_comes_first(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        drafts = list[Draft]()
        for _ in range(3):
            drafts.append(await counter.drafts.start(await service_of(counter), "en"))
            desk.clock.now += timedelta(minutes=1)
        drafts[0] = await counter.drafts.keep(drafts[0])
        assert await counter.drafts.all() == (drafts[0], drafts[2], drafts[1])
        await counter.close()

    runner.run(scenario())


def test_a_killed_program_comes_back_to_the_open_draft(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        assert await counter.drafts.open_draft() is None
        draft = await counter.drafts.start(await service_of(counter), "en")
        await counter.drafts.set_open(draft)
        await counter.close()
        counter = await desk.counter()
        assert await counter.drafts.open_draft() == draft
        await counter.drafts.set_open(None)
        assert await counter.drafts.open_draft() is None
        await counter.drafts.set_open(draft)
        await counter.sending.submit(replace(draft, answers=SMALL), date(2026, 11, 23))
        assert await counter.drafts.open_draft() is None
        await counter.close()

    runner.run(scenario())


def test_a_discarded_draft_leaves_nothing(desk: Desk, runner: asyncio.Runner, tmp_path: Path):
    async def scenario() -> None:
        counter = await desk.counter()
        other = await counter.drafts.start(await service_of(counter), "en")
        draft = await counter.drafts.start(await service_of(counter), "en")
        (tmp_path / "sketch.pdf").write_bytes(PDF)
        question = (await counter.catalogue.plan("garden-plot", "2026.1")).question("sketch")
        assert isinstance(question, FileQuestion)
        answer = await counter.evidence.attach(draft, question, str(tmp_path / "sketch.pdf"))
        await counter.drafts.set_open(draft)
        await counter.drafts.discard(draft)
        assert await counter.drafts.all() == (other,)
        assert await counter.drafts.open_draft() is None
        await counter.close()
        vault = await desk.room.open()
        assert await vault.get(Kept(ADDRESS).evidence(draft.id), answer["sha256"]) is None
        await vault.close()

    runner.run(scenario())


def test_drafts_and_receipts_of_two_service_addresses_are_apart(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await counter.drafts.start(await service_of(counter), "en")
        receipt = await counter.sending.submit(replace(draft, answers=SMALL), date(2026, 11, 23))
        await counter.drafts.start(await service_of(counter), "en")
        await counter.close()
        other = await desk.counter("https://other.test")
        assert await other.drafts.all() == ()
        assert await other.received.receipts() == ()
        with pytest.raises(UnknownApplication):
            await other.received.status(receipt.reference)
        await other.close()

    runner.run(scenario())


def test_another_address_gets_another_token(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> list[str]:
        for address in (ADDRESS, "https://other.test", ADDRESS + "/"):
            counter = await desk.counter(address)
            draft = await counter.drafts.start(await service_of(counter), "en")
            await counter.sending.submit(replace(draft, answers=SMALL), date(2026, 11, 23))
            await counter.close()
        return [
            request.headers["authorization"]
            for request in desk.line.requests
            if "authorization" in request.headers
        ]

    here, other, here_again = runner.run(scenario())
    assert here == here_again
    assert here != other
    assert len(here) == len("Bearer ") + 43


def test_a_damaged_draft_is_told_of_and_the_others_are_there(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await counter.drafts.start(await service_of(counter), "en")
        await counter.close()
        vault: Vault = await desk.room.open()
        await vault.commit(put(Kind("drafts", str, ADDRESS), "other", "of another shape"))
        await vault.close()
        counter = await desk.counter()
        assert await counter.your_data.unreadable() == ()
        assert await counter.drafts.all() == (draft,)
        (error,) = await counter.your_data.unreadable()
        assert isinstance(error, Damaged)
        assert error.parts == {"what": "drafts"}
        await counter.close()

    runner.run(scenario())


def test_a_guest_token_that_cannot_be_read_is_replaced_and_what_was_sent_with_it_is_still_found(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await counter.drafts.start(await service_of(counter), "en")
        receipt = await counter.sending.submit(replace(draft, answers=SMALL), date(2026, 11, 23))
        assert isinstance(receipt, Receipt)
        await counter.close()
        vault: Vault = await desk.room.open()
        await vault.commit(put(Kind("token", list, ADDRESS), "guest", ["not", "a", "token"]))
        await vault.close()
        counter = await desk.counter()
        assert (await counter.received.status(receipt.reference)).value.present == "received"
        draft = await counter.drafts.start(await service_of(counter), "en")
        other = await counter.sending.submit(replace(draft, answers=SMALL), date(2026, 11, 23))
        assert isinstance(other, Receipt)
        assert other.guest != receipt.guest
        (error,) = await counter.your_data.unreadable()
        assert error.parts == {"what": "token"}
        await counter.close()

    runner.run(scenario())


def test_what_was_discarded_without_ever_being_submitted_asks_nothing_of_the_service(
    desk: Desk, runner: asyncio.Runner
):
    async def scenario() -> None:
        counter = await desk.counter()
        draft = await counter.drafts.start(await service_of(counter), "en")
        asked = len(desk.line.requests)
        await counter.drafts.discard(draft)
        assert await counter.sending.courier().round() is None
        assert len(desk.line.requests) == asked
        await counter.close()

    runner.run(scenario())
