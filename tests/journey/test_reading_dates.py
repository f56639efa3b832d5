"""Days and months as people write them in English and in French: the day first."""

import pytest

from journey.errors import AnswerError, Problem
from journey.reading import read
from tests.journey.small import TODAY, question

ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FRENCH = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def problem(kind, raw):
    with pytest.raises(AnswerError) as caught:
        read(question(kind), raw, today=TODAY)
    return caught.value.problem


@pytest.mark.parametrize(
    "raw",
    [
        *("27 3 2016", "27/3/2016", "27-03-2016", "27.3.2016", "2016-03-27", "2016/3/27", "27, 3, 2016"),
        *(
            "27 March 2016",
            "March 27, 2016",
            "march 27th 2016",
            "27th of March, 2016",
            "the 27 of March 2016",
        ),
        *("27 Mar 2016", "Mar. 27, 2016", "27-Mar-2016", "2016 March 27"),
        *("27 mars 2016", "le 27 mars 2016", "27 MARS 2016", "  27   mars   2016 "),
    ],
)
def test_a_day_is_read_in_any_usual_order(raw):
    assert read(question("date"), raw, today=TODAY) == "2016-03-27"


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("1er mars 2016", "2016-03-01"),
        ("le 1ᵉʳ août 2020", "2020-08-01"),
        ("1st August 2020", "2020-08-01"),
        ("2nd May 2020", "2020-05-02"),
        ("3rd May 2020", "2020-05-03"),
        ("5 6 2020", "2020-06-05"),
        ("29 fevrier 2024", "2024-02-29"),
        ("3 déc. 2016", "2016-12-03"),
        ("3 juil 2016", "2016-07-03"),
        ("today", "2026-11-23"),
        ("Aujourd’hui", "2026-11-23"),
    ],
)
def test_a_day_is_read_with_its_ordinal_abbreviation_or_accents(raw, day):
    assert read(question("date"), raw, today=TODAY) == day


@pytest.mark.parametrize("names", [ENGLISH, FRENCH])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_known_by_its_name(names, month):
    for name in (names[month - 1], names[month - 1].upper()):
        assert read(question("date"), f"4 {name} 2021", today=TODAY) == f"2021-{month:02}-04"
        assert read(question("month"), f"{name} 2021", today=TODAY) == f"2021-{month:02}"


@pytest.mark.parametrize(
    "raw", ["31 6 2020", "29 2 2023", "30 février 2024", "3/27/2016", "0 1 2020", "32 1 2020"]
)
def test_a_day_that_the_calendar_does_not_have_is_said_so(raw):
    assert problem("date", raw) == Problem.NO_SUCH_DAY


@pytest.mark.parametrize("raw", ["27 3 16", "27 mars 216", "27 3 0016", "March 27, 16", "1 1 20160"])
def test_a_year_has_four_digits(raw):
    assert problem("date", raw) == Problem.YEAR_NOT_WHOLE


@pytest.mark.parametrize(
    "raw",
    [
        "soon",
        "mars 2016",
        "27 3",
        "27 3 2016 5",
        "27 jui 2016",
        "27 ma 2016",
        "x 3 2016",
        "2016",
        "27 123 2016",
    ],
)
def test_what_is_not_a_day_month_and_year_is_not_a_date(raw):
    assert problem("date", raw) == Problem.NOT_A_DATE


@pytest.mark.parametrize(
    "raw",
    [
        "3 2024",
        "03/2024",
        "2024-03",
        "2024 3",
        "March 2024",
        "mars 2024",
        "Mar. 2024",
        "2024 mars",
        "en mars 2024",
    ],
)
def test_a_month_is_read_in_any_usual_order(raw):
    assert read(question("month"), raw, today=TODAY) == "2024-03"


def test_a_month_may_be_that_of_today():
    assert read(question("month"), "aujourd'hui", today=TODAY) == "2026-11"


@pytest.mark.parametrize(
    "raw", ["2024", "mars", "13 2024", "0 2024", "3 mars 2024", "jui 2024", "x 2024", "3 x"]
)
def test_what_is_not_a_month_and_year_is_not_a_month(raw):
    assert problem("month", raw) == Problem.NOT_A_MONTH


def test_the_year_of_a_month_has_four_digits():
    assert problem("month", "mars 24") == Problem.YEAR_NOT_WHOLE
