"""A person at the counter, the real service behind it, and a line between them that fails on cue."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx

from api_client.counter import Counter
from service.app import create
from service.definitions import Definitions
from service.storage import Storage
from tests.api_client.rooms import Room
from tests.service.office import DEFINITIONS, Clock

ADDRESS = "https://service.test"
OFFERED = Definitions(DEFINITIONS)
"""Read once for all tests of this folder: an edition never changes."""
Send = Callable[[httpx.Request], Awaitable[httpx.Response]]
Fault = Callable[[Send, httpx.Request], Awaitable[httpx.Response]]


class Line(httpx.AsyncBaseTransport):
    """What carries requests to the service. Each of `faults` meets one request; without any, all is well."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self._service = httpx.ASGITransport(app, raise_app_exceptions=False)
        self.faults: list[Fault | None] = []
        self.requests: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        fault = self.faults.pop(0) if self.faults else None
        send = self._service.handle_async_request
        return await (send(request) if fault is None else fault(send, request))


class Drip(httpx.AsyncByteStream):
    """A body that comes in chunks and may break off."""

    def __init__(self, *chunks: bytes, error: Exception | None = None) -> None:
        self._chunks = chunks
        self._error = error

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self._chunks:
            yield chunk
        if self._error is not None:
            raise self._error


async def refused(send: Send, request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


async def timed_out(send: Send, request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("no answer", request=request)


async def lost(send: Send, request: httpx.Request) -> httpx.Response:
    """The request arrives and is worked on; its answer does not come back."""
    await send(request)
    raise httpx.ReadError("reset", request=request)


async def broken_off(send: Send, request: httpx.Request) -> httpx.Response:
    """The answer breaks off in the middle."""
    answer = await send(request)
    body = await answer.aread()
    reset = httpx.ReadError("reset", request=request)
    return httpx.Response(answer.status_code, stream=Drip(body[: len(body) // 2], error=reset))


async def silent(send: Send, request: httpx.Request) -> httpx.Response:
    await asyncio.Event().wait()
    raise AssertionError


async def truncated(send: Send, request: httpx.Request) -> httpx.Response:
    """Half an answer that says it is whole."""
    answer = await send(request)
    body = await answer.aread()
    return httpx.Response(answer.status_code, content=body[: len(body) // 2])


async def endless(send: Send, request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, stream=Drip(*[b" " * 1_000_000] * 6))


def answering(status: int, content: bytes = b"", **headers: str) -> Fault:
    """Something between here and the service answers in its place."""

    async def answer(send: Send, request: httpx.Request) -> httpx.Response:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.Response(status, headers=sent, stream=Drip(content))

    return answer


HTML = b"<!doctype html><title>Sign in to the network</title>"

FAULTS: list[Fault] = [
    *(refused, timed_out, lost, broken_off, truncated),
    *(answering(500), answering(503), answering(200, HTML)),
]
"""What may happen to a request of which the person learns nothing."""


class Desk:
    """A person's counter at a real service."""

    def __init__(self, room: Room, storage: Storage | None = None) -> None:
        self.room = room
        self.clock = Clock()
        self.storage = storage or Storage.in_memory(None, forget)
        self.line = Line(create(self.storage, OFFERED, self.clock))

    async def counter(self, address: str = ADDRESS) -> Counter:
        """The counter, as it is when the program starts."""
        return Counter(await self.room.open(), address, lambda: self.line, self.clock)

    async def submissions(self) -> int:
        """How many submissions the service has received."""
        return await self.storage.read(
            lambda connection: connection.execute("SELECT count(*) FROM submissions").fetchone()[0]
        )


async def forget(image: bytes) -> None:
    """The service of these tests lives as long as its desk."""
