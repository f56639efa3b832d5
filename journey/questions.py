"""The kinds of question as typed data; `docs/definition-format.md` is their authority.

Owns the shape of a question and of what it carries. How an answer is read is `journey.reading`'s.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from journey.comparisons import Condition
from journey.part import DECIMAL, Id, Name, Natural, Part, Positive, Text
from journey.spans import Span


class Must(Part, frozen=True):
    """A rule on one answer, and what is said when it does not hold (problem and remedy)."""

    that: Condition
    error: Text


class Ending(Part, frozen=True):
    """A page for a person who cannot use this service: why, and what to do instead."""

    id: Id
    title: Text
    text: Text
    instead: tuple[Text, ...] = ()


class Exit(Ending, frozen=True, kw_only=True):
    """An ending that the answer to a question leads to."""

    when: Condition


class Option(Part, frozen=True):
    """One of several possible answers; `value` is what the source of an imported definition has for it."""

    id: Id
    label: Text
    hint: Text | None = None
    value: bool | int | str | None = None


class Question(Part, frozen=True, tag_field="kind"):
    """What all kinds of question share.

    `required_when` says when an optional question cannot be passed over; `name` is what the source of an imported
    definition calls it.
    """

    id: Id
    label: Text
    ask: Text | None = None
    hint: Text | None = None
    why: Text | None = None
    optional: bool = False
    required_when: Condition | None = None
    when: Condition | None = None
    must: tuple[Must, ...] = ()
    purpose: str | None = None
    exits: tuple[Exit, ...] = ()
    name: Name | None = None


Pattern = Annotated[str, Meta(min_length=1, max_length=1000)]
"""A regular expression of RE2, looked for anywhere in the text: each of `also` as well, and none of `never` is found."""
LONGEST_ANSWER = 100_000
Length = Annotated[int, Meta(ge=1, le=LONGEST_ANSWER)]


class TextQuestion(Question, frozen=True, tag="text"):
    """One line of text of `shortest` to `longest` characters, in which `pattern` is found."""

    longest: Length = 200
    shortest: Natural = 0
    pattern: Pattern | None = None
    also: tuple[Pattern, ...] = ()
    never: tuple[Pattern, ...] = ()


class LongTextQuestion(Question, frozen=True, tag="long-text"):
    """Several lines of text of `shortest` to `longest` characters, in which `pattern` is found."""

    longest: Length = 2000
    shortest: Natural = 0
    pattern: Pattern | None = None
    also: tuple[Pattern, ...] = ()
    never: tuple[Pattern, ...] = ()


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


class SinQuestion(Question, frozen=True, tag="sin"):
    """A Canadian Social Insurance Number."""


class CodeQuestion(Question, frozen=True, tag="code", kw_only=True):
    """A code of fixed shapes: `A` stands for a letter, `9` for a digit."""

    shapes: Annotated[tuple[Annotated[str, Meta(pattern="^[A9]+$")], ...], Meta(min_length=1)]


class NumberQuestion(Question, frozen=True, tag="number"):
    """A whole number within bounds."""

    least: int | None = None
    most: int | None = None
    unit: Text | None = None


Fraction = Annotated[str, Meta(pattern=f"^{DECIMAL}$")]
"""A decimal number, in quotes: "0.25"."""


class DecimalQuestion(Question, frozen=True, tag="decimal"):
    """A number with at most `places` decimal places, within bounds."""

    least: Fraction | None = None
    most: Fraction | None = None
    places: Annotated[int, Meta(ge=1, le=20)] = 2
    unit: Text | None = None


class HeightQuestion(Question, frozen=True, tag="height"):
    """A person's height, in centimetres."""

    least: Positive = 50
    most: Positive = 260


class FromToday(Part, frozen=True):
    """A day as far before or after today as a span."""

    before_today: Span | None = None
    after_today: Span | None = None

    def __post_init__(self) -> None:
        if (self.before_today is None) == (self.after_today is None):
            raise ValueError("a bound has exactly one of 'before-today' and 'after-today'; keep one")


Bound = Annotated[str, Meta(pattern="^(today|[0-9]{4}-[0-9]{2}-[0-9]{2})$")] | FromToday


class DateQuestion(Question, frozen=True, tag="date"):
    """A day of the calendar, from `earliest` to `latest`.

    `members` is what the source of an imported definition calls its year, month and day, if it holds them apart.
    """

    earliest: Bound | None = None
    latest: Bound | None = None
    members: tuple[Name, Name, Name] | None = None


class MonthQuestion(Question, frozen=True, tag="month"):
    """A month of a year; `members` is what the source of an imported definition calls these two, if it holds them apart."""

    members: tuple[Name, Name] | None = None


class TimeQuestion(Question, frozen=True, tag="time"):
    """A time of day, in hours and minutes."""


class YesNoQuestion(Question, frozen=True, tag="yes-no"):
    """A question answered by yes or no."""


class ChoiceQuestion(Question, frozen=True, tag="choice", kw_only=True):
    """One of a few options."""

    options: Annotated[tuple[Option, ...], Meta(min_length=1)]


class ChoicesQuestion(Question, frozen=True, tag="choices", kw_only=True):
    """Several of a few options; `alone` names the option that excludes the others."""

    options: Annotated[tuple[Option, ...], Meta(min_length=1)]
    least: Positive = 1
    most: Positive | None = None
    alone: Id | None = None


class LookupQuestion(Question, frozen=True, tag="lookup"):
    """One of many options, found by typing; either `options` or a named `list`."""

    options: tuple[Option, ...] = ()
    list: Literal["countries"] | None = None


FileType = Literal["jpeg", "heic", "png", "pdf"]


DocumentType = Annotated[
    str, Meta(pattern=r"^(jpeg|heic|png|pdf|[a-z0-9!#$&^_.+-]{1,127}/[a-z0-9!#$&^_.+-]{1,127})$")
]
"""A type that is told by content (`FileType`), or a media type (RFC 6838), such as `text/csv`."""
LARGEST_FILE = 50_000_000


class FileQuestion(Question, frozen=True, tag="file"):
    """A document of one of the `types`, any where there are none; `largest` is in bytes, or as `4 MB`."""

    types: tuple[DocumentType, ...] = ()
    largest: Positive | Annotated[str, Meta(pattern=r"^[0-9]+ (kB|MB)$")] | None = None

    @property
    def largest_bytes(self) -> int:
        """The limit in bytes (1 MB is 1 000 000 bytes)."""
        if self.largest is None:
            return LARGEST_FILE
        if isinstance(self.largest, int):
            return self.largest
        number, unit = self.largest.split()
        return int(number) * (1_000_000 if unit == "MB" else 1_000)


class ObjectQuestion(Question, frozen=True, tag="object"):
    """Several values under names of their own, which the definition does not know: a JSON object."""


AnyQuestion = (
    TextQuestion
    | LongTextQuestion
    | NameQuestion
    | EmailQuestion
    | PhoneQuestion
    | PostalCodeQuestion
    | SinQuestion
    | CodeQuestion
    | NumberQuestion
    | DecimalQuestion
    | HeightQuestion
    | DateQuestion
    | MonthQuestion
    | TimeQuestion
    | YesNoQuestion
    | ChoiceQuestion
    | ChoicesQuestion
    | LookupQuestion
    | FileQuestion
    | ObjectQuestion
)
