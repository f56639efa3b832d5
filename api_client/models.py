"""What the service says and what is kept of it: typed data, without behaviour or I/O."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from msgspec import Meta, Struct, field

from journey.part import Text

Answers = dict[str, Any]
"""The flat object of answers of `docs/definition-format.md`."""

Instant = Annotated[datetime, Meta(tz=True)]


class Model(Struct, frozen=True, kw_only=True, rename="kebab", omit_defaults=True):
    """Base of what travels: immutable; unknown fields are passed over, so a newer service can say more."""


class ServiceSummary(Model, frozen=True, kw_only=True):
    """One line of the catalogue."""

    id: str
    version: str
    title: Text
    summary: Text
    owner: Text
    minutes: int


class Services(Model, frozen=True, kw_only=True):
    """The catalogue as the service says it."""

    services: tuple[ServiceSummary, ...]


class Draft(Model, frozen=True, kw_only=True):
    """An application that is being filled in.

    `at` is the id of the page the person is on. `submission_key` is set, and stored, before the first byte of
    a submission is sent, and is the same for every try of it. `typed` holds the raw text of fields whose text
    was not taken as an answer, so that it is never lost.
    """

    id: str
    service: str
    version: str
    started: Instant
    saved: Instant
    answers: Answers = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    at: str = ""
    language: str = "en"
    submission_key: str = ""


class PromisedDates(Model, frozen=True, kw_only=True):
    """The promise as the service worked it out: dates of the service's calendar."""

    standard: str
    received: date
    due: date
    arrives: date | None = None
    guaranteed: date | None = None
    shows: date | None = None

    @property
    def last(self) -> date:
        """The date by which the person has the result in hand."""
        return self.arrives or self.due


class Receipt(Model, frozen=True, kw_only=True):
    """The answer to a submission. `application` is the draft's id; `fee` is a decimal amount."""

    reference: str
    application: str
    service: str
    version: str
    received: Instant
    promise: PromisedDates
    fee: str = ""
    currency: str = ""


class EvidenceReceived(Model, frozen=True, kw_only=True):
    """What the service received of a document."""

    sha256: str


class StatusEvent(Model, frozen=True, kw_only=True):
    """One event of an application's history."""

    status: str
    at: Instant
    note: str = ""


class ApplicationStatus(Model, frozen=True, kw_only=True):
    """Where an application stands: what happened, oldest first, and the statuses still to come, in order."""

    reference: str
    service: str
    version: str
    present: str
    events: tuple[StatusEvent, ...]
    to_come: tuple[str, ...]
    promise: PromisedDates


class Fault(Model, frozen=True, kw_only=True):
    """An answer that the service refuses: a problem by name, or the definition's own words in `error`."""

    key: str
    problem: str | None = None
    error: Text | None = None


class ProblemDetails(Model, frozen=True, kw_only=True):
    """Why the service did not do what was asked (RFC 9457); `type` is an address ending in a stable slug."""

    type: str = ""
    faults: tuple[Fault, ...] = ()
