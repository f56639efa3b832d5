"""The kinds and conditions that foreign forms need: decimals, times, objects, patterns, bounds, comparisons of answers."""

from decimal import Decimal

import pytest

from journey.errors import AnswerError, DefinitionError, Problem
from journey.evaluation import compiled
from journey.reading import check, read, typed
from journey.scope import Scope
from tests.journey.small import TODAY, asked, defined, question, section


def refusal(asked_question, raw):
    with pytest.raises(AnswerError) as caught:
        read(asked_question, raw, today=TODAY)
    return caught.value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("-0.50", "-0.5"),
        (".5", "0.5"),
        ("-0", "0"),
        ("1,250", "1250"),
        ("1 250,75", "1250.75"),
        ("1.250,5", "1250.5"),
        ("1,250.50", "1250.5"),
        ("12345678901234567890.5", "12345678901234567890.5"),
    ],
)
def test_a_decimal_is_read_as_either_language_writes_it_and_kept_exactly(raw, value):
    decimal = question("decimal")
    assert read(decimal, raw, today=TODAY) == value
    assert read(decimal, typed(decimal, value, "fr"), today=TODAY) == value
    check(decimal, value, today=TODAY)


@pytest.mark.parametrize(
    ("raw", "more", "problem"),
    [
        ("ten", {}, Problem.NOT_A_DECIMAL),
        ("1e5", {}, Problem.NOT_A_DECIMAL),
        ("-", {}, Problem.NOT_A_DECIMAL),
        ("1.125", {}, Problem.TOO_PRECISE),
        ("0.4", {"least": "0.5"}, Problem.TOO_SMALL),
        ("0.6", {"most": "0.5"}, Problem.TOO_LARGE),
    ],
)
def test_a_decimal_outside_what_is_taken_is_refused(raw, more, problem):
    assert refusal(question("decimal", **more), raw).problem is problem


def test_a_comma_that_may_be_either_is_not_guessed():
    assert refusal(question("decimal", places=3), "1,250").problem is Problem.NOT_A_DECIMAL


def test_a_number_of_json_is_not_the_answer_to_a_decimal():
    for value in (12, Decimal("1.5"), "12.50", "1,5"):
        with pytest.raises(AnswerError):
            check(question("decimal"), value, today=TODAY)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("14:30", "14:30"),
        ("14 h 30", "14:30"),
        ("14h", "14:00"),
        ("2:30 pm", "14:30"),
        ("12 am", "00:00"),
        ("midi", "12:00"),
    ],
)
def test_a_time_of_day_is_read_as_either_language_writes_it(raw, value):
    time = question("time")
    assert read(time, raw, today=TODAY) == value
    assert read(time, value, today=TODAY) == value


@pytest.mark.parametrize("raw", ["25:00", "14:60", "1430", "13 pm", "soon"])
def test_what_is_no_time_of_day_is_refused(raw):
    assert refusal(question("time"), raw).problem is Problem.NOT_A_TIME


def test_an_object_is_read_from_json_and_looked_at_no_further():
    thing = question("object")
    value = {"a": [1, {"b": None}], "c": "x"}
    assert read(thing, typed(thing, value, "en"), today=TODAY) == value
    check(thing, value, today=TODAY)
    for raw in ("[1]", "x", '{"a"', "[" * 100_000):
        assert refusal(thing, raw).problem in (Problem.NOT_AN_OBJECT, Problem.TOO_LONG)


def test_a_text_has_the_length_and_the_form_that_is_asked_for():
    code = question("text", shortest=2, longest=4, pattern="^[A-Z]+$")
    assert read(code, "ABC", today=TODAY) == "ABC"
    assert refusal(code, "A").parts == {"shortest": 2, "length": 1}
    assert refusal(code, "ABCDE").problem is Problem.TOO_LONG
    assert refusal(code, "abc").problem is Problem.PATTERN


def test_a_pattern_is_found_anywhere_unless_it_says_where():
    assert read(question("text", pattern="[0-9]"), "room 7", today=TODAY) == "room 7"


