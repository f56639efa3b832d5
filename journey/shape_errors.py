"""What msgspec found wrong with the shape of a definition, as a DefinitionError that says what to do.

Owns the wording of these errors, for whoever writes definitions. It checks nothing itself.
"""

from __future__ import annotations

import re

from msgspec import ValidationError

from journey.errors import DefinitionError

MISSING = "the key '{key}' is missing; add it"
UNKNOWN = "there is no key '{key}' here; remove it or correct its spelling"

_SENTENCES = (
    (r"Object missing required field `(?P<key>.+)`", MISSING),
    (r"Object contains unknown field `(?P<key>.+)`", UNKNOWN),
    (r"Expected `(?P<wanted>.+)`, got `(?P<found>.+)`", "this is {found} and has to be {wanted}; change it"),
    (r"Invalid value (?P<found>.+)", "there is no kind {found}; use one that the format has"),
    (
        r"Invalid enum value (?P<found>.+)",
        "{found} is not one of the values possible here; use one that the format has",
    ),
    (
        r"Expected `array` of length (?P<bound>>=|<=) (?P<number>\d+)",
        "the number of items has to be {bound} {number}; change it",
    ),
    (
        r"Expected `str` of length (?P<bound>>=|<=) (?P<number>\d+)",
        "the number of characters has to be {bound} {number}; change it",
    ),
    (
        r"Expected `str` matching regex '(?P<pattern>.+)'",
        "the text has to be of the form {pattern}; change it",
    ),
    (
        r"Expected `int` (?P<bound>>=|<=) (?P<number>-?\d+)",
        "the number has to be {bound} {number}; change it",
    ),
    (
        r"a condition has exactly one operator, here there is (?P<found>.+); use one of (?P<operators>.+)",
        "a condition has exactly one operator, here there is {found}; use one of {operators}",
    ),
    (r"Invalid (?:RFC3339|ISO8601) encoded (?P<kind>.+)", "this is not a {kind}; write it as 2026-03-31"),
)
_WORDS = {
    ">=": "at least",
    "<=": "at most",
    "str": "a text",
    "int": "a whole number",
    "bool": "true or false",
    "object": "a mapping",
    "array": "a list",
    "null": "nothing",
    "date": "date",
}


def explain(error: ValidationError) -> DefinitionError:
    """The same error with its place and one sentence."""
    # A condition inside a condition reports its own path first, and its surroundings after it.
    message, *paths = str(error).split(" - at `")
    place = "".join(path.rstrip("`").removeprefix("$") for path in reversed(paths)).lstrip(".")
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, message):
            return DefinitionError(
                place, sentence, None, **{name: _say(part) for name, part in found.groupdict().items()}
            )
    return DefinitionError(place, message)


def _say(word: str) -> str:
    return " or ".join(_WORDS.get(part, part) for part in word.split(" | "))
