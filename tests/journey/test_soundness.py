"""Definitions of the right shape that do not hold together: each is refused with its place and what to do."""

import pytest

from journey.errors import DefinitionError
from tests.journey.small import (
    OPTIONS,
    WORDS,
    asked,
    defined,
    group,
    interruption,
    leaving,
    line,
    repeat,
    section,
    standard,
    status,
)

TOLD = {"question": "told", "is": True}


def of(*entries, **more):
    return [section("about", *entries, **more)]


def without(question, key):
    return {name: value for name, value in question.items() if name != key}


def check(at, **condition):
    return {"checks": [{"id": "c", "at": at, "must": condition, "error": WORDS}]}


NAMES = [
    (
        of(asked("name"), asked("name")),
        "sections[0].questions[1].id",
        "also that of sections[0].questions[0]",
    ),
    (of(asked("about")), "sections[0].questions[0].id", "also that of sections[0]"),
    (of(group("g", asked("name"), asked("g"))), "sections[0].questions[0].questions[1].id", "also that of"),
    (of(asked("name"), interruption("name")), "sections[0].questions[1].id", "also that of"),
    (of(asked("today")), "sections[0].questions[0].id", "'today' means something else"),
    (of(asked("no")), "sections[0].questions[0].id", "'no' means something else"),
    (
        of(asked("it", "choice", options=[OPTIONS[0], {"id": "off", "label": WORDS}])),
        "sections[0].questions[0].options[1].id",
        "'off' means something else",
    ),
    (
        of(asked("it", "choice", options=[OPTIONS[0], OPTIONS[0]])),
        "sections[0].questions[0].options[1].id",
        "'red' is in the list twice",
    ),
    (
        of(asked("it", exits=[leaving("out", {"is": "x"}), leaving("out", {"is": "y"})])),
        "sections[0].questions[0].exits[1].id",
        "'out' is in the list twice",
    ),
]

QUESTIONS = [
    (of(without(asked("name"), "ask")), "sections[0].questions[0]", "needs 'ask'"),
    *[
        (of(without(asked("it", kind), "hint")), "sections[0].questions[0]", "needs 'hint'")
        for kind in (
            "email",
            "phone",
            "postal-code",
            "sin",
            "code",
            "height",
            "date",
            "month",
            "number",
            "file",
        )
    ],
    (of(asked("name", purpose="surname")), "sections[0].questions[0].purpose", "not an input purpose"),
    (of(asked("it", "number", least=5, most=4)), "sections[0].questions[0].least", "more than 'most' (4)"),
    (of(asked("it", "height", least=261)), "sections[0].questions[0].least", "more than 'most' (260)"),
    (of(asked("it", "choices", least=4)), "sections[0].questions[0].least", "more than 'most' (3)"),
    (of(asked("it", "choices", least=3, most=2)), "sections[0].questions[0].least", "more than 'most' (2)"),
    (of(asked("it", "choices", alone="blue")), "sections[0].questions[0].alone", "no option 'blue'"),
    (of(without(asked("it", "lookup"), "options")), "sections[0].questions[0]", "either 'options' or 'list'"),
    (of(asked("it", "lookup", list="countries")), "sections[0].questions[0]", "either 'options' or 'list'"),
    (of(asked("it"), repeat=repeat(least=4, most=3)), "sections[0].repeat", "'most' has to be from 'least'"),
    (of(asked("it"), repeat=repeat(most=100)), "sections[0].repeat", "to 99"),
    (
        of(
            asked("since", "month"),
            asked("until", "date"),
            repeat=repeat(**{"without-gaps": {"from": "since", "to": "until", "last": {"years": 2}}}),
        ),
        "sections[0].repeat.without-gaps.to",
        "'until' is not a question of kind month",
    ),
]

TELL = [section("about", asked("told", "yes-no"))]
BORN = [section("about", asked("born", "date"))]
MANY = [section("many", asked("told", "yes-no"), repeat=repeat()), *BORN]
DONE = status("completed", final=True)


def fees(*lines):
    return {"fees": {"currency": "CAD", "lines": list(lines)}}


def standards(*several):
    return {"standards": list(several)}


def statuses(*several):
    return {"statuses": list(several)}


WHOLE = [
    (BORN, check("nobody", question="born", after="today"), "checks[0].at", "no question 'nobody'"),
    (MANY, check("told", question="born", after="today"), "checks[0].at", "for each item of 'many'"),
    (MANY, check("born", **TOLD), "checks[0].must", "for each item of 'many'"),
    (MANY, standards(standard("a", when=TOLD), standard()), "standards[0].when", "for each item of 'many'"),
    (TELL, standards(standard(when=TOLD)), "standards[0].when", "the last standard applies when no other"),
    (BORN, standards(standard(), standard()), "standards[1].id", "'usual' is in the list twice"),
    (MANY, fees(line("a", "1.00", when=TOLD)), "fees.lines[0].when", "for each item"),
    (BORN, fees(line("a", "1.00", until="2020-01-01")), "fees.lines[0].until", "has to be after 'from'"),
    (BORN, fees(line("a", "1.00"), line("a", "2.00")), "fees.lines[1].id", "'a' is in the list twice"),
    (MANY, statuses(status("new"), status("sent", when=TOLD), DONE), "statuses[1].when", "for each item"),
    (BORN, statuses(status("new"), status("sent")), "statuses", "no status on the ordinary way is final"),
    (BORN, statuses(status("new"), status("no", final=True, side=True)), "statuses", "no status on the"),
    (BORN, statuses(status("new", side=True), DONE), "statuses[0]", "the first status"),
    (BORN, statuses(status("new"), status("new", final=True)), "statuses[1].id", "in the list twice"),
]


@pytest.mark.parametrize(("sections", "place", "words"), NAMES + QUESTIONS)
def test_an_unsound_section_is_refused_where_it_is_wrong(sections, place, words):
    with pytest.raises(DefinitionError) as caught:
        defined(*sections)
    assert caught.value.place == place
    assert words in caught.value.detail
    assert ";" in caught.value.detail, "it says what to do"


@pytest.mark.parametrize(("sections", "changes", "place", "words"), WHOLE)
def test_an_unsound_whole_is_refused_where_it_is_wrong(sections, changes, place, words):
    with pytest.raises(DefinitionError) as caught:
        defined(*sections, **changes)
    assert caught.value.place == place
    assert words in caught.value.detail
    assert ";" in caught.value.detail, "it says what to do"


def test_a_question_in_a_group_needs_no_sentence_of_its_own():
    defined(section("about", group("g", without(asked("one"), "ask"), without(asked("two"), "ask"))))
