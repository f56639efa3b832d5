"""Asking a service over a real line, without retries unless a test is about them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from api_client.client import ServiceClient
from api_client.errors import ServiceError
from api_client.network.exchange import PATIENCE
from api_client.network.line import Line
from api_client.network.retry import ONCE

T = TypeVar("T")

TOKEN = "T" * 43
NOON = datetime(2026, 11, 24, 17, tzinfo=UTC)


async def token() -> str:
    return TOKEN


def line_to(address: str, **options: object) -> Line:
    return Line(address, **{"policy": ONCE, "clock": lambda: NOON, **options})  # type: ignore[arg-type]


def ask(runner: asyncio.Runner, line: Line, work: Callable[[ServiceClient], Awaitable[T]]) -> T:
    """What comes of some work with a client, whose connections are closed after."""

    async def scenario() -> T:
        client = ServiceClient(line, token)
        try:
            return await work(client)
        finally:
            await client.close()

    return runner.run(scenario())


def error_of(
    runner: asyncio.Runner, address: str, patience: float = PATIENCE, **options: object
) -> ServiceError:
    """The error that asking for the catalogue ends in; nothing private is in it or in where it came from."""

    async def work(client: ServiceClient) -> object:
        await client.ask("GET", "/", private=True, repeatable=False, patience=patience)
        return await client.services()

    with pytest.raises(ServiceError) as caught:
        ask(runner, line_to(address, **options), work)
    assert TOKEN not in repr((caught.value, caught.value.parts, caught.value.__cause__))
    return caught.value
