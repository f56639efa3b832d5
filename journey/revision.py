"""What becomes of answers when a service's definition changes: which stand, which have to be given again, what is new.

Owns the fates of answers; by which rule one still says the same is `journey.sameness`'s. It drops nothing: an answer
goes on or is kept beside. It words nothing.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from journey.answers import Answers, AnswersView
from journey.comparisons import Condition
from journey.conditions import leaves
from journey.definition import Definition
from journey.judgement import broken
from journey.part import Text
from journey.placing import questions_of
from journey.plan import Plan
from journey.sameness import Why, asked, doubt, rewritten
from journey.walk import visits


class Fate(StrEnum):
    """What becomes of an answer, or of a question that has none."""

    STANDS = "stands"
    AGAIN = "again"
    NEW = "new"
    NOT_ASKED = "not-asked"


class Fated(Struct, frozen=True):
    """The fate of the answer `key`; `why` it has to be given again, and the words of a rule that it breaks."""

    key: str
    fate: Fate
    why: Why | None = None
    error: Text | None = None


class Revision(Struct, frozen=True):
    """Every answer with its fate, as they were given; then the questions that are new, as they are asked.

    `carried` go on as answers; `beside` are those to be given again, and those whose question is gone. Together they
    are all the answers there were.
    """

    fated: tuple[Fated, ...]
    carried: Answers
    beside: Answers

    def of(self, fate: Fate) -> tuple[Fated, ...]:
        """Those with this fate."""
        return tuple(fated for fated in self.fated if fated.fate is fate)


def revise(old: Plan, new: Plan, answers: AnswersView, today: date) -> Revision:
    """What becomes of answers given under `old` when `new` is what the service asks.

    What is asked under `new` is told only as far as it does not hang on an answer that is still to be given.
    """
    places = {key: (asked(old, key), asked(new, key)) for key in answers}
    again = {
        key: Fated(key, Fate.AGAIN, why)
        for key, (before, after) in places.items()
        if before and after and (why := doubt(before, after, key, answers[key], today))
    }
    carried = {
        key: rewritten(after.question, answers[key]) if after.question else answers[key]
        for key, (before, after) in places.items()
        if before and after and key not in again
    }
    earlier = {(fault.key, fault.error) for fault in broken(old, answers, today)}
    for fault in broken(new, carried, today):
        if fault.key in carried and (fault.key, fault.error) not in earlier:
            again[fault.key] = Fated(fault.key, Fate.AGAIN, Why.RULE, fault.error)
    carried = {key: value for key, value in carried.items() if key not in again}
    seen, to_see = _visible(old, answers, today), _visible(new, carried, today)
    unsettled = _unsettled(new.definition, {_id(key) for key in (*again, *(to_see - carried.keys()))})
    hidden = {key for key in carried if key in seen and key not in to_see and _id(key) not in unsettled}
    fates = [again.get(key) or Fated(key, _fate(key, carried, hidden)) for key in answers]
    fresh = [key for key in to_see if key not in answers and key not in seen and _id(key) not in unsettled]
    return Revision(
        (*fates, *(Fated(key, Fate.NEW) for key in fresh)),
        carried,
        {key: value for key, value in answers.items() if key not in carried},
    )


def _fate(key: str, carried: Answers, hidden: set[str]) -> Fate:
    return Fate.STANDS if key in carried and key not in hidden else Fate.NOT_ASKED


def _visible(plan: Plan, answers: AnswersView, today: date) -> dict[str, None]:
    """The keys that are asked for, in order: of questions, and of steps that ask to be agreed to."""
    found: dict[str, None] = {}
    for visit in visits(plan, answers, today, {}):
        step = visit.gate.step
        keys = [member.key for member in visit.members] or ([step.id] if step.kind != "more" else [])
        found |= dict.fromkeys(keys)
    return found


def _id(key: str) -> str:
    """The id of the question that a key belongs to, whatever the item."""
    return key.rpartition("/")[2]


def _unsettled(definition: Definition, unanswered: set[str]) -> set[str]:
    """The ids whose being asked hangs, through however many others, on a question that is unanswered."""
    found: set[str] = set()
    for section in definition.sections:
        below = _looks_at(section.when, unanswered | found)
        for entry in section.questions:
            inside = below or _looks_at(entry.when, unanswered | found)
            own = [
                question.id
                for question in questions_of(entry)
                if inside or _looks_at(question.when, unanswered | found)
            ]
            found |= {entry.id, *own} if inside else set(own)
    return found


def _looks_at(condition: Condition | None, ids: set[str]) -> bool:
    return condition is not None and any(
        not ids.isdisjoint(name for name in leaf.references if name) for leaf in leaves(condition)
    )
