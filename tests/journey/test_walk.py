"""What comes next: derived from the answers each time."""

import pytest

from journey.errors import UnknownKeyError
from journey.items import add, finish
from journey.walk import visible_questions, walk
from tests.journey.small import (
    TODAY,
    WORDS,
    asked,
    defined,
    group,
    interruption,
    leaving,
    planned,
    repeat,
    section,
)

TOLD = {"question": "told", "is": True}


def way(plan, **answers):
    """The ids of the steps of a walk and of the next one; underlines stand for hyphens."""
    found = walk(plan, {key.replace("_", "-"): value for key, value in answers.items()}, TODAY)
    return [step.id for step in found.steps], found.next and found.next.id


def test_the_questions_come_in_their_order():
    plan = planned(section("a", asked("one"), asked("two")), section("b", asked("three")))
    assert way(plan) == ([], "one")
    assert way(plan, one="x") == (["one"], "two")
    assert way(plan, one="x", two="x", three="x") == (["one", "two", "three"], None)


def test_a_gap_in_the_answers_is_what_comes_next_and_what_is_beyond_it_is_kept():
    plan = planned(section("a", asked("one"), asked("two"), asked("three")))
    answers = {"one": "x", "three": "x"}
    assert way(plan, **answers) == (["one"], "two")
    assert way(plan, **answers, two="x") == (["one", "two", "three"], None)


def test_a_question_that_was_passed_over_is_answered_but_counts_as_no_answer():
    plan = planned(
        section(
            "a",
            asked("told", "yes-no", optional=True),
            asked("agreed", when=TOLD),
            asked("refused", when={"not": TOLD}),
            asked("none", when={"question": "told", "answered": False}),
        )
    )
    assert way(plan, told=None) == (["told"], "refused")
    assert way(plan, told=None, refused="x") == (["told", "refused"], "none")
    assert way(plan, told=True) == (["told"], "agreed")


def test_an_answer_that_is_hidden_does_not_count():
    plan = planned(
        section(
            "a",
            asked("told", "yes-no"),
            asked("inner", "yes-no", when=TOLD),
            asked("outer", when={"question": "inner", "is": True}),
        )
    )
    assert way(plan, told=True, inner=True) == (["told", "inner"], "outer")
    assert way(plan, told=False, inner=True, outer="x") == (["told"], None)


def test_a_section_is_hidden_as_a_whole():
    plan = planned(
        section("a", asked("told", "yes-no")),
        section("b", asked("one"), when=TOLD),
        section("c", asked("two")),
    )
    assert way(plan, told=False) == (["told"], "two")
    assert way(plan, told=True) == (["told"], "one")


def test_a_group_is_one_step_that_needs_all_its_visible_questions():
    plan = planned(
        section("a", asked("told", "yes-no"), group("g", asked("one"), asked("two", when=TOLD)), asked("end"))
    )
    assert way(plan, told=False, one="x") == (["told", "g"], "end")
    assert way(plan, told=True, one="x") == (["told"], "g")
    assert way(plan, told=True, one="x", two="x") == (["told", "g"], "end")
    step = plan.step("g")
    assert [key for key, _ in step.questions] == ["one", "two"]
    assert [key for key, _ in visible_questions(plan, step, {"told": False}, TODAY)] == ["one"]


def test_a_group_without_a_visible_question_is_hidden():
    plan = planned(
        section("a", asked("told", "yes-no"), group("g", asked("one", when=TOLD), asked("two", when=TOLD)))
    )
    assert way(plan, told=False) == (["told"], None)
    assert visible_questions(plan, plan.step("g"), {"told": False}, TODAY) == ()


@pytest.mark.parametrize("no_agreement", [{}, {"stop": False}, {"stop": "yes"}, {"stop": 1}])
def test_an_interruption_waits_until_the_person_goes_on(no_agreement):
    plan = planned(section("a", interruption("stop"), asked("one")))
    assert way(plan, **no_agreement) == ([], "stop")
    assert way(plan, stop=True) == (["stop"], "one")


def test_an_exit_ends_the_walk_where_it_stands_and_loses_nothing():
    out = leaving("out", {"is": False})
    plan = planned(section("a", asked("told", "yes-no", exits=[out]), asked("one")))
    reached = walk(plan, {"told": False, "one": "x"}, TODAY)
    assert reached.exit is not None
    assert reached.exit.exit.id == "out"
    assert reached.exit.step.id == "told"
    assert [step.id for step in reached.steps] == ["told"]
    assert reached.next is None
    assert way(plan, told=True, one="x") == (["told", "one"], None)


def test_the_first_exit_whose_condition_holds_is_the_one():
    exits = [leaving("first", {"at-least": 10}), leaving("second", {"at-least": 5})]
    plan = planned(section("a", asked("age", "number", exits=exits)))
    found = {n: walk(plan, {"age": n}, TODAY).exit for n in (4, 5, 10)}
    assert [exit_ and exit_.exit.id for exit_ in found.values()] == [None, "second", "first"]


def test_an_exit_is_not_tested_on_a_question_that_was_passed_over_or_is_hidden():
    never_red = [leaving("out", {"not": {"is": "red"}})]
    passed = planned(section("a", asked("colour", "choice", optional=True, exits=never_red)))
    assert walk(passed, {"colour": None}, TODAY).exit is None
    hidden = planned(
        section("a", asked("told", "yes-no"), group("g", asked("it"), asked("b", exits=never_red, when=TOLD)))
    )
    assert walk(hidden, {"told": False, "it": "x", "b": "x"}, TODAY).exit is None


