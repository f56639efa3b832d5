"""What a check finds: a place, a rule that it goes against, and what the words about it need.

Owns the rules and how grave each is. It words nothing: the problem and the remedy are in the catalogues, under
`finding.<rule>` and `remedy.<rule>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from journey.errors import DefinitionError


class Severity(StrEnum):
    """How grave a finding is: an error keeps people from using the service, a note may be as it should."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Rule(StrEnum):
    """Every rule, by the id that stays the same for ever."""

    FORMAT = "format"
    """It goes against the format: it cannot be loaded."""
    CYCLE = "cycle"
    """Questions are asked by each other's answers, in a circle."""
    UNREACHABLE = "unreachable"
    """It is asked of nobody."""
    DEAD_END = "dead-end"
    """Nobody can answer it: its rules take no answer."""
    NO_WAY_THROUGH = "no-way-through"
    """Nobody reaches the end."""
    NEVER_TRUE = "never-true"
    """A condition holds for nobody."""
    ALWAYS_TRUE = "always-true"
    """A condition holds for everybody."""
    NO_EFFECT = "no-effect"
    """A rule refuses nothing."""
    SHADOWED = "shadowed"
    """What stands before it always comes first."""
    UNDECIDED = "undecided"
    """It was not found out whether a condition can hold."""
    UNFINISHED = "unfinished"
    """From there on, not everything was found out: it takes more than a check does."""
    NEVER_REQUIRED = "never-required"
    """A document is asked for that nobody has to give."""
    MISSING = "missing"
    """The source did not say it."""
    ONE_LANGUAGE = "one-language"
    """The definition is not in both official languages."""
    NO_DATE = "no-date"
    """Nobody can tell since when it holds, or whether it still does."""
    REVIEW_OVERDUE = "review-overdue"
    """The day on which its facts were to be verified again is past."""
    NOT_IN_FORCE = "not-in-force"
    """No fee or standard is in force."""
    SAYS_INVALID = "says-invalid"
    """An error blames in place of helping."""
    SAYS_PLEASE = "says-please"
    """An error begs in place of helping."""
    NO_EXAMPLE = "no-example"
    """An answer has a format, and no example of it."""
    READING_LEVEL = "reading-level"
    """By a formula, which is rough, it takes years of schooling to read."""
    OPTIONS_ALIKE = "options-alike"
    """Options cannot be told apart by how they begin."""
    LABEL_TOO_LONG = "label-too-long"
    """A label does not fit on a braille display."""


_GRAVE = {
    Rule.FORMAT,
    Rule.CYCLE,
    Rule.UNREACHABLE,
    Rule.DEAD_END,
    Rule.NO_WAY_THROUGH,
    Rule.NEVER_TRUE,
}
_LIGHT = {Rule.UNDECIDED, Rule.UNFINISHED, Rule.NEVER_REQUIRED, Rule.ONE_LANGUAGE, Rule.READING_LEVEL}


class Finding(Struct, frozen=True):
    """Something that was found at a place ("sections[2].questions[1].when").

    `of` is the id of the question or part that it is about, for who does not count places; `error` is what the loader
    said, of the rule `FORMAT`.
    """

    rule: Rule
    place: str
    of: str = ""
    parts: Mapping[str, object] = field(default_factory=dict)
    error: DefinitionError | None = None

    @property
    def severity(self) -> Severity:
        """How grave it is; every rule is always as grave."""
        if self.rule in _GRAVE:
            return Severity.ERROR
        return Severity.NOTE if self.rule in _LIGHT else Severity.WARNING
