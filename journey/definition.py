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
from journey.part import Id, Part, Positive
from journey.spans import Span

Words = Annotated[str, Meta(min_length=1, max_length=4000)]
Days = Annotated[int, Meta(ge=0, le=3660)]
"""A count of days of a standard, at most ten years."""
Language = Literal["en", "fr"]


class Amount(Decimal):
    """An amount of money, written as a quoted decimal with two places: "163.50"."""


class Text(Part, frozen=True):
    """A string in both official languages."""

    en: Words
    fr: Words

    def __getitem__(self, language: Language) -> str:
        return self.fr if language == "fr" else self.en


class Must(Part, frozen=True):
    """A rule on one answer, and what is said when it does not hold (problem and remedy)."""

    that: Condition
    error: Text


class Exit(Part, frozen=True):
    """A page for a person who cannot use this service: why, and what to do instead."""

    id: Id
    when: Condition
    title: Text
    text: Text
    instead: tuple[Text, ...] = ()


class Option(Part, frozen=True):
    """One of several possible answers."""

    id: Id
    label: Text
    hint: Text | None = None


class Question(Part, frozen=True, tag_field="kind"):
    """What all kinds of question share."""

    id: Id
    label: Text
    ask: Text | None = None
    hint: Text | None = None
    why: Text | None = None
    optional: bool = False
    when: Condition | None = None
    must: tuple[Must, ...] = ()
    purpose: str | None = None
    exits: tuple[Exit, ...] = ()


class TextQuestion(Question, frozen=True, tag="text"):
    """One line of text, at most `longest` characters."""

    longest: Positive = 200


class LongTextQuestion(Question, frozen=True, tag="long-text"):
    """Several lines of text, at most `longest` characters."""

    longest: Positive = 2000


class NameQuestion(Question, frozen=True, tag="name"):
    """A person's name, of any script, without digits."""

    longest: Positive = 100


class EmailQuestion(Question, frozen=True, tag="email"):
    """An e-mail address."""


class PhoneQuestion(Question, frozen=True, tag="phone"):
    """A telephone number; `region` is the ISO 3166 code it is read in when it has no country code."""

    region: str = "CA"


class PostalCodeQuestion(Question, frozen=True, tag="postal-code"):
    """A Canadian postal code."""


class CodeQuestion(Question, frozen=True, tag="code", kw_only=True):
    """A code of fixed shapes: `A` stands for a letter, `9` for a digit."""

    shapes: Annotated[tuple[Annotated[str, Meta(pattern="^[A9]+$")], ...], Meta(min_length=1)]


class NumberQuestion(Question, frozen=True, tag="number"):
    """A whole number within bounds."""

    least: int | None = None
    most: int | None = None
    unit: Text | None = None


class HeightQuestion(Question, frozen=True, tag="height"):
    """A person's height, in centimetres."""

    least: Positive = 50
    most: Positive = 260


class DateQuestion(Question, frozen=True, tag="date"):
    """A day of the calendar."""


class MonthQuestion(Question, frozen=True, tag="month"):
    """A month of a year."""


class YesNoQuestion(Question, frozen=True, tag="yes-no"):
    """A question answered by yes or no."""


class ChoiceQuestion(Question, frozen=True, tag="choice", kw_only=True):
    """One of a few options."""

    options: Annotated[tuple[Option, ...], Meta(min_length=2)]


class ChoicesQuestion(Question, frozen=True, tag="choices", kw_only=True):
    """Several of a few options; `alone` names the option that excludes the others."""

    options: Annotated[tuple[Option, ...], Meta(min_length=2)]
    least: Positive = 1
    most: Positive | None = None
    alone: Id | None = None


class LookupQuestion(Question, frozen=True, tag="lookup"):
    """One of many options, found by typing; either `options` or a named `list`."""

    options: tuple[Option, ...] = ()
    list: Literal["countries"] | None = None


FileType = Literal["jpeg", "heic", "png", "pdf"]


class FileQuestion(Question, frozen=True, tag="file", kw_only=True):
    """A document; `largest` is in bytes, or as `4 MB`."""

    types: Annotated[tuple[FileType, ...], Meta(min_length=1)]
    largest: Positive | Annotated[str, Meta(pattern=r"^[0-9]+ (kB|MB)$")]

    @property
    def largest_bytes(self) -> int:
        """The limit in bytes (1 MB is 1 000 000 bytes)."""
        if isinstance(self.largest, int):
            return self.largest
        number, unit = self.largest.split()
        return int(number) * (1_000_000 if unit == "MB" else 1_000)


AnyQuestion = (
    TextQuestion
    | LongTextQuestion
    | NameQuestion
    | EmailQuestion
    | PhoneQuestion
    | PostalCodeQuestion
    | CodeQuestion
    | NumberQuestion
    | HeightQuestion
    | DateQuestion
    | MonthQuestion
    | YesNoQuestion
    | ChoiceQuestion
    | ChoicesQuestion
    | LookupQuestion
    | FileQuestion
)


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
    fees: Fees | None = None
