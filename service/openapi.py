"""The service's contract as an OpenAPI 3.1 document, made from its operations and the types they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from journey.completeness import OFFICIAL
from journey.decoding import decoded
from journey.definition import Definition
from journey.schema import schema
from service.conditional import representation
from service.models import ProblemDetails
from service.operations import ETAG, IF_NONE_MATCH, NOT_MODIFIED, PARTIAL_UPLOAD, Answer, Header, Operation
from service.problems import MEDIA_TYPE, Failure, ProblemError, Unauthorized

Json = dict[str, Any]
Schemas = Mapping[type, Json]
_PLACE = "#/components/schemas/"
_PARAMETER = re.compile(r"{(\w+)(?::(\w+))?}")


class OpenApiResource:
    """The resource `openapi.json`: describes the operations it is given, and itself."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._operations = (*operations, *self.operations())

    def operations(self) -> tuple[Operation, ...]:
        """What can be asked of the document."""
        return (
            Operation(
                method="GET",
                path="/v1/openapi.json",
                handler=self.get,
                name="openapi",
                summary="This document",
                takes=(IF_NONE_MATCH,),
                answers=(Answer(200, "OpenAPI 3.1", dict, (ETAG,)), NOT_MODIFIED),
            ),
        )

    async def get(self, request: Request) -> Response:
        """Answer the document."""
        return representation(request, self._document, cache="public, max-age=300")

    @cached_property
    def _document(self) -> bytes:
        return msgspec.json.encode(document(self._operations))


def document(operations: Sequence[Operation]) -> Json:
    """The OpenAPI document of the operations."""
    schemas, components = _schemas(operations)
    paths: dict[str, Json] = {}
    for operation in operations:
        methods = paths.setdefault(_PARAMETER.sub(r"{\1}", operation.path), {})
        methods[operation.method.lower()] = _operation(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Etape reference service",
            "version": "1",
            "summary": "What a department serves so that people can apply from their terminal",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "guest": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A guest's token, 43 base64url characters",
                }
            },
        },
    }


def _schemas(operations: Sequence[Operation]) -> tuple[Schemas, Json]:
    """How each type is referred to, and the components that are referred to."""
    shapes = list(dict.fromkeys([*_shapes(operations), ProblemDetails]))
    ours = [shape for shape in shapes if shape is not Definition]
    listed, components = msgspec.json.schema_components(ours, ref_template=_PLACE + "{name}")
    referred = dict(zip(ours, listed, strict=True)) | {Definition: {"$ref": _PLACE + "Definition"}}
    return referred, components | {"Definition": _definition(), "Text": _text(components["Text"])}


def _text(text: Json) -> Json:
    """A text as a service of ours sends it: in both official languages."""
    properties = {key: {"type": "string", "minLength": 1, "maxLength": 4000} for key in OFFICIAL}
    return text | {"properties": properties, "required": list(OFFICIAL)}


def _definition() -> Json:
    """The published schema of definitions, with the references inside it made ones of this document.

    Its `$id` would do that too, but few tools look for one here.
    """
    text = msgspec.json.encode(schema()).replace(b"#/$defs/", f"{_PLACE}Definition/$defs/".encode())
    placed = decoded(text, Json)
    return {key: value for key, value in placed.items() if key not in ("$id", "$schema")}


def _shapes(operations: Sequence[Operation]) -> Iterable[type]:
    for operation in operations:
        if operation.body not in (None, bytes):
            yield operation.body
        yield from (answer.body for answer in operation.answers if answer.body is not None)


def _operation(operation: Operation, schemas: Schemas) -> Json:
    answers: Json = {str(answer.status): _answer(answer, schemas) for answer in operation.answers}
    described: Json = {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [*_path_parameters(operation.path), *_headers(operation)],
        "responses": answers | _problems(operation, schemas),
    }
    if operation.body is bytes:
        described["requestBody"] = {"required": True, "content": {PARTIAL_UPLOAD: {}}}
    elif operation.body is not None:
        described["requestBody"] = {"required": True, "content": _json(schemas[operation.body])}
    if operation.private:
        described["security"] = [{"guest": []}]
    return described


def _path_parameters(path: str) -> list[Json]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", **({"format": "uuid"} if kind == "uuid" else {})},
        }
        for name, kind in _PARAMETER.findall(path)
    ]


def _headers(operation: Operation) -> list[Json]:
    return [_header(header, required=True) for header in operation.needs] + [
        _header(header, required=False) for header in operation.takes
    ]


def _header(header: Header, *, required: bool) -> Json:
    name, meaning = header
    return {
        "name": name,
        "in": "header",
        "required": required,
        "description": meaning,
        "schema": {"type": "string"},
    }


def _answer(answer: Answer, schemas: Schemas) -> Json:
    described: Json = {"description": answer.means}
    if answer.headers:
        described["headers"] = {
            name: {"description": meaning, "schema": {"type": "string"}} for name, meaning in answer.headers
        }
    if answer.body is not None:
        described["content"] = _json(schemas[answer.body])
    return described


def _problems(operation: Operation, schemas: Schemas) -> Json:
    """What the operation answers when it is not done: several problems may share a status."""
    always: tuple[type[ProblemError], ...] = (Unauthorized, Failure) if operation.private else (Failure,)
    problems = sorted((*operation.problems, *always), key=_status)
    return {
        str(status): {
            "description": "; ".join(f"{problem.title} (`{problem.slug}`)" for problem in same),
            "content": {MEDIA_TYPE: {"schema": schemas[ProblemDetails]}},
        }
        for status, same in groupby(problems, _status)
    }


def _status(problem: type[ProblemError]) -> int:
    return problem.status


def _json(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}
