"""Every entry of a definition with its place in it.

Owns the order in which entries are asked and the words for where one stands. It judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from journey.definition import Definition, Entry, Group, Interruption, Section
from journey.questions import AnyQuestion


class Placed(Struct, frozen=True):
    """An entry, or a question of a group, where it stands: "sections[0].questions[2]"."""

    place: str
    section: Section
    group: Group | None
    entry: Entry


def questions_of(entry: Entry) -> tuple[AnyQuestion, ...]:
    """The questions that an entry asks."""
    match entry:
        case Group():
            return entry.questions
        case Interruption():
            return ()
    return (entry,)


def placed(definition: Definition) -> Iterator[Placed]:
    """All entries in order; a group comes before its questions."""
    for number, section in enumerate(definition.sections):
        for position, entry in enumerate(section.questions):
            place = f"sections[{number}].questions[{position}]"
            yield Placed(place, section, None, entry)
            if isinstance(entry, Group):
                for inner, question in enumerate(entry.questions):
                    yield Placed(f"{place}.questions[{inner}]", section, entry, question)
