"""Status: what happened to an application, where it stands and what is still to come."""

from __future__ import annotations

from functools import partial
from sqlite3 import Connection

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from service.conditional import PRIVATE, representation
from service.definitions import Definitions
from service.drafts import PATH
from service.models import ApplicationStatus
from service.operations import ETAG, IF_NONE_MATCH, NOT_MODIFIED, Answer, Operation
from service.problems import NotFound
from service.records.applications import Applications
from service.records.proofs import Proofs
from service.records.submissions import Submissions
from service.storage import Storage
from service.subjects import Subject, subject
from service.timeline import to_come


class StatusResource:
    """The resource `applications/{id}/status`."""

    def __init__(self, storage: Storage, definitions: Definitions) -> None:
        self._storage = storage
        self._definitions = definitions

    def operations(self) -> tuple[Operation, ...]:
        """What can be asked of a status."""
        return (
            Operation(
                method="GET",
                path=PATH + "/status",
                handler=self.get,
                name="status",
                summary="Where a submitted application stands",
                private=True,
                takes=(IF_NONE_MATCH,),
                answers=(Answer(200, "The status", ApplicationStatus, (ETAG,)), NOT_MODIFIED),
                problems=(NotFound,),
            ),
        )

    async def get(self, request: Request) -> Response:
        """Answer the status."""
        whose = subject(request)
        status = await self._storage.read(partial(self._status, request=request, whose=whose))
        return representation(request, msgspec.json.encode(status), cache=PRIVATE, subject=whose)

    def _status(self, connection: Connection, request: Request, whose: Subject) -> ApplicationStatus:
        submissions = Submissions(connection)
        application = Applications(connection).find(whose, request.path_params["application"])
        submitted = None if application is None else submissions.of(application)
        if application is None or submitted is None:
            raise NotFound
        receipt, events = submitted.issued, submissions.events(submitted)
        return ApplicationStatus(
            reference=receipt.reference,
            service=receipt.service,
            version=receipt.version,
            present=events[-1].status,
            events=events,
            to_come=to_come(self._definitions, submitted, events),
            promise=receipt.promise,
            first_attempted=Proofs(connection).first_attempted(application),
        )
