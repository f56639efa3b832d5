"""Answers that may not be equal to one another."""

import pytest

from journey.errors import DefinitionError
from journey.judgement import judge, judge_step
from tests.journey.small import TODAY, WORDS, asked, defined, planned, repeat, section

ONCE = {"id": "once", "questions": ["mine", "yours"], "error": WORDS}
PLAN = planned(
    section("a", asked("mine", optional=True), asked("told", "yes-no")),
    section("b", asked("other", when={"question": "told", "is": True})),
    section("many", asked("yours"), repeat=repeat()),
    distinct=[ONCE],
)
ANSWERS = {
    "mine": "x",
    "told": False,
    "many": [1, 2],
    "many/1/yours": "y",
    "many/2/yours": "z",
    "many/more": False,
}


def refused(**changes):
    return [fault.key for fault in judge(PLAN, {**ANSWERS, **changes}, TODAY)]


def refused_at(step, **changes):
    return [fault.key for fault in judge_step(PLAN, PLAN.step(step), {**ANSWERS, **changes}, TODAY)]


def test_different_answers_are_taken():
    assert refused() == []


def test_of_equal_answers_all_but_the_first_are_refused():
    assert refused(**{"many/1/yours": "x", "many/2/yours": "x"}) == ["many/1/yours", "many/2/yours"]


def test_two_items_may_not_be_equal_either():
    assert refused(**{"many/2/yours": "y"}) == ["many/2/yours"]


def test_an_answer_is_refused_where_it_is_given_whichever_came_first():
    assert refused_at("mine", mine="z") == ["mine"]
    assert refused_at("many/2/yours", mine="z") == ["many/2/yours"]
    assert refused_at("many/1/yours", mine="z") == []


def test_questions_that_are_passed_over_are_not_equal():
    assert refused(mine=None) == []


def test_a_question_that_is_not_there_is_named():
    with pytest.raises(
        DefinitionError, match=r"distinct\[0\]\.questions\[1\]: there is no question 'nobody'"
    ):
        defined(asked("mine"), distinct=[{**ONCE, "questions": ["mine", "nobody"]}])


def test_a_file_cannot_be_compared():
    with pytest.raises(DefinitionError, match="'mine' is a file"):
        defined(asked("mine", "file"), distinct=[{**ONCE, "questions": ["mine"]}])
