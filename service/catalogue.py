"""The catalogue: which services there are, and their definitions. Anyone may read it, and keep it."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from journey.definition import Definition
from service.conditional import representation
from service.definitions import Definitions
from service.models import Services
from service.operations import ETAG, IF_NONE_MATCH, NOT_MODIFIED, Answer, Operation
from service.problems import NotFound, UnknownService


class CatalogueResource:
    """The resources `services` and `services/{id}/definitions/{version}`."""

    CACHE: ClassVar = "public, max-age=300, stale-while-revalidate=604800"
    CACHE_FOR_EVER: ClassVar = "public, max-age=31536000, immutable"

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions

    def operations(self) -> tuple[Operation, ...]:
        """What can be asked of the catalogue."""
        return (
            Operation(
                method="GET",
                path="/v1/services",
                handler=self.services,
                name="services",
                summary="The newest version of each service",
                takes=(IF_NONE_MATCH,),
                answers=(Answer(200, "The catalogue", Services, (ETAG,)), NOT_MODIFIED),
            ),
            Operation(
                method="GET",
                path="/v1/services/{service}/definitions/{version}",
                handler=self.definition,
                name="definition",
                summary="What a service asks; a version never changes",
                takes=(IF_NONE_MATCH,),
                answers=(Answer(200, "The definition", Definition, (ETAG,)), NOT_MODIFIED),
                problems=(NotFound,),
            ),
        )

    async def services(self, request: Request) -> Response:
        """Answer the catalogue."""
        catalogue = Services(services=self._definitions.newest())
        return representation(request, msgspec.json.encode(catalogue), cache=self.CACHE)

    async def definition(self, request: Request) -> Response:
        """Answer a definition."""
        try:
            body = self._definitions.json(**request.path_params)
        except UnknownService as error:
            raise NotFound from error
        return representation(request, body, cache=self.CACHE_FOR_EVER)
