"""The kinds of question as typed data; `docs/definition-format.md` is their authority.

Owns the shape of a question and of what it carries. How an answer is read is `journey.reading`'s.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from journey.conditions import Condition
from journey.part import Id, Part, Positive, Text


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
    | SinQuestion
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
