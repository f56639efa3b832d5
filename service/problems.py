"""The problems the service answers with (RFC 9457), as one tree of errors. A published slug never changes.

    ProblemError
    ├── Malformed              400 malformed
    ├── KeyMissing             400 idempotency-key-missing
    ├── InconsistentLength     400 inconsistent-upload-length
    ├── CompletedUpload        400 completed-upload
    ├── Unauthorized           401 unauthorized
    ├── NotFound               404 not-found
    ├── MethodNotAllowed       405 method-not-allowed
    ├── AlreadySubmitted       409 already-submitted
    ├── StillRunning           409 still-running
    ├── MismatchingOffset      409 mismatching-upload-offset
    ├── TooManyUploads         409 too-many-uploads
    ├── PreconditionFailed     412 precondition-failed
    ├── TooLarge               413 too-large
    ├── UnsupportedType        415 unsupported-type
    ├── UnknownService         422 unknown-service
    ├── NotDeclared            422 not-declared
    ├── KeyReused              422 idempotency-key-reused
    ├── AnswersRefused         422 answers-refused
    ├── PreconditionRequired   428 precondition-required
    └── Failure                500 failure

Owns how a problem is said over HTTP. The words are for who writes a client; what an applicant is told is the
client's to word, by slug. A problem never quotes an answer, a token or an exception.
"""

# ruff: noqa: N818 - a problem is named as HTTP and its slug name it

from __future__ import annotations

from typing import ClassVar

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from service.models import FaultyAnswer, ProblemDetails

TYPES = "https://etape.invalid/problems/"
UPLOAD_TYPES = "https://iana.org/assignments/http-problem-types#"
"""Where the types are that draft-ietf-httpbis-resumable-upload registers."""
MEDIA_TYPE = "application/problem+json"


