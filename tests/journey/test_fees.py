"""What it costs, on either side of the day on which fees changed."""

from datetime import date
from decimal import Decimal

import pytest

from journey.fees import fees, in_force
from journey.plan import Plan
from tests.journey.small import asked, defined, line, section

TEN = {"question": "validity", "is": "ten"}
FIVE = {"question": "validity", "is": "five"}
VALIDITY = asked(
    "validity",
    "choice",
    options=[{"id": name, "label": {"en": name, "fr": name}} for name in ("ten", "five")],
)
EXPRESS = asked("express", "yes-no", when=TEN)
SERVICE = defined(
    section("new", VALIDITY, EXPRESS),
    fees={
        "currency": "CAD",
        "lines": [
            line("ten-before", "160.00", "2013-07-01", until="2026-03-31", when=TEN),
            line("five-before", "120.00", "2013-07-01", until="2026-03-31", when=FIVE),
            line("ten-years", "163.50", "2026-03-31", when=TEN),
            line("five-years", "122.50", "2026-03-31", when=FIVE),
            line("express", "50.00", "2020-01-01", when={"question": "express", "is": True}),
        ],
    },
)
BEFORE, SINCE = date(2026, 3, 30), date(2026, 3, 31)


@pytest.mark.parametrize(
    ("day", "validity", "total"),
    [
        (BEFORE, "ten", "160.00"),
        (SINCE, "ten", "163.50"),
        (BEFORE, "five", "120.00"),
        (SINCE, "five", "122.50"),
    ],
)
def test_the_fee_is_the_one_in_force_on_the_day(day, validity, total):
    bill = fees(Plan(SERVICE), {"validity": validity}, day)
    assert bill.total == Decimal(total)
    assert str(bill.total) == total
    assert bill.currency == "CAD"
    assert len(bill.lines) == 1


def test_the_lines_that_apply_are_added_up():
    bill = fees(Plan(SERVICE), {"validity": "ten", "express": True}, SINCE)
    assert [charged.id for charged in bill.lines] == ["ten-years", "express"]
    assert str(bill.total) == "213.50"


def test_an_answer_that_is_hidden_costs_nothing():
    assert str(fees(Plan(SERVICE), {"validity": "five", "express": True}, SINCE).total) == "122.50"


def test_the_lines_in_force_are_known_before_anything_is_answered():
    assert [charged.id for charged in in_force(SERVICE, BEFORE)] == ["ten-before", "five-before", "express"]
    assert [charged.id for charged in in_force(SERVICE, SINCE)] == ["ten-years", "five-years", "express"]
    assert in_force(SERVICE, date(2010, 1, 1)) == ()


def test_a_service_without_fees_is_free():
    bill = fees(Plan(defined()), {}, SINCE)
    assert (bill.lines, str(bill.total), bill.currency) == ((), "0.00", "")


def test_cents_are_added_without_rounding():
    lines = [line(f"l{number}", "0.10") for number in range(3)]
    assert str(fees(Plan(defined(fees={"currency": "CAD", "lines": lines})), {}, SINCE).total) == "0.30"
