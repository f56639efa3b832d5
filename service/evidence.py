"""Evidence: the documents of an application, each checked by its content and size against its question."""

from __future__ import annotations

import hashlib
from functools import partial
from sqlite3 import Connection

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from journey.errors import UnknownKeyError
from journey.kinds.files import file_type
from journey.questions import FileQuestion
from service.bodies import read
from service.definitions import Definitions
from service.drafts import PATH
from service.instants import Clock, instant
from service.models import EvidenceReceived
from service.operations import Answer, Operation
from service.problems import (
    AlreadySubmitted,
    Malformed,
    NotFound,
    TooLarge,
    UnknownService,
    UnsupportedType,
)
from service.records.applications import Applications
from service.records.evidence import Evidence
from service.storage import Storage
from service.subjects import Subject, subject

SERVICE = ("Etape-Service", "The service and version whose question the document answers: `id/version`")


class EvidenceResource:
    """The resource `applications/{id}/evidence/{key}`."""

    def __init__(self, storage: Storage, definitions: Definitions, clock: Clock) -> None:
        self._storage = storage
        self._definitions = definitions
        self._clock = clock

    def operations(self) -> tuple[Operation, ...]:
        """What can be asked of evidence."""
        return (
            Operation(
                method="PUT",
                path=PATH + "/evidence/{key:path}",
                handler=self.put,
                name="send-evidence",
                summary="Send the document that answers a question; it takes the place of any before it",
                private=True,
                body=bytes,
                needs=(SERVICE,),
                answers=(
                    Answer(201, "Received", EvidenceReceived),
                    Answer(200, "Replaced", EvidenceReceived),
                ),
                problems=(Malformed, NotFound, AlreadySubmitted, TooLarge, UnsupportedType, UnknownService),
            ),
        )

    async def put(self, request: Request) -> Response:
        """Receive a document."""
        whose = subject(request)
        question = self._question(request)
        content = await read(request, question.largest_bytes)
        kind = file_type(content)
        if kind is None or kind not in question.types:
            raise UnsupportedType("Taken are: " + ", ".join(question.types) + ".")
        received = EvidenceReceived(sha256=hashlib.sha256(content).hexdigest(), size=len(content), type=kind)
        keep = partial(self._keep, request=request, whose=whose, received=received, content=content)
        status = await self._storage.write(keep)
        return Response(
            msgspec.json.encode(received),
            status,
            {"Cache-Control": "no-store"},
            media_type="application/json",
        )

    def _question(self, request: Request) -> FileQuestion:
        service, _, version = request.headers.get("etape-service", "").partition("/")
        if not version:
            raise Malformed("Send the header Etape-Service: id/version.")
        try:
            question = self._definitions.plan(service, version).question(request.path_params["key"])
        except UnknownKeyError as error:
            raise NotFound from error
        if not isinstance(question, FileQuestion):
            raise NotFound
        return question

    def _keep(
        self,
        connection: Connection,
        request: Request,
        whose: Subject,
        received: EvidenceReceived,
        content: bytes,
    ) -> int:
        applications, evidence, at = Applications(connection), Evidence(connection), instant(self._clock)
        name = request.path_params["application"]
        application = applications.find_open(whose, name) or applications.begin(whose, name, at)
        known = request.path_params["key"] in evidence.of(application)
        evidence.keep(application, request.path_params["key"], received, content, at)
        return 200 if known else 201
