"""Rows of XLSForm as forms: types, languages, groups and repeats, and the expressions that are conditions."""

import pytest

from journey.errors import DefinitionError
from journey.evaluation import Scope, compiled
from journey.importers.recognition import import_data, recognised
from journey.importers.xlsform.expressions import Asked, NotAConditionError, condition
from tests.journey.small import TODAY

CHOICES = [
    {"list_name": "way", "name": "mail", "label": "By mail"},
    {"list_name": "way", "name": "person", "label": "In person"},
]


def row(type_, name="it", **cells):
    return {"type": type_, "name": name, "label": name.capitalize(), **cells}


def imported(*rows, choices=CHOICES, **settings):
    return import_data(
        {"survey": list(rows), "choices": choices, "settings": [{"form_title": "A form", **settings}]}
    )


def question(type_, **cells):
    return imported(row(type_, **cells)).definition.sections[0].questions[0]


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("text", "TextQuestion"),
        ("integer", "NumberQuestion"),
        ("decimal", "DecimalQuestion"),
        ("date", "DateQuestion"),
        ("time", "TimeQuestion"),
        ("select_one way", "ChoiceQuestion"),
        ("select one way", "ChoiceQuestion"),
        ("select_multiple way", "ChoicesQuestion"),
        ("acknowledge", "YesNoQuestion"),
        ("image", "FileQuestion"),
        ("note", "Interruption"),
    ],
)
def test_each_type_is_asked_as_what_it_is(type_, kind):
    assert type(question(type_)).__name__ == kind


@pytest.mark.parametrize(
    ("type_", "done"),
    [
        ("geopoint", "It is a line of text."),
        ("dateTime", "The day alone is asked."),
        ("calculate", "It was left out."),
    ],
)
def test_what_cannot_be_asked_is_said(type_, done):
    assert done in [left.done for left in imported(row("text", "a"), row(type_)).left]


def test_choices_keep_their_order_and_values():
    options = question("select_one way").options
    assert [(option.label.en, option.value) for option in options] == [
        ("By mail", "mail"),
        ("In person", "person"),
    ]


def test_required_hint_and_several_lines_are_kept():
    assert question("text").optional
    found = question("text", required="yes", hint="In full", appearance="multiline")
    assert (found.optional, found.hint.en, type(found).__name__) == (False, "In full", "LongTextQuestion")


def test_both_languages_are_kept_where_every_label_has_them():
    both = {"type": "text", "name": "a", "label::English (en)": "A", "label::Français (fr)": "A, en français"}
    found = imported(both, choices=[]).definition
    assert found.languages == ("en", "fr")
    assert found.sections[0].questions[0].label.fr == "A, en français"


def test_a_form_that_lacks_words_in_one_language_runs_in_the_other_and_says_so():
    both = {"type": "text", "name": "a", "label::English (en)": "A", "label::French (fr)": "A"}
    found = imported(both, {"type": "text", "name": "b", "label::English (en)": "B"}, choices=[])
    assert found.definition.languages == ("en",)
    assert "survey[0].label::French (fr)" in [left.place for left in found.left]


def test_groups_are_sections_and_repeats_are_asked_for_each():
    rows = [
        row("text", "a"),
        row("begin_group", "g"),
        row("text", "b"),
        row("end group", ""),
        row("begin repeat", "r"),
    ]
    sections = imported(*rows, row("text", "c"), row("end_repeat", "")).definition.sections
    assert [section.title.en for section in sections] == ["A form", "G", "R"]
    assert [section.repeat is not None for section in sections] == [False, False, True]


def test_the_condition_of_a_group_is_that_of_its_section():
    rows = [
        row("text", "a"),
        row("begin_group", "g", relevant="${a} = 'x'"),
        row("text", "b"),
        row("end_group", ""),
    ]
    assert imported(*rows).definition.sections[1].when is not None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row("begin_group", "g"), row("text")], "a group is begun and never ended"),
        ([row("text"), row("end_group", "")], r"survey\[1\]: a group is ended that was not begun"),
        (
            [row("begin_repeat", "r"), row("begin_repeat", "s")],
            r"survey\[1\]: a repeat stands inside a repeat",
        ),
        ([row("calculate")], "no row asks anything"),
        ([7], r"survey\[0\]: a row has cells"),
    ],
)
def test_rows_that_are_not_sound_are_refused_with_the_row(rows, said):
    with pytest.raises(DefinitionError, match=said):
        imported(*rows)


