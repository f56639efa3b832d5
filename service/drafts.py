"""Drafts: what an applicant has filled in so far, sealed, so that only the applicant can read it."""

from __future__ import annotations

from functools import partial
from sqlite3 import Connection

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from service.bodies import read_json
from service.conditional import PRIVATE, etag, expect_change, expect_present, representation
from service.instants import Clock, instant
from service.models import SealedDraft
from service.operations import ETAG, IF_MATCH, IF_NONE_MATCH, NOT_MODIFIED, Answer, Operation
from service.problems import (
    AlreadySubmitted,
    Malformed,
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
    TooLarge,
)
from service.records.applications import Applications
from service.storage import Storage
from service.subjects import Subject, subject

PATH = "/v1/applications/{application:uuid}"


class DraftResource:
    """The resource `applications/{id}`, until it is submitted."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock

    def operations(self) -> tuple[Operation, ...]:
        """What can be asked of a draft."""
        return (
            Operation(
                method="GET",
                path=PATH,
                handler=self.get,
                name="draft",
                summary="The draft of an application",
                private=True,
                takes=(IF_NONE_MATCH,),
                answers=(Answer(200, "The draft", SealedDraft, (ETAG,)), NOT_MODIFIED),
                problems=(NotFound, AlreadySubmitted),
            ),
            Operation(
                method="PUT",
                path=PATH,
                handler=self.put,
                name="keep-draft",
                summary="Create a draft (If-None-Match: *) or change it (If-Match)",
                private=True,
                body=SealedDraft,
                takes=(IF_MATCH, IF_NONE_MATCH),
                answers=(Answer(201, "Created", None, (ETAG,)), Answer(204, "Changed", None, (ETAG,))),
                problems=(Malformed, AlreadySubmitted, PreconditionFailed, TooLarge, PreconditionRequired),
            ),
            Operation(
                method="DELETE",
                path=PATH,
                handler=self.delete,
                name="discard",
                summary="Remove an application that was not submitted, with its draft and its uploads",
                private=True,
                takes=(IF_MATCH,),
                answers=(Answer(204, "Removed"),),
                problems=(NotFound, AlreadySubmitted, PreconditionFailed),
            ),
        )

    async def get(self, request: Request) -> Response:
        """Answer the draft."""
        whose = subject(request)
        draft = await self._storage.read(partial(_draft, request=request, whose=whose))
        if draft is None:
            raise NotFound
        return representation(request, msgspec.json.encode(draft), cache=PRIVATE, subject=whose)

    async def put(self, request: Request) -> Response:
        """Keep a draft, when what is kept is what the client expects."""
        whose = subject(request)
        draft = await read_json(request, SealedDraft)
        status = await self._storage.write(partial(self._keep, request=request, whose=whose, draft=draft))
        return Response(status_code=status, headers={"ETag": _tag(draft, whose), "Cache-Control": PRIVATE})

    async def delete(self, request: Request) -> Response:
        """Remove the application."""
        await self._storage.write(partial(_remove, request=request, whose=subject(request)))
        return Response(status_code=204)

    def _keep(self, connection: Connection, request: Request, whose: Subject, draft: SealedDraft) -> int:
        applications = Applications(connection)
        application = applications.find_open(whose, request.path_params["application"])
        before = None if application is None else applications.draft(application)
        expect_change(request, None if before is None else _tag(before, whose))
        if application is None:
            application = applications.begin(whose, request.path_params["application"], instant(self._clock))
        applications.change(application, instant(self._clock))
        applications.keep_draft(application, draft)
        return 201 if before is None else 204


def _draft(connection: Connection, request: Request, whose: Subject) -> SealedDraft | None:
    applications = Applications(connection)
    application = applications.find_open(whose, request.path_params["application"])
    return None if application is None else applications.draft(application)


def _remove(connection: Connection, request: Request, whose: Subject) -> None:
    applications = Applications(connection)
    application = applications.find_open(whose, request.path_params["application"])
    if application is None:
        raise NotFound
    draft = applications.draft(application)
    expect_present(request, None if draft is None else _tag(draft, whose))
    applications.remove(application)


def _tag(draft: SealedDraft, whose: Subject) -> str:
    return etag(msgspec.json.encode(draft), whose)
