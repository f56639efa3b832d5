"""Whose request it is: a guest's bearer token becomes a subject. The token is neither kept nor logged."""

from __future__ import annotations

import hashlib
import re

from starlette.requests import Request

from service.problems import Unauthorized

Subject = bytes
"""SHA-256 of a guest's token. A token is 32 random bytes, so nobody can guess it back from its hash."""

_BEARER = re.compile(r"bearer +([A-Za-z0-9_-]{43})", re.IGNORECASE)


def subject(request: Request) -> Subject:
    """The subject of a request (RFC 6750, 2.1). Raises `Unauthorized` without a guest's token."""
    bearer = _BEARER.fullmatch(request.headers.get("authorization", ""))
    if bearer is None:
        raise Unauthorized
    return hashlib.sha256(bearer[1].encode()).digest()
