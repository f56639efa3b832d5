"""The items of a repeated section: which there are, adding and removing one.

Owns the list of item numbers under the section's key and the answer to "is there another?". Every function
returns new answers; an item's number never changes while it exists.
"""

from __future__ import annotations

from itertools import chain, count, islice

from journey.answers import Answers, AnswersView
from journey.definition import Section

MORE = "more"


def more_key(section: Section) -> str:
    """The key of the answer to "is there another?"; `false` is the only value stored."""
    return f"{section.id}/{MORE}"


def prefix(section: Section, number: int) -> str:
    """What the keys of an item begin with."""
    return f"{section.id}/{number}/"


def items(answers: AnswersView, section: Section) -> tuple[int, ...]:
    """The numbers of a section's items, in order: those recorded, filled up to the least there may be.

    A number is from 1 to the most there may be; what else is recorded is passed over.
    """
    repeat = section.repeat
    if repeat is None:
        return ()
    recorded = answers.get(section.id)
    kept: list[int] = []
    for number in recorded if isinstance(recorded, list) else ():
        if type(number) is int and 1 <= number <= repeat.most and number not in kept:
            kept.append(number)
    free = (number for number in count(1) if number not in kept)
    return tuple(chain(kept, islice(free, max(0, repeat.least - len(kept)))))


def add(answers: AnswersView, section: Section) -> Answers:
    """The answers with one item more, of the lowest number that is free.

    Raises ValueError when there is no room.
    """
    numbers = items(answers, section)
    if section.repeat is None or len(numbers) >= section.repeat.most:
        raise ValueError(f"section {section.id} has no room for another item")
    number = next(number for number in count(1) if number not in numbers)
    return _with(answers, section, (*numbers, number))


def remove(answers: AnswersView, section: Section, number: int) -> Answers:
    """The answers without an item and without what was answered about it."""
    gone = prefix(section, number)
    left = {key: value for key, value in answers.items() if not key.startswith(gone)}
    return _with(left, section, tuple(kept for kept in items(answers, section) if kept != number))


def finish(answers: AnswersView, section: Section) -> Answers:
    """The answers with "there are no more items"."""
    return {**answers, section.id: list(items(answers, section)), more_key(section): False}


def _with(answers: AnswersView, section: Section, numbers: tuple[int, ...]) -> Answers:
    """The answers with these items, and with the question for more open again."""
    changed = {key: value for key, value in answers.items() if key != more_key(section)}
    return {**changed, section.id: list(numbers)}
