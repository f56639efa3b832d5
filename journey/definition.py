"""The parts of a definition as typed data; `docs/definition-format.md` is their authority.

Owns the shape of a definition. It never reads a file, never evaluates a condition and holds no rule
that looks at more than one part (those are in `journey.soundness`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from journey.comparisons import Condition
from journey.part import Id, Name, Part, Positive, Text, Words
from journey.questions import AnyQuestion, Ending, Exit
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
    name: Name | None = None


class Interruption(Part, frozen=True, tag_field="kind", tag="interruption"):
    """Something the person must know and agree to before going on."""

    id: Id
    label: Text
    title: Text
    text: Text | tuple[Text, ...]
    go_on: Text
    when: Condition | None = None
    name: Name | None = None

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


REVIEW = "review"
"""Where a route leads that passes over all sections to come."""


class Route(Part, frozen=True):
    """Where a section leads: to a later section, to the review, or out of the service."""

    to: Id | None = None
    exit: Ending | None = None
    when: Condition | None = None

    def __post_init__(self) -> None:
        if (self.to is None) == (self.exit is None):
            raise ValueError("a route has exactly one of 'to' and 'exit'; keep one")


class Section(Part, frozen=True):
    """A part of the application that people recognise: "You", "Your last passport".

    `next` are its routes: the first whose condition holds is taken; where none does, the section after it follows.
    `apart` says of an imported form that its answers are judged in a file of answers only where the file speaks of them.
    """

    id: Id
    title: Text
    questions: Annotated[tuple[Entry, ...], Meta(min_length=1)]
    intro: Text | None = None
    when: Condition | None = None
    repeat: Repeat | None = None
    next: tuple[Route, ...] = ()
    name: Name | None = None
    apart: bool = False


class Check(Part, frozen=True):
    """A rule across answers; its error stands at the question `at`.

    It is applied when `when` holds; without one, when everything it looks at is answered.
    """

    id: Id
    at: Id
    must: Condition
    error: Text
    when: Condition | None = None


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
    review: date | None = None


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


Needed = Literal[
    "summary", "owner", "source", "minutes", "who", "standards", "privacy", "declaration", "statuses"
]
"""The parts that every service has to say."""
Lacking = Needed | Literal["fees", "languages", "ask", "hint", "file-limits"]


class Missing(Part, frozen=True):
    """A part that the source of an imported definition does not say, and why; a person can fill it in."""

    part: Lacking
    why: Words


class Unchecked(Part, frozen=True):
    """A rule of the source of an imported definition that answers are not held against, as the source has it."""

    name: Name
    rule: Words


Tag = Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
"""The tag of a language (BCP 47)."""


class Definition(Part, frozen=True):
    """One edition of one service.

    A part that is None or empty though every service has to say it is listed in `missing`.
    """

    etape: Literal[1]
    id: Id
    version: Annotated[str, Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z.+-]{0,63}$")]
    title: Text
    sections: Annotated[tuple[Section, ...], Meta(min_length=1)]
    languages: Annotated[tuple[Tag, ...], Meta(min_length=1, max_length=3)] = ("en", "fr")
    missing: tuple[Missing, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    name: Name | None = None
    summary: Text | None = None
    owner: Text | None = None
    source: Source | None = None
    minutes: Positive | None = None
    who: Text | None = None
    standards: tuple[Standard, ...] = ()
    privacy: Privacy | None = None
    declaration: Declaration | None = None
    statuses: tuple[Status, ...] = ()
    notice: Text | None = None
    at_hand: tuple[Text, ...] = ()
    checks: tuple[Check, ...] = ()
    distinct: tuple[Distinct, ...] = ()
    fees: Fees | None = None

    def lacks(self, part: Lacking) -> bool:
        """Whether a part is listed as missing."""
        return any(missing.part == part for missing in self.missing)
