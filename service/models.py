"""What travels between an applicant and the service, as typed data.

Owns the shapes of the JSON of `/v1` and nothing else: no behaviour, no rule of a service. The client has its
own models of the same JSON, so that each side can be replaced.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from journey.part import Language, Text

Answers = dict[str, bool | int | str | list[int | str] | dict[str, int | str] | None]
"""The answers of `docs/definition-format.md`. The type bounds their nesting: none can exhaust the stack."""


Instant = Annotated[datetime, Meta(tz=True)]


class Model(Struct, frozen=True, kw_only=True, rename="kebab"):
    """Base of what the service says."""


class Request(Model, frozen=True, forbid_unknown_fields=True):
    """Base of what the service is told: a field it does not know is refused, not passed over."""


class ServiceSummary(Model, frozen=True):
    """One line of the catalogue."""

    id: str
    version: str
    title: Text
    summary: Text
    owner: Text
    minutes: int


class Services(Model, frozen=True):
    """The catalogue: the newest version of each service."""

    services: tuple[ServiceSummary, ...]


class SealedDraft(Request, frozen=True):
    """An application that is being filled in, sealed by the applicant: the service cannot read it."""

    service: str
    version: str
    sealed: bytes


class Document(Request, frozen=True):
    """Where a document is, and what opens it: the name of its upload, and its key."""

    upload: UUID
    key: Annotated[bytes, Meta(min_length=32, max_length=32)]


class Submission(Request, frozen=True, omit_defaults=True):
    """An application as it is submitted; `documents` by the keys of their questions, left out without any."""

    service: str
    version: str
    language: Language
    declared: bool
    answers: Answers
    documents: dict[str, Document] = {}


class PromisedDates(Model, frozen=True, omit_defaults=True):
    """The promise: dates of the service's calendar; `standard` is the id of the service standard."""

    standard: str
    received: date
    due: date
    arrives: date | None = None
    guaranteed: date | None = None
    shows: date | None = None


class Receipt(Model, frozen=True, omit_defaults=True):
    """The answer to a submission. `fee` is a decimal amount, left out with `currency` when nothing is due."""

    reference: str
    application: str
    service: str
    version: str
    received: Instant
    promise: PromisedDates
    fee: str = ""
    currency: str = ""


class StatusEvent(Model, frozen=True, omit_defaults=True):
    """One event of an application's history."""

    status: str
    at: Instant
    note: str = ""


class ApplicationStatus(Model, frozen=True, omit_defaults=True):
    """Where an application stands: what happened, oldest first, and the statuses still to come, in order.

    `first_attempted` is when the applicant first tried, by the clock of their computer, where they sent a proof.
    """

    reference: str
    service: str
    version: str
    present: str
    events: tuple[StatusEvent, ...]
    to_come: tuple[str, ...]
    promise: PromisedDates
    first_attempted: Instant | None = None


class FaultyAnswer(Model, frozen=True):
    """An answer that is refused: a problem of the answer itself, or the definition's own words in `error`."""

    key: str
    problem: str | None
    error: Text | None


class ProblemDetails(Model, frozen=True, omit_defaults=True):
    """RFC 9457 problem details.

    `instance` is a failure's name in the log; `faults` the answers refused; the offsets are those of an upload.
    """

    type: str
    title: str
    status: int
    detail: str = ""
    instance: str = ""
    faults: tuple[FaultyAnswer, ...] = ()
    expected_offset: int | None = None
    provided_offset: int | None = None