ASKED = {
    "way": Asked("way", "choice", {"mail": "mail", "person": "person"}),
    "ways": Asked("ways", "choices", {"mail": "mail"}),
    "size": Asked("size", "decimal"),
    "count": Asked("count", "number"),
    "name": Asked("name", "text"),
    "born": Asked("born", "date"),
    "sure": Asked("sure", "yes-no"),
}


@pytest.mark.parametrize(
    ("text", "answers", "expected"),
    [
        ("${way} = 'mail'", {"way": "mail"}, True),
        ("'mail' != ${way}", {"way": "person"}, True),
        ("selected(${ways}, 'mail')", {"ways": ["mail"]}, True),
        ("not(selected(${ways}, 'mail'))", {"ways": ["mail"]}, False),
        ("${count} > 2 and ${count} <= 4", {"count": 4}, True),
        ("2 < ${count} or ${size} >= 1.5", {"count": 1, "size": "1.5"}, True),
        ("(${count} = 1 or ${count} = 2) and ${name} != ''", {"count": 2, "name": "Sam"}, True),
        ("${name} = ''", {}, True),
        ("string-length(${name}) > 3", {"name": "Sam"}, False),
        ("string-length(${name}) = 3", {"name": "Sam"}, True),
        ("${born} <= today()", {"born": "2026-11-23"}, True),
        ("${born} > today()", {"born": "2026-11-23"}, False),
        ("${sure} = 'yes'", {"sure": True}, True),
        (". > 2", {"count": 3}, True),
    ],
)
def test_expressions_mean_what_they_say(text, answers, expected):
    test = compiled_of(condition(text, ASKED, ASKED["count"]))
    assert test(answers, TODAY) is expected


def compiled_of(data):
    from journey.conditions import parse

    return compiled(parse(data), Scope())


@pytest.mark.parametrize(
    "text",
    [
        "${nobody} = 1",
        "${way} = 'drone'",
        "${name} > 3",
        "regex(., '^a')",
        "${count} + 1 = 2",
        "if(${count}, 1, 2)",
        "${count} = ",
        "(${count} = 1",
        "1 = 1",
        "x" * 3000,
        f"{'(' * 50}${{count}} = 1{')' * 50}",
    ],
)
def test_what_is_not_of_the_grammar_is_no_condition(text):
    with pytest.raises(NotAConditionError):
        condition(text, ASKED, ASKED["count"])


def test_a_condition_that_cannot_be_one_is_listed_and_the_question_asked():
    found = imported(row("text", "a"), row("text", "b", relevant="pulldata('x', 'y') = ${a}"))
    assert found.definition.sections[0].questions[1].when is None
    assert "survey[1].relevant" in [left.place for left in found.left]


def test_a_constraint_is_held_with_the_words_of_the_form():
    (must,) = question("integer", constraint=". < 10", constraint_message="Fewer than ten.").must
    assert must.error.en == "Fewer than ten."


def test_rows_are_recognised():
    assert recognised({"survey": [row("text")]}).name == "xlsform"


def test_the_condition_of_a_group_in_a_repeat_is_that_of_its_questions():
    rows = [
        row("text", "a"),
        row("begin_repeat", "r"),
        row("begin_group", "g", relevant="${a} = 'x'"),
        row("text", "b"),
        row("end_group", ""),
        row("text", "c"),
        row("end_repeat", ""),
    ]
    found = imported(*rows)
    repeated = found.definition.sections[1].questions
    assert [question.when is not None for question in repeated] == [True, False]
    assert "a group stands inside a repeat" in [left.what for left in found.left]


def test_a_form_in_another_language_is_said_to_be():
    found = imported(row("text"), default_language="Spanish (es)")
    assert "the form is in 'Spanish (es)', which is no language here" in [left.what for left in found.left]


def test_an_answer_that_is_required_at_times_is_required_then():
    rows = [row("text", "a"), row("text", "b", required="${a} = 'x'"), row("text", "c", required="once(2)")]
    found = imported(*rows)
    _, second, third = found.definition.sections[0].questions
    assert second.optional
    assert compiled(second.required_when, Scope())({"a": "x"}, TODAY)
    assert not compiled(second.required_when, Scope())({"a": "y"}, TODAY)
    assert (third.optional, third.required_when) == (True, None)
    assert [left.place for left in found.left if left.place.endswith("required")] == ["survey[2].required"]