def test_the_exit_of_a_group_looks_at_all_of_it():
    both = {"all": [{"question": "one", "is": True}, {"question": "two", "is": True}]}
    plan = planned(
        section("a", group("g", asked("one", "yes-no"), asked("two", "yes-no"), exits=[leaving("out", both)]))
    )
    assert walk(plan, {"one": True, "two": False}, TODAY).exit is None
    reached = walk(plan, {"one": True, "two": True}, TODAY).exit
    assert reached is not None
    assert reached.step.id == "g"


def repeated(**more):
    told = asked("told", "yes-no")
    return planned(
        section("many", told, asked("it", when=TOLD), repeat=repeat(**more)), section("z", asked("end"))
    )


def test_a_repeated_section_is_asked_item_by_item_and_then_for_more():
    plan, many = repeated(), repeated().definition.sections[0]
    assert way(plan) == ([], "many/1/told")
    one = {"many/1/told": False}
    assert way(plan, **one) == (["many/1/told"], "many/more")
    two = add(one, many)
    assert way(plan, **two) == (["many/1/told"], "many/2/told")
    answered = {**two, "many/2/told": True, "many/2/it": "x"}
    assert way(plan, **answered) == (["many/1/told", "many/2/told", "many/2/it"], "many/more")
    assert way(plan, **finish(answered, many))[1] == "end"


def test_a_condition_in_an_item_looks_at_the_same_item():
    assert way(repeated(), many=[1, 2], **{"many/1/told": False, "many/2/told": True}) == (
        ["many/1/told", "many/2/told"],
        "many/2/it",
    )


def test_the_question_for_more_is_not_asked_where_there_is_room_for_none():
    plan = repeated(least=2, most=2)
    assert way(plan, **{"many/1/told": False, "many/2/told": False})[1] == "end"


def test_the_question_for_more_is_asked_of_a_full_section_that_has_to_be_without_gaps():
    rule = {"from": "since", "to": "until", "last": {"years": 2}}
    many = section(
        "many",
        asked("since", "month"),
        asked("until", "month"),
        repeat=repeat(most=1, **{"without-gaps": rule}),
    )
    assert way(planned(many), **{"many/1/since": "2020-01", "many/1/until": "2026-11"})[1] == "many/more"


def test_an_exit_in_an_item_stands_at_the_item():
    plan = planned(
        section("many", asked("told", "yes-no", exits=[leaving("out", {"is": True})]), repeat=repeat())
    )
    reached = walk(plan, {"many": [1, 2], "many/1/told": False, "many/2/told": True}, TODAY).exit
    assert reached is not None
    assert reached.step.id == "many/2/told"


def test_the_place_of_a_step_counts_the_sections_that_are_seen():
    plan = planned(
        section("a", asked("told", "yes-no")),
        section("b", asked("one"), when=TOLD),
        section("c", asked("two")),
    )

    def place(key, **answers):
        found = walk(plan, answers, TODAY).place(plan.step(key))
        return found.section_number, found.section_count

    assert place("told") == (1, 2)
    assert place("one", told=True) == (2, 3)
    assert place("two", told=False) == (2, 2)
    assert place("told", told=True, one="x", two="x") == (1, 3)


def test_before_and_after_follow_the_walk_and_reach_what_is_next():
    plan = planned(section("a", asked("one"), asked("two"), asked("three")))
    found = walk(plan, {"one": "x", "two": "x"}, TODAY)
    assert found.before("one") is None
    assert found.before("two") == plan.step("one")
    assert found.after("two") == found.next == plan.step("three")
    assert found.after("three") is None
    assert found.before("nowhere") is None


def test_steps_and_questions_are_found_by_their_keys():
    plan = planned(
        section("about", group("g", asked("one"), asked("two"))),
        section("many", asked("it"), repeat=repeat()),
    )
    assert plan.question("one").id == "one"
    assert plan.step_of("two").id == "g"
    assert plan.question("many/3/it").id == "it"
    assert plan.step_of("many/3/it") == plan.step("many/3/it")
    assert plan.step_of("many").id == plan.step_of("many/more").id == "many/more"


@pytest.mark.parametrize(
    "key",
    [
        "",
        "nobody",
        "many/4/it",
        "many/0/it",
        "many/01/it",
        "many/1/nobody",
        "many/٢/it",
        "many/1",
        "many/" + "9" * 5000,
    ],
)
def test_what_is_not_there_is_an_unknown_key(key):
    plan = planned(section("many", asked("it"), repeat=repeat()))
    for find in (plan.question, plan.step, plan.step_of):
        with pytest.raises(UnknownKeyError):
            find(key)


def test_a_group_has_a_step_but_is_no_question():
    plan = planned(section("about", group("g", asked("one"), asked("two"))))
    with pytest.raises(UnknownKeyError):
        plan.question("g")
    with pytest.raises(UnknownKeyError):
        plan.step("one")


def test_a_text_of_several_paragraphs_is_an_interruption_too():
    stop = defined(section("a", interruption("stop", text=[WORDS, WORDS]))).sections[0].questions[0]
    assert len(stop.paragraphs) == 2
