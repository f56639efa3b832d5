"""Whether the items of a repeated section cover a span of months without gaps.

Owns the counting of months. It knows nothing of walks and faults.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from journey.answers import AnswersView
from journey.definition import Section
from journey.items import prefix
from journey.spans import subtract


class Gap(Struct, frozen=True):
    """Months that no item covers, from the first to the last, each as its first day."""

    since: date
    until: date


def gaps(section: Section, numbers: Iterable[int], visible: AnswersView, today: date) -> Iterator[Gap]:
    """The gaps between the items of a section in the span that ends today; none where gaps do not matter.

    An item without a last month lasts until today; an item without a first month covers nothing.
    """
    rule = section.repeat.without_gaps if section.repeat else None
    if rule is None:
        return
    this_month = _count(today.isoformat())
    covered = [
        (_count(since), _count(until) if until else this_month)
        for since, until in (
            _bounds(visible, prefix(section, number), rule.from_, rule.to) for number in numbers
        )
        if since
    ]
    wanted = _count(subtract(today, rule.last).isoformat())
    for since, until in (*sorted(covered), (this_month + 1, this_month + 1)):
        if since > wanted:
            yield Gap(_first_day(wanted), _first_day(min(since - 1, this_month)))
        wanted = max(wanted, until + 1)
        if wanted > this_month:
            return


def _bounds(visible: AnswersView, item: str, since: str, until: str) -> tuple[str, str]:
    """The first and the last month of an item, each "" where it is not answered."""
    return str(visible.get(item + since, "")), str(visible.get(item + until, ""))


def _count(month: str) -> int:
    """A month as a number of months, so that the next month is the next number."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _first_day(count: int) -> date:
    return date(count // 12, count % 12 + 1, 1)
