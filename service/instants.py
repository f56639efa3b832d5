"""Instants in UTC, and the dates of the service's own calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]
"""Says what time it is, with a time zone."""

CALENDAR = "America/Toronto"
"""The calendar in which a day of receipt, a fee and a standard are reckoned."""


def instant(clock: Clock) -> datetime:
    """The present second, in UTC."""
    return clock().astimezone(UTC).replace(microsecond=0)


def day(at: datetime) -> date:
    """The date of an instant in the service's calendar."""
    from zoneinfo import ZoneInfo  # reads the system's files on first use, which a start need not wait for

    return at.astimezone(ZoneInfo(CALENDAR)).date()
