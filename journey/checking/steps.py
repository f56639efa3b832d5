"""Steps along the calendar, or along whole numbers, in both directions.

Owns the arithmetic that the solving of distances rests on: every step is monotone, the step from a later day never ends
earlier. Days are ordinals (`date.toordinal`).
"""

from __future__ import annotations

from datetime import date
from math import ceil, floor

from msgspec import Struct

from journey.spans import add_months

FIRST, LAST = date(1000, 1, 1).toordinal(), date.max.toordinal()
"""Between these are the days that can be typed."""
_MONTH = 365.2425 / 12
_AROUND = 3
"""No number of months is longer or shorter than its average by more days than this."""


class Step(Struct, frozen=True):
    """So many months or days, which may be negative; `back` is the inverse: the first day from which the step reaches there."""

    months: int = 0
    days: int = 0
    extra: int = 0
    """Added after the step, or before its inverse."""
    back: bool = False

    def __call__(self, start: int) -> int:
        """Where the step leads."""
        return self._first_reaching(start + self.extra) if self.back else self._forth(start) + self.extra

    def _forth(self, start: int) -> int:
        if self.months:
            return add_months(_day(start), self.months).toordinal()
        return min(max(start + self.days, 1), LAST) if self.days else start

    def _first_reaching(self, end: int) -> int:
        """The first day whose step is not before `end`; beyond the calendar when there is none."""
        if not self.months:
            return end - self.days if end <= LAST or not self.days else LAST + 1
        if end > LAST:
            return LAST + 1
        start = max(end - ceil(self.months * _MONTH) - _AROUND, 1)
        while self._forth(start) < end:
            start += 1
        return start

    @property
    def at_least(self) -> int:
        """The step is never shorter than this many days."""
        if self.back:
            return self.extra - self.days - (ceil(self.months * _MONTH) + _AROUND if self.months else 0)
        return self.extra + self.days + (floor(self.months * _MONTH) - _AROUND if self.months else 0)


def inverse(step: Step, *, strict: bool = False) -> Step:
    """The step back: `end >= step(start)` fails exactly when `start >= inverse(step, strict=True)(end)`."""
    # end < forth(start) + extra, as whole numbers: forth(start) >= end - extra + 1
    extra = (1 if strict else 0) - step.extra
    return Step(step.months, step.days, extra, not step.back)


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), LAST))
