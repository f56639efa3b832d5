"""What may be typed as an answer of each kind, in English and in French, and what it means."""

import pytest

from journey.errors import AnswerError, Problem
from journey.reading import read
from tests.journey.small import KINDS, TODAY, question


def reading(kind, raw, **more):
    return read(question(kind, **more), raw, today=TODAY)


def problem(kind, raw, **more):
    with pytest.raises(AnswerError) as caught:
        reading(kind, raw, **more)
    return caught.value.problem, dict(caught.value.parts)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("nothing", ["", "  ", "\t\n", "\x1b[2J", "\u200e"])
def test_nothing_typed_is_missing_unless_the_question_is_optional(kind, nothing):
    assert problem(kind, nothing) == (Problem.MISSING, {})
    assert reading(kind, nothing, optional=True) is None


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("text", "  12 Main St \x07", "12 Main St"),
        ("text", "one\ntwo", "one two"),
        ("long-text", "one\r\ntwo\n", "one\ntwo"),
        ("name", "Zoë O’Brien-Łukasz", "Zoë O’Brien-Łukasz"),
        ("name", "St. John", "St. John"),
        ("name", "D'Arcy", "D'Arcy"),
        ("name", "محمد علي", "محمد علي"),
        ("name", "李小龍", "李小龍"),
        ("name", "क्\u200dषत्रिय", "क्\u200dषत्रिय"),
        ("name", "e\u0301lise", "élise"),
        ("email", "zoe.tremblay+passport@sub.example.ca", "zoe.tremblay+passport@sub.example.ca"),
        ("email", "élise@école.qc.ca", "élise@école.qc.ca"),
        ("postal-code", "K1A 0B1", "K1A 0B1"),
        ("postal-code", "k1a0b1", "K1A 0B1"),
        ("postal-code", "k1a-0b1", "K1A 0B1"),
        ("postal-code", "X0W\u00a00W0", "X0W 0W0"),
        ("sin", "046454286", "046 454 286"),
        ("sin", "046-454-286", "046 454 286"),
        ("sin", "046 454 286", "046 454 286"),
        ("code", "AB123456", "AB123456"),
        ("code", "ab 123-456", "AB123456"),
        ("code", "a123456bc", "A123456BC"),
        ("number", "1250", 1250),
        ("number", "1 250", 1250),
        ("number", "1\u00a0250", 1250),
        ("number", "1\u202f250", 1250),
        ("number", "1,250,000", 1250000),
        ("number", "1’250", 1250),
        ("number", "-3", -3),
        ("number", "−3", -3),
        ("number", "007", 7),
        ("yes-no", "yes", True),
        ("yes-no", "Y", True),
        ("yes-no", "oui", True),
        ("yes-no", "O", True),
        ("yes-no", "1", True),
        ("yes-no", "NO", False),
        ("yes-no", "n", False),
        ("yes-no", "Non", False),
        ("yes-no", "2", False),
    ],
)
def test_an_answer_is_read_however_it_is_usually_written(kind, raw, value):
    found = reading(kind, raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("613-555-0123", "+16135550123"),
        ("(613) 555 0123", "+16135550123"),
        ("613.555.0123", "+16135550123"),
        ("1 613 555 0123", "+16135550123"),
        ("+1 613 555-0123", "+16135550123"),
        ("613 555-0123 ext. 12", "+16135550123;ext=12"),
        ("613 555-0123 x12", "+16135550123;ext=12"),
        ("613 555-0123 poste 12", "+16135550123;ext=12"),
        ("613 555-0123, Poste 12", "+16135550123;ext=12"),
        ("+33 1 42 68 53 00", "+33142685300"),
        ("1-800-O-CANADA", "+18006226232"),
    ],
)
def test_a_telephone_number_is_read_in_canada_unless_it_has_a_country_code(raw, value):
    assert reading("phone", raw) == value


