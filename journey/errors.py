"""What can be wrong with a definition or with an answer.

    JourneyError
    ├── DefinitionError   a definition that cannot be used: where, and what to do
    ├── AnswerError       an answer that cannot be taken: which problem, and the limits it broke
    └── UnknownKeyError   no question or step has this key

Owns the names of the problems. The words for an answer's problem are in the catalogues, under
`problem.<value>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from journey.marks import Mark


class JourneyError(Exception):
    """Base of the errors of this package."""


class DefinitionError(JourneyError):
    """A definition that cannot be used.

    `place` is the way to the part ("sections[2].questions[1].when", "line 12"; "" for the whole); `detail`
    is one sentence that says what is wrong and what to do, made of the English `message` and its `parts`, by which
    it can be said in another language. `mark` is where it stands, when it was found in a text.
    """

    def __init__(self, place: str, message: str, mark: Mark | None = None, **parts: object) -> None:
        parts = {name: _shortened(part) for name, part in parts.items()}
        detail = message.format(**parts) if parts else message
        super().__init__(f"{place}: {detail}" if place else detail)
        self.place = place
        self.message = message
        self.parts: Mapping[str, object] = parts
        self.detail = detail
        self.mark = mark


_LONGEST_PART = 300


def _shortened(part: object) -> object:
    """What a sentence quotes of a definition may be of any length; the sentence may not."""
    said = str(part)
    return part if len(said) <= _LONGEST_PART else f"{said[:_LONGEST_PART]}…"


class Problem(StrEnum):
    """Every way in which an answer can be wrong. The value is the message key after `problem.`."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    TOO_SHORT = "too-short"
    PATTERN = "pattern"
    NOT_A_NAME = "not-a-name"
    NAME_CHARACTERS = "name-characters"
    NOT_AN_EMAIL = "not-an-email"
    NOT_A_PHONE = "not-a-phone"
    NOT_A_POSTAL_CODE = "not-a-postal-code"
    NOT_A_SIN = "not-a-sin"
    SIN_CHECK_DIGIT = "sin-check-digit"
    WRONG_SHAPE = "wrong-shape"
    NOT_A_NUMBER = "not-a-number"
    NOT_A_DECIMAL = "not-a-decimal"
    TOO_PRECISE = "too-precise"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    NOT_A_HEIGHT = "not-a-height"
    HEIGHT_OUT_OF_RANGE = "height-out-of-range"
    NOT_A_DATE = "not-a-date"
    NOT_A_MONTH = "not-a-month"
    NOT_A_TIME = "not-a-time"
    TOO_EARLY = "too-early"
    TOO_LATE = "too-late"
    NOT_AN_OBJECT = "not-an-object"
    NO_SUCH_DAY = "no-such-day"
    YEAR_NOT_WHOLE = "year-not-whole"
    NOT_YES_OR_NO = "not-yes-or-no"
    NOT_AN_OPTION = "not-an-option"
    AMBIGUOUS = "ambiguous"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    NOT_ALONE = "not-alone"
    FILE_TYPE = "file-type"
    FILE_SIZE = "file-size"
    MALFORMED = "malformed"
    NOT_KEPT = "not-kept"
    GAP = "gap"
    HIDDEN = "hidden"
    UNKNOWN = "unknown"


class AnswerError(JourneyError):
    """An answer that cannot be taken. `parts` are the limits and values that its message names."""

    def __init__(self, problem: Problem, **parts: object) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.parts: Mapping[str, object] = parts


class UnknownKeyError(JourneyError):
    """No question or step of the definition has this key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no question or step has the key {key!r}")
        self.key = key
