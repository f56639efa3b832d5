"""By what date to expect a result: business days, federal holidays, year ends, guarantees."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.calendar import (
    add_business_days,
    federal_holidays,
    holiday_on,
    is_business_day,
    skipped_holidays,
)
from journey.plan import Plan
from journey.promise import promise, promise_by
from tests.journey.small import WORDS, asked, defined, section, standard

MONDAY = date(2026, 11, 23)
IN_PERSON = {"question": "channel", "is": "in-person"}
CHANNEL = asked(
    "channel", "choice", options=[{"id": name, "label": WORDS} for name in ("online", "in-person")]
)
FULL = standard(
    "mail",
    20,
    then={"days": 5, "text": WORDS},
    guarantee={"days": 30, "from": "2026-04-01", "remedy": WORDS},
    **{"shows-after": 10},
)


def by(received, days, **more):
    return promise_by(
        defined(standards=[standard(days=days, **more)]).standards[0], date.fromisoformat(received)
    )


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-23", 1, "2026-11-24"),
        ("2026-11-27", 1, "2026-11-30"),  # over a weekend
        ("2026-11-28", 1, "2026-11-30"),  # received on a Saturday
        ("2026-03-03", 20, "2026-03-31"),
        ("2026-03-31", 5, "2026-04-08"),  # Good Friday, 3 April
        ("2026-06-30", 1, "2026-07-02"),  # Canada Day
        ("2026-09-29", 1, "2026-10-01"),  # National Day for Truth and Reconciliation
        ("2026-11-10", 1, "2026-11-12"),  # Remembrance Day
        ("2026-12-24", 1, "2026-12-29"),  # Christmas, a weekend with Boxing Day, which is observed on Monday
        ("2026-12-31", 1, "2027-01-04"),  # New Year's Day and a weekend
        ("2026-12-21", 10, "2027-01-07"),
        ("2028-02-28", 1, "2028-02-29"),  # a leap year
    ],
)
def test_a_standard_counts_business_days_from_the_day_after_receipt(received, days, due):
    assert by(received, days).due == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("received", "days", "due"), [("2026-12-24", 1, "2026-12-25"), ("2026-12-24", 10, "2027-01-03")]
)
def test_a_standard_of_calendar_days_counts_every_day(received, days, due):
    found = by(received, days, calendar="calendar")
    assert found.due == date.fromisoformat(due)
    assert found.skipped == ()


def test_a_promise_says_all_dates_that_follow():
    found = promise(Plan(defined(standards=[FULL])), {}, MONDAY)
    assert found.standard.id == "mail"
    assert found.received == MONDAY
    assert found.due == date(2026, 12, 21)
    assert found.arrives == date(2026, 12, 30)
    assert found.guaranteed == date(2027, 1, 7)
    assert found.shows == date(2026, 12, 7)


def test_the_holidays_that_were_passed_over_are_named_in_both_languages():
    found = by("2026-12-21", 10)
    assert [holiday.date.isoformat() for holiday in found.skipped] == [
        "2026-12-25",
        "2026-12-28",
        "2027-01-01",
    ]
    assert found.skipped[0].name["en"] == "Christmas Day"
    assert found.skipped[0].name["fr"] == "Jour de Noël"


def test_a_holiday_on_a_weekend_delays_nothing_by_itself():
    assert date(2026, 12, 26) not in [holiday.date for holiday in by("2026-12-21", 10).skipped]


def test_what_a_standard_does_not_have_is_not_promised():
    found = by("2026-11-23", 20)
    assert (found.arrives, found.guaranteed, found.shows) == (None, None, None)


@pytest.mark.parametrize(("received", "owed"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)])
def test_a_guarantee_is_owed_from_its_first_day(received, owed):
    assert (promise(Plan(defined(standards=[FULL])), {}, received).guaranteed is not None) is owed


def test_the_first_standard_whose_condition_holds_applies_and_the_last_when_no_other_does():
    service = defined(
        section("a", CHANNEL), standards=[standard("counter", 10, when=IN_PERSON), standard("mail", 20)]
    )
    assert promise(Plan(service), {"channel": "in-person"}, MONDAY).standard.id == "counter"
    assert promise(Plan(service), {"channel": "online"}, MONDAY).standard.id == "mail"
    assert promise(Plan(service), {}, MONDAY).standard.id == "mail"


def test_a_standard_applies_from_its_day_on():
    newer = {**standard("newer", 10), "from": "2026-11-24"}
    service = defined(standards=[newer, standard("usual", 20)])
    assert promise(Plan(service), {}, MONDAY).standard.id == "usual"
    assert promise(Plan(service), {}, MONDAY + timedelta(1)).standard.id == "newer"


def test_the_federal_holidays_of_2026_are_these():
    holidays = {day.isoformat(): holiday.name.en for day, holiday in federal_holidays(2026).items()}
    assert holidays == {
        "2026-01-01": "New Year’s Day",
        "2026-04-03": "Good Friday",
        "2026-05-18": "Victoria Day",
        "2026-07-01": "Canada Day",
        "2026-09-07": "Labour Day",
        "2026-09-30": "National Day for Truth and Reconciliation",
        "2026-10-12": "Thanksgiving Day",
        "2026-11-11": "Remembrance Day",
        "2026-12-25": "Christmas Day",
        "2026-12-26": "Boxing Day",
        "2026-12-28": "Boxing Day (observed)",
    }
    assert holiday_on(date(2026, 7, 2)) is None


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(DAYS, st.integers(1, 60))
def test_a_business_day_is_reached_with_exactly_so_many_in_between(day, days):
    reached = add_business_days(day, days)
    between = [day + timedelta(n) for n in range(1, (reached - day).days + 1)]
    assert is_business_day(reached)
    assert sum(map(is_business_day, between)) == days
    weekdays = [one for one in between if one.weekday() < 5]
    assert len(weekdays) - days == len(skipped_holidays(day, reached))