def test_a_telephone_number_is_read_in_the_region_of_the_question():
    assert reading("phone", "01 42 68 53 00", region="FR") == "+33142685300"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        *[("170", 170), ("170 cm", 170), ("170CM", 170), ("98", 98)],
        *[("1.70 m", 170), ("1,70 m", 170), ("1,7", 170), ("1m70", 170), ("1 m 70", 170), ("2 m", 200)],
        *[("5 ft 7 in", 170), ("5'7\"", 170), ("5’7”", 170), ("5′7″", 170), ("5' 7", 170), ("6 feet", 183)],
        *[("5 pi 7 po", 170), ("5 pieds 7 pouces", 170), ("5 pi", 152), ("5 foot 11 inches", 180)],
    ],
)
def test_a_height_is_read_in_centimetres_metres_or_feet_and_inches(raw, value):
    assert reading("height", raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "wrong", "parts"),
    [
        ("text", "x" * 201, Problem.TOO_LONG, {"longest": 200, "length": 201}),
        ("long-text", "x" * 2001, Problem.TOO_LONG, {"longest": 2000, "length": 2001}),
        ("name", "x" * 101, Problem.TOO_LONG, {"longest": 100, "length": 101}),
        ("name", "R2-D2", Problem.NAME_CHARACTERS, {"characters": "2"}),
        ("name", "a@b_c", Problem.NAME_CHARACTERS, {"characters": "@ _"}),
        ("name", "- .", Problem.NOT_A_NAME, {}),
        *[
            ("email", raw, Problem.NOT_AN_EMAIL, {})
            for raw in (
                "zoe",
                "zoe@",
                "@x.ca",
                "zoe@x",
                "z oe@x.ca",
                "zoe@x..ca",
                "zoe@-x.ca",
                "zoe@x.ca.",
                "a@b@c.ca",
            )
        ],
        ("email", "x" * 60 + "@" + ("y" * 60 + ".") * 4 + "ca", Problem.NOT_AN_EMAIL, {}),
        *[
            ("phone", raw, Problem.NOT_A_PHONE, {})
            for raw in ("12", "555-0123", "phone me", "+999 123 4567", "9" * 300)
        ],
        *[("sin", raw, Problem.NOT_A_SIN, {}) for raw in ("04645428", "0464542860", "o46 454 286", "my SIN")],
        *[
            # one digit wrong, two neighbours exchanged, all zeros
            ("sin", raw, Problem.SIN_CHECK_DIGIT, {})
            for raw in ("046 454 287", "046 455 286", "064 454 286", "000 000 000")
        ],
        *[
            ("postal-code", raw, Problem.NOT_A_POSTAL_CODE, {})
            for raw in (
                "D1A 0B1",
                "W1A 0B1",
                "Z1A 0B1",
                "K1O 0B1",
                "K1A 0I1",
                "K1A 0B",
                "K1A 0B12",
                "90210",
                "K1A/0B1",
            )
        ],
        *[
            ("code", raw, Problem.WRONG_SHAPE, {"shapes": ["AA999999", "A999999AA"]})
            for raw in ("AB12345", "ABC12345", "ÉB123456", "AB12345٣", "AB_123456")
        ],
        *[
            ("number", raw, Problem.NOT_A_NUMBER, {})
            for raw in ("x", "1.5", "1,5", "12,50", "1e5", "1,2345", "9" * 5000)
        ],
        *[
            ("height", raw, Problem.NOT_A_HEIGHT, {})
            for raw in ("tall", "5'12\"", "1,705 m", "1700", "5 po", "1m7")
        ],
        *[
            ("height", raw, Problem.HEIGHT_OUT_OF_RANGE, {"least": 50, "most": 260})
            for raw in ("49", "261", "2", "0,4 m", "9 ft")
        ],
        *[("yes-no", raw, Problem.NOT_YES_OR_NO, {}) for raw in ("3", "maybe", "yess", "0")],
    ],
)
def test_what_cannot_be_taken_says_the_problem_and_the_limits(kind, raw, wrong, parts):
    assert problem(kind, raw) == (wrong, parts)


@pytest.mark.parametrize(
    ("raw", "wrong", "parts"),
    [("4", Problem.TOO_SMALL, {"least": 5}), ("1 001", Problem.TOO_LARGE, {"most": 1000})],
)
def test_a_number_out_of_bounds_says_the_bound(raw, wrong, parts):
    assert problem("number", raw, least=5, most=1000) == (wrong, parts)


def test_a_file_is_never_read_from_text():
    with pytest.raises(TypeError):
        reading("file", "photo.jpg")
