"""Uploads: documents that come sealed, in parts, and go on where they stopped.

Owns the exchange (draft-ietf-httpbis-resumable-upload-12). What comes stays sealed: a document is opened when its
application is submitted. The applicant names an upload, so that beginning it twice begins one.
"""

from __future__ import annotations

from functools import partial
from sqlite3 import Connection
from uuid import UUID

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from journey.placing import questions_of
from journey.questions import FileQuestion
from service.bodies import read, read_what_comes
from service.definitions import Definitions
from service.drafts import PATH
from service.instants import Clock, instant
from service.operations import PARTIAL_UPLOAD, Operation
from service.problems import (
    CompletedUpload,
    InconsistentLength,
    Malformed,
    MismatchingOffset,
    NotFound,
    ProblemError,
    TooLarge,
    TooManyUploads,
    UnsupportedType,
)
from service.records.applications import KEPT_FOR, Application, Applications
from service.records.uploads import Upload, Uploads
from service.sealing import sealed_size
from service.storage import Storage
from service.subjects import Subject, subject
from service.upload_fields import LARGEST_APPEND, is_last, length_of, limits, offset_of, state
from service.upload_operations import upload_operations

MOST = 50
"""Uploads of an application: more than any form has documents, few enough to bound what one person can leave."""


class UploadResource:
    """The resources `applications/{id}/uploads/{name}`."""

    def __init__(self, storage: Storage, definitions: Definitions, clock: Clock) -> None:
        self._storage = storage
        self._definitions = definitions
        self._clock = clock

    def operations(self) -> tuple[Operation, ...]:
        """What can be asked of an upload."""
        return upload_operations(
            PATH + "/uploads/{upload:uuid}",
            options=self.options,
            put=self.put,
            head=self.head,
            patch=self.patch,
            delete=self.delete,
        )

    async def options(self, request: Request) -> Response:
        """Answer what is taken here."""
        return Response(
            status_code=204, headers={"Accept-Patch": PARTIAL_UPLOAD, "Upload-Limit": limits(KEPT_FOR)}
        )

    async def put(self, request: Request) -> Response:
        """Begin an upload, or say where it stands when it was begun before."""
        whose, length, most = subject(request), length_of(request), self._largest(request)
        if is_last(request) or await read(request, 0):
            raise Malformed("Begin without content, with Upload-Complete: ?0.")
        if not 0 < length <= most:
            raise TooLarge(most, headers={"Upload-Limit": limits(KEPT_FOR, most)})
        begin = partial(self._begin, whose=whose, names=request.path_params, length=length)
        upload, status = await self._storage.write(begin)
        headers = {**state(upload, KEPT_FOR), "Upload-Limit": limits(KEPT_FOR, most)}
        return Response(status_code=status, headers={**headers, "Location": request.url.path})

    async def head(self, request: Request) -> Response:
        """Say where an upload stands."""
        find = partial(_found, whose=subject(request), names=request.path_params)
        application, upload = await self._storage.read(find)
        left = application.changed + KEPT_FOR - instant(self._clock)
        return Response(status_code=204, headers=state(upload, left))

    async def patch(self, request: Request) -> Response:
        """Add a part; of one that breaks off, what has come of it."""
        if request.headers.get("content-type", "").partition(";")[0].strip() != PARTIAL_UPLOAD:
            raise UnsupportedType(f"Send {PARTIAL_UPLOAD}.")
        whose, offset, last = subject(request), offset_of(request), is_last(request)
        try:
            content, whole = await read_what_comes(request, LARGEST_APPEND)
        except TooLarge as error:
            raise TooLarge(LARGEST_APPEND, headers={"Upload-Limit": limits(KEPT_FOR)}) from error
        append = partial(
            self._append,
            whose=whose,
            names=request.path_params,
            offset=offset,
            content=content,
            last=last and whole,
        )
        outcome = await self._storage.write(append)
        if not whole:
            raise ClientDisconnect
        if isinstance(outcome, ProblemError):
            raise outcome
        return Response(status_code=204, headers=state(outcome, KEPT_FOR))

    async def delete(self, request: Request) -> Response:
        """Remove an upload."""
        await self._storage.write(partial(_remove, whose=subject(request), names=request.path_params))
        return Response(status_code=204)

    def _largest(self, request: Request) -> int:
        """The size of the largest document that the service applied for takes, sealed."""
        service, _, version = request.headers.get("etape-service", "").partition("/")
        if not version:
            raise Malformed("Send the header Etape-Service: id/version.")
        sections = self._definitions.plan(service, version).definition.sections
        asked = [
            question for part in sections for entry in part.questions for question in questions_of(entry)
        ]
        sizes = [question.largest_bytes for question in asked if isinstance(question, FileQuestion)]
        return sealed_size(max(sizes)) if sizes else 0

    def _begin(
        self, connection: Connection, whose: Subject, names: dict[str, UUID], length: int
    ) -> tuple[Upload, int]:
        applications, uploads, at = Applications(connection), Uploads(connection), instant(self._clock)
        application = applications.find_open(whose, names["application"])
        application = application or applications.begin(whose, names["application"], at)
        known = uploads.find(application, names["upload"])
        if known is not None:
            if known.length != length:
                raise InconsistentLength
            return known, 200
        if uploads.count(application) >= MOST:
            raise TooManyUploads(MOST)
        applications.change(application, at)
        return uploads.begin(application, names["upload"], length), 201

    def _append(
        self,
        connection: Connection,
        whose: Subject,
        names: dict[str, UUID],
        offset: int,
        content: bytes,
        *,
        last: bool,
    ) -> Upload | ProblemError:
        """The upload with the part added, or a problem to answer after what was changed is kept."""
        uploads = Uploads(connection)
        application, upload = _found(connection, whose, names)
        if offset != upload.offset:
            raise MismatchingOffset(upload.offset, offset)
        if upload.complete:
            raise InconsistentLength if content else CompletedUpload
        end = offset + len(content)
        if end > upload.length:  # the draft wants nothing more to do with such an upload
            uploads.remove(upload)
            return InconsistentLength()
        if last and end < upload.length:
            raise InconsistentLength
        Applications(connection).change(application, instant(self._clock))
        return uploads.append(upload, content, complete=last)


def _found(connection: Connection, whose: Subject, names: dict[str, UUID]) -> tuple[Application, Upload]:
    application = Applications(connection).find_open(whose, names["application"])
    upload = None if application is None else Uploads(connection).find(application, names["upload"])
    if application is None or upload is None:
        raise NotFound
    return application, upload


def _remove(connection: Connection, whose: Subject, names: dict[str, UUID]) -> None:
    _, upload = _found(connection, whose, names)
    Uploads(connection).remove(upload)
