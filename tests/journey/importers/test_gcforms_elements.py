"""Elements of GC Forms as questions."""

import pytest

from journey.importers.recognition import import_data
from tests.journey.importers.templates import element, imported, template, text


def question(*arguments, **properties):
    """The only question of a template with one element."""
    return imported(element(1, *arguments, **properties)).definition.sections[0].questions[0]


@pytest.mark.parametrize(
    ("type_", "validation", "kind"),
    [
        ("textField", {}, "TextQuestion"),
        ("textField", {"type": "email"}, "EmailQuestion"),
        ("textField", {"type": "phone"}, "PhoneQuestion"),
        ("textField", {"type": "date"}, "DateQuestion"),
        ("textField", {"type": "name"}, "NameQuestion"),
        ("textField", {"type": "number"}, "DecimalQuestion"),
        ("textArea", {}, "LongTextQuestion"),
        ("fileInput", {}, "FileQuestion"),
        ("formattedDate", {}, "DateQuestion"),
        ("numberInput", {}, "NumberQuestion"),
        ("starRating", {}, "NumberQuestion"),
    ],
)
def test_each_type_is_asked_as_what_it_is(type_, validation, kind):
    assert type(question(type_, validation=validation)).__name__ == kind


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        *[(type_, "ChoiceQuestion") for type_ in ("radio", "dropdown", "combobox")],
        *[(type_, "ChoicesQuestion") for type_ in ("checkbox", "attestation")],
    ],
)
def test_choices_keep_their_order_their_words_and_their_values(type_, kind):
    found = question(type_, "By mail", "In person")
    assert type(found).__name__ == kind
    assert [(option.id, option.label.fr, option.value) for option in found.options] == [
        ("by-mail", "By mail (fr)", "By mail"),
        ("in-person", "In person (fr)", "In person"),
    ]


def test_of_many_choices_one_is_found_by_typing():
    assert type(question("dropdown", *map("Town {}".format, range(30)))).__name__ == "LookupQuestion"


def test_where_all_boxes_have_to_be_ticked_all_are_wanted():
    assert question("checkbox", "One", "Two", validation={"required": True, "all": True}).least == 2


def test_a_single_choice_is_asked_as_yes_or_no_and_that_is_said():
    found = imported(element(1, "checkbox", "I agree"))
    asked = found.definition.sections[0].questions[0]
    assert (type(asked).__name__, asked.hint.en) == ("YesNoQuestion", "I agree")
    assert [left.done for left in found.left] == ["It is asked as yes or no."]


def test_choices_that_are_kept_elsewhere_are_typed_and_that_is_said():
    found = imported(element(1, "dropdown", managedChoices="departments"))
    assert type(found.definition.sections[0].questions[0]).__name__ == "TextQuestion"
    assert "departments" in found.left[0].what


def test_what_is_not_required_may_be_passed_over():
    assert question(validation={"required": False}).optional
    assert not question().optional


def test_lengths_patterns_and_numbers_keep_their_bounds():
    assert question(validation={"maxLength": 40}).longest == 40
    assert question(charLimit=50).longest == 50
    assert question(validation={"type": "custom", "regex": "^[A-Z]{2}$"}).pattern == "^[A-Z]{2}$"
    found = question("numberInput", validation={"minValue": 2, "maxValue": 9}, currencyCode="CAD")
    assert (found.least, found.most, found.unit.fr) == (2, 9, "CAD")
    assert question("numberInput", stepCount=2).places == 2
    assert question("numberInput").least == 0
    assert question("numberInput", allowNegativeNumbers=True).least is None
    assert question("starRating", numberOfStars=7).most == 7


def test_a_pattern_that_no_linear_engine_runs_is_left_and_said():
    found = imported(element(1, validation={"type": "custom", "regex": r"^(?=a)\1$"}))
    assert found.definition.sections[0].questions[0].pattern is None
    assert found.left[0].place == "elements[0].properties.validation.regex"


def test_a_description_is_the_hint_and_a_placeholder_where_there_is_none():
    assert question(descriptionEn="In full", descriptionFr="Au long").hint.fr == "Au long"
    assert question(placeholderEn="Sam", placeholderFr="Samuel").hint.en == "Sam"


def test_the_purpose_of_an_input_is_kept_where_wcag_has_it():
    assert question(autoComplete="given-name").purpose == "given-name"
    assert imported(element(1, autoComplete="shoe-size")).left[0].done == "It was left out."


def test_documents_keep_their_types_in_either_manner():
    assert question("fileInput", fileType=["pdf", "jpg", "csv"]).types == ("pdf", "jpeg", "text/csv")
    assert question("fileInput", fileType=".png,.pdf").types == ("png", "pdf")


def test_an_address_is_asked_in_its_parts():
    group = question("addressComplete")
    assert [part.purpose for part in group.questions] == [
        "street-address",
        "address-level2",
        "address-level1",
        "postal-code",
        "country",
    ]


def test_a_form_that_is_whole_in_one_language_runs_in_it_and_says_what_is_wanting():
    found = import_data(template(element(1, titleFr="")))
    assert found.definition.languages == ("en",)
    assert "languages" in [missing.part for missing in found.definition.missing]
    assert ("titleFr", "It was left out.") in [(left.place, left.done) for left in found.left]


def test_markdown_is_read_as_plain_text():
    marked = "## A **very** [good](https://example.org) thing\n\n- one\n- two"
    found = imported(element(1), text(2, "First"), element(3, descriptionEn=marked, descriptionFr=marked))
    assert (
        found.definition.sections[0].questions[2].hint.en == "A very good (https://example.org) thing one two"
    )
