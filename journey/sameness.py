"""Whether an answer given under one edition of a definition still says the same under another.

Owns the rule. An answer is beyond doubt when its question is of the same kind, asks the same in the same words, and
would take it as it is:

- The words are the `ask` (inside a group after the group's own), or the label where there is none; the unit of a number;
  the label of each option that was chosen; of an interruption all that was agreed to. Capitals, punctuation and
  spaces do not count. Both languages do: nobody knows in which of them the person read it.
- Hints and reasons do not count: they help to answer, and change nothing of what was said.
- Other options may come and go, but not around one that means "none of the others".

A mended comma costs nobody anything. Where it is doubtful that the question is the same, the person decides, not the
program: they are asked again.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from journey.answers import Value
from journey.definition import Group, Interruption
from journey.errors import AnswerError, Problem, UnknownKeyError
from journey.gates import Step
from journey.part import Text
from journey.plan import Plan
from journey.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    DecimalQuestion,
    LookupQuestion,
    NumberQuestion,
)
from journey.reading import check

_WORD = re.compile(r"\w+")
_Chosen = ChoiceQuestion | ChoicesQuestion | LookupQuestion


class Why(StrEnum):
    """Why an answer has to be given again. The value is the message key after `changed.why-`."""

    KIND = "kind"
    """Another kind of answer is asked for."""
    MEANING = "meaning"
    """The question, or the option that was chosen, is worded otherwise."""
    OPTION = "option"
    """What was chosen is not offered."""
    BOUNDS = "bounds"
    """It is outside what is taken."""
    REQUIRED = "required"
    """It was passed over, and cannot be."""
    RULE = "rule"
    """A rule that it breaks is new."""


class Asked:
    """Where an answer is given: its step, and the question unless the step itself is what is answered."""

    def __init__(self, step: Step, question: AnyQuestion | None) -> None:
        self.step = step
        self.question = question


def asked(plan: Plan, key: str) -> Asked | None:
    """Where the answer `key` is given; None when nothing asks for it."""
    try:
        step = plan.step_of(key)
    except UnknownKeyError:
        return None
    question = dict(step.questions).get(key)
    return None if question is None and step.questions else Asked(step, question)


def doubt(before: Asked, after: Asked, key: str, value: Value, today: date) -> Why | None:
    """Why the answer has to be given again, or None when it stands."""
    if type(before.question) is not type(after.question) or (
        before.step.kind != after.step.kind and (before.question is None)
    ):
        return Why.KIND
    if before.question is None or after.question is None:
        return Why.MEANING if _agreed(before.step, key) != _agreed(after.step, key) else None
    if _words(before) != _words(after):
        return Why.MEANING
    if before.question == after.question:
        return None
    return _untaken(before.question, after.question, value, today)


def _untaken(before: AnyQuestion, after: AnyQuestion, value: Value, today: date) -> Why | None:
    """What of the question itself keeps an answer from being taken."""
    if value is None:
        return None if after.optional else Why.REQUIRED
    if (
        isinstance(before, _Chosen)
        and isinstance(after, _Chosen)
        and (why := _unoffered(before, after, value))
    ):
        return why
    try:
        check(after, rewritten(after, value), today=today)
    except AnswerError as error:
        return Why.OPTION if error.problem is Problem.NOT_AN_OPTION else Why.BOUNDS
    return None


def _unoffered(before: _Chosen, after: _Chosen, value: Value) -> Why | None:
    labels, offered = _labels(before), _labels(after)
    chosen = [str(id_) for id_ in value] if isinstance(value, list) else [str(value)]
    if any(id_ in labels and id_ not in offered for id_ in chosen):
        return Why.OPTION
    if any(id_ in labels and labels[id_] != offered[id_] for id_ in chosen):
        return Why.MEANING
    alone = {question.alone for question in (before, after) if isinstance(question, ChoicesQuestion)}
    return Why.MEANING if not alone.isdisjoint(chosen) and labels.keys() != offered.keys() else None


def rewritten(question: AnyQuestion, value: Value) -> Value:
    """The value as the question has it: what was chosen of several stands in the options' order."""
    if not isinstance(question, ChoicesQuestion) or not isinstance(value, list):
        return value
    order = [option.id for option in question.options]
    return sorted(value, key=lambda id_: order.index(id_) if id_ in order else len(order))


def _labels(question: _Chosen) -> dict[str, tuple[str, ...]]:
    return {option.id: _plain(option.label) for option in question.options}


def _words(place: Asked) -> tuple[str, ...]:
    question, entry = place.question, place.step.entry
    if question is None:
        return ()
    unit = question.unit if isinstance(question, NumberQuestion | DecimalQuestion) else None
    return (
        *(_plain(entry.ask) if isinstance(entry, Group) else ()),
        *_plain(question.ask or question.label),
        *(_plain(unit) if unit else ()),
    )


def _agreed(step: Step, key: str) -> tuple[str, ...]:
    """What was agreed to at a step without questions; of the list of items, which asks nothing, no words."""
    if isinstance(step.entry, Interruption):
        texts = (step.entry.title, *step.entry.paragraphs, step.entry.go_on)
        return tuple(word for text in texts for word in _plain(text))
    repeat = step.section.repeat
    return _plain(repeat.another) if repeat and key == step.id else ()


def _plain(text: Text) -> tuple[str, ...]:
    return tuple(" ".join(_WORD.findall(words.casefold())) for words in (text.en, text.fr, text.other))
