"""A service made of its real parts, and the people who come to it, for the tests of this folder."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from api_client.sealing import seal
from journey.kinds.files import file_type
from service.app import create
from service.definitions import Definitions
from service.storage import Storage

DEFINITIONS = Path(__file__).parent / "definitions"
either_storage = pytest.mark.parametrize("storage", ["in-memory", "on-file"], indirect=True)
OFFERED = Definitions(DEFINITIONS)  # an edition never changes, so one reading of them is enough
SERVICE = {"service": "garden-plot", "version": "2026.1"}
SMALL = {"surname": "Tremblay", "people": 2, "plot-size": "small", "key": "pickup"}
PDF = b"%PDF-1.7 a sketch of the plot"


class Clock:
    """A clock that tests set. It begins on Monday 23 November 2026, ten in the morning in Toronto."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 15, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Office:
    """The service over a storage, asked in process."""

    def __init__(
        self, runner: asyncio.Runner, storage: Storage, clock: Clock, definitions: Definitions = OFFERED
    ) -> None:
        self.runner = runner
        self.storage = storage
        self.clock = clock
        self.definitions = definitions
        self.app = create(storage, self.definitions, clock)
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        self.client = httpx.AsyncClient(transport=transport, base_url="http://service.test")

    def ask(self, method: str, path: str, **request: Any) -> httpx.Response:
        return self.runner.run(self.client.request(method, path, **request))

    def guest(self) -> Guest:
        return Guest(self.runner, self.client)


class Guest:
    """A person without an account, with one application."""

    def __init__(self, runner: asyncio.Runner, client: httpx.AsyncClient) -> None:
        self.token = secrets.token_urlsafe(32)
        self.application = str(uuid4())
        self.documents: dict[str, dict[str, str]] = {}
        self._runner = runner
        self.client = client

    def ask(self, method: str, path: str = "", **request: Any) -> httpx.Response:
        return self._runner.run(self.asking(method, path, **request))

    async def asking(self, method: str, path: str = "", **request: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}", **request.pop("headers", {})}
        return await self.client.request(
            method, f"/v1/applications/{self.application}{path}", headers=headers, **request
        )

    def create(self, sealed: str = "c2VhbGVk") -> httpx.Response:
        return self.ask("PUT", json={**SERVICE, "sealed": sealed}, headers={"If-None-Match": "*"})

    def change(self, tag: str, sealed: str) -> httpx.Response:
        return self.ask("PUT", json={**SERVICE, "sealed": sealed}, headers={"If-Match": tag})

    def begin(self, name: str, length: int, service: str = "garden-plot/2026.1") -> httpx.Response:
        headers = {"Etape-Service": service, "Upload-Length": str(length), "Upload-Complete": "?0"}
        return self.ask("PUT", f"/uploads/{name}", headers=headers)

    def append(self, name: str, offset: int, part: bytes, *, last: bool = False) -> httpx.Response:
        headers = {
            "Content-Type": "application/partial-upload",
            "Upload-Offset": str(offset),
            "Upload-Complete": f"?{last:d}",
        }
        return self.ask("PATCH", f"/uploads/{name}", content=part, headers=headers)

    def where(self, name: str) -> httpx.Response:
        return self.ask("HEAD", f"/uploads/{name}")

    def send(self, content: bytes = PDF, key: str = "sketch") -> dict[str, Any]:
        """Send a document whole, to be submitted as the one at `key`; gives the answer that it is."""
        name, secret = str(uuid4()), secrets.token_bytes(32)
        sealed = seal(content, secret, UUID(self.application), UUID(name))
        assert self.begin(name, len(sealed)).status_code == 201
        assert self.append(name, 0, sealed, last=True).status_code == 204
        self.documents[key] = {"upload": name, "key": b64encode(secret).decode()}
        digest = hashlib.sha256(content).hexdigest()
        return {"name": "plot.pdf", "sha256": digest, "size": len(content), "type": file_type(content)}

    def submit(self, answers: dict[str, Any] = SMALL, key: str = "key-1", **others: Any) -> httpx.Response:
        return self._runner.run(self.submitting(answers, key, **others))

    async def submitting(
        self, answers: dict[str, Any] = SMALL, key: str = "key-1", **others: Any
    ) -> httpx.Response:
        documents = {key: document for key, document in self.documents.items() if key in answers}
        body = {**SERVICE, "language": "fr", "declared": True, "answers": answers, "documents": documents}
        headers = {"Idempotency-Key": key}
        return await self.asking("POST", "/submission", json={**body, **others}, headers=headers)

    def status(self, **headers: str) -> httpx.Response:
        return self.ask("GET", "/status", headers=headers)


def slug(response: httpx.Response) -> str:
    """The slug of a problem, after checking that it is one (RFC 9457)."""
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == response.status_code
    assert problem["title"]
    return str(problem["type"]).removeprefix("https://etape.invalid/problems/")


def large(sketch: dict[str, Any]) -> dict[str, Any]:
    """Answers for a large plot, with the sketch that was sent."""
    return {**SMALL, "plot-size": "large", "sketch": sketch}


def keeping(images: list[bytes]) -> Any:
    """Keeps images as an embedding program does, here in a list."""

    async def keep(image: bytes) -> None:
        images.append(image)

    return keep
