"""The service as an ASGI app: puts its parts together, and has no rule of its own."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from service.catalogue import CatalogueResource
from service.definitions import Definitions
from service.drafts import DraftResource
from service.failsafe import Failsafe
from service.instants import Clock
from service.openapi import OpenApiResource
from service.operations import Handler, Operation
from service.problems import ProblemError, answer_problem, answer_routing
from service.references import Draw
from service.status import StatusResource
from service.storage import Storage
from service.submission import SubmissionResource
from service.uploads import UploadResource


def create(
    storage: Storage, definitions: Definitions, clock: Clock, draw: Draw = secrets.token_bytes
) -> Starlette:
    """The service over a storage. `draw` gives the random bytes of reference numbers."""
    resources = (
        CatalogueResource(definitions),
        DraftResource(storage, clock),
        UploadResource(storage, definitions, clock),
        SubmissionResource(storage, definitions, clock, draw),
        StatusResource(storage, definitions),
    )
    operations = [operation for resource in resources for operation in resource.operations()]
    app = Starlette(
        routes=routes((*operations, *OpenApiResource(operations).operations())),
        middleware=[Middleware(Failsafe)],
        exception_handlers={ProblemError: answer_problem, HTTPException: answer_routing},
    )
    app.router.redirect_slashes = False  # a resource has one address
    return app


def routes(operations: Iterable[Operation]) -> list[Route]:
    """One route a path, so that a method it does not take is answered with all those it takes."""
    paths: dict[str, dict[str, Handler]] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method] = operation.handler
    return [Route(path, _by_method(handlers), methods=[*handlers]) for path, handlers in paths.items()]


def _by_method(handlers: Mapping[str, Handler]) -> Handler:
    async def handle(request: Request) -> Response:
        method = request.method
        return await handlers["GET" if method == "HEAD" and method not in handlers else method](request)

    return handle
