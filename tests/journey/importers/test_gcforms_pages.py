"""Pages, rules, repeating sets and texts of GC Forms as sections and the ways between them."""

import pytest

from journey.errors import DefinitionError
from journey.importers.recognition import import_data
from journey.walk import Plan, walk
from tests.journey.importers.templates import element, imported, page, template, text
from tests.journey.small import TODAY

RADIO = element(1, "radio", "Mail", "Person")
ENDS = {"review": {"elements": [], "nextAction": "end"}, "end": {"elements": []}}


def way(found, answers):
    """The ids of the sections that are walked with these answers, and where it ended."""
    steps = walk(Plan(found.definition), answers, TODAY)
    ids = [section.id for section in steps.sections]
    return ids, steps.exit.exit.id if steps.exit else None


def with_pages(**pages):
    return template(RADIO, element(2), element(3), groups={**pages, **ENDS})


def test_a_choice_leads_to_its_page():
    form = with_pages(
        start=page(1, to={"1.0": "by-mail", "1.1": "in-person"}), **{"by-mail": page(2), "in-person": page(3)}
    )
    found = import_data(form)
    assert way(found, {"question-1": "mail", "question-2": "x"})[0] == ["page", "page-2"]
    assert way(found, {"question-1": "person", "question-3": "x"})[0] == ["page", "page-3"]


def test_what_no_choice_leads_to_is_caught():
    form = with_pages(start=page(1, to={"1.0": "a", "catch-all=start": "b"}), a=page(2), b=page(3))
    assert way(import_data(form), {"question-1": "person"})[0] == ["page", "page-3"]


def test_a_page_can_end_the_form():
    form = with_pages(start=page(1, to={"1.0": "exit", "1.1": "a"}), a=page(2, 3))
    found = import_data(form)
    assert way(found, {"question-1": "mail"})[1] == "ending"
    assert way(found, {"question-1": "person"})[1] is None


def test_pages_stand_after_those_that_lead_to_them():
    form = with_pages(start=page(1, to="b"), a=page(2), b=page(3, to="a"))
    names = [section.questions[0].name for section in import_data(form).definition.sections]
    assert names == ["1", "3", "2"]


def test_pages_that_lead_round_in_a_circle_are_refused_with_the_page():
    form = with_pages(start=page(1, to="a"), a=page(2, to="b"), b=page(3, to="a"))
    with pytest.raises(DefinitionError, match=r"groups\.a: the pages after 'a' lead back to it"):
        import_data(form)


def test_a_page_that_nothing_leads_to_is_listed():
    found = import_data(with_pages(start=page(1, 2), lost=page(3)))
    assert "groups.lost" in [left.place for left in found.left]


@pytest.mark.parametrize(
    ("type_", "answer"), [("radio", "mail"), ("checkbox", ["mail"]), ("dropdown", "mail")]
)
def test_a_question_is_shown_by_the_choices_of_its_rules(type_, answer):
    shown = element(2, conditionalRules=[{"choiceId": "1.0"}])
    plan = Plan(imported(element(1, type_, "Mail", "Person"), shown).definition)
    assert walk(plan, {"question-1": answer}, TODAY).next.id == "question-2"
    other = ["person"] if isinstance(answer, list) else "person"
    assert walk(plan, {"question-1": other}, TODAY).next is None


def test_a_rule_about_a_later_question_is_left_and_said():
    found = imported(
        element(1, conditionalRules=[{"choiceId": "2.0"}]), element(2, "radio", "Mail", "Person")
    )
    assert found.definition.sections[0].questions[0].when is None
    assert [left.place for left in found.left] == ["elements[0].properties.conditionalRules[0].choiceId"]


def test_a_repeating_set_is_a_section_for_each_item():
    rows = element(2, "dynamicRow", subElements=[element(201), element(202)], maxNumberOfRows=4)
    before, repeated, after = imported(element(1), rows, element(3)).definition.sections
    assert (before.repeat, after.repeat) == (None, None)
    assert (repeated.repeat.least, repeated.repeat.most) == (1, 4)
    assert (repeated.name, [asked.name for asked in repeated.questions]) == ("2", ["0", "1"])


def test_texts_before_the_first_question_introduce_the_section_and_later_ones_are_pages():
    (section,) = imported(
        text(1, "Read this."), element(2), text(3, "And this."), element(4)
    ).definition.sections
    assert section.intro.en == "Read this."
    assert [type(entry).__name__ for entry in section.questions] == [
        "TextQuestion",
        "Interruption",
        "TextQuestion",
    ]


def test_without_pages_a_heading_begins_a_section():
    first, second = imported(element(1), text(2, "## You"), element(3)).definition.sections
    assert (first.title.en, second.title.en) == ("A form", "You")


def test_a_privacy_statement_is_read_first():
    words = {"descriptionEn": "Who sees it.", "descriptionFr": "Qui le voit."}
    (section,) = imported(element(1), privacyPolicy=words).definition.sections
    assert section.questions[0].text.fr == "Qui le voit."


def test_a_record_is_read_for_the_form_it_holds_and_its_own_members_are_listed():
    found = import_data({"id": "abc", "form": template(element(1))})
    assert found.definition.title.en == "A form"
    assert [left.place for left in found.left] == ["id"]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({**template(element(1)), "layout": [2]}, r"layout\[0\]: there is no element 2"),
        ({**template(element(1)), "layout": [1, 1]}, r"layout\[1\]: the element 1 is there before"),
        (template(element(1), element(1)), r"elements\[1\].id: the id 1 is also that of another"),
        (
            template(element(2, "dynamicRow", subElements=[element(301)])),
            r"elements\[0\]\.properties\.subElements\[0\]\.id: the id of an element of set 2 is from 201 on",
        ),
        ({"titleEn": "A form", "layout": [], "elements": []}, "has 'titleFr', this one has not"),
        (with_pages(start=page(1, to="nowhere")), r"groups\.start\.nextAction: there is no page 'nowhere'"),
        (with_pages(start=page(9)), r"groups\.start\.elements\[0\]: there is no element 9"),
        (with_pages(other=page(1)), "groups: no page is the first"),
    ],
)
def test_a_template_that_is_not_sound_is_refused_with_the_place(form, said):
    with pytest.raises(DefinitionError, match=said):
        import_data(form, "gcforms")
