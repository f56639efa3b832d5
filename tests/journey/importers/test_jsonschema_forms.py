"""Schemas of objects as forms: members as questions, nested objects and lists as sections, what hangs on what."""

import json
from pathlib import Path

import pytest

from journey.errors import DefinitionError
from journey.importers.recognition import import_data, recognised
from journey.walk import Plan, walk
from tests.journey.small import TODAY

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(properties, **more):
    return {
        "$schema": DRAFT,
        "type": "object",
        "title": "A form",
        "description": "Of something.",
        "properties": properties,
        **more,
    }


def imported(properties, **more):
    return import_data(schema(properties, **more))


def question(**member):
    return imported({"it": member}).definition.sections[0].questions[0]


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        ({"type": "string"}, "TextQuestion"),
        ({"type": "string", "maxLength": 2000}, "LongTextQuestion"),
        ({"type": "string", "format": "date"}, "DateQuestion"),
        ({"type": "string", "format": "time"}, "TimeQuestion"),
        ({"type": "string", "format": "email"}, "EmailQuestion"),
        ({"type": ["string", "null"]}, "TextQuestion"),
        ({"type": "integer"}, "NumberQuestion"),
        ({"type": "number"}, "DecimalQuestion"),
        ({"type": "boolean"}, "YesNoQuestion"),
        ({"enum": ["a", "b"]}, "ChoiceQuestion"),
        ({"oneOf": [{"const": "a", "title": "A"}, {"const": 2}]}, "ChoiceQuestion"),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, "ChoicesQuestion"),
        ({"type": "array", "items": {"type": "string"}}, "LongTextQuestion"),
        ({"type": "object"}, "ObjectQuestion"),
    ],
)
def test_each_type_is_asked_as_what_it_is(member, kind):
    assert type(question(**member)).__name__ == kind


def test_labels_hints_and_values_are_kept():
    found = question(
        title="Way",
        description="How.",
        examples=["a"],
        oneOf=[{"const": "a", "title": "By mail"}, {"const": 2}],
    )
    assert (found.label.en, found.hint.en) == ("Way", "How. For example, a")
    assert [(option.label.en, option.value) for option in found.options] == [("By mail", "a"), ("2", 2)]


def test_bounds_are_kept():
    assert question(type="string", minLength=2, maxLength=9, pattern="^[a-z]+$").pattern == "^[a-z]+$"
    found = question(type="integer", exclusiveMinimum=0, maximum=9.5)
    assert (found.least, found.most) == (1, 9)
    assert str(question(type="number", minimum=0.5).least) == "0.5"
    assert question(type="array", items={"enum": ["a", "b", "c"]}, minItems=2, maxItems=3).least == 2


def test_what_is_not_required_may_be_passed_over():
    first, second = imported({"a": {}, "b": {}}, required=["a"]).definition.sections[0].questions
    assert (first.optional, second.optional) == (False, True)


def test_objects_are_sections_and_lists_of_objects_repeated_ones():
    home = {"type": "object", "title": "Home", "properties": {"street": {}}}
    pets = {
        "type": "array",
        "minItems": 1,
        "maxItems": 3,
        "items": {"type": "object", "properties": {"name": {}}},
    }
    first, second, third, fourth = imported(
        {"a": {}, "home": home, "pets": pets, "b": {}}
    ).definition.sections
    assert [section.title.en for section in (first, second, third, fourth)] == [
        "A form",
        "Home",
        "Pets",
        "A form",
    ]
    assert (third.repeat.least, third.repeat.most) == (1, 3)
    assert [(section.name, section.questions[0].name) for section in (first, second, third, fourth)] == [
        (None, "a"),
        ("home", "street"),
        ("pets", "name"),
        (None, "b"),
    ]


def test_references_inside_are_followed_and_joined():
    parts = {
        "name": {"type": "string", "title": "Name"},
        "both": {"allOf": [{"$ref": "#/$defs/name"}, {"maxLength": 7}]},
    }
    found = imported({"it": {"$ref": "#/$defs/both"}}, **{"$defs": parts}).definition.sections[0].questions[0]
    assert (found.label.en, found.longest) == ("Name", 7)


