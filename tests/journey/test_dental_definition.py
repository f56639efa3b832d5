"""The dental benefit as people meet it: who gets through, who is led out, whose number is refused, when the letter comes.

The persons are made up. Their answers hold on 23 November 2026, a Monday; ages are those of 30 June 2026.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from journey.judgement import judge, judge_step, submitted
from journey.loading import from_yaml
from journey.promise import promise
from journey.walk import Plan, visible_questions, walk

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
LETTER = {"name": "letter.pdf", "type": "pdf", "size": 48_000, "sha256": "0" * 64}
PEOPLE = ("self", "children", "both")

EXITS = {
    "as-delegate": ("self", {"for-whom": "delegate"}),
    "too-young": ("self", {"born-on": "2010-07-01"}),
    "supported": ("self", {"born-on": "2010-06-30", "on-your-own": False}),
    "not-resident": ("self", {"in-canada": False}),
    "not-assessed": ("self", {"assessed": False}),
    "over-limit": ("self", {"under-limit": False}),
    "has-insurance": ("self", {"insured": True}),
    "no-consent": ("both", {"partner-agrees": False}),
    "not-guardian": ("both", {"children/2/child-guardian": False}),
    "grown-up": ("children", {"children/1/child-born-on": "2008-06-30"}),
    "child-has-insurance": ("children", {"children/1/child-insured": True}),
}

FAULTS = [
    ("born-on", "self", {"born-on": "2026-11-24"}),
    ("children/1/child-born-on", "both", {"children/1/child-born-on": "1988-02-09"}),
    ("sin", "self", {"sin": "046 454 287"}),
    ("partner-sin", "both", {"partner-sin": "046 454 286"}),
    ("children/1/child-sin", "both", {"children/1/child-sin": "130 692 544"}),
]


@cache
def plan():
    source = ROOT / "service/definitions/dental-benefit/2026.1.yaml"
    return Plan(from_yaml(source.read_text("utf-8")))


def answers(name, **changes):
    given = json.loads((ROOT / f"tests/answers/dental-benefit-{name}.json").read_text("utf-8"))
    if "end-of-insurance" in given:
        given["end-of-insurance"] = LETTER
    return {**given, **changes}


def asked(answers):
    """The keys of all questions on the way, in order."""
    way = walk(plan(), answers, TODAY)
    return [key for step in way.steps for key, _ in visible_questions(plan(), step, answers, TODAY)]


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_gets_to_the_end_and_is_received_with_nothing_left_over(name):
    given = answers(name)
    way = walk(plan(), given, TODAY)
    assert (way.next, way.exit, judge(plan(), given, TODAY)) == (None, None, ())
    assert submitted(plan(), given, TODAY) == given


@pytest.mark.parametrize("exit_id", EXITS)
def test_who_cannot_apply_here_is_told_so_and_what_to_do_instead(exit_id):
    name, changes = EXITS[exit_id]
    reached = walk(plan(), answers(name, **changes), TODAY).exit
    assert reached.exit.id == exit_id
    assert reached.exit.instead


@pytest.mark.parametrize(("key", "name", "changes"), FAULTS)
def test_what_is_wrong_is_refused_where_it_stands(key, name, changes):
    assert judge(plan(), answers(name, **changes), TODAY)[0].key == key


def test_a_child_who_turns_eighteen_on_the_first_day_of_the_benefit_year_is_applied_for():
    assert walk(plan(), answers("children"), TODAY).exit is None


def test_a_number_that_a_later_answer_has_already_is_refused_where_it_is_being_given():
    given = answers("both", sin="193 456 787")
    step = plan().step("sin")
    assert [fault.key for fault in judge_step(plan(), step, given, TODAY)] == ["sin"]


def test_a_partner_is_asked_about_only_when_there_is_one():
    assert "partner-sin" in asked(answers("both"))
    assert "partner-sin" not in asked(answers("self"))


def test_a_letter_is_asked_for_only_from_whom_an_insurance_has_ended():
    assert "end-of-insurance" in asked(answers("self"))
    assert "end-of-insurance" not in asked(answers("self", **{"insurance-ended": False}))


def test_the_letter_comes_within_thirty_business_days():
    # Without weekends, 25 and 28 December (Boxing Day is a Saturday) and 1 January.
    assert promise(plan(), answers("self"), TODAY).due == date(2027, 1, 7)
