"""What a response of the service means: a value of a known shape, or an error.

Owns the reading of responses, and lets in nothing uncleaned. It knows nothing of how a response came.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from api_client.errors import (
    Conflict,
    Failed,
    KeyReused,
    Nonsense,
    Refused,
    ServiceError,
    StillRunning,
    Unauthorized,
    UnknownService,
)
from api_client.models import ProblemDetails
from journey.cleaning import clean

T = TypeVar("T")

_TYPES = "https://etape.invalid/problems/"
_ERRORS: dict[str, type[ServiceError]] = {
    "unauthorized": Unauthorized,
    "already-submitted": Conflict,
    "still-running": StillRunning,
    "precondition-failed": Conflict,
    "idempotency-key-reused": KeyReused,
    "unknown-service": UnknownService,
}
_OK = (200, 201, 304)


class Response(msgspec.Struct, frozen=True):
    """A response whose body has come whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def etag(self) -> str:
        """The entity tag; "" when there is none that can be sent back."""
        tag = self.headers.get("etag", "")
        return tag if tag.isascii() and tag.isprintable() else ""

    @property
    def max_age(self) -> int:
        """For how many seconds it is fresh (RFC 9111, 5.2.2.1); 0 when that is not said."""
        return self._seconds("max-age")

    @property
    def stale_for(self) -> int:
        """For how many seconds more it may be used while it is asked for anew (RFC 5861, 3); 0 when that is not said."""
        return self._seconds("stale-while-revalidate")

    def _seconds(self, directive: str) -> int:
        found = re.search(rf"(?:^|[,\s]){directive}=([0-9]{{1,9}})", self.headers.get("cache-control", ""))
        return int(found[1]) if found else 0


def check(response: Response, missing: type[ServiceError]) -> None:
    """Raise the `ServiceError` that the response means, if any: `missing` when there is no such thing."""
    if response.status in _OK:
        return
    if response.status < 400:
        raise Nonsense  # a redirection is an answer from elsewhere
    problem = _problem(response)
    slug = problem.type.removeprefix(_TYPES)
    if slug == "answers-refused":
        raise Refused(problem.faults)
    if slug == "not-found":
        raise missing
    raise _ERRORS[slug] if slug in _ERRORS else Failed(response.status)


def read(body: bytes, shape: type[T]) -> T:
    """The body as a value of a shape, every string in it cleaned. Raises `Nonsense`."""
    try:
        return msgspec.convert(_cleaned(msgspec.json.decode(body)), shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Nonsense from error


def _problem(response: Response) -> ProblemDetails:
    if not response.headers.get("content-type", "").startswith("application/problem+json"):
        return ProblemDetails()  # what stands between here and the service may answer in its own way
    return read(response.body, ProblemDetails)


def _cleaned(value: object) -> object:
    match value:
        case str():
            return clean(value)
        case list():
            return [_cleaned(item) for item in value]
        case dict():
            return {clean(key): _cleaned(item) for key, item in value.items()}
    return value
