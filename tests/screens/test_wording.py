"""Words: dates and amounts as each language writes them, every problem and every failure in both."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

import api_client.kept
from api_client import errors
from api_client.kept import Kept
from api_client.models import Waiting
from api_client.outbox import _parts
from api_client.vault.kinds import Kind
from api_client.vault.store import UNKNOWN
from api_client.vault.version_1 import WHAT as VERSION_1
from journey.errors import Problem
from screens.texts import LANGUAGES, texts_in
from screens.wording.errors import OF_THE_VAULT, say_client_error, say_problem, say_what
from screens.wording.locale import (
    join_words,
    say_date,
    say_money,
    say_month,
    say_number,
    say_size,
    say_time,
    say_weekday,
)
from screens.wording.waiting import say_why
from tests.failures import PARTS_OF, every

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("day", "en", "fr"),
    [
        (date(1990, 5, 4), "4 May 1990", "4 mai 1990"),
        (date(1990, 5, 1), "1 May 1990", "1er mai 1990"),
        (date(1991, 8, 11), "11 August 1991", "11 août 1991"),
        (date(1991, 8, 21), "21 August 1991", "21 août 1991"),
        (date(2026, 12, 31), "31 December 2026", "31 décembre 2026"),
    ],
)
def test_dates(day, en, fr):
    assert (say_date(day, "en"), say_date(day, "fr")) == (en, fr)


def test_dates_with_their_weekday():
    assert say_weekday(date(2026, 5, 1), "en") == "Friday 1 May 2026"
    assert say_weekday(date(2026, 5, 1), "fr") == "vendredi 1er mai 2026"


def test_months():
    assert (say_month("1990-05", "en"), say_month("1990-08", "fr")) == ("May 1990", "août 1990")


def test_times_are_those_of_the_persons_zone():
    instant = datetime(2026, 5, 1, 3, 5, tzinfo=UTC)
    ottawa = timezone(timedelta(hours=-4))
    assert say_time(instant, ottawa, "en") == "30 April 2026, 23:05"
    assert say_time(instant, ottawa, "fr") == "30 avril 2026, 23 h 05"


@pytest.mark.parametrize(
    ("amount", "en", "fr"),
    [
        ("163.50", "$163.50", f"163,50{NBSP}$"),
        ("0.00", "$0.00", f"0,00{NBSP}$"),
        ("1250.00", "$1,250.00", f"1{NBSP}250,00{NBSP}$"),
    ],
)
def test_amounts(amount, en, fr):
    assert say_money(Decimal(amount), "CAD", "en") == en
    assert say_money(Decimal(amount), "CAD", "fr") == fr


def test_numbers_and_sizes():
    assert (say_number(1250, "en"), say_number(1250, "fr")) == ("1,250", f"1{NBSP}250")
    assert (say_size(2_400_000, "en"), say_size(2_400_000, "fr")) == (f"2.4{NBSP}MB", f"2,4{NBSP}Mo")
    assert (say_size(900, "en"), say_size(999_000, "fr")) == (f"0.9{NBSP}kB", f"999{NBSP}ko")


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_joined_as_one_says_them(words, said):
    assert join_words(words, "and") == said


PARTS = {
    Problem.TOO_LONG: {"length": 2100, "longest": 2000},
    Problem.TOO_SHORT: {"length": 1, "shortest": 2},
    Problem.TOO_PRECISE: {"places": 2},
    Problem.TOO_EARLY: {"earliest": date(2026, 1, 1)},
    Problem.TOO_LATE: {"latest": date(2026, 1, 1)},
    Problem.NAME_CHARACTERS: {"characters": ["4", "_"]},
    Problem.TOO_SHORT: {"length": 1, "shortest": 2},
    Problem.TOO_PRECISE: {"places": 2},
    Problem.TOO_EARLY: {"earliest": date(2020, 1, 1)},
    Problem.TOO_LATE: {"latest": date(2030, 1, 1)},
    Problem.TOO_SMALL: {"least": 1},
    Problem.TOO_LARGE: {"most": 99},
    Problem.HEIGHT_OUT_OF_RANGE: {"least": 50, "most": 260},
    Problem.NOT_AN_OPTION: {"typed": "mauve"},
    Problem.AMBIGUOUS: {"typed": "a", "options": ["by air", "by sea"]},
    Problem.TOO_FEW: {"least": 1},
    Problem.TOO_MANY: {"most": 3},
    Problem.NOT_ALONE: {"option": "None of these"},
    Problem.FILE_TYPE: {"types": ["pdf", "png"]},
    Problem.FILE_SIZE: {"size": 5_000_000, "limit": 4_000_000},
    Problem.GAP: {"since": date(2025, 5, 1), "until": date(2025, 7, 1)},
}
"""The parts that `journey` gives to those problems that have any."""


def check_sentences(said: str) -> None:
    """Whole sentences, with every part filled in: what is wrong, then what to do."""
    assert said.endswith("."), said
    assert len(said.split(". ")) > 1, said
    assert not set("{}") & set(said), said
    assert not re.search(r"\b(error|problem)\.[a-z-]+", said), said
    assert "  " not in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", Problem)
def test_every_problem_with_an_answer_is_said_with_its_remedy(problem: Problem, language):
    hint = {"en": "For example 1.", "fr": "Par exemple 1."}[language]
    check_sentences(say_problem(problem, {"hint": hint, **PARTS.get(problem, {})}, texts_in(language)))


def test_a_problem_names_its_limits_as_a_person_says_them():
    assert "1,250" in say_problem(Problem.TOO_LARGE, {"most": 1250}, texts_in("en"))
    assert f"2{NBSP}000" in say_problem(Problem.TOO_LONG, {"length": 2100, "longest": 2000}, texts_in("fr"))
    assert "by air or by sea" in say_problem(Problem.AMBIGUOUS, PARTS[Problem.AMBIGUOUS], texts_in("en"))
    assert "May 2025 to July 2025" in say_problem(Problem.GAP, PARTS[Problem.GAP], texts_in("en"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "kind", sorted(every(errors.ClientError), key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__
)
def test_every_failure_is_said_with_its_remedy_and_its_parts(kind: type[errors.ClientError], language):
    parts = PARTS_OF.get(kind, ())
    said = say_client_error(kind(*parts), texts_in(language))
    check_sentences(said)
    in_words = issubclass(kind, errors.Damaged | errors.Newer)
    assert [part for part in parts if isinstance(part, str) and not in_words and part not in said] == []


KINDS = sorted(
    {kind.name for kind in vars(api_client.kept).values() if isinstance(kind, Kind)}
    | {getattr(Kept(""), name).name for name, part in vars(Kept).items() if isinstance(part, property)}
    | {Kept("").statuses("").name, Kept("").uploads("").name, Kept("").evidence("").name, UNKNOWN, VERSION_1}
)
"""What errors call a record of each kind, of none that is known, and of the first format."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [errors.Damaged, errors.Newer])
@pytest.mark.parametrize("what", [*OF_THE_VAULT, *KINDS])
def test_what_is_damaged_or_too_new_is_said_in_words(what: str, kind: type[errors.ClientError], language):
    texts = texts_in(language)
    said = say_client_error(kind(what), texts)
    check_sentences(said)
    named = say_what(what, texts)
    assert named in said
    assert named != what


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_database_elsewhere_is_named_by_its_place(language):
    assert "/srv/etape/service.sqlite3" in say_client_error(
        errors.Newer("/srv/etape/service.sqlite3"), texts_in(language)
    )


WAITS_FOR = [
    *every(errors.ServiceError),
    errors.FileMissing,
    errors.FileUnreadable,
    errors.Damaged,
    errors.Newer,
]
"""What a submission may wait for, or come back with."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(WAITS_FOR, key=lambda kind: kind.__name__))
def test_why_something_waits_is_said_in_words_after_it_was_kept(kind: type[errors.ClientError], language):
    error = kind(*PARTS_OF.get(kind, ()))
    assert say_why(waiting(error.key, _parts(error)), texts_in(language)) == say_client_error(
        error, texts_in(language)
    )


def test_a_reason_of_tomorrow_is_not_said_at_all():
    assert say_why(waiting("error.of-tomorrow", {}), texts_in("fr")) == ""


def waiting(why: str, parts: dict[str, str | int]) -> Waiting:
    since = datetime(2026, 11, 24, tzinfo=UTC)
    return Waiting(
        application="a", service="s", version="1", since=since, state="queued", why=why, parts=parts
    )
