"""Forms of XGov's and DEFRA's runners: components as questions, pages as sections, their order and where they end."""

import pytest

from journey.errors import DefinitionError
from journey.importers.recognition import import_data, recognised
from journey.walk import Plan, walk
from tests.journey.importers.runner_forms import (
    SUMMARY,
    component,
    condition,
    form,
    imported,
    item,
    left_of,
    page,
)
from tests.journey.small import TODAY


def question(type_, **more):
    """The only question of a form with one component."""
    return imported(page("one", component("it", type_, **more))).definition.sections[0].questions[0]


def way(found, answers):
    steps = walk(Plan(found.definition), answers, TODAY)
    return [section.id for section in steps.sections], steps.exit.exit.title.en if steps.exit else None


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("TextField", "TextQuestion"),
        ("MultilineTextField", "LongTextQuestion"),
        ("NumberField", "DecimalQuestion"),
        ("DatePartsField", "DateQuestion"),
        ("MonthYearField", "MonthQuestion"),
        ("TimeField", "TimeQuestion"),
        ("YesNoField", "YesNoQuestion"),
        ("EmailAddressField", "EmailQuestion"),
        ("TelephoneNumberField", "PhoneQuestion"),
        ("FileUploadField", "FileQuestion"),
        ("DeclarationField", "YesNoQuestion"),
        ("UkAddressField", "Group"),
    ],
)
def test_each_type_is_asked_as_what_it_is(type_, kind):
    assert type(question(type_)).__name__ == kind


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("RadiosField", "ChoiceQuestion"),
        ("SelectField", "ChoiceQuestion"),
        ("AutocompleteField", "LookupQuestion"),
        ("CheckboxesField", "ChoicesQuestion"),
    ],
)
@pytest.mark.parametrize("list_", ["ways", "l1"])
def test_the_items_of_a_list_are_offered_with_their_values(type_, kind, list_):
    found = question(type_, list=list_)
    assert type(found).__name__ == kind
    assert [(option.id, option.label.en, option.value) for option in found.options] == [
        ("mail", "By mail", "mail"),
        ("person", "In person", "person"),
    ]


def test_a_type_that_is_not_known_is_a_line_of_text_and_that_is_said():
    found = imported(page("one", component("it", "HologramField")))
    assert [left.done for left in left_of(found)] == ["It is a line of text."]


def test_bounds_are_kept():
    assert question("TextField", schema={"max": 30, "min": 2}).longest == 30
    assert question("TextField", schema={"regex": "^[A-Z]$"}).pattern == "^[A-Z]$"
    found = question("NumberField", schema={"min": 1, "max": 9, "precision": 0}, options={"suffix": "kg"})
    assert (found.least, found.most, found.unit.en) == (1, 9, "kg")
    assert question("DatePartsField", options={"maxDaysInPast": "30"}).earliest is not None
    assert question("TextField", options={"required": False}).optional


def test_a_declaration_has_to_be_agreed_to():
    (must,) = question("DeclarationField", content="- I tell the truth").must
    assert "agree" in must.error.en


def test_pages_follow_in_their_order_where_they_lead_nowhere():
    found = imported(page("a", component("x")), page("b", component("y")), SUMMARY)
    assert way(found, {"x": "1", "y": "2"})[0] == ["a", "b"]


def test_a_condition_shows_a_page():
    shown = page("b", component("y"), condition="mailed")
    mailed = condition("mailed", item("x", "is", {"itemId": "i1", "listId": "l1"}))
    found = imported(
        page("a", component("x", "RadiosField", list="ways")), shown, SUMMARY, conditions=[mailed]
    )
    assert way(found, {"x": "mail"})[0] == ["a", "b"]
    assert way(found, {"x": "person"})[0] == ["a"]


def test_of_several_ways_the_first_whose_condition_holds_is_taken():
    start = page("a", component("x", "YesNoField"), to=["c", ("b", "yes")])
    yes = {"name": "yes", "value": "section.x == true"}
    pages = (
        start,
        page("b", component("y"), to=["summary"]),
        page("c", component("z"), to=["summary"]),
        SUMMARY,
    )
    found = imported(*pages, conditions=[yes], fees=[])
    assert way(found, {"x": True, "y": "1"})[0] == ["a", "b"]
    assert way(found, {"x": False, "z": "1"})[0] == ["a", "c"]


