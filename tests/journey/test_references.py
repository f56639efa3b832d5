"""What a condition may look at: only what is there, is asked before, and can be compared so."""

import pytest

from journey.errors import DefinitionError
from tests.journey.small import WORDS, asked, defined, group, interruption, leaving, repeat, section, standard

LATER = {"question": "later", "is": "x"}
TOLD = {"question": "told", "is": True}
FAR = {"from": "today", "to": "later", "more-than": {"days": 1}}


def of(*entries, **more):
    return [section("about", *entries, **more)]


def must(condition):
    return [{"that": condition, "error": WORDS}]


REFERENCES = [
    (
        of(asked("it", when={"question": "nobody", "is": "x"})),
        "sections[0].questions[0].when",
        "no question 'nobody'",
    ),
    (of(asked("it", when=LATER), asked("later")), "sections[0].questions[0].when", "'later' is asked later"),
    (
        of(asked("it", when={"question": "it", "is": "x"})),
        "sections[0].questions[0].when",
        "'it' is asked later",
    ),
    (of(asked("later"), when=LATER), "sections[0].when", "'later' is asked later"),
    (of(interruption("stop", when=LATER), asked("later")), "sections[0].questions[0].when", "asked later"),
    (
        of(asked("it", must=must({"any": [{"not": LATER}]})), asked("later")),
        "sections[0].questions[0].must[0].that",
        "'later' is asked later",
    ),
    (
        of(asked("it", exits=[leaving("out", LATER)]), asked("later")),
        "sections[0].questions[0].exits[0].when",
        "'later' is asked later",
    ),
    (
        of(interruption("stop"), asked("it", when={"question": "stop", "is": True})),
        "sections[0].questions[1].when",
        "no question 'stop'",
    ),
    (of(asked("it", when={"is": "x"})), "sections[0].questions[0].when", "'question' is left out"),
    (
        of(group("g", asked("one"), asked("two", when={"question": "one", "is": "x"}))),
        "sections[0].questions[0].questions[1].when",
        "'one' is asked on the same page",
    ),
    (
        of(group("g", asked("one"), asked("two", must=must({"question": "one", "is": "x"})))),
        "sections[0].questions[0].questions[1].must[0].that",
        "'one' is asked on the same page",
    ),
    (
        of(group("g", asked("one"), asked("two"), exits=[leaving("out", {"is": "x"})])),
        "sections[0].questions[0].exits[0].when",
        "'question' is left out",
    ),
    (
        [section("many", asked("told", "yes-no"), repeat=repeat()), section("about", asked("it", when=TOLD))],
        "sections[1].questions[0].when",
        "'told' is asked for each item of 'many'",
    ),
    (
        of(asked("it", "date", when=FAR), asked("later", "date")),
        "sections[0].questions[0].when",
        "'later' is asked later",
    ),
    (
        of(asked("it", "date", must=must({"before": "2026-02-30"}))),
        "sections[0].questions[0].must[0].that",
        "the calendar has no 2026-02-30",
    ),
]


@pytest.mark.parametrize(("sections", "place", "words"), REFERENCES)
def test_a_condition_that_looks_where_it_may_not_is_refused(sections, place, words):
    with pytest.raises(DefinitionError) as caught:
        defined(*sections)
    assert caught.value.place == place
    assert words in caught.value.detail
    assert ";" in caught.value.detail, "it says what to do"


@pytest.mark.parametrize(
    ("kind", "operator", "words"),
    [
        ("text", {"is": True}, "answered by a text"),
        ("date", {"is": 5}, "answered by a text"),
        ("yes-no", {"is": "yes"}, "answered by true or false"),
        ("number", {"is": "5"}, "answered by a whole number"),
        ("number", {"in": [5, True]}, "answered by a whole number"),
        ("choice", {"is": "blue"}, "has no option 'blue'"),
        ("lookup", {"in": ["red", "blue"]}, "has no option 'blue'"),
        ("choices", {"is": "red"}, "use 'includes'"),
        ("choices", {"includes": "blue"}, "has no option 'blue'"),
        ("choice", {"includes": "red"}, "use 'is' in place of 'includes'"),
        ("file", {"is": "x"}, "use 'answered'"),
        ("text", {"at-least": 5}, "not a number or a height"),
        ("date", {"at-most": 5}, "not a number or a height"),
        ("text", {"before": "today"}, "not a date or a month"),
        ("number", {"after": "2026-01-01"}, "not a date or a month"),
        ("yes-no", {"age": {"at-least": 16}}, "not a date or a month"),
    ],
)
def test_an_operator_that_does_not_fit_its_question_is_refused(kind, operator, words):
    with pytest.raises(DefinitionError) as caught:
        defined(section("about", asked("it", kind), asked("next", when={"question": "it", **operator})))
    assert caught.value.place == "sections[0].questions[1].when"
    assert words in caught.value.detail


@pytest.mark.parametrize("day", [{"before": "name"}, {"age": {"at-least": 5, "at": "name"}}])
def test_a_day_is_compared_only_with_a_day(day):
    with pytest.raises(DefinitionError, match="'name' is not a date or a month"):
        defined(section("about", asked("name"), asked("it", "date", must=must(day))))


def test_inside_an_item_the_questions_of_the_same_item_can_be_seen():
    defined(section("many", asked("told", "yes-no"), asked("it", when=TOLD), repeat=repeat()))


def test_the_exits_of_a_group_can_look_at_its_questions():
    defined(section("about", group("g", asked("told", "yes-no"), asked("b"), exits=[leaving("out", TOLD)])))


def test_a_check_and_a_standard_can_look_at_any_question_outside_repeated_sections():
    defined(
        section("about", asked("born", "date"), asked("told", "yes-no")),
        checks=[{"id": "c", "at": "born", "must": TOLD, "error": WORDS}],
        standards=[standard("quick", when=TOLD), standard()],
    )
