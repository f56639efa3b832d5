"""By what date a person can expect a result, and what is given when it is late.

Owns the working out of dates from a service standard. It words nothing.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from journey.answers import AnswersView
from journey.applying import applying
from journey.calendar import Holiday, add_business_days, skipped_holidays
from journey.definition import Standard
from journey.plan import Plan
from journey.spans import add_days


class Promise(Struct, frozen=True):
    """The dates that follow from a standard.

    The result is `due`, and `arrives` when business days come on top; when it is later than `guaranteed` the
    guarantee is owed; the status can be seen from `shows` on. `skipped` are the holidays that made it later.
    """

    standard: Standard
    received: date
    due: date
    arrives: date | None
    guaranteed: date | None
    shows: date | None
    skipped: tuple[Holiday, ...]


def promise(plan: Plan, answers: AnswersView, received: date) -> Promise:
    """What is promised for an application received on a day, by the standard that applies to its answers."""
    return promise_by(standard_for(plan, answers, received), received)


def promise_by(standard: Standard, received: date) -> Promise:
    """What a standard promises for an application received on a day; that day is day 0."""
    business = standard.calendar == "business"
    due = add_business_days(received, standard.days) if business else add_days(received, standard.days)
    guarantee = standard.guarantee
    owed = guarantee is not None and guarantee.from_ <= received
    arrives = add_business_days(due, standard.then.days) if standard.then else None
    return Promise(
        standard=standard,
        received=received,
        due=due,
        arrives=arrives,
        guaranteed=add_business_days(received, guarantee.days) if guarantee and owed else None,
        shows=None if standard.shows_after is None else add_business_days(received, standard.shows_after),
        skipped=skipped_holidays(received, arrives or due) if business else (),
    )


def standard_for(plan: Plan, answers: AnswersView, received: date) -> Standard:
    """The first standard in force whose condition holds; the last one when no other applies."""
    standards = plan.definition.standards
    in_force = [standard for standard in standards if standard.from_ <= received]
    return next(iter(applying(plan, in_force, answers, received)), standards[-1])
