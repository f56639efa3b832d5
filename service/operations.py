"""What the service can be asked: each operation with its address, its handler and what is published about it.

One description serves the router and the OpenAPI document, so that neither can say what the other does not.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from service.problems import ProblemError

Handler = Callable[[Request], Awaitable[Response]]
Header = tuple[str, str]
"""A header's name and what it is for."""


class Answer(Struct, frozen=True):
    """What an operation answers when it is done; `body` is the type of its JSON, None without one."""

    status: int
    means: str
    body: type | None = None
    headers: tuple[Header, ...] = ()


class Operation(Struct, frozen=True, kw_only=True):
    """One method of one path.

    `body` is the type of the JSON that is sent, `bytes` for part of a document. `needs` and `takes` are the headers
    that must and may be sent. A private operation needs a guest's token.
    """

    method: Literal["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"]
    path: str
    handler: Handler
    name: str
    summary: str
    answers: tuple[Answer, ...]
    problems: tuple[type[ProblemError], ...] = ()
    private: bool = False
    body: type | None = None
    needs: tuple[Header, ...] = ()
    takes: tuple[Header, ...] = ()


ETAG = ("ETag", "The entity tag of what is kept")
IF_NONE_MATCH = ("If-None-Match", "The ETag of what the client has")
IF_MATCH = ("If-Match", "The ETag of what the client expects to be kept")
NOT_MODIFIED = Answer(304, "The client has it", None, (ETAG,))
PARTIAL_UPLOAD = "application/partial-upload"
"""The media type of part of a document (draft-ietf-httpbis-resumable-upload-12)."""
