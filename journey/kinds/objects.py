"""Answers of several values under names that the definition does not know.

Owns how such an answer is written: as JSON (RFC 8259). It looks at nothing inside it but its size.
"""

from __future__ import annotations

from typing import Any

import msgspec

from journey.decoding import decoded
from journey.errors import AnswerError, Problem
from journey.questions import ObjectQuestion

_LONGEST = 20_000


def read_object(_question: ObjectQuestion, text: str) -> dict[str, Any]:
    """The object that a JSON text describes."""
    if len(text) > _LONGEST:
        raise AnswerError(Problem.TOO_LONG, longest=_LONGEST, length=len(text))
    try:
        return decoded(text, dict[str, Any])
    except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError) as error:
        raise AnswerError(Problem.NOT_AN_OBJECT) from error


def write_object(value: dict[str, Any]) -> str:
    """An object as it is typed."""
    return msgspec.json.encode(value).decode()