@pytest.mark.parametrize(
    ("member", "said"),
    [
        ({"$ref": "#/properties/it"}, "leads back to itself"),
        ({"$ref": "https://example.org/other.json"}, "outside of this schema"),
        ({"$ref": "#/nowhere"}, "there is nothing at '#/nowhere'"),
    ],
)
def test_a_reference_that_cannot_be_followed_is_refused(member, said):
    with pytest.raises(DefinitionError, match=said):
        imported({"it": member})


MAIL = {"way": {"enum": ["mail", "person"]}, "stamp": {}, "note": {}}
IF_MAIL = {"if": {"properties": {"way": {"const": "mail"}}, "required": ["way"]}}


def next_after(found, answers):
    step = walk(Plan(found.definition), answers, TODAY).next
    return step.id if step else None


def test_what_then_and_else_require_is_required_of_whom_they_mean():
    found = imported(
        MAIL, required=["way"], then={"required": ["stamp"]}, **{"else": {"required": ["note"]}}, **IF_MAIL
    )
    _, stamp, note = found.definition.sections[0].questions
    assert stamp.required_when is not None
    assert note.required_when is not None


def test_a_member_that_only_a_branch_names_is_asked_of_whom_it_means():
    found = imported(
        {"way": MAIL["way"]}, then={"properties": {"stamp": {}}, "required": ["stamp"]}, **IF_MAIL
    )
    assert next_after(found, {"way": "mail"}) == "stamp"
    assert next_after(found, {"way": "person"}) is None


def test_branches_that_are_joined_each_count():
    joined = [{**IF_MAIL, "then": {"required": ["stamp"]}}]
    assert imported(MAIL, allOf=joined).definition.sections[0].questions[1].required_when is not None


def test_a_member_may_be_required_by_another():
    found = imported({"a": {}, "b": {}}, dependentRequired={"a": ["b"]})
    assert found.definition.sections[0].questions[1].required_when is not None


def test_an_if_of_another_kind_is_listed_and_nothing_hangs_on_it():
    found = imported(MAIL, then={"required": ["stamp"]}, **{"if": {"properties": {"way": {"minLength": 3}}}})
    assert found.definition.sections[0].questions[1].required_when is None
    assert "if" in [left.place for left in found.left]


def test_a_schema_that_asks_for_nothing_is_refused():
    with pytest.raises(DefinitionError, match="this schema asks for no members"):
        imported({})
    with pytest.raises(DefinitionError, match="no schema of an object"):
        import_data([], "jsonschema")


def test_a_schema_is_recognised():
    assert recognised(schema({"a": {}})).name == "jsonschema"
    assert recognised({"type": "object", "properties": {}}).name == "jsonschema"


def test_our_own_schema_of_definitions_is_a_form_too():
    path = Path(__file__).parents[3] / "docs/definition.schema.json"
    assert import_data(json.loads(path.read_text("utf-8"))).definition.sections


def test_what_stands_at_a_reference_is_carried_and_the_rest_of_it_listed_where_it_stands():
    city = {"type": "string", "title": "City", "default": "X"}
    place = {"type": "object", "properties": {"city": city}, "required": ["city"]}
    found = imported({"home": {"$ref": "#/$defs/place"}}, required=["home"], **{"$defs": {"place": place}})
    assert [left.place for left in found.left] == ["$defs.place.properties.city.default"]


def test_a_condition_hangs_on_the_member_that_it_names_and_on_none_whose_name_is_part_of_it():
    found = imported(
        {"question": {"type": "boolean"}, "b": {"type": "string"}, "q": {"type": "string"}},
        **{"if": {"properties": {"question": {"const": True}}}, "then": {"required": ["b"]}},
    )
    assert found.definition.sections[0].questions[1].required_when is not None


def test_references_that_double_each_time_are_refused():
    defs = {f"d{n}": {"allOf": [{"$ref": f"#/$defs/d{n + 1}"}] * 4} for n in range(12)} | {
        "d12": {"type": "string"}
    }
    with pytest.raises(DefinitionError, match="has more than 20000 values"):
        imported({"a": {"$ref": "#/$defs/d0"}}, **{"$defs": defs})
