"""What is wrong with answers, where it stands, and in whose words."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey.errors import Problem
from journey.judgement import Fault, judge, judge_step, submitted
from journey.part import Text
from tests.journey.generated import JSON
from tests.journey.small import TODAY, asked, group, interruption, leaving, planned, repeat, section

TOLD = {"question": "told", "is": True}


def said(words):
    return {"en": words, "fr": f"{words} (fr)"}


def words(text):
    return Text(en=text, fr=f"{text} (fr)")


def must(that, error):
    return {"that": that, "error": said(error)}


def check(at, condition, error="check"):
    return {"id": "c", "at": at, "must": condition, "error": said(error)}


ISSUED = asked(
    "issued",
    "date",
    must=[
        must({"not": {"after": "today"}}, "not later than today"),
        must({"after": "2000-01-01"}, "after 2000"),
    ],
)
PLAN = planned(
    section("a", ISSUED, asked("told", "yes-no"), asked("reason", when=TOLD)),
    section(
        "b", group("g", asked("one", "number"), asked("two", "number", optional=True)), interruption("stop")
    ),
    section("many", asked("it"), repeat=repeat(most=2)),
    checks=[check("two", {"any": [{"question": "two", "at-least": 5}, {"question": "one", "at-least": 5}]})],
)
GOOD = {
    "issued": "2016-03-27",
    "told": False,
    "one": 5,
    "two": 1,
    "stop": True,
    "many": [1],
    "many/1/it": "x",
    "many/more": False,
}


def faults(**changes):
    found = judge(PLAN, {key: value for key, value in {**GOOD, **changes}.items() if value != "gone"}, TODAY)
    return [(fault.key, fault.problem.value if fault.problem else fault.error.en) for fault in found]


def test_a_whole_application_without_a_fault_is_received():
    assert faults() == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"issued": "gone"}, [("issued", "missing")]),
        ({"issued": None}, [("issued", "missing")]),
        ({"issued": "27 3 2016"}, [("issued", "malformed")]),
        ({"issued": "2016-02-30"}, [("issued", "no-such-day")]),
        ({"issued": "2027-01-01"}, [("issued", "not later than today")]),
        ({"issued": "1999-01-01"}, [("issued", "after 2000")]),
        ({"two": None}, []),
        ({"two": "gone"}, [("two", "missing")]),
        ({"one": 4}, [("two", "check")]),
        ({"one": 4, "two": None}, []),
        ({"told": True}, [("reason", "missing")]),
        ({"reason": "kept"}, [("reason", "hidden")]),
        ({"colour": "red"}, [("colour", "unknown")]),
        ({"stop": False}, [("stop", "missing")]),
        ({"stop": "gone"}, [("stop", "missing")]),
        ({"g": 1}, [("g", "hidden")]),
        ({"many": "gone"}, []),
        ({"many": [1, 1]}, [("many", "malformed")]),
        ({"many": 3}, [("many", "malformed")]),
        ({"many": [3]}, [("many", "malformed")]),
        ({"many": []}, [("many", "malformed")]),
        ({"many": [1, 2]}, [("many/2/it", "missing"), ("many/more", "hidden")]),
        ({"many/2/it": "x"}, [("many/2/it", "hidden")]),
        ({"many/9/it": "x"}, [("many/9/it", "unknown")]),
        ({"many/more": True}, [("many/more", "missing")]),
    ],
)
def test_each_fault_is_found_at_its_answer(changes, found):
    assert faults(**changes) == found


def test_faults_come_in_the_order_of_the_walk_and_strangers_last():
    found = faults(zzz=1, stop=False, one="x", issued="2027-01-01")
    assert [key for key, _ in found] == ["issued", "one", "stop", "zzz"]


def test_a_fault_carries_the_limits_that_its_message_names():
    plan = planned(section("a", asked("it", "number", most=9)))
    assert judge(plan, {"it": 10}, TODAY) == (Fault(key="it", problem=Problem.TOO_LARGE, parts={"most": 9}),)


def test_a_rule_speaks_in_the_words_of_the_definition_in_both_languages():
    assert judge(PLAN, {**GOOD, "issued": "2027-01-01"}, TODAY)[0].error == words("not later than today")


def test_an_exit_that_is_reached_is_a_fault_in_its_own_words():
    plan = planned(section("a", asked("told", "yes-no", exits=[leaving("out", {"is": True})])))
    (fault,) = judge(plan, {"told": True}, TODAY)
    assert (fault.key, fault.error) == ("told", words_of_exit(plan))


def words_of_exit(plan):
    return plan.definition.sections[0].questions[0].exits[0].title


def test_a_malformed_answer_does_not_count_in_conditions():
    assert faults(told="yes", reason="x") == [("told", "malformed"), ("reason", "hidden")]


def test_a_step_is_judged_by_its_own_rules():
    step = PLAN.step("issued")
    assert judge_step(PLAN, step, {"issued": "2016-03-27"}, TODAY) == ()
    (fault,) = judge_step(PLAN, step, {"issued": "2027-01-01"}, TODAY)
    assert fault == Fault(key="issued", error=words("not later than today"))


def test_a_rule_is_not_applied_to_a_question_that_was_passed_over():
    plan = planned(section("a", asked("it", "number", optional=True, must=[must({"at-least": 5}, "more")])))
    assert judge_step(plan, plan.step("it"), {"it": None}, TODAY) == ()
    assert judge(plan, {"it": None}, TODAY) == ()


SPAN = planned(
    section("a", asked("from", "date"), asked("between"), asked("to", "date")),
    checks=[check("to", {"question": "to", "after": "from"}, "after the first")],
)


def test_a_check_is_said_at_the_step_that_completes_it_and_at_the_one_it_stands_at():
    wrong = {"from": "2026-02-01", "between": "x", "to": "2026-01-01"}
    fault = Fault(key="to", error=words("after the first"), check="c")
    assert judge_step(SPAN, SPAN.step("to"), wrong, TODAY) == (fault,)
    assert judge_step(SPAN, SPAN.step("from"), wrong, TODAY) == (fault,)
    assert judge_step(SPAN, SPAN.step("between"), wrong, TODAY) == ()
    assert judge(SPAN, wrong, TODAY) == (fault,)


def test_a_check_waits_until_everything_it_looks_at_is_answered():
    assert judge_step(SPAN, SPAN.step("from"), {"from": "2026-02-01"}, TODAY) == ()


def test_a_step_that_is_hidden_has_no_faults():
    assert judge_step(PLAN, PLAN.step("reason"), {"told": False, "reason": "x"}, TODAY) == ()


LIVED = {"without-gaps": {"from": "since", "to": "until", "last": {"months": 3}}}
ADDRESSES = planned(
    section("many", asked("since", "month"), asked("until", "month", optional=True), repeat=repeat(**LIVED))
)


def test_a_gap_between_items_is_a_fault_where_more_are_asked_for():
    answers = {"many/1/since": "2026-10", "many/1/until": None, "many/more": False}
    gap = Fault(
        key="many/more", problem=Problem.GAP, parts={"since": date(2026, 8, 1), "until": date(2026, 9, 1)}
    )
    assert judge_step(ADDRESSES, ADDRESSES.step("many/more"), answers, TODAY) == (gap,)
    assert judge(ADDRESSES, answers, TODAY) == (gap,)
    covered = {**answers, "many/1/since": "2026-08"}
    assert judge_step(ADDRESSES, ADDRESSES.step("many/more"), covered, TODAY) == ()


def test_only_what_is_visible_is_submitted_in_the_order_of_the_walk():
    answers = {
        "zzz": 1,
        "reason": "kept",
        "two": None,
        **{key: GOOD[key] for key in reversed(GOOD) if key != "two"},
    }
    sent = submitted(PLAN, answers, TODAY)
    assert sent == {**GOOD, "two": None}
    assert list(sent) == list(GOOD)


def test_the_items_are_submitted_even_when_they_were_never_recorded():
    assert submitted(PLAN, {"many/1/it": "x"}, TODAY) == {"many": [1], "many/1/it": "x"}


def test_the_items_of_a_section_count_also_when_they_ask_nothing():
    hidden = asked("colour", "yes-no", when={"question": "more-asked", "is": True})
    plan = planned(
        section("a", asked("more-asked", "yes-no")), section("b", hidden, repeat=repeat(least=2, most=3))
    )
    answers = {"more-asked": False, "b": [1, 2, 3]}
    assert submitted(plan, answers, TODAY) == answers
    assert judge(plan, answers, TODAY) == ()
    assert [fault.key for fault in judge(plan, {**answers, "b": "all"}, TODAY)] == ["b", "b/more"]


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from([*GOOD, "reason", "many/2/it", "nobody"]), JSON))
def test_answers_of_any_kind_are_judged_and_never_fail(answers):
    judge(PLAN, answers, TODAY)
    judge(SPAN, answers, TODAY)
    judge(ADDRESSES, answers, TODAY)
