"""Distances in calendar terms, at the ends of months and years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.spans import Span, add, add_months, age, subtract

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "span", "later"),
    [
        ("2026-01-31", Span(months=1), "2026-02-28"),
        ("2024-01-31", Span(months=1), "2024-02-29"),
        ("2026-12-31", Span(months=2), "2027-02-28"),
        ("2024-02-29", Span(years=1), "2025-02-28"),
        ("2024-02-29", Span(years=4), "2028-02-29"),
        ("2096-02-29", Span(years=4), "2100-02-28"),
        ("2026-12-31", Span(days=1), "2027-01-01"),
        ("2026-11-23", Span(days=0), "2026-11-23"),
        ("9999-12-01", Span(months=1), "9999-12-31"),
        ("9999-12-01", Span(days=10**12), "9999-12-31"),
    ],
)
def test_adding_to_the_end_of_a_month_gives_the_last_day_there_is(day, span, later):
    assert add(date.fromisoformat(day), span) == date.fromisoformat(later)


@pytest.mark.parametrize(
    ("day", "span", "earlier"),
    [
        ("2026-03-31", Span(months=1), "2026-02-28"),
        ("2026-01-15", Span(months=1), "2025-12-15"),
        ("2024-02-29", Span(years=2), "2022-02-28"),
        ("2026-01-01", Span(days=1), "2025-12-31"),
        ("0001-01-01", Span(years=1), "0001-01-01"),
        ("0001-01-05", Span(days=10), "0001-01-01"),
    ],
)
def test_subtracting_does_the_same_backwards(day, span, earlier):
    assert subtract(date.fromisoformat(day), span) == date.fromisoformat(earlier)


@given(DAYS, st.integers(0, 600), st.integers(0, 600))
def test_a_longer_span_never_ends_earlier(day, months, more):
    assert add_months(day, months) <= add_months(day, months + more)


@given(DAYS, st.integers(1, 600))
def test_months_are_counted_whatever_their_length(day, months):
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months


@given(DAYS, DAYS)
def test_an_age_is_reached_on_the_birthday_and_not_before(born, at):
    years = age(born, at)
    assert add_months(born, 12 * years) <= at < add_months(born, 12 * (years + 1))
