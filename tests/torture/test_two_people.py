"""Two people on one computer, at one address, with one entity tag for everything: nothing of one reaches the other."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from api_client.counter import Counter
from api_client.errors import ServiceError, UnknownApplication
from api_client.kept import Kept
from api_client.models import Receipt
from api_client.vault.vault import Vault, delete, put
from tests.api_client.applicants import TODAY, begun
from tests.api_client.rooms import Room
from tests.servers import office, serving
from tests.service.office import SMALL, Clock
from tests.torture.line import nobody

TAG = b'"the-same-for-all"'


def tagging(app: Any) -> Any:
    """The service as one that gives every answer the same tag, and takes that tag for the answer that is asked for."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        known = dict(scope["headers"]).get(b"if-none-match") == TAG

        async def send_tagged(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message["headers"] if pair[0] not in (b"etag", b"content-length")]
                status = 304 if known else message["status"]
                await send({**message, "status": status, "headers": [*kept, (b"etag", TAG)]})
            else:
                await send({**message, "body": b"" if known else message["body"]})

        await app(scope, receive, send_tagged)

    return answer


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with office(tmp_path / "service.db", Clock()) as app, serving(tagging(app)) as address:
        yield address


async def applied(counter: Counter, people: int) -> str:
    """The reference of an application."""
    receipt = await counter.sending.submit(await begun(counter, {**SMALL, "people": people}), TODAY)
    assert isinstance(receipt, Receipt)
    return receipt.reference


def test_each_with_a_vault_of_their_own_sees_their_own(address: str, tmp_path: Path):
    async def scenario() -> None:
        counters = [Counter(await Room(tmp_path / name).open(), address) for name in ("a", "b")]
        references = [await applied(counter, people) for people, counter in enumerate(counters, 1)]
        for _ in range(2):  # the second time with the tag of the first
            for counter, own, others in zip(counters, references, reversed(references), strict=True):
                assert (await counter.received.status(own)).value.reference == own
                assert [receipt.reference for receipt in await counter.received.receipts()] == [own]
                with pytest.raises(UnknownApplication):
                    await counter.received.status(others)
        for counter in counters:
            await counter.close()

    asyncio.run(scenario())


async def become_another(vault: Vault, kept: Kept, reference: str) -> None:
    """Another guest sits down at the same vault, and even has the receipt of the one before."""
    receipt = await vault.get(kept.receipts, reference)
    assert receipt is not None
    await vault.commit(delete(kept.token, "guest"), put(kept.receipts, reference, replace(receipt, guest="")))


def test_a_copy_that_one_guest_was_given_is_never_shown_to_the_next(address: str, tmp_path: Path):
    async def scenario() -> None:
        room = Room(tmp_path / "a")
        counter = Counter(vault := await room.open(), address)
        reference = await applied(counter, 1)
        assert (await counter.received.status(reference)).value.reference == reference
        await become_another(vault, Kept(address), reference)
        with pytest.raises(UnknownApplication):
            await counter.received.status(reference)
        await counter.close()

    asyncio.run(scenario())


def test_nor_while_the_service_is_away(address: str, tmp_path: Path):
    async def scenario() -> None:
        room, away = Room(tmp_path / "a"), nobody()
        counter = Counter(vault := await room.open(), address)
        reference = await applied(counter, 1)
        seen = await counter.received.status(reference)
        (receipt,) = await counter.received.receipts()
        await counter.close()
        counter = Counter(vault := await room.open(), away)
        await vault.commit(put(Kept(away).receipts, reference, receipt))
        with pytest.raises(ServiceError):
            await counter.received.status(reference)  # nothing crosses from one address to another
        await become_another(vault, Kept(away), reference)
        with pytest.raises(ServiceError):
            await counter.received.status(reference)
        await counter.close()
        assert seen.value.reference == reference

    asyncio.run(scenario())
