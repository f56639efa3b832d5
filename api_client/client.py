"""The service over HTTP: one typed method for each thing that is asked of it.

Owns the requests, their timeouts and the turning of httpx's errors into the client's own. It keeps nothing,
tries nothing twice, and follows no redirection. It alone imports httpx, at the first request, since that
takes long.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import TYPE_CHECKING

from api_client.errors import (
    BrokenDefinition,
    Insecure,
    Nonsense,
    TimedOut,
    UnknownApplication,
    UnknownService,
    Unreachable,
)
from api_client.models import ApplicationStatus, EvidenceReceived, Receipt, Services
from api_client.responses import Response, check, read
from journey.definition import Definition
from journey.errors import DefinitionError
from journey.loading import from_data

if TYPE_CHECKING:
    import httpx

Transport = Callable[[], "httpx.AsyncBaseTransport"]
"""Makes what carries the requests when it is not the network: the embedded service."""

LARGEST = 5_000_000
"""The most bytes of an answer: a definition of a long form takes some 100 000."""
PATIENCE = 20.0

_HERE = {"localhost", "127.0.0.1", "::1"}
_HEADERS = {"Accept": "application/json, application/problem+json", "User-Agent": "etape"}
_JSON = {"Content-Type": "application/json"}


def in_process(app: Callable[..., Awaitable[None]]) -> Transport:
    """What carries requests to an ASGI app in this process."""

    def make() -> httpx.AsyncBaseTransport:
        import httpx

        return httpx.ASGITransport(app=app, raise_app_exceptions=False)

    return make


class ServiceClient:
    """A service at an address.

    `token` gives the guest's token when a request needs it. `patience` is the seconds for a whole exchange; a
    document may take ten times that.
    """

    def __init__(
        self,
        address: str,
        token: Callable[[], Awaitable[str]],
        transport: Transport | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._address = address
        self._token = token
        self._transport = transport
        self._patience = patience
        self._http: httpx.AsyncClient | None = None

    async def services(self, etag: str = "") -> tuple[Services | None, Response]:
        """The catalogue, None if it is still the one with `etag`; and the response, for its freshness."""
        response = await self._send("GET", "/v1/services", headers={"If-None-Match": etag} if etag else {})
        check(response, UnknownService)
        return (None if response.status == 304 else read(response.body, Services)), response

    async def definition(self, service: str, version: str) -> Definition:
        """A definition. Raises `UnknownService` when it is not offered."""
        path = f"/v1/services/{_part(service)}/definitions/{_part(version)}"
        response = await self._send("GET", path)
        check(response, UnknownService)
        try:
            definition = from_data(read(response.body, dict))
        except DefinitionError as error:
            raise BrokenDefinition(service, error.place) from error
        if (definition.id, definition.version) != (service, version):
            raise Nonsense
        return definition

    async def send_evidence(
        self, application: str, key: str, *, service: str, version: str, content: bytes
    ) -> None:
        """Send the document that answers the question `key`. Raises `Conflict` once it is submitted."""
        path = f"/v1/applications/{_part(application)}/evidence/{_part(key, safe='/')}"
        headers = {"Etape-Service": f"{service}/{version}", "Content-Type": "application/octet-stream"}
        headers |= await self._authorization()
        response = await self._send("PUT", path, headers, content, self._patience * 10)
        check(response, UnknownApplication)
        if read(response.body, EvidenceReceived).sha256 != sha256(content).hexdigest():
            raise Nonsense

    async def submit(self, application: str, key: str, body: bytes) -> Receipt:
        """Submit an application under an Idempotency-Key: the same key and body again get the same receipt.

        Raises `Refused`; `KeyReused` when another body came first; `StillRunning` while the first try does.
        """
        headers = {"Idempotency-Key": f'"{key}"', **_JSON, **await self._authorization()}
        path = f"/v1/applications/{_part(application)}/submission"
        response = await self._send("POST", path, headers, body)
        check(response, UnknownApplication)
        receipt = read(response.body, Receipt)
        if receipt.application != application:
            raise Nonsense
        return receipt

    async def status(self, application: str) -> ApplicationStatus:
        """Where an application stands. Raises `UnknownApplication`."""
        path = f"/v1/applications/{_part(application)}/status"
        response = await self._send("GET", path, await self._authorization())
        check(response, UnknownApplication)
        return read(response.body, ApplicationStatus)

    async def close(self) -> None:
        """Close the connections, if any were opened."""
        if self._http is not None:
            await self._http.aclose()

    async def _authorization(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {await self._token()}"}

    async def _send(
        self,
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        content: bytes | None = None,
        patience: float | None = None,
    ) -> Response:
        import httpx

        http = self._connected()
        try:
            # httpx's own timeouts are for each read, so a service that drips would never end.
            async with asyncio.timeout(patience or self._patience):
                request = http.stream(method, path, headers=_HEADERS | (headers or {}), content=content)
                async with request as answer:
                    return Response(answer.status_code, dict(answer.headers), await _whole(answer))
        except (TimeoutError, httpx.TimeoutException) as error:
            raise TimedOut from error
        except httpx.DecodingError as error:
            raise Nonsense from error
        except (httpx.RequestError, httpx.InvalidURL) as error:
            raise Unreachable from error

    def _connected(self) -> httpx.AsyncClient:
        import httpx

        if self._http is None:
            if self._transport is None and not _is_safe(self._address):
                raise Insecure(self._address)
            transport = self._transport() if self._transport else None
            self._http = httpx.AsyncClient(
                base_url=self._address, transport=transport, timeout=self._patience, follow_redirects=False
            )
        return self._http


async def _whole(answer: httpx.Response) -> bytes:
    body = bytearray()
    async for chunk in answer.aiter_bytes():
        body += chunk
        if len(body) > LARGEST:
            raise Nonsense
    return bytes(body)


def _part(name: str, safe: str = "") -> str:
    """One part of a path: what a service says can never lead to another resource."""
    from urllib.parse import quote  # like httpx, with the first request

    return quote(name, safe=safe)


def _is_safe(address: str) -> bool:
    from urllib.parse import urlsplit  # like httpx, with the first request

    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)
