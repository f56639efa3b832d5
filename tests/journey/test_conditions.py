"""Each operator of the grammar: when it is true, when it is not, and without an answer."""

from datetime import date

import msgspec
import pytest

from journey.conditions import leaves, parse
from journey.errors import DefinitionError
from journey.evaluation import compiled
from journey.scope import Scope
from tests.journey.comparisons import COMPARISONS
from tests.journey.small import TODAY, asked, defined, section


def holds(condition, **visible):
    answers = {key.replace("_", "-"): value for key, value in visible.items()}
    return compiled(parse(condition), Scope(own="own"))(answers, TODAY)


@pytest.mark.parametrize(("condition", "true_of", "false_of"), COMPARISONS)
def test_a_comparison_is_true_of_one_answer_and_false_of_another(condition, true_of, false_of):
    assert holds(condition, q=true_of)
    assert not holds(condition, q=false_of)


@pytest.mark.parametrize(("condition", "_true", "_false"), COMPARISONS)
def test_a_comparison_without_an_answer_is_false_and_its_opposite_true(condition, _true, _false):
    assert not holds(condition)
    assert holds({"not": condition})


@pytest.mark.parametrize(("condition", "_true", "_false"), COMPARISONS)
@pytest.mark.parametrize("value", [[], {}, "2016-99-99", "x" * 300, -1, [["red"]], {"is": "red"}])
def test_a_comparison_with_a_value_of_another_kind_never_fails(condition, _true, _false, value):
    assert holds(condition, q=value) in (True, False)


def test_answered_is_about_having_an_answer():
    assert holds({"question": "q", "answered": True}, q="x")
    assert not holds({"question": "q", "answered": True})
    assert holds({"question": "q", "answered": False})
    assert not holds({"question": "q", "answered": False}, q=False)


def test_days_of_two_questions_are_compared():
    condition = {"question": "left", "after": "arrived"}
    assert holds(condition, left="2024-05", arrived="2024-04-30")
    assert not holds(condition, left="2024-05", arrived="2024-05-01")
    assert not holds(condition, left="2024-05")


def test_distance_is_signed_so_that_what_lies_before_is_less_than_any_span():
    before = {"a": "2026-01-02", "b": "2026-01-01"}
    for span in ({"days": 0}, {"months": 0}, {"years": 1}):
        assert holds({"from": "a", "to": "b", "less-than": span}, **before)
        assert not holds({"from": "a", "to": "b", "at-least": span}, **before)


def test_an_operator_without_a_question_is_about_the_question_that_carries_it():
    assert holds({"is": "red"}, own="red")
    assert not holds({"is": "red"}, q="red")


def test_in_an_item_the_ids_of_its_section_mean_the_same_item():
    test = compiled(parse({"question": "q", "is": "red"}), Scope("many/2/", frozenset(("q",))))
    assert test({"many/2/q": "red"}, TODAY)
    assert not test({"q": "red", "many/1/q": "red"}, TODAY)


@pytest.mark.parametrize(
    ("parts", "all_", "any_"),
    [((True,), True, True), ((True, False), False, True), ((False, False, False), False, False)],
)
def test_all_any_and_not_combine(parts, all_, any_):
    conditions = [{"question": "q", "is": part} for part in parts]
    assert holds({"all": conditions}, q=True) is all_
    assert holds({"any": conditions}, q=True) is any_
    assert holds({"not": {"all": conditions}}, q=True) is not all_


def test_a_long_list_of_conditions_is_as_good_as_a_short_one():
    many = [{"question": "q", "is": number} for number in range(5000)]
    assert holds({"any": many}, q=4999)
    assert not holds({"all": many}, q=4999)


def test_the_leaves_of_a_condition_are_found_in_order_with_what_they_look_at():
    first, second = {"question": "a", "before": "b"}, {"from": "c", "to": "today", "more-than": {"days": 1}}
    tree = parse({"all": [first, {"not": {"any": [{"is": 1}, second]}}]})
    assert [leaf.references for leaf in leaves(tree)] == [("a", "b"), (None,), ("c",)]


@pytest.mark.parametrize(("condition", "_true", "_false"), COMPARISONS)
def test_a_condition_is_written_as_it_was_read(condition, _true, _false):
    assert msgspec.json.decode(msgspec.json.encode(parse(condition))) == condition


@pytest.mark.parametrize(
    ("condition", "place", "words"),
    [
        ("q", "", "a condition is a mapping"),
        ([], "", "a condition is a mapping"),
        ({}, "", "there is none"),
        ({"question": "q"}, "", "there is none"),
        ({"question": "q", "is": 1, "in": [1]}, "", "there is 'is' and 'in'"),
        ({"all": []}, ".all", "at least 1"),
        ({"all": {"question": "q", "is": 1}}, ".all", "has to be a list"),
        ({"all": [{"not": {"any": [{"question": "q", "is": None}]}}]}, ".all[0].not.any[0].is", "nothing"),
        ({"question": "q", "is": 1, "more": 2}, "", "there is no key 'more'"),
        ({"question": "Q", "is": 1}, ".question", "of the form"),
        ({"question": "q", "answered": "yes"}, ".answered", "true or false"),
        ({"question": "q", "at-least": True}, ".at-least", "a whole number"),
        ({"question": "q", "before": "27/3/2016"}, ".before", "of the form"),
        ({"question": "q", "age": {}}, ".age", "exactly one of"),
        ({"question": "q", "age": {"at-least": 1, "at-most": 2}}, ".age", "exactly one of"),
        ({"from": "today", "to": "q", "more-than": {}}, ".more-than", "exactly one of"),
        ({"from": "today", "to": "q", "more-than": {"years": 1, "days": 1}}, ".more-than", "exactly one of"),
        ({"from": "today", "to": "q", "more-than": {"years": -1}}, ".more-than.years", "at least 0"),
        ({"from": "today", "more-than": {"years": 1}}, "", "the key 'to' is missing"),
        ({"from": "today", "to": "q", "is": 1}, "", "there is none"),
    ],
)
def test_what_is_not_in_the_grammar_is_refused_at_its_place(condition, place, words):
    with pytest.raises(DefinitionError) as caught:
        defined(section("about", asked("q"), asked("it", when=condition)))
    assert caught.value.place == f"sections[0].questions[1].when{place}"
    assert words in caught.value.detail


def test_today_is_the_day_that_is_given():
    test = compiled(parse({"question": "q", "before": "today"}), Scope())
    assert test({"q": "2026-01-01"}, date(2026, 1, 2))
    assert not test({"q": "2026-01-01"}, date(2026, 1, 1))
