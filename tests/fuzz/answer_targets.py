"""What reads the service's answers, given answers of any kind: a value of the contract or a `ServiceError`, in bounded time.

Owns how bytes become an answer: the status, the headers, one a line, an empty line, the body. Owns no decoder.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

from api_client.client import ServiceClient
from api_client.errors import ClientError, Conflict, UnknownApplication
from api_client.handover import SealedCopy
from api_client.network.freshness import etag, freshness, retry_after, said_date
from api_client.network.line import Line
from api_client.responses import check, read
from api_client.uploads import Stand, _stand
from journey.plan import Plan
from tests.servers import GARDEN

Target = Callable[[bytes], None]

_ID = str(UUID(int=1))
_TOKEN = re.compile(rb"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
"""What HTTP lets be a header's name; with any other, an answer does not get as far as our readers."""
NOON = datetime(2026, 11, 24, 17, tzinfo=UTC)


async def _token() -> str:
    return "T" * 43


def answer(data: bytes) -> httpx.Response:
    head, _, body = data.partition(b"\n\n")
    status, *lines = head.split(b"\n")
    parts = (line.partition(b":") for line in lines)
    headers = [(name, value.strip()) for name, _, value in parts if _TOKEN.fullmatch(name)]
    digits = status.strip()
    number = int(digits) if digits.isdigit() and len(digits) == 3 else 200
    return httpx.Response(max(number, 100), headers=headers, stream=httpx.ByteStream(body))


def _asking(ask: Callable[[ServiceClient], Awaitable[Any]]) -> Target:
    def target(data: bytes) -> None:
        line = Line(
            "https://service.test", lambda: httpx.MockTransport(lambda _: answer(data)), clock=lambda: NOON
        )

        async def one() -> None:
            client = ServiceClient(line, _token)
            try:
                await ask(client)
            finally:
                await client.close()

        with suppress(ClientError):
            asyncio.run(one())

    return target


async def _definition(client: ServiceClient) -> None:
    Plan(await client.definition("garden-plot", "2026.1"))


async def _upload(client: ServiceClient) -> None:
    response = await client.ask("PUT", "/", private=True, repeatable=True)
    check(response, UnknownApplication)
    stand = _stand(response, 1000)
    assert isinstance(stand, Stand)
    assert 0 <= stand.offset <= 1000
    assert stand.most > 0


async def _copy(client: ServiceClient) -> None:
    response = await client.ask("GET", "/", private=True, repeatable=True)
    check(response, Conflict)
    read(response.body, SealedCopy)


async def _headers(client: ServiceClient) -> None:
    response = await client.ask("GET", "/", private=False, repeatable=True)
    said = freshness(response.headers)
    assert said.max_age >= 0
    assert 0 <= retry_after(response.headers, NOON) <= 86_400
    assert etag(response.headers).isprintable()
    date = said_date(response.headers)
    assert date is None or date.tzinfo is not None


def seed(body: object, status: int = 200, *headers: str) -> bytes:
    kind = "Content-Type: application/json" if status < 300 else "Content-Type: application/problem+json"
    return "\n".join((str(status), kind, *headers, "", json.dumps(body))).encode()


PROMISE = {"standard": "s", "received": "2026-11-23", "due": "2026-12-07"}
RECEIPT = {
    "reference": "K7M-3QX-92R",
    "application": _ID,
    "service": "garden-plot",
    "version": "2026.1",
    "received": "2026-11-23T15:00:00Z",
    "promise": PROMISE,
}
TITLE = {"en": "Plot", "fr": "Jardin"}
SUMMARY = {
    "id": "garden-plot",
    "version": "2026.1",
    "title": TITLE,
    "summary": TITLE,
    "owner": TITLE,
    "minutes": 5,
}
STATUS = {
    **{key: RECEIPT[key] for key in ("reference", "service", "version", "promise")},
    "present": "received",
    "events": [{"status": "received", "at": "2026-11-23T15:00:00Z"}],
    "to-come": ["decided"],
}
PROBLEM = {
    "type": "https://etape.invalid/problems/answers-refused",
    "title": "Refused",
    "status": 422,
    "faults": [{"key": "people", "problem": "missing"}],
}
FRESH = (
    "Cache-Control: max-age=60, stale-if-error=86400",
    'ETag: "a"',
    "Retry-After: 10",
    "Date: Tue, 24 Nov 2026 17:00:00 GMT",
)
_UPLOAD = ("Upload-Offset: 500", "Upload-Complete: ?0", "Upload-Limit: max-append-size=500, max-age=60")


ANSWER_TARGETS: dict[str, tuple[Target, list[Path | bytes]]] = {
    "catalogue": (
        _asking(lambda client: client.services('"a"')),
        [seed({"services": [SUMMARY]}, 200, *FRESH)],
    ),
    "definition": (_asking(_definition), [b"200\n\n" + GARDEN.json("garden-plot", "2026.1")]),
    "receipt": (
        _asking(lambda client: client.submit(_ID, "key", b"{}")),
        [seed(RECEIPT, 201), seed(PROBLEM, 422)],
    ),
    "status": (_asking(lambda client: client.status(_ID)), [seed(STATUS, 200, *FRESH)]),
    "upload": (_asking(_upload), [seed({}, 201, *_UPLOAD)]),
    "sealed-copy": (_asking(_copy), [seed({"service": "s", "version": "1", "sealed": "AgE="})]),
    "headers": (_asking(_headers), [seed({}, 200, *FRESH), seed({}, 503, *FRESH)]),
}
