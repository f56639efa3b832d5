"""Conditional requests (RFC 9110, 13): nothing is sent that the client has, no change overwrites another."""

from __future__ import annotations

import hashlib
import re

from starlette.requests import Request
from starlette.responses import Response

from service.problems import PreconditionFailed, PreconditionRequired

_TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')
PRIVATE = "private, no-cache"
"""For what is one subject's: it may be kept by that subject, and is asked for again each time."""


def etag(body: bytes, subject: bytes = b"") -> str:
    """A strong entity tag of a representation; the same bytes have another tag for another subject."""
    return f'"{hashlib.blake2b(body, key=subject, digest_size=16).hexdigest()}"'


def representation(request: Request, body: bytes, *, cache: str, subject: bytes = b"") -> Response:
    """The JSON `body` with its ETag, or 304 when the client has it (RFC 9110, 13.1.2: weak comparison)."""
    tag = etag(body, subject)
    headers = {"ETag": tag, "Cache-Control": cache}
    if _matches(_tags(request, "if-none-match"), tag, weak=True):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def expect_present(request: Request, tag: str | None) -> None:
    """Check If-Match, where it is sent, against the tag of what is kept (None: nothing is kept).

    The comparison is the strong one (RFC 9110, 13.1.1). Raises `PreconditionFailed`.
    """
    expected = _tags(request, "if-match")
    if expected is not None and not _matches(expected, tag, weak=False):
        raise PreconditionFailed


def expect_change(request: Request, tag: str | None) -> None:
    """Check that a change says what it expects, and that it is so (RFC 9110, 13.2.2, in that order).

    Raises `PreconditionRequired` or `PreconditionFailed`.
    """
    unexpected = _tags(request, "if-none-match")
    if _tags(request, "if-match") is None and unexpected != ["*"]:
        raise PreconditionRequired
    expect_present(request, tag)
    if _matches(unexpected, tag, weak=True):
        raise PreconditionFailed


def _tags(request: Request, header: str) -> list[str] | None:
    """The tags a header names, `["*"]` for any, None without the header."""
    lines = request.headers.getlist(header)
    if not lines:
        return None
    text = ", ".join(lines).strip()
    return ["*"] if text == "*" else _TAG.findall(text)


def _matches(tags: list[str] | None, tag: str | None, *, weak: bool) -> bool:
    if tags is None or tag is None:
        return False
    if weak:
        tags = [each.removeprefix("W/") for each in tags]
    return tags == ["*"] or tag in tags
