"""The service as its resources: one typed method for each thing that is asked of it, for one guest.

Owns the requests and the reading of their answers. It keeps nothing; how a request is carried and tried again is the
line's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from api_client.errors import BrokenDefinition, Nonsense, ServiceError, UnknownApplication, UnknownService
from api_client.models import ApplicationStatus, Receipt, Services
from api_client.network.exchange import PATIENCE, Request
from api_client.network.line import Line
from api_client.responses import Response, check, read

if TYPE_CHECKING:
    from journey.definition import Definition

T = TypeVar("T")

HURRY = 5.0
"""The seconds that someone waits who has a copy to go on with; it is asked for once."""

_JSON = {"Content-Type": "application/json"}


class ServiceClient:
    """The service at the end of a line. `token` gives the guest's token when a request needs it."""

    def __init__(self, line: Line, token: Callable[[], Awaitable[str]]) -> None:
        self._line = line
        self._token = token

    @property
    def is_remote(self) -> bool:
        """Whether there is a network between."""
        return self._line.is_remote

    async def ask(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        private: bool,
        repeatable: bool,
        patience: float = PATIENCE,
    ) -> Response:
        """Ask for something that has no method here; the answer is whole and not looked into. Raises `ServiceError`.

        `private` says who asks; `repeatable` lets it be sent again when it is lost. `path` is ready to be sent.
        """
        said = dict(headers or {}) | (await self._authorization() if private else {})
        request = Request(method=method, path=path, headers=said, content=content, patience=patience)
        return await self._line.ask(request, repeatable=repeatable)

    async def subject(self) -> str:
        """Whom the service knows this guest as: what is private is kept apart by it. It does not give the token away."""
        from hashlib import sha256

        return sha256((await self._token()).encode()).hexdigest()

    async def services(self, etag: str = "") -> tuple[Services | None, Response]:
        """The catalogue, None if it is still the one with `etag`; and the response, for its freshness."""
        return await self._get("/v1/services", Services, UnknownService, etag, private=False)

    async def definition(self, service: str, version: str) -> Definition:
        """A definition. Raises `UnknownService` when it is not offered."""
        # What a definition is takes longer to load than a first prompt may.
        from journey.errors import DefinitionError
        from journey.loading import from_data

        path = f"/v1/services/{_part(service)}/definitions/{_part(version)}"
        response = await self.ask("GET", path, private=False, repeatable=True)
        check(response, UnknownService)
        try:
            definition = from_data(read(response.body, dict))
        except DefinitionError as error:
            raise BrokenDefinition(service, error.place) from error
        if (definition.id, definition.version) != (service, version):
            raise Nonsense
        return definition

    async def submit(self, application: str, key: str, body: bytes, *, attempt: str = "") -> Receipt:
        """Submit an application under an Idempotency-Key: the same key and body again get the same receipt.

        It is sent once: whoever calls knows what a first try left behind, and tries again. `attempt` is the proof of an
        earlier try. Raises `Refused`; `KeyReused` when another body came first; `StillRunning` while the first try does.
        """
        headers = {"Idempotency-Key": f'"{key}"', **_JSON, **({"Etape-Attempt": attempt} if attempt else {})}
        path = f"/v1/applications/{_part(application)}/submission"
        response = await self.ask("POST", path, headers=headers, content=body, private=True, repeatable=False)
        check(response, UnknownApplication)
        receipt = read(response.body, Receipt)
        if receipt.application != application:
            raise Nonsense
        return receipt

    async def status(self, application: str, etag: str = "") -> tuple[ApplicationStatus | None, Response]:
        """Where an application stands, None if as the answer with `etag` said; and the response.

        Raises `UnknownApplication`.
        """
        path = f"/v1/applications/{_part(application)}/status"
        return await self._get(path, ApplicationStatus, UnknownApplication, etag, private=True)

    async def close(self) -> None:
        """Close the line's connections, if any were opened."""
        await self._line.close()

    async def _get(
        self, path: str, shape: type[T], missing: type[ServiceError], etag: str, *, private: bool
    ) -> tuple[T | None, Response]:
        headers = {"If-None-Match": etag} if etag else {}
        patience = HURRY if etag else PATIENCE
        response = await self.ask(
            "GET", path, headers=headers, private=private, repeatable=not etag, patience=patience
        )
        check(response, missing)
        if response.status != 304:
            return read(response.body, shape), response
        if not etag:
            raise Nonsense  # "not changed", to someone who has nothing
        return None, response

    async def _authorization(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {await self._token()}"}


def _part(name: str) -> str:
    """One part of a path: what a service says can never lead to another resource."""
    from urllib.parse import quote  # like httpx, with the first request

    return quote(name, safe="")
