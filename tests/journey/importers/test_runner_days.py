"""Dates in the conditions of the runners' forms: what each operator of DEFRA's and XGov's `condition-operators.ts` means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.evaluation import Scope, compiled
from tests.journey.importers.runner_forms import component, condition, imported, item, page
from tests.journey.small import TODAY

LATER = page("b", component("y"), condition="c")
ONE_DAY = timedelta(1)
SPELLED = {"defra": ("RelativeDate", "period", "unit"), "xgov": ("RelativeTime", "timePeriod", "timeUnit")}
HOLDS = {  # at the boundary itself, on the day nearer to today, on the day further from it
    "is at least": (True, False, True),
    "is at most": (True, True, False),
    "is less than": (False, True, False),
    "is more than": (False, False, True),
}
AWAY = {
    ("18", "years", "in the past"): date(TODAY.year - 18, TODAY.month, TODAY.day),
    ("18", "years", "in the future"): date(TODAY.year + 18, TODAY.month, TODAY.day),
    ("30", "days", "in the past"): TODAY - timedelta(30),
    ("30", "days", "in the future"): TODAY + timedelta(30),
    ("2", "months", "in the past"): date(TODAY.year, TODAY.month - 2, TODAY.day),
    ("2", "months", "in the future"): date(TODAY.year + 1, 1, TODAY.day),
}


def imported_with(*conditions, kind="DatePartsField"):
    return imported(page("a", component("day", kind)), LATER, conditions=list(conditions))


def holding(found, day, today=TODAY):
    when = found.definition.sections[1].when
    assert when is not None
    return compiled(when, Scope())({"day": day} if day else {}, today)


def away(spelled, amount, unit, direction):
    type_, period, units = SPELLED[spelled]
    return {"type": type_, period: amount, units: unit, "direction": direction}


@pytest.mark.parametrize("spelled", SPELLED)
@pytest.mark.parametrize("distance", AWAY)
@pytest.mark.parametrize("operator", HOLDS)
def test_a_distance_from_today_is_compared_as_the_runners_do(operator, distance, spelled):
    found = imported_with(condition("c", item("day", operator, away(spelled, *distance))))
    boundary = AWAY[distance]
    further = -ONE_DAY if distance[2] == "in the past" else ONE_DAY
    days = (boundary, boundary - further, boundary + further)
    assert tuple(holding(found, day.isoformat()) for day in days) == HOLDS[operator]
    assert not holding(found, None)


@given(day=st.dates(date(2020, 1, 1), date(2030, 1, 1)), days=st.integers(0, 2000))
@pytest.mark.parametrize("operator", HOLDS)
def test_a_number_of_days_in_the_past_is_counted_back_from_today(operator, day, days):
    found = imported_with(
        condition("c", item("day", operator, away("defra", str(days), "days", "in the past")))
    )
    boundary = TODAY - timedelta(days)
    expected = {
        "is at least": day <= boundary, "is at most": day >= boundary,
        "is less than": day > boundary, "is more than": day < boundary,
    }  # fmt: skip
    assert holding(found, day.isoformat()) is expected[operator]


@pytest.mark.parametrize(("unit", "listed"), [("years", True), ("months", True), ("days", False)])
@pytest.mark.parametrize("spelled", SPELLED)
def test_that_months_are_counted_from_the_other_end_is_listed(spelled, unit, listed):
    found = imported_with(condition("c", item("day", "is at least", away(spelled, "1", unit, "in the past"))))
    place = f"conditions[0].items[0].value.{SPELLED[spelled][2]}"
    assert [left.place for left in found.left if left.place == place] == [place] * listed
    there = imported_with(
        condition("c", item("day", "is at least", away(spelled, "1", unit, "in the future")))
    )
    assert place not in [left.place for left in there.left]


@pytest.mark.parametrize(
    ("operator", "expected"),
    [("is", "= "), ("is not", "<>"), ("is before", "< "), ("is after", "> ")],
)
def test_a_date_is_compared_with_a_day(operator, expected):
    found = imported_with(condition("c", item("day", operator, {"type": "Value", "value": "2026-03-01"})))
    signs = {"2026-02-28": "<", "2026-03-01": "=", "2026-03-02": ">"}
    assert [holding(found, day) for day in signs] == [sign in expected for sign in signs.values()]


@pytest.mark.parametrize(
    ("sign", "expected"), [(">=", ">="), ("<=", "<="), ("==", "="), (">", ">"), ("<", "<")]
)
def test_an_expression_compares_a_date_with_a_day(sign, expected):
    found = imported_with({"name": "c", "value": f"s.day {sign} '2026-03-01'"})
    signs = {"2026-02-28": "<", "2026-03-01": "=", "2026-03-02": ">"}
    assert [holding(found, day) for day in signs] == [sign in expected for sign in signs.values()]
    assert not holding(found, None)


def test_a_month_is_compared_with_a_month():
    found = imported_with(
        condition("c", item("day", "is", {"type": "Value", "value": "2026-03"})), kind="MonthYearField"
    )
    assert holding(found, "2026-03")
    assert not holding(found, "2026-04")


@pytest.mark.parametrize(
    ("operator", "value"),
    [
        ("is before", away("defra", "2", "years", "in the past")),  # a day is compared so
        ("is", away("xgov", "2", "years", "in the past")),
        ("is at least", away("defra", "2", "moons", "in the past")),
        ("is at least", away("xgov", "2", "hours", "in the past")),
        ("is at least", away("defra", "2", "years", "sideways")),
        ("is at least", away("defra", "many", "years", "in the past")),
        ("is at least", {**away("xgov", "2", "days", "in the past"), "timeOnly": True}),
        ("is before", {"type": "Value", "value": "2026-02-30"}),
        ("is before", {"type": "Value", "value": "01/02/2026"}),
        ("is before", {"type": "Value", "value": "someday"}),
        ("is before", {"type": "Value"}),
        ("contains", {"type": "Value", "value": "2026-02-03"}),
    ],
)
def test_what_is_no_comparison_of_dates_is_listed_and_the_page_is_asked(operator, value):
    found = imported_with(condition("c", item("day", operator, value)))
    assert found.definition.sections[1].when is None
    assert "pages[1].condition" in [left.place for left in found.left]
