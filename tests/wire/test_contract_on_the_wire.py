"""The client and the reference service keep their contract over a real socket as they do in one process."""

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from api_client.client import ServiceClient
from api_client.errors import ServiceError
from api_client.network.errors import NotListening
from tests.servers import office, serving
from tests.service.office import SERVICE, SMALL
from tests.wire.asking import NOON, TOKEN, ask, error_of, line_to
from tests.wire.faults import JSON, answering, resetting, service

BODY = msgspec.json.encode({**SERVICE, "language": "fr", "declared": True, "answers": SMALL})


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9"])
def test_this_computer_needs_no_encryption(runner: asyncio.Runner, address: str):
    assert type(error_of(runner, address)) is NotListening


def test_a_cookie_is_neither_kept_nor_sent_back(runner: asyncio.Runner):
    async def twice(client: ServiceClient) -> None:
        for _ in range(2):
            await client.services()

    with service(answering(headers=JSON + b"Set-Cookie: who=you; Path=/\r\n")) as there:
        ask(runner, line_to(there.address), twice)
        assert len(there.requests) == 2
        assert b"cookie" not in b"".join(there.requests).lower()


def test_the_token_is_in_no_log(runner: asyncio.Runner, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.DEBUG), service(answering(), resetting(b"")) as there:
        for _ in range(2):
            with suppress(ServiceError):
                ask(
                    runner,
                    line_to(there.address),
                    lambda client: client.ask("GET", "/", private=True, repeatable=False),
                )
        assert all(TOKEN.encode() in request for request in there.requests)
    assert caplog.text
    assert TOKEN not in caplog.text
    assert all(TOKEN not in repr(record.__dict__) for record in caplog.records)


def test_a_whole_exchange(runner: asyncio.Runner, tmp_path: Path):
    application = str(uuid4())

    async def scenario(client: ServiceClient) -> None:
        services, response = await client.services()
        assert services is not None
        assert (await client.services(response.headers["etag"]))[0] is None
        (offered,) = services.services
        assert (await client.definition(offered.id, offered.version)).id == offered.id
        receipt = await client.submit(application, "key-1", BODY)
        assert await client.submit(application, "key-1", BODY) == receipt
        status, response = await client.status(application)
        assert status is not None
        assert status.reference == receipt.reference
        assert (await client.status(application, response.headers["etag"]))[0] is None

    with office(tmp_path / "db", lambda: NOON) as app, serving(app) as address:
        ask(runner, line_to(address), scenario)