def test_a_pattern_that_would_hang_another_engine_is_quick():
    hanging = question("text", pattern="^(a+)+$", longest=5000)
    assert refusal(hanging, "a" * 4999 + "b").problem is Problem.PATTERN


@pytest.mark.parametrize("pattern", ["(?=a)b", r"(a)\1", "[", "a{1001}", "((a{100}){100}){100}", "x" * 1001])
def test_a_pattern_that_the_engine_cannot_express_is_refused(pattern):
    with pytest.raises(DefinitionError) as caught:
        question("text", pattern=pattern)
    assert caught.value.place.endswith(".pattern")


def test_a_date_is_within_its_bounds():
    recent = question("date", earliest={"before-today": {"days": 30}}, latest="today")
    assert read(recent, "23 11 2026", today=TODAY) == "2026-11-23"
    assert refusal(recent, "23 10 2026").problem is Problem.TOO_EARLY
    assert refusal(recent, "24 11 2026").problem is Problem.TOO_LATE
    with pytest.raises(DefinitionError, match="the calendar has no 2026-02-30"):
        question("date", latest="2026-02-30")


def test_an_option_keeps_the_value_that_its_source_has_for_it():
    options = [{"id": "a", "label": {"en": "A", "fr": "A"}, "value": "Type A / 1"}]
    assert question("choice", options=options).options[0].value == "Type A / 1"


CONDITIONS = [
    ({"question": "p", "at-least": "m"}, {"p": 5, "m": 5}, True),
    ({"question": "p", "more-than": "m"}, {"p": 5, "m": 5}, False),
    ({"question": "p", "less-than": "d"}, {"p": 5, "d": "5.5"}, True),
    ({"question": "d", "at-most": "2.5"}, {"d": "2.50001"}, False),
    ({"question": "d", "more-than": 2}, {"d": "2.01"}, True),
    ({"question": "p", "more-than": "m"}, {"p": 5}, False),
    ({"question": "p", "same-as": "d"}, {"p": 5, "d": "5"}, True),
    ({"question": "t", "same-as": "u"}, {"t": "x", "u": "x"}, True),
    ({"question": "t", "same-as": "u"}, {"t": "x"}, False),
    ({"question": "t", "contains": "ELL"}, {"t": "hello"}, True),
    ({"question": "t", "length": {"at-least": 3}}, {"t": "ab"}, False),
    ({"question": "t", "length": {"at-most": 3}}, {"t": "ab"}, True),
    (
        {"at-most-one": [{"question": "t", "is": "x"}, {"question": "u", "is": "x"}]},
        {"t": "x", "u": "y"},
        True,
    ),
    (
        {"at-most-one": [{"question": "t", "is": "x"}, {"question": "u", "is": "x"}]},
        {"t": "x", "u": "x"},
        False,
    ),
]
ASKED = [
    *(asked(name, "number", optional=True) for name in "pm"),
    asked("d", "decimal", optional=True),
    *(asked(name, optional=True) for name in "tu"),
]


@pytest.mark.parametrize(("condition", "answers", "holds"), CONDITIONS)
def test_a_condition_compares_answers_with_each_other(condition, answers, holds):
    definition = defined(section("about", *ASKED, asked("it", when=condition)))
    when = definition.sections[0].questions[-1].when
    assert compiled(when, Scope())(answers, TODAY) is holds


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"question": "p", "same-as": "t"}, "different kinds"),
        ({"question": "t", "more-than": "p"}, "not a number"),
        ({"question": "p", "more-than": "t"}, "not a number"),
        ({"question": "p", "more-than": "later"}, "no question 'later'"),
        ({"question": "p", "contains": "x"}, "not a text"),
        ({"question": "d", "is": 5}, "decimal in quotes"),
        ({"question": "d", "is": "5.0"}, "zeros"),
    ],
)
def test_answers_that_cannot_be_compared_are_refused(condition, words):
    with pytest.raises(DefinitionError, match=words):
        defined(section("about", *ASKED, asked("it", when=condition)))
