"""Fields of GovSchema become questions: every type and every validation keyword."""

import pytest

from journey.importers.recognition import import_data, recognised
from journey.loading import from_json, to_json
from tests.journey.importers.forms import field, form, imported, questions

UPLOAD = {"maxBytes": 5000, "mediaTypes": ["application/pdf", "text/csv"]}


def only(*fields, **members):
    (found,) = questions(imported(*fields, **members).definition).values()
    return found


@pytest.mark.parametrize(
    ("type_", "validation", "kind", "keys"),
    [
        ("string", {}, "text", {"longest": 10_000, "shortest": 0, "pattern": None}),
        (
            "string",
            {"minLength": 2, "maxLength": 9, "pattern": "^A"},
            "text",
            {"longest": 9, "shortest": 2, "pattern": "^A"},
        ),
        ("string", {"maxLength": 2000}, "long-text", {"longest": 2000}),
        ("integer", {"minimum": 1, "maximum": 9}, "number", {"least": 1, "most": 9}),
        ("integer", {"minimum": 0.5, "maximum": 9.5}, "number", {"least": 1, "most": 9}),
        (
            "number",
            {"minimum": 0.25, "maximum": 100},
            "decimal",
            {"least": "0.25", "most": "100", "places": 20},
        ),
        ("string", {"minLength": 20_000}, "text", {"longest": 20_000, "shortest": 20_000}),
        ("string", {"minLength": 2.0, "maxLength": 9.0}, "text", {"longest": 9, "shortest": 2}),
        ("number", {"minimum": 1e-30, "maximum": 1.5}, "decimal", {"least": "0.00000000000000000001"}),
        ("number", {"minimum": -1e40}, "decimal", {"least": "-" + "9" * 30}),
        ("integer", {"maximum": 1e308}, "number", {"most": 10**15 - 1}),
        ("boolean", {}, "yes-no", {}),
        ("date", {}, "date", {}),
        ("object", {}, "object", {}),
        (
            "file",
            UPLOAD,
            "file",
            {"largest": 5000, "types": ("pdf", "text/csv")},
        ),
        ("file", {}, "file", {"largest": None, "types": ()}),
    ],
)
def test_each_type_becomes_a_kind_with_its_limits(type_, validation, kind, keys):
    question = only(field("it", type_, validation=validation))
    assert question.__struct_config__.tag == kind
    assert {key: getattr(question, key) for key in keys} == keys


def test_a_question_has_the_name_of_its_field_and_an_id_made_of_it():
    question = only(
        field("dateOfBirth", "date", label="Born on", description="Your birthday.", sourceRef="Box 4")
    )
    assert (question.id, question.name, question.label.en) == ("date-of-birth", "dateOfBirth", "Born on")
    assert (question.hint.en, question.why.en) == ("Your birthday.", "On the form: Box 4")
    assert question.optional


def test_ids_differ_where_names_differ_in_capitals_alone_and_avoid_words_that_mean_something_else():
    found = questions(imported(field("aB"), field("a_b"), field("today"), field("review")).definition)
    assert list(found) == ["a-b", "a-b-2", "today-2", "review-2"]


def test_a_long_description_is_a_hint_of_whole_sentences_and_a_reason():
    question = only(field("it", description="First, in short. " + "Then more of it. " * 40))
    assert question.hint.en.startswith("First, in short.")
    assert len(question.hint.en) <= 300
    assert question.hint.en.endswith(".")
    assert question.why.en.endswith("Then more of it.")


def test_the_values_of_an_enum_are_kept_and_read_as_words():
    question = only(
        field("it", "enum", validation={"enum": ["in_person", "Yes/No", "no", "北", "北2", "in_person"]})
    )
    assert [(option.id, option.label.en, option.value) for option in question.options] == [
        ("in-person", "In person", "in_person"),
        ("yes-no", "Yes/No", "Yes/No"),
        ("no-2", "No", "no"),
        ("option-4", "北", "北"),
        ("option-5-2", "北2", "北2"),
    ]


def test_a_blank_value_of_an_enum_can_be_chosen():
    question = only(field("it", "enum", validation={"enum": ["", "x"]}))
    assert [(option.label.en, option.value) for option in question.options] == [("(blank)", ""), ("X", "x")]


def left_at(place, *fields, **members):
    return [item.done for item in imported(*fields, **members).left if item.place == place]


@pytest.mark.parametrize(
    ("type_", "validation", "key"),
    [
        ("number", {"minimum": -1e40}, "minimum"),
        ("integer", {"maximum": 1e308}, "maximum"),
        ("string", {"minLength": 200_000}, "minLength"),
        ("string", {"maxLength": 0}, "maxLength"),
    ],
)
def test_a_limit_that_no_answer_here_could_have_is_listed(type_, validation, key):
    assert left_at(f"fields[0].validation.{key}", field("it", type_, validation=validation)) != []


def test_a_form_that_does_not_say_its_language_has_no_entry_about_it():
    assert left_at("process.language", process={"type": "application"}) == []
    assert left_at("process.language", process={"language": "fr-CA"}) != []


def test_many_values_are_looked_up():
    assert (
        only(field("it", "enum", validation={"enum": [f"v{n}" for n in range(30)]})).__struct_config__.tag
        == "lookup"
    )


def test_a_keyword_of_another_type_is_listed():
    left = imported(field("it", "date", validation={"pattern": "^2"})).left
    assert ("fields[0].validation.pattern", "It was left out.") in {(item.place, item.done) for item in left}


def test_a_pattern_that_looks_ahead_is_several():
    question = only(field("it", validation={"pattern": "^(?!x)(?=.*y).*$"}))
    assert (question.pattern, question.also, question.never) == ("^.*$", ("^(?:.*y)",), ("^(?:x)",))


def test_a_pattern_that_the_engine_cannot_express_is_listed_and_any_text_is_taken():
    found = imported(field("it", validation={"pattern": "(?<!x)y$"}))
    assert [(one.name, one.rule) for one in found.definition.unchecked] == [("it", "(?<!x)y$")]
    assert questions(found.definition)["it"].pattern is None
    (left,) = (item for item in found.left if item.place == "fields[0].validation.pattern")
    assert "RE2 does not take the pattern" in left.what


def test_an_answer_that_is_not_eligible_leads_out_and_is_no_error():
    question = only(
        field("lost", "boolean", fieldRole="eligibility", eligibleValues=[False]),
    )
    (leaving,) = question.exits
    assert leaving.when.not_.in_ == (False,)


def test_the_definition_is_in_english_and_says_what_its_source_does_not():
    definition = imported().definition
    assert definition.languages == ("en",)
    assert {missing.part for missing in definition.missing} >= {
        "minutes",
        "who",
        "standards",
        "privacy",
        "languages",
    }
    assert definition.owner.en == "Office of Boats (OB)"
    assert "not made or endorsed" in definition.notice.en
    assert "CC0-1.0" in definition.notice.en
    assert (definition.name, definition.id) == ("ca/demo/boat-permit", "ca-demo-boat-permit")
    assert definition.source.review.isoformat() == "2027-05-02"
    assert from_json(to_json(definition)) == definition


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0", "0.3.1"])
def test_documents_of_earlier_versions_are_imported(version):
    assert import_data(form(govschemaVersion=version)).definition.title.en == "Boat permit"


def test_an_edition_is_part_of_the_version():
    found = imported(edition={"scheme": "us-tax-year", "label": "2025"}).definition
    assert found.version == "2025-1.2.0"


def test_the_format_is_recognised_by_its_members():
    assert recognised(form()).name == "govschema"
    assert recognised({"title": "x"}) is None
    assert recognised([1]) is None
