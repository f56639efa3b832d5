"""What travels between an applicant and the service, as typed data.

Owns the shapes of the JSON of `/v1` and nothing else: no behaviour, no rule of a service. The client has its
own models of the same JSON, so that each side can be replaced.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from journey.part import Language, Text
from journey.questions import FileType

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


class EvidenceReceived(Model, frozen=True):
    """What the service received of a document; `size` is in bytes."""

    sha256: str
    size: int
    type: FileType


class Submission(Request, frozen=True):
    """An application as it is submitted."""

    service: str
    version: str
    language: Language
    declared: bool
    answers: Answers


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


class ApplicationStatus(Model, frozen=True):
    """Where an application stands: what happened, oldest first, and the statuses still to come, in order."""

    reference: str
    service: str
    version: str
    present: str
    events: tuple[StatusEvent, ...]
    to_come: tuple[str, ...]
    promise: PromisedDates


class FaultyAnswer(Model, frozen=True):
    """An answer that is refused: a problem of the answer itself, or the definition's own words in `error`."""

    key: str
    problem: str | None
    error: Text | None


class ProblemDetails(Model, frozen=True, omit_defaults=True):
    """RFC 9457 problem details. `instance` is a failure's name in the log; `faults` the answers refused."""

    type: str
    title: str
    status: int
    detail: str = ""
    instance: str = ""
    faults: tuple[FaultyAnswer, ...] = ()
