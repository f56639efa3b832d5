"""Submission over HTTP: an application becomes the service's, and its applicant gets a receipt.

Owns the Idempotency-Key as it is sent (draft-ietf-httpapi-idempotency-key-header-07) and the tries that are
running; what a key stands for is `service.reception`'s to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from sqlite3 import Connection
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from service.bodies import LARGEST_JSON, as_json, read
from service.definitions import Definitions
from service.drafts import PATH
from service.instants import Clock, instant
from service.models import Receipt, Submission
from service.operations import Answer, Operation
from service.problems import (
    AlreadySubmitted,
    AnswersRefused,
    KeyMissing,
    KeyReused,
    Malformed,
    NotDeclared,
    StillRunning,
    TooLarge,
    UnknownService,
)
from service.reception import Reception, Try
from service.references import Draw
from service.storage import Storage
from service.subjects import Subject, subject

KEY = ("Idempotency-Key", "A string of the client's, the same for every try of this submission")
ATTEMPT = (
    "Etape-Attempt",
    "A signed proof that an earlier try failed, and when; ignored when it does not hold",
)
_KEY = re.compile(r'"?([\x21\x23-\x7e]{1,255})"?')


class SubmissionResource:
    """The resource `applications/{id}/submission`."""

    def __init__(self, storage: Storage, definitions: Definitions, clock: Clock, draw: Draw) -> None:
        self._storage = storage
        self._definitions = definitions
        self._clock = clock
        self._draw = draw
        self._running: set[tuple[Subject, str]] = set()

    def operations(self) -> tuple[Operation, ...]:
        """What can be asked of a submission."""
        return (
            Operation(
                method="POST",
                path=PATH + "/submission",
                handler=self.post,
                name="submit",
                summary="Submit an application; the same request again gets the same receipt",
                private=True,
                body=Submission,
                needs=(KEY,),
                takes=(ATTEMPT,),
                answers=(Answer(201, "Received", Receipt, (("Location", "The application's status"),)),),
                problems=(
                    Malformed,
                    KeyMissing,
                    AlreadySubmitted,
                    StillRunning,
                    TooLarge,
                    UnknownService,
                    NotDeclared,
                    KeyReused,
                    AnswersRefused,
                ),
            ),
        )

    async def post(self, request: Request) -> Response:
        """Receive a submission, or answer again what was answered to its first try."""
        whose = subject(request)
        key = _KEY.fullmatch(request.headers.get("idempotency-key", ""))
        if key is None:
            raise KeyMissing
        body = await read(request, LARGEST_JSON)
        application: UUID = request.path_params["application"]
        attempt = Try(
            whose=whose,
            key=key[1],
            application=application,
            body=body,
            submission=as_json(body, Submission),
            proof=request.headers.get("etape-attempt", ""),
        )
        with self._first(attempt):
            issued = await self._storage.write(partial(self._receive, attempt=attempt))
        headers = {"Location": f"/v1/applications/{application}/status", "Cache-Control": "no-store"}
        return Response(issued, 201, headers, "application/json")

    @contextmanager
    def _first(self, attempt: Try) -> Iterator[None]:
        """While a try runs, another with its key is told so. One that died with the program does not run."""
        running = (attempt.whose, attempt.key)
        if running in self._running:
            raise StillRunning
        self._running.add(running)
        try:
            yield
        finally:
            self._running.remove(running)

    def _receive(self, connection: Connection, attempt: Try) -> bytes:
        return Reception(connection, self._definitions, self._draw).receive(attempt, instant(self._clock))
