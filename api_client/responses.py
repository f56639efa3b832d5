"""What a response of the service means: a value of a known shape, or an error.

Owns the reading of responses, and lets in nothing uncleaned. It knows nothing of how a response came.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

import msgspec

from api_client.errors import (
    Busy,
    CaptivePortal,
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
from api_client.network.errors import Declined, ProxyFailed
from api_client.network.freshness import retry_after
from journey.cleaning import clean
from journey.decoding import converted

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
_OK = (200, 201, 202, 204, 304)
_WAIT = (408, 425, 429, 503)
"""Statuses that say: the same again, later."""


class Response(msgspec.Struct, frozen=True):
    """A response whose body has come whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def expect_service(response: Response, now: datetime) -> None:
    """Raise the `Away` that the response means when the service failed, wants to be left alone, or did not answer itself."""
    status = response.status
    if status in _WAIT:
        raise Busy(retry_after(response.headers, now))
    if status == 407:
        raise ProxyFailed
    if status == 511 or (status < 500 and _is_from_elsewhere(response)):
        raise CaptivePortal
    if status >= 500:
        raise Failed(status)


def check(response: Response, missing: type[ServiceError]) -> None:
    """Raise the `ServiceError` that an answer of the service means, if any: `missing` when there is no such thing."""
    if response.status not in _OK:
        raise _meant(response, missing)


def _is_from_elsewhere(response: Response) -> bool:
    """Whether it is a page for people, or the way to one: the service sends neither, a network's sign-in both."""
    if 300 <= response.status < 400 and response.status != 304:
        return True
    return "html" in response.headers.get("content-type", "") or response.body[:64].lstrip().startswith(b"<")


def _meant(response: Response, missing: type[ServiceError]) -> ServiceError:
    problem = _problem(response)
    slug = problem.type.removeprefix(_TYPES)
    if slug == "answers-refused":
        return Refused(problem.faults)
    if slug == "not-found":
        return missing()
    return _ERRORS[slug]() if slug in _ERRORS else Declined(response.status)


def read(body: bytes, shape: type[T]) -> T:
    """The body as a value of a shape, every string in it cleaned. Raises `Nonsense`."""
    try:
        return converted(_cleaned(msgspec.json.decode(body)), shape)
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
