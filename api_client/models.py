"""What the service says and what is kept of it: typed data, without behaviour or I/O."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Generic, Literal, TypeVar

from msgspec import Meta, Struct, field

from journey.part import Text

if TYPE_CHECKING:
    from api_client.errors import ServiceError

T = TypeVar("T")

Answers = dict[str, Any]
"""The flat object of answers of `docs/definition-format.md`."""

Instant = Annotated[datetime, Meta(tz=True)]
_YEARS = range(1900, 3000)
"""Those of dates that the service may say: with others no date could be worked out, or said in another zone."""


class Model(Struct, frozen=True, kw_only=True, rename="kebab", omit_defaults=True):
    """Base of what travels: immutable; unknown fields are passed over, so a newer service can say more."""


def _check(*dates: date | None) -> None:
    """Raises ValueError for a date that can mean nothing here."""
    if any(day is not None and day.year not in _YEARS for day in dates):
        raise ValueError("a date is of no year that can be meant")


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


class Seen(Struct, Generic[T], frozen=True, kw_only=True):
    """What the service said, and when it last said so.

    `stale` when that may be over; `away` is why it could not be asked, where it was tried and failed.
    """

    value: T
    at: datetime
    stale: bool = False
    away: ServiceError | None = None


class Draft(Model, frozen=True, kw_only=True):
    """An application that is being filled in.

    `at` is the id of the page the person is on. `submission_key` is set, and stored, before the first byte of
    a submission is sent, and is the same for every try of it. `typed` holds the raw text of fields whose text
    was not taken as an answer, so that it is never lost. `guest` is the token under which the service knows it,
    once the service may know anything of it: a secret. `continued` is when it was last given to another machine;
    all copies have the same `guest`, so that the service takes only one. `earlier` holds the answers that did not go on
    when the service's definition changed, by the version they were given under.
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
    guest: str = ""
    continued: Instant | None = None
    earlier: dict[str, Answers] = field(default_factory=dict)


class PromisedDates(Model, frozen=True, kw_only=True):
    """The promise as the service worked it out: dates of the service's calendar."""

    standard: str
    received: date
    due: date
    arrives: date | None = None
    guaranteed: date | None = None
    shows: date | None = None

    def __post_init__(self) -> None:
        _check(self.received, self.due, self.arrives, self.guaranteed, self.shows)

    @property
    def last(self) -> date:
        """The date by which the person has the result in hand."""
        return self.arrives or self.due


class Receipt(Model, frozen=True, kw_only=True):
    """The answer to a submission. `application` is the draft's id; `fee` is a decimal amount.

    Kept with it: `guest` is the token under which the service knows the application, `elsewhere` is true when another
    copy of the application was received, and not the one that is here.
    """

    reference: str
    application: str
    service: str
    version: str
    received: Instant
    promise: PromisedDates
    fee: Annotated[str, Meta(pattern=r"^([0-9]{1,9}(\.[0-9]{1,3})?)?$")] = ""
    currency: str = ""
    guest: str = ""
    elsewhere: bool = False

    def __post_init__(self) -> None:
        _check(self.received)


class StatusEvent(Model, frozen=True, kw_only=True):
    """One event of an application's history."""

    status: str
    at: Instant
    note: str = ""

    def __post_init__(self) -> None:
        _check(self.at)


class ApplicationStatus(Model, frozen=True, kw_only=True):
    """Where an application stands: what happened, oldest first, and the statuses still to come, in order.

    `first_attempted` is when the first try to submit it was made, by the clock of the computer that made it, where a
    proof of that came with the submission.
    """

    reference: str
    service: str
    version: str
    present: str
    events: Annotated[tuple[StatusEvent, ...], Meta(min_length=1)]
    to_come: tuple[str, ...]
    promise: PromisedDates
    first_attempted: Instant | None = None

    def __post_init__(self) -> None:
        _check(self.first_attempted)


class Fault(Model, frozen=True, kw_only=True):
    """An answer that the service refuses: a problem by name, or the definition's own words in `error`."""

    key: str
    problem: str | None = None
    error: Text | None = None


class ProblemDetails(Model, frozen=True, kw_only=True):
    """Why the service did not do what was asked (RFC 9457); `type` is an address ending in a stable slug."""

    type: str = ""
    faults: tuple[Fault, ...] = ()


SubmissionState = Literal["queued", "sending", "to-reconcile", "rejected", "acknowledged"]
"""Where a submission is: nothing of it has arrived; it may be arriving; it may have arrived; it came back; it is there."""


class Waiting(Model, frozen=True, kw_only=True):
    """A submission that has no receipt: since when, and why.

    `why` is the message key of what went wrong last, with the `parts` that the message names; "" before any try.
    The service wants no try before `not_before`. `faults` are the answers that it refused. There is a `proof` of
    the first attempt once a try failed, unless the key that signs proofs cannot be read.
    """

    application: str
    service: str
    version: str
    since: Instant
    state: SubmissionState
    why: str = ""
    parts: dict[str, str | int] = field(default_factory=dict)
    tried: Instant | None = None
    not_before: Instant | None = None
    faults: tuple[Fault, ...] = ()
    proof: str = ""


NewsKind = Literal["received", "rejected", "elsewhere"]
"""It was received; it came back; another copy of the application was received before, and this one was not taken."""


class News(Model, frozen=True, kw_only=True):
    """What became of a submission, to be told once."""

    application: str
    service: str
    version: str
    what: NewsKind
    reference: str = ""
    expected: date | None = None
