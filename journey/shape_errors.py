"""What msgspec found wrong with the shape of a definition, as a DefinitionError that says what to do.

Owns the wording of these errors, for whoever writes definitions. It checks nothing itself.
"""

from __future__ import annotations

import re

from msgspec import ValidationError

from journey.errors import DefinitionError

_SENTENCES = (
    (r"Object missing required field `(.+)`", "the key '{0}' is missing; add it"),
    (
        r"Object contains unknown field `(.+)`",
        "there is no key '{0}' here; remove it or correct its spelling",
    ),
    (r"Expected `(.+)`, got `(.+)`", "this is {1} and has to be {0}; change it"),
    (r"Invalid value (.+)", "there is no kind {0}; use one that the format has"),
    (r"Invalid enum value (.+)", "{0} is not one of the values possible here; use one that the format has"),
    (r"Expected `array` of length (>=|<=) (\d+)", "the number of items has to be {0} {1}; change it"),
    (r"Expected `str` of length (>=|<=) (\d+)", "the number of characters has to be {0} {1}; change it"),
    (r"Expected `str` matching regex '(.+)'", "the text has to be of the form {0}; change it"),
    (r"Expected `int` (>=|<=) (-?\d+)", "the number has to be {0} {1}; change it"),
    (r"Invalid (?:RFC3339|ISO8601) encoded (.+)", "this is not a {0}; write it as 2026-03-31"),
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
            return DefinitionError(place, sentence.format(*map(_say, found.groups())))
    return DefinitionError(place, message)


def _say(word: str) -> str:
    return " or ".join(_WORDS.get(part, part) for part in word.split(" | "))
