"""What the person is familiar with: which kinds of question they have answered, and how often.

Owns what counts as a kind and as an answer. What familiarity changes is the utterances' rule (`screens.utterances.fading`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journey.questions import AnyQuestion, CodeQuestion, FileQuestion
from screens.utterances.fading import FAMILIAR

ALWAYS_STRANGE = (CodeQuestion, FileQuestion)
"""Kinds whose hint says a format that differs from question to question: it never fades."""


def kind_of(question: AnyQuestion) -> str:
    """The kind of a question, as a definition names it."""
    return str(question.__struct_config__.tag)


def times_met(question: AnyQuestion, times: Mapping[str, int]) -> int:
    """How familiar a question is: answers of its kind so far."""
    return 0 if isinstance(question, ALWAYS_STRANGE) else times.get(kind_of(question), 0)


def met(questions: Iterable[AnyQuestion], times: Mapping[str, int]) -> dict[str, int]:
    """The counts after a page was answered: one more for each kind on it, up to where a kind is familiar."""
    kinds = {kind_of(question) for question in questions if not isinstance(question, ALWAYS_STRANGE)}
    return {**times, **{kind: min(times.get(kind, 0) + 1, FAMILIAR) for kind in kinds}}
