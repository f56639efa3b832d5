"""Whether an application can be taken, and the receipt when it is.

The answers are judged again, with the same `journey` code that the applicant's side used; nothing that side
concluded is believed.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from journey.fees import fees
from journey.judgement import judge
from journey.plan import Plan
from journey.promise import promise
from service.instants import day
from service.models import Answers, FaultyAnswer, PromisedDates, Receipt
from service.problems import AnswersRefused


def check(plan: Plan, answers: Answers, at: datetime) -> None:
    """Raise `AnswersRefused` unless the answers satisfy the definition."""
    faults = tuple(
        FaultyAnswer(key=fault.key, problem=fault.problem, error=fault.error)
        for fault in judge(plan, answers, day(at))
    )
    if faults:
        raise AnswersRefused(faults)


def issue(plan: Plan, answers: Answers, *, application: UUID, reference: str, at: datetime) -> Receipt:
    """The receipt of an application that is taken at an instant."""
    promised = promise(plan, answers, day(at))
    bill = fees(plan, answers, day(at))
    return Receipt(
        reference=reference,
        application=str(application),
        service=plan.definition.id,
        version=plan.definition.version,
        received=at,
        promise=PromisedDates(
            standard=promised.standard.id,
            received=promised.received,
            due=promised.due,
            arrives=promised.arrives,
            guaranteed=promised.guaranteed,
            shows=promised.shows,
        ),
        fee=str(bill.total) if bill.total else "",
        currency=bill.currency if bill.total else "",
    )