def test_a_page_that_asks_nothing_and_leads_nowhere_ends_the_form():
    end = page("sorry", {"type": "Para", "content": "<p>Ask <b>someone</b> else.</p>"}, title="Not here")
    no = {
        "name": "no",
        "value": {"conditions": [{"field": {"name": "x"}, "operator": "is", "value": {"value": "false"}}]},
    }
    found = imported(
        page("a", component("x", "YesNoField"), to=["summary", ("sorry", "no")]),
        end,
        SUMMARY,
        conditions=[no],
    )
    assert way(found, {"x": False})[1] == "Not here"
    assert way(found, {"x": True})[1] is None
    assert found.definition.sections[0].next[0].exit.text.en == "Ask someone else."


def test_a_terminal_page_ends_the_form_for_whom_its_condition_leads_there():
    end = page("stop", controller="TerminalPageController", condition="person")
    person = condition("person", item("x", "is", {"itemId": "i2"}))
    start = page("a", component("x", "RadiosField", list="ways"))
    found = imported(start, end, page("b", component("y")), SUMMARY, conditions=[person])
    assert way(found, {"x": "person"})[1] == "Stop"
    assert way(found, {"x": "mail", "y": "1"}) == (["a", "b"], None)


def test_a_page_can_be_asked_for_each_of_several():
    repeat = {"options": {"name": "pets", "title": "Pet"}, "schema": {"min": 1, "max": 4}}
    found = imported(page("a", component("x"), repeat=repeat, controller="RepeatPageController"))
    (section,) = found.definition.sections
    assert (section.repeat.least, section.repeat.most, section.repeat.item.en) == (1, 4, "Pet")


def test_a_page_that_a_number_repeats_is_asked_until_there_are_no_more_and_that_is_said():
    found = imported(page("a", component("x"), repeatField="s.count"), fees=[])
    assert found.definition.sections[0].repeat is not None
    assert [left.place for left in left_of(found)] == ["pages[0].repeatField"]


def test_texts_introduce_their_page_and_a_page_of_texts_is_read():
    said = {"type": "Html", "name": "t", "title": "T", "content": "<p>Read &amp; <a href='x'>think</a>.</p>"}
    first, second = imported(page("a", said), page("b", component("x"), said)).definition.sections
    assert first.questions[0].text.en == "Read & think."
    assert second.intro.en == "Read & think."


def test_fees_are_added_for_whom_their_conditions_name():
    yes = {"name": "yes", "value": "x == true"}
    costs = [
        {"description": "Fee", "amount": 5000, "condition": "yes"},
        {"description": "Post", "amount": 250},
    ]
    found = imported(page("a", component("x", "YesNoField")), conditions=[yes], fees=costs)
    lines = found.definition.fees.lines
    assert [(line.label.en, str(line.amount), line.when is not None) for line in lines] == [
        ("Fee", "50.00", True),
        ("Post", "2.50", False),
    ]
    assert "since when" in left_of(found)[0].what


def test_the_two_formats_are_told_apart():
    assert recognised(form(page("a"))).name == "defra"
    assert recognised(form(page("a"), fees=[])).name == "xgov"


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"pages": [], "lists": []}, "pages: a form of this format has a list of 'pages'"),
        (form({"title": "x"}), r"pages\[0\]: a page has a 'path'"),
        (form(page("a"), page("a")), r"pages\[1\].path: another page has the path '/a'"),
        (form(page("a", to=["b"])), r"pages\[0\]\.next\[0\]\.path: there is no page '/?b'"),
        (form(page("a"), startPage="/z"), "startPage: there is no page '/z'"),
        (form(page("a", {"name": "x"})), r"pages\[0\]\.components\[0\]: a component has a 'type'"),
    ],
)
def test_a_form_that_is_not_sound_is_refused_with_the_place(broken, said):
    with pytest.raises(DefinitionError, match=said):
        import_data(broken, "defra")


def test_pages_that_lead_round_in_a_circle_are_refused():
    round_ = (page("a", component("x"), to=["b"]), page("b", component("y"), to=["a"]))
    with pytest.raises(DefinitionError, match="lead back to it"):
        imported(*round_)


def test_a_text_by_language_is_read_in_english_and_the_rest_listed():
    found = imported(page("a", component("line", title={"en": "Line", "cy": "Llinell"})))
    assert found.definition.sections[0].questions[0].label.en == "Line"
    assert "pages[0].components[0].title.cy" in [left.place for left in found.left]


def test_a_form_of_a_summary_alone_asks_nothing():
    assert len(imported(SUMMARY).definition.sections) == 1
