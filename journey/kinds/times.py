"""Answers that are times of day.

Owns the ways in which people write them in English and in French.
"""

from __future__ import annotations

import re

from journey.errors import AnswerError, Problem
from journey.kinds.folding import fold
from journey.questions import TimeQuestion

_TIME = re.compile(r"([0-9]{1,2})(?: ?(?:[:.]|h|heures?) ?([0-9]{2})?)? ?(am|pm|a\.m\.?|p\.m\.?)?")
_WORDS = {"noon": "12:00", "midi": "12:00", "midnight": "00:00", "minuit": "00:00"}


def read_time(_question: TimeQuestion, text: str) -> str:
    """A time of day, as `HH:MM` of 24 hours."""
    said = fold(text)
    if said in _WORDS:
        return _WORDS[said]
    written = _TIME.fullmatch(said)
    if written is None or (said.isdecimal() and written[3] is None):
        raise AnswerError(Problem.NOT_A_TIME)
    hour, minute, half = int(written[1]), int(written[2] or 0), (written[3] or "")[:1]
    if half and not 1 <= hour <= 12:
        raise AnswerError(Problem.NOT_A_TIME)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise AnswerError(Problem.NOT_A_TIME)
    return f"{hour:02}:{minute:02}"
