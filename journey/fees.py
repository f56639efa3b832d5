"""What a service costs.

Owns which lines are in force on a day and their sum. Amounts are decimals; nothing is rounded.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from journey.answers import AnswersView
from journey.applying import applying
from journey.definition import Definition, FeeLine
from journey.plan import Plan


class Bill(Struct, frozen=True):
    """The lines that apply, their sum, and the currency (ISO 4217; "" when the service is free)."""

    lines: tuple[FeeLine, ...]
    total: Decimal
    currency: str


def in_force(definition: Definition, today: date) -> tuple[FeeLine, ...]:
    """The lines in force on a day, whomever they apply to: from its `from` to before its `until`."""
    return tuple(
        line
        for line in (definition.fees.lines if definition.fees else ())
        if line.from_ <= today and (line.until is None or today < line.until)
    )


def fees(plan: Plan, answers: AnswersView, today: date) -> Bill:
    """The bill for an application by its answers, on a day."""
    definition = plan.definition
    lines = applying(plan, in_force(definition, today), answers, today)
    total = sum((line.amount for line in lines), Decimal("0.00"))
    return Bill(lines, total, definition.fees.currency if definition.fees else "")
