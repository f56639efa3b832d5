"""Whatever happens on the way, in any order: an application is in one place at a time, and is submitted once."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from api_client import errors
from api_client.models import Waiting
from tests.api_client.applicants import TODAY, attached, with_sketch
from tests.api_client.desks import FAULTS, Desk, Send
from tests.api_client.rooms import Room
from tests.service.office import PDF

faults = st.lists(st.sampled_from([None, *FAULTS]), max_size=3)
steps = st.one_of(
    st.tuples(st.just("submit"), faults),
    st.tuples(st.just("killed"), st.integers(0, 3), st.booleans()),
    st.tuples(st.just("courier"), faults),
    st.tuples(st.just("withdraw")),
    st.tuples(st.just("change"), st.integers(1, 6)),
    st.tuples(st.just("attach"), st.binary(max_size=20)),
    st.tuples(st.just("restart")),
)


@settings(max_examples=30)
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
        drafts = await counter.drafts.all()
        match step:
            case ("submit", faults):
                desk.line.faults = list(faults)
                try:
                    outcome = await counter.sending.submit(draft, TODAY)
                    receipt = receipt if isinstance(outcome, Waiting) else outcome
                except errors.ServiceError:
                    assert receipt is None
                desk.line.faults = []
            case ("killed", request_number, arrived):
                await _killed_in(desk, counter.sending.submit(draft, TODAY), request_number, arrived=arrived)
                await counter.close()
                counter = await desk.counter()
            case ("courier", faults):
                desk.line.faults = list(faults)
                await counter.sending.courier().round()
                desk.line.faults = []
            case ("withdraw",):
                await counter.sending.withdraw(draft.id)
            case ("change", people) if drafts:
                draft = await counter.drafts.keep(
                    replace(drafts[0], answers={**drafts[0].answers, "people": people})
                )
            case ("attach", content) if drafts:
                draft = await attached(desk, counter, drafts[0], PDF + content)
            case ("restart",):
                await counter.close()
                counter = await desk.counter()
        assert (
            len(await counter.drafts.all())
            + len(await counter.received.receipts())
            + len(_sent(await counter.sending.waiting()))
            == 1
        )
    last = await counter.sending.submit(draft, TODAY)
    assert receipt in (None, last)
    assert await counter.received.receipts() == (last,)
    assert await counter.drafts.all() == ()
    assert await desk.submissions() == 1
    await counter.close()


async def _killed_in(
    desk: Desk, submission: Coroutine[Any, Any, Any], request_number: int, *, arrived: bool
) -> None:
    """Try to submit, and end in the middle of one of its requests, if there are so many."""
    reached = asyncio.Event()

    async def silent(send: Send, request: httpx.Request) -> httpx.Response:
        if arrived:
            await send(request)
        reached.set()
        await asyncio.Event().wait()
        raise AssertionError

    desk.line.faults = [*[None] * request_number, silent]
    trying, killed = asyncio.ensure_future(submission), asyncio.ensure_future(reached.wait())
    await asyncio.wait({trying, killed}, return_when=asyncio.FIRST_COMPLETED)
    for task in (trying, killed):
        task.cancel()
    await asyncio.wait({trying, killed})
    desk.line.faults = []


def _sent(waiting: tuple[Waiting, ...]) -> list[Waiting]:
    return [one for one in waiting if one.state != "rejected"]
