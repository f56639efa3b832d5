"""Sections that lead elsewhere than to the next one, and questions that are required at times."""

import pytest

from journey.errors import DefinitionError, Problem
from journey.judgement import judge, judge_step
from journey.walk import visible_questions, walk
from tests.journey.small import TODAY, WORDS, asked, defined, planned, section

ENDING = {"id": "out", "title": {"en": "Out", "fr": "Dehors"}, "text": WORDS}
ROUTED = [
    section(
        "start",
        asked("where", "choice"),
        next=[
            {"when": {"question": "where", "is": "red"}, "exit": ENDING},
            {"when": {"question": "where", "is": "green"}, "to": "last"},
        ],
    ),
    section("middle", asked("between"), next=[{"to": "review"}]),
    section("last", asked("end")),
]


def steps(plan, answers):
    found = walk(plan, answers, TODAY)
    return [step.id for step in (*found.steps, *((found.next,) if found.next else ()))]


def test_the_first_route_whose_condition_holds_is_taken_and_else_the_next_section_follows():
    plan = planned(*ROUTED)
    assert steps(plan, {"where": "green"}) == ["where", "end"]
    assert steps(plan, {"where": "grey"}) == ["where", "between"]


def test_a_route_to_the_review_passes_over_all_that_comes():
    found = walk(planned(*ROUTED), {"where": "grey", "between": "x"}, TODAY)
    assert (found.next, found.exit) == (None, None)
    assert [part.id for part in found.sections] == ["start", "middle"]


def test_a_route_out_of_the_service_is_an_exit_and_never_an_error_of_the_answer():
    plan = planned(*ROUTED)
    found = walk(plan, {"where": "red"}, TODAY)
    assert (found.exit.exit.id, found.exit.step.id) == ("out", "where")
    assert [fault.exit.id for fault in judge(plan, {"where": "red"}, TODAY)] == ["out"]


def test_an_answer_in_a_section_that_is_passed_over_is_hidden():
    faults = judge(planned(*ROUTED), {"where": "green", "end": "x", "between": "y"}, TODAY)
    assert [(fault.key, fault.problem) for fault in faults] == [("between", Problem.HIDDEN)]


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ({"to": "start"}, "comes later"),
        ({"to": "nowhere"}, "there is no section"),
        ({"to": "last", "exit": ENDING}, "exactly one"),
        ({}, "exactly one"),
        ({"to": "last", "when": {"question": "end", "is": "x"}}, "asked later"),
    ],
)
def test_a_route_leads_onwards_by_what_is_known(route, words):
    with pytest.raises(DefinitionError, match=words):
        defined(section("start", asked("where")), section("middle", asked("it"), next=[route]), ROUTED[2])


def test_a_route_that_is_always_taken_is_the_last():
    with pytest.raises(DefinitionError, match="has to be the last"):
        defined(section("start", asked("where"), next=[{"to": "last"}, {"to": "review"}]), ROUTED[2])


AT_TIMES = [
    asked("working", "yes-no"),
    asked("where", optional=True, **{"required-when": {"question": "working", "is": True}}),
]


def test_an_optional_question_cannot_be_passed_over_when_it_is_required():
    plan = planned(section("about", *AT_TIMES))
    step = plan.step("where")
    for working, optional in ((True, False), (False, True)):
        ((_, question),) = visible_questions(plan, step, {"working": working}, TODAY)
        assert question.optional is optional
    assert steps(plan, {"working": True, "where": None}) == ["working", "where"]
    assert walk(plan, {"working": True, "where": None}, TODAY).next is step
    assert [fault.problem for fault in judge(plan, {"working": True, "where": None}, TODAY)] == [
        Problem.MISSING
    ]
    assert judge(plan, {"working": False, "where": None}, TODAY) == ()


def test_only_an_optional_question_is_required_at_times():
    with pytest.raises(DefinitionError, match="only an optional question"):
        defined(section("about", AT_TIMES[0], {**AT_TIMES[1], "optional": False}))


def test_a_check_with_a_condition_applies_when_it_holds_whatever_is_answered():
    both = [{"question": name, "is": True} for name in ("tea", "coffee")]
    check = {
        "id": "one",
        "at": "coffee",
        "when": {"any": both},
        "must": {"at-most-one": both},
        "error": WORDS,
    }
    drinks = [asked(name, "yes-no", optional=True) for name in ("tea", "coffee")]
    plan = planned(section("about", *drinks), checks=[check])
    assert judge(plan, {"tea": True, "coffee": None}, TODAY) == ()
    assert [fault.key for fault in judge(plan, {"tea": True, "coffee": True}, TODAY)] == ["coffee"]
    assert judge_step(plan, plan.step("tea"), {"tea": True}, TODAY) == ()
    assert len(judge_step(plan, plan.step("tea"), {"tea": True, "coffee": True}, TODAY)) == 1


def test_a_check_whose_question_is_hidden_is_said_at_the_last_that_it_looks_at():
    check = {
        "id": "none",
        "at": "late",
        "when": {"question": "first", "is": True},
        "must": {"question": "second", "answered": False},
        "error": WORDS,
    }
    asks = [
        asked("first", "yes-no"),
        asked("second", optional=True),
        asked("late", when={"question": "first", "is": False}),
    ]
    plan = planned(section("about", *asks), checks=[check])
    wrong = {"first": True, "second": "x"}
    assert [fault.key for fault in judge(plan, wrong, TODAY)] == ["second"]
    assert [fault.key for fault in judge_step(plan, plan.step("second"), wrong, TODAY)] == ["second"]
