"""What is true of every kind of question, whatever is typed."""

import string
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey.cleaning import clean
from journey.errors import AnswerError, Problem
from journey.kinds.numbers import plain_decimal
from journey.reading import check, read, typed
from tests.journey.generated import JSON
from tests.journey.small import KINDS, OPTIONS, TODAY, question

asked = cache(question)
READ_FROM_TEXT = [kind for kind in KINDS if kind != "file"]

LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=40)
NAMES = st.text("ABÉzéü李мя -'’.", min_size=1, max_size=20)
WORDS = st.text(string.ascii_lowercase, min_size=1, max_size=10)
PHONES = st.builds(
    "+1613555{:04}{}".format, st.integers(0, 9999), st.sampled_from(["", ";ext=7", ";ext=1234"])
)
POSTAL_CODES = st.from_regex(
    r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] [0-9][ABCEGHJ-NPRSTV-Z][0-9]", fullmatch=True
)


def with_check_digit(eight):
    """The nine digits of a Social Insurance Number, of which eight are given; by brute force, unlike the program."""
    for last in "0123456789":
        digits = [int(digit) for digit in eight + last]
        doubled = [digit * 2 - 9 * (digit > 4) if place % 2 else digit for place, digit in enumerate(digits)]
        if sum(doubled) % 10 == 0:
            return f"{eight[:3]} {eight[3:6]} {eight[6:]}{last}"
    raise AssertionError(eight)


IDS = [option["id"] for option in OPTIONS]

VALUES = {
    "text": LINES.map(lambda text: clean(text).strip()).filter(bool),
    "long-text": st.lists(LINES, min_size=1)
    .map(lambda lines: clean("\n".join(lines), lines=True).strip())
    .filter(bool),
    "name": NAMES.map(lambda name: clean(name).strip()).filter(lambda name: any(map(str.isalpha, name))),
    "email": st.builds("{}.{}@{}.ca".format, WORDS, WORDS, WORDS),
    "phone": PHONES,
    "postal-code": POSTAL_CODES,
    "sin": st.integers(1, 10**8 - 1).map("{:08}".format).map(with_check_digit),
    "code": st.from_regex(r"[A-Z]{2}[0-9]{6}|[A-Z][0-9]{6}[A-Z]{2}", fullmatch=True),
    "number": st.integers(-(10**15) + 1, 10**15 - 1),
    "height": st.integers(50, 260),
    "date": st.dates(date(1000, 1, 1)).map(date.isoformat),
    "month": st.dates(date(1000, 1, 1)).map(lambda day: day.isoformat()[:7]),
    "time": st.times().map(lambda time: time.isoformat("minutes")),
    "decimal": st.decimals(-(10**20), 10**20, places=2).map(plain_decimal),
    "object": st.dictionaries(
        WORDS, st.integers(-5, 5) | WORDS | st.lists(st.booleans(), max_size=2), max_size=3
    ),
    "yes-no": st.booleans(),
    "choice": st.sampled_from(IDS),
    "choices": st.sets(st.sampled_from(IDS), min_size=1).map(
        lambda found: [name for name in IDS if name in found]
    ),
    "lookup": st.sampled_from(IDS),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", READ_FROM_TEXT)
@settings(max_examples=40)  # each kind has its own
@given(data=st.data())
def test_what_is_written_back_reads_to_the_same_value(kind, language, data):
    value = data.draw(VALUES[kind])
    assert read(asked(kind), typed(asked(kind), value, language), today=TODAY) == value


@pytest.mark.parametrize("kind", READ_FROM_TEXT)
@settings(max_examples=40)  # each kind has its own
@given(raw=st.text() | st.text("0123456789 -/.,'mars cm", max_size=15))
def test_anything_typed_is_an_answer_or_a_problem_and_an_answer_is_well_formed(kind, raw):
    try:
        value = read(asked(kind), raw, today=TODAY)
    except AnswerError:
        return
    check(asked(kind), value, today=TODAY)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)  # each kind has its own
@given(value=JSON)
def test_any_value_is_well_formed_or_refused(kind, value):
    try:
        check(asked(kind), value, today=TODAY)
    except AnswerError:
        return
    assert value is not None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *[
            ("text", " spaces "),
            ("text", "control\x07"),
            ("text", 5),
            ("long-text", "a\r\nb"),
            ("name", ["a"]),
        ],
        *[("postal-code", "k1a0b1"), ("code", "ab123456"), ("phone", "613-555-0123")],
        *[("number", "5"), ("number", 5.0), ("number", 10**400), ("height", "170 cm"), ("height", 170.0)],
        *[("date", "27 3 2016"), ("date", "today"), ("month", "3 2016"), ("yes-no", "yes"), ("yes-no", 1)],
        *[("choice", "1"), ("choice", "Red"), ("choices", "red"), ("choices", ["grey", "red"])],
        *[("choices", ["red", "red"]), ("choices", [["red"]]), ("lookup", "Vert"), ("file", "photo.jpg")],
    ],
)
def test_a_value_in_another_form_than_reading_gives_is_refused(kind, value):
    with pytest.raises(AnswerError):
        check(asked(kind), value, today=TODAY)


PHOTO = {"name": "photo.jpg", "type": "jpeg", "size": 4_000_000, "sha256": "0" * 64}


@pytest.mark.parametrize(
    ("changes", "problem", "parts"),
    [
        ({"type": "heic"}, Problem.FILE_TYPE, {"types": ["jpeg", "pdf"]}),
        ({"size": 4_000_001}, Problem.FILE_SIZE, {"limit": 4_000_000, "size": 4_000_001}),
        ({"size": 0}, Problem.MALFORMED, {}),
        ({"size": True}, Problem.MALFORMED, {}),
        ({"sha256": "0" * 63}, Problem.MALFORMED, {}),
        ({"name": ""}, Problem.MALFORMED, {}),
        ({"path": "/home"}, Problem.MALFORMED, {}),
    ],
)
def test_a_file_is_described_completely_and_within_the_limits_of_its_question(changes, problem, parts):
    check(asked("file"), PHOTO, today=TODAY)
    with pytest.raises(AnswerError) as caught:
        check(asked("file"), {**PHOTO, **changes}, today=TODAY)
    assert (caught.value.problem, dict(caught.value.parts)) == (problem, parts)


def test_a_file_is_written_as_its_name_and_nothing_as_nothing():
    assert typed(asked("file"), PHOTO, "fr") == "photo.jpg"
    assert all(typed(asked(kind), None, "en") == "" for kind in KINDS)


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [
        ("en", "+16135550123;ext=12", "(613) 555-0123 ext. 12"),
        ("fr", "+16135550123;ext=12", "(613) 555-0123 poste 12"),
        ("fr", "+33142685300", "+33 1 42 68 53 00"),
    ],
)
def test_a_telephone_number_is_written_as_its_language_writes_it(language, value, text):
    assert typed(asked("phone"), value, language) == text


@pytest.mark.parametrize("code", ["ca", "de", "xk", "gb", "ua", "ci"])
def test_a_country_is_written_as_its_code(code):
    country = asked("lookup", options=(), list="countries")
    assert read(country, typed(country, code, "fr"), today=TODAY) == code
