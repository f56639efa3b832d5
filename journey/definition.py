"""The parts of a definition as typed data; `docs/definition-format.md` is their authority.

Owns the shape of a definition. It never reads a file, never evaluates a condition and holds no rule
that looks at more than one part (those are in `journey.soundness`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from journey.conditions import Condition
from journey.part import Id, Part, Positive, Text
from journey.questions import AnyQuestion, Exit
from journey.spans import Span

Days = Annotated[int, Meta(ge=0, le=3660)]


class Amount(Decimal):
    """An amount of money, written as a quoted decimal with two places: "163.50"."""


class Group(Part, frozen=True, tag_field="kind", tag="group"):
    """Questions asked together on one page."""

    id: Id
    ask: Text
    questions: Annotated[tuple[AnyQuestion, ...], Meta(min_length=2)]
    intro: Text | None = None
    when: Condition | None = None
    exits: tuple[Exit, ...] = ()


class Interruption(Part, frozen=True, tag_field="kind", tag="interruption"):
    """Something the person must know and agree to before going on."""

    id: Id
    label: Text
    title: Text
    text: Text | tuple[Text, ...]
    go_on: Text
    when: Condition | None = None

    @property
    def paragraphs(self) -> tuple[Text, ...]:
        """The text as paragraphs."""
        return (self.text,) if isinstance(self.text, Text) else self.text


Entry = AnyQuestion | Group | Interruption


class WithoutGaps(Part, frozen=True):
    """The items of a repeated section cover every month of the span that ends today."""

    from_: Id
    to: Id
    last: Span


class Repeat(Part, frozen=True):
    """A section asked for each of several items."""

    least: Positive
    most: Positive
    item: Text
    another: Text
    without_gaps: WithoutGaps | None = None


class Section(Part, frozen=True):
    """A part of the application that people recognise: "You", "Your last passport"."""

    id: Id
    title: Text
    questions: Annotated[tuple[Entry, ...], Meta(min_length=1)]
    intro: Text | None = None
    when: Condition | None = None
    repeat: Repeat | None = None


class Check(Part, frozen=True):
    """A rule across answers; its error stands at the question `at`."""

    id: Id
    at: Id
    must: Condition
    error: Text


class Distinct(Part, frozen=True):
    """Questions that no two answers are equal to, of whatever items; the error stands at the later answer."""

    id: Id
    questions: Annotated[tuple[Id, ...], Meta(min_length=1)]
    error: Text


class FeeLine(Part, frozen=True):
    """One amount, in force from a date, for those to whom `when` applies."""

    id: Id
    label: Text
    amount: Amount
    from_: date
    until: date | None = None
    when: Condition | None = None


class Fees(Part, frozen=True):
    """What the service costs."""

    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$")]
    lines: Annotated[tuple[FeeLine, ...], Meta(min_length=1)]
    refund: Text | None = None


class Afterwards(Part, frozen=True):
    """Business days that come on top of a standard, such as mailing."""

    days: Days
    text: Text


class Guarantee(Part, frozen=True):
    """What is given when the service takes longer than `days` business days."""

    days: Days
    from_: date
    remedy: Text


class Standard(Part, frozen=True):
    """How long the service takes, for those to whom `when` applies."""

    id: Id
    label: Text
    days: Days
    calendar: Literal["business", "calendar"]
    clock: Text
    from_: date
    when: Condition | None = None
    then: Afterwards | None = None
    guarantee: Guarantee | None = None
    shows_after: Days | None = None


class Status(Part, frozen=True):
    """A status of an application, in the applicant's words."""

    id: Id
    label: Text
    means: Text
    next: Text
    if_nothing: Text
    side: bool = False
    final: bool = False
    when: Condition | None = None


class Source(Part, frozen=True):
    """Where the facts come from, and when they were and will be verified."""

    pages: tuple[str, ...]
    verified: date
    review: date


class Privacy(Part, frozen=True):
    """The privacy notice."""

    authority: Text
    purpose: Text
    sharing: Text
    retention: Text
    complaint: Text


class Declaration(Part, frozen=True):
    """What the person declares before submitting."""

    statements: Annotated[tuple[Text, ...], Meta(min_length=1)]
    agree: Text


class Definition(Part, frozen=True):
    """One edition of one service."""

    etape: Literal[1]
    id: Id
    version: Annotated[str, Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]{0,31}$")]
    title: Text
    summary: Text
    owner: Text
    source: Source
    minutes: Positive
    who: Text
    sections: Annotated[tuple[Section, ...], Meta(min_length=1)]
    standards: Annotated[tuple[Standard, ...], Meta(min_length=1)]
    privacy: Privacy
    declaration: Declaration
    statuses: Annotated[tuple[Status, ...], Meta(min_length=2)]
    notice: Text | None = None
    at_hand: tuple[Text, ...] = ()
    checks: tuple[Check, ...] = ()
    distinct: tuple[Distinct, ...] = ()
    fees: Fees | None = None