class ProblemError(Exception):
    """Base of the problems: what a handler raises and the applicant's client reads."""

    status: ClassVar[int]
    slug: ClassVar[str]
    title: ClassVar[str]
    types: ClassVar[str] = TYPES

    def __init__(self, detail: str = "", *, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.headers = headers or {}

    def details(self) -> ProblemDetails:
        """The problem as RFC 9457 has it."""
        return ProblemDetails(
            type=self.types + self.slug, title=self.title, status=self.status, detail=self.detail
        )


class Malformed(ProblemError):
    """The request cannot be read as what this resource takes."""

    status, slug, title = 400, "malformed", "The request cannot be read"


class KeyMissing(ProblemError):
    """A submission came without an Idempotency-Key."""

    status, slug, title = 400, "idempotency-key-missing", "A submission needs an Idempotency-Key"


class InconsistentLength(ProblemError):
    """More or fewer bytes than the length that an upload was begun with, or another length."""

    status, slug, title = 400, "inconsistent-upload-length", "Inconsistent upload length values"
    types = UPLOAD_TYPES


class CompletedUpload(ProblemError):
    """The upload is complete already."""

    status, slug, title = 400, "completed-upload", "Upload is completed"
    types = UPLOAD_TYPES


class Unauthorized(ProblemError):
    """There is no bearer token, or it is not one of a guest."""

    status, slug, title = 401, "unauthorized", "A bearer token is needed"

    def __init__(self) -> None:
        super().__init__(
            "Send a guest's token: 43 base64url characters.", headers={"WWW-Authenticate": "Bearer"}
        )


class NotFound(ProblemError):
    """There is nothing here, or it is not the subject's: the two answer alike."""

    status, slug, title = 404, "not-found", "There is nothing here"


class MethodNotAllowed(ProblemError):
    """The resource does not take this method; the header Allow says which it takes."""

    status, slug, title = 405, "method-not-allowed", "This resource does not take this method"


class AlreadySubmitted(ProblemError):
    """The application was submitted, so it can no longer change."""

    status, slug, title = 409, "already-submitted", "This application has been submitted"


class StillRunning(ProblemError):
    """The first request with this Idempotency-Key has not finished."""

    status, slug, title = 409, "still-running", "The first request with this key is still running"

    def __init__(self) -> None:
        super().__init__("Try again with the same key and the same body.", headers={"Retry-After": "1"})


class MismatchingOffset(ProblemError):
    """A part does not begin where the upload stands."""

    status, slug, title = 409, "mismatching-upload-offset", "Mismatching upload offset"
    types = UPLOAD_TYPES

    def __init__(self, expected: int, provided: int) -> None:
        super().__init__(headers={"Upload-Offset": str(expected)})
        self.expected = expected
        self.provided = provided

    def details(self) -> ProblemDetails:
        """The problem with both offsets."""
        return msgspec.structs.replace(
            super().details(), expected_offset=self.expected, provided_offset=self.provided
        )


class TooManyUploads(ProblemError):
    """The application has as many uploads as it may have."""

    status, slug, title = 409, "too-many-uploads", "The application has too many uploads"

    def __init__(self, most: int) -> None:
        super().__init__(f"At most {most} are kept. Remove one that is not needed.")


class PreconditionFailed(ProblemError):
    """What is kept is not what If-Match or If-None-Match expects (RFC 9110, 15.5.13)."""

    status, slug, title = 412, "precondition-failed", "What is kept is not what was expected"


class TooLarge(ProblemError):
    """The body is larger than this resource takes."""

    status, slug, title = 413, "too-large", "The body is too large"

    def __init__(self, most: int, *, headers: dict[str, str] | None = None) -> None:
        super().__init__(f"At most {most} bytes are taken.", headers=headers)


class UnsupportedType(ProblemError):
    """The body is of a type that the resource does not take."""

    status, slug, title = 415, "unsupported-type", "The body is not of a type that is taken"


class UnknownService(ProblemError):
    """The request names a service, or a version of it, that is not offered."""

    status, slug, title = 422, "unknown-service", "There is no such service in that version"


class NotDeclared(ProblemError):
    """The applicant did not agree to the declaration."""

    status, slug, title = 422, "not-declared", "The declaration was not agreed to"


class KeyReused(ProblemError):
    """The Idempotency-Key belongs to a submission with another body, or of another application."""

    status, slug, title = 422, "idempotency-key-reused", "This key belongs to another submission"


class AnswersRefused(ProblemError):
    """Some answers do not satisfy the definition; `faults` says which, in the order they are asked."""

    status, slug, title = 422, "answers-refused", "Some answers are refused"

    def __init__(self, faults: tuple[FaultyAnswer, ...]) -> None:
        super().__init__()
        self.faults = faults

    def details(self) -> ProblemDetails:
        """The problem with the answers that are refused."""
        return msgspec.structs.replace(super().details(), faults=self.faults)


class PreconditionRequired(ProblemError):
    """A change came without saying what it expects to change (RFC 6585, 3)."""

    status, slug, title = 428, "precondition-required", "A change must say what it expects"

    def __init__(self) -> None:
        super().__init__("Send If-None-Match: * to create, or If-Match with the ETag last seen to change.")


class Failure(ProblemError):
    """Something unforeseen; `name` is what the log calls it."""

    status, slug, title = 500, "failure", "The service failed"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def details(self) -> ProblemDetails:
        """The problem with the name of the failure, and nothing of its cause."""
        return msgspec.structs.replace(super().details(), instance=self.name)


def response(problem: ProblemError) -> Response:
    """The problem as an answer; none is kept by a cache."""
    return Response(
        msgspec.json.encode(problem.details()),
        problem.status,
        {"Cache-Control": "no-store", **problem.headers},
        MEDIA_TYPE,
    )


async def answer_problem(_: Request, error: Exception) -> Response:
    """Exception handler of `ProblemError`."""
    assert isinstance(error, ProblemError)
    return response(error)


async def answer_routing(_: Request, error: Exception) -> Response:
    """Exception handler of what the router refuses: an unknown path, a method that a path does not take."""
    assert isinstance(error, HTTPException)
    if error.status_code == MethodNotAllowed.status:
        allowed = sorted((error.headers or {})["Allow"].split(", "))
        return response(MethodNotAllowed(headers={"Allow": ", ".join(allowed)}))
    return response(NotFound())
