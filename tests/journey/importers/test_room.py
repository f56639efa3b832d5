"""What does not fit a definition as it stands is cut, or brought within bounds, and listed with what was done."""

import pytest

from journey.definition import Interruption
from journey.importers.recognition import import_data
from tests.journey.importers import forms as govschema
from tests.journey.importers import templates
from tests.journey.importers.runner_forms import component, imported, page
from tests.journey.importers.templates import element

LONG = "word " * 1500
KEPT = ("it is very long", "Its first 4000 characters are kept.")


def listed(found):
    return {left.place: (left.what, left.done) for left in found.left}


def question(found):
    return found.definition.sections[0].questions[0]


def number(**rules):
    return templates.imported(element(1, "numberInput", validation={"required": True, **rules}))


def test_a_text_that_is_too_long_is_cut_and_listed_in_every_format():
    rich = templates.imported(templates.text(1, LONG), element(2))
    assert listed(rich)["elements[0].properties.descriptionEn"] == KEPT
    assert listed(rich)["elements[0].properties.descriptionFr"] == KEPT
    shown = imported(page("a", component("x", "Html", content=LONG, title=""), component("y", title=LONG)))
    assert listed(shown)["pages[0].components[0].content"] == KEPT
    assert listed(shown)["pages[0].components[1].title"] == KEPT
    schema = {"type": "object", "title": LONG, "properties": {"a": {"title": LONG, "description": LONG}}}
    found = listed(import_data(schema))
    assert [found[place] for place in ("title", "properties.a.title", "properties.a.description")] == [
        KEPT
    ] * 3
    field = govschema.field("a", "string", label=LONG)
    found = listed(
        import_data(
            govschema.form(
                field,
                title=LONG,
                description=LONG,
                verification={"method": LONG, "lastVerifiedAt": "2026-01-01", "notes": LONG},
            )
        )
    )
    assert [found[place] for place in ("title", "fields[0].label", "description")] == [KEPT] * 3
    assert found["verification.notes"][1] == "It was left out."
    row = {"type": "text", "name": "a", "label": LONG, "hint": LONG}
    found = listed(import_data({"survey": [row], "settings": [{"form_title": LONG}]}))
    assert [found[place] for place in ("survey[0].label", "survey[0].hint", "settings[0].form_title")] == [
        KEPT
    ] * 3


def test_texts_that_are_too_long_for_one_introduction_are_paragraphs_of_a_page_and_none_is_cut():
    texts = [
        component(f"t{number}", "Html", content=f"{number} {'w ' * 1200}", title="") for number in (1, 2)
    ]
    found = imported(page("a", *texts, component("y")))
    first = question(found)
    assert isinstance(first, Interruption)
    assert [text.en[:1] for text in first.paragraphs] == ["1", "2"]
    assert "pages[0].components[0].content" not in listed(found)


def test_a_bound_that_is_written_as_a_text_is_one():
    assert question(number(maxValue="9")).most == 9


@pytest.mark.parametrize(
    ("rules", "bounds", "done"),
    [({"minValue": 1.5}, (2, None), "It is 2 here."), ({"maxValue": 9.5}, (0, 9), "It is 9 here.")],
)
def test_a_bound_of_a_whole_number_is_the_nearest_inside_and_listed(rules, bounds, done):
    found = number(**rules)
    assert (question(found).least, question(found).most) == bounds
    assert listed(found)[f"elements[0].properties.validation.{next(iter(rules))}"][1] == done


def test_a_bound_that_is_no_number_is_listed():
    assert (
        listed(number(maxValue="many"))["elements[0].properties.validation.maxValue"][1] == "It was left out."
    )


def test_how_many_there_may_be_is_brought_within_bounds_and_listed():
    rows = templates.imported(element(1, "dynamicRow", maxNumberOfRows=500, subElements=[element(101)]))
    assert rows.definition.sections[0].repeat.most == 99
    assert listed(rows)["elements[0].properties.maxNumberOfRows"][1] == "It is 99 here."
    repeat = {"options": {"name": "kids", "title": "Kid"}, "schema": {"min": 0, "max": 300}}
    found = imported(page("a", component("x"), controller="RepeatPageController", repeat=repeat))
    kids = found.definition.sections[0]
    assert (kids.repeat.least, kids.repeat.most) == (1, 99)
    assert listed(found)["pages[0].repeat.schema.min"][1] == "At least one is asked for."
    assert listed(found)["pages[0].repeat.schema.max"][1] == "It is 99 here."


def test_the_only_choice_stands_beside_the_description_and_takes_its_place_nowhere():
    found = templates.imported(
        element(1, "attestation", "I agree", descriptionEn="Read it.", descriptionFr="Lisez-le.")
    )
    assert question(found).hint.en == "Read it. I agree"
