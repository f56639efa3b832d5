"""The conditions of the runners' forms: operators, words between parts, references, relative dates, expressions."""

import pytest

from journey.evaluation import Scope, compiled
from journey.importers.runner.expressions import NotAnExpressionError, read
from tests.journey.importers.runner_forms import component, condition, imported, item, page
from tests.journey.small import TODAY

ASKED = page(
    "a",
    component("way", "RadiosField", list="ways"),
    component("ways", "CheckboxesField", list="ways"),
    component("count", "SelectField", list="counts"),
    component("sure", "YesNoField"),
    component("size", "NumberField"),
    component("name"),
    component("day", "DatePartsField"),
)


def imported_with(*conditions):
    return imported(ASKED, page("b", component("y"), condition="c"), conditions=list(conditions))


def holds(*conditions, **answers):
    """Whether the condition "c" of the second page holds."""
    when = imported_with(*conditions).definition.sections[1].when
    assert when is not None
    return compiled(when, Scope())(answers, TODAY)


def value(text):
    return {"type": "Value", "value": text}


@pytest.mark.parametrize(
    ("part", "answers", "expected"),
    [
        (item("way", "is", {"itemId": "i1"}), {"way": "mail"}, True),
        (item("way", "is not", {"itemId": "i1"}), {"way": "person"}, True),
        (item("ways", "contains", value("mail")), {"ways": ["mail", "person"]}, True),
        (item("ways", "does not contain", value("mail")), {"ways": ["person"]}, True),
        (item("sure", "is", True), {"sure": True}, True),
        (item("sure", "is", value("false")), {"sure": True}, False),
        (item("count", "is more than", value("1")), {"count": "option-1"}, False),
        (item("count", "is more than", value("1")), {"count": "option-3"}, True),
        (item("size", "is at least", value("2.5")), {"size": "2.5"}, True),
        (item("name", "is", value("Sam")), {"name": "Sam"}, True),
        (item("name", "is longer than", value("3")), {"name": "Samu"}, True),
        (item("name", "is longer than", value("3")), {"name": "Sam"}, False),
        (item("name", "is shorter than", value("3")), {"name": "Sa"}, True),
        (item("name", "has length", value("3")), {"name": "Sam"}, True),
        (item("name", "has length", value("3")), {"name": "Samu"}, False),
        (item("name", "has length", value("3")), {"name": "Sa"}, False),
        (item("size", "is", value("10.0")), {"size": "10"}, True),
    ],
)
def test_each_operator_means_what_it_says(part, answers, expected):
    assert holds(condition("c", part), **answers) is expected


def test_and_binds_closer_than_or():
    parts = [
        {**item("sure", "is", True)},
        {**item("way", "is", value("mail")), "coordinator": "or"},
        {**item("name", "is", value("Sam")), "coordinator": "and"},
    ]
    structured = {"name": "c", "value": {"name": "c", "conditions": parts}}
    assert holds(structured, sure=True, way="person")
    assert holds(structured, sure=False, way="mail", name="Sam")
    assert not holds(structured, sure=False, way="mail", name="Kim")


def test_a_condition_may_refer_to_others():
    sure = condition("sure-of-it", item("sure", "is", True))
    both = condition("c", {"conditionId": "sure-of-it"}, item("way", "is", value("mail")), coordinator="and")
    assert holds(sure, both, sure=True, way="mail")
    assert not holds(sure, both, sure=False, way="mail")


def test_conditions_that_refer_to_one_another_for_ever_are_left():
    found = imported_with(condition("c", {"conditionId": "d"}), condition("d", {"conditionId": "c"}))
    assert "without end" in " ".join(left.what for left in found.left)


@pytest.mark.parametrize(
    ("expression", "answers", "expected"),
    [
        ("s.way == 'mail'", {"way": "mail"}, True),
        ("s.way != 'mail' and sure", {"way": "person", "sure": True}, True),
        ("not (size > 3 or size == 1)", {"size": "2"}, True),
        ("size >= 2 && !(sure)", {"size": "2", "sure": True}, False),
    ],
)
def test_expressions_of_the_grammar_are_read(expression, answers, expected):
    assert holds({"name": "c", "value": expression}, **answers) is expected


@pytest.mark.parametrize(
    "text",
    ["a ==", "a == b == c", "import('os')", "a; b", "((a)", "a b", "(" * 50 + "a" + ")" * 50, "x" * 3000],
)
def test_what_is_not_of_the_grammar_is_no_condition(text):
    with pytest.raises(NotAnExpressionError):
        read(text)


@pytest.mark.parametrize(
    "odd",
    [
        condition("c", item("nobody", "is", True)),
        condition("c", item("way", "is", value("by drone"))),
        condition("c", item("way", "sounds like", value("mail"))),
        condition("c", item("size", "is more than", value("many"))),
        condition("c", item("size", "is more than", value("١"))),
        condition("c", item("name", "is shorter than", value("0"))),
        condition("c", item("name", "is longer than", value("2.5"))),
        condition("c", item("name", "is", {"type": "RelativeDate", "period": "2", "unit": "days"})),
        {"name": "c", "value": "s.name == null"},
        {"name": "c", "value": "s.name == way"},
        condition("c"),
        {"name": "c", "value": "while(true){}"},
    ],
)
def test_a_condition_that_cannot_be_one_is_listed_and_the_page_is_asked(odd):
    found = imported_with(odd)
    assert found.definition.sections[1].when is None
    assert [left.place for left in found.left if left.place == "pages[1].condition"] == ["pages[1].condition"]
