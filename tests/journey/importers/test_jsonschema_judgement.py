"""What a schema takes and refuses, its form takes and refuses, wherever nothing was listed: held against `jsonschema`.

An empty text and `null` are no answers here, so that neither is given but where the schema says that it may be null.
"""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from journey.importers.recognition import import_data
from journey.payloads import judged
from journey.plan import Plan
from tests.journey.small import TODAY

TEXT = {"type": "string"}
VALUES = [
    TEXT,
    {"type": "string", "minLength": 2, "maxLength": 4},
    {"type": "string", "pattern": "^a"},
    {"enum": ["a", "b"]},
    {"enum": ["a", 1, True]},
    {"enum": ["a", "b", None]},
    {"oneOf": [{"const": "a", "title": "A"}, {"const": 2}]},
    {"type": "integer"},
    {"type": "integer", "minimum": 2, "maximum": 5},
    {"type": "integer", "exclusiveMinimum": 1, "minimum": 3, "exclusiveMaximum": 6},
    {"type": "number", "minimum": 1.5, "maximum": 5},
    {"type": "boolean"},
    {"type": ["string", "null"]},
    {"type": "array", "uniqueItems": True, "minItems": 1, "maxItems": 2, "items": {"enum": ["a", "b", "c"]}},
    {"type": "object", "required": ["x"], "properties": {"x": TEXT, "y": {"type": "integer"}}},
    {"type": "object", "required": ["o"], "properties": {"o": {"type": "object", "properties": {"x": TEXT}}}},
    {
        "type": "array", "minItems": 1, "maxItems": 2,
        "items": {"type": "object", "required": ["x"], "properties": {"x": TEXT}},
    },
]  # fmt: skip
GIVEN = [
    "a", "b", "ab", "abcde", 0, 1, 2, 3, 5, 6, 2.5, 3.0, True, False, ["a"], ["a", "b"], ["a", "b", "c"], ["d"], [],
    {"x": "a"}, {"x": 1}, {"y": 2}, {}, {"o": {"x": "a"}}, {"o": {}}, {"o": 1}, [{"x": "a"}], [{}], [1], "z",
]  # fmt: skip
NAMES = ("a", "b", "c")


@st.composite
def schemas(draw):
    """Small schemas of an object, some with an `if`, that seldom say what has to be listed."""
    members = {name: draw(st.sampled_from(VALUES)) for name in NAMES}
    whole = {
        name
        for name, member in members.items()
        if "properties" in member or "properties" in member.get("items", {})
    }
    null = {name for name, member in members.items() if may_be_null(member)}
    plain = sorted(members.keys() - whole - null)
    required = whole | draw(st.sets(st.sampled_from(plain)) if plain else st.just(set()))
    found = {"type": "object", "properties": members, "required": sorted(required)}
    after = [name for name in plain if name != "a"]
    kind = draw(st.sampled_from(["plain", "if", "not", "dependent"]))
    if kind == "plain" or "a" not in plain or not after:
        return found
    if kind == "dependent":
        return found | {"dependentRequired": {"a": after}}
    stated = {"properties": {"a": draw(constants(members["a"]))}}
    if draw(st.booleans()):
        stated["required"] = ["a"]
    found["if"] = {"not": stated} if kind == "not" else stated
    found["then"] = {"required": [draw(st.sampled_from(after))]}
    return found | ({"else": {"required": [draw(st.sampled_from(after))]}} if draw(st.booleans()) else {})


def constants(member):
    """Schemas of what a member has, or has not."""
    if member.get("type") == "array":
        return st.sampled_from([{"contains": {"const": "a"}}, {"contains": {"const": "c"}}])
    fitting = [value for value in GIVEN if Draft202012Validator(member).is_valid(value)]
    several = st.lists(st.sampled_from(fitting), min_size=1, max_size=2).map(lambda values: {"enum": values})
    return st.sampled_from(fitting).map(lambda value: {"const": value}) | several


def may_be_null(schema):
    return "null" in schema.get("type", ()) or None in schema.get("enum", ())


@st.composite
def instances(draw, schema):
    """Objects that have some of the members, often of the right kind."""
    found = {}
    for name, member in schema["properties"].items():
        fitting = [value for value in GIVEN if Draft202012Validator(member).is_valid(value)]
        taken = [*fitting, None] if may_be_null(member) else fitting
        pool = st.sampled_from(taken) if draw(st.integers(0, 3)) else st.sampled_from(GIVEN)
        if draw(st.integers(0, 3)):
            found[name] = draw(pool)
    return found


@given(data=st.data(), schema=schemas())
def test_a_form_judges_as_its_schema_does_or_says_what_it_does_otherwise(data, schema):
    found = import_data(schema)
    assume(not found.left)
    plan = Plan(found.definition)
    for _ in range(5):
        instance = data.draw(instances(schema))
        refused = judged(plan, instance, TODAY).refused
        assert (not refused) is Draft202012Validator(schema).is_valid(instance)


@pytest.mark.parametrize(
    ("required", "instance", "expected"),
    [
        ([], {}, False),  # `properties` says nothing of a member that is absent, so that the `if` holds
        ([], {"q": "x"}, True),
        ([], {"n": 4}, True),
        ([], {"n": 5}, False),
        (["n"], {}, True),
        (["n"], {"n": 5}, False),
    ],
)
def test_a_condition_on_a_member_that_is_absent_holds_unless_it_requires_it(required, instance, expected):
    members = {"n": {"type": "integer"}, "q": TEXT}
    stated = {"properties": {"n": {"const": 5}}, "required": required}
    schema = {"type": "object", "properties": members, "if": stated, "then": {"required": ["q"]}}
    found = import_data(schema)
    assert (judged(Plan(found.definition), instance, TODAY).refused == ()) is expected
    assert Draft202012Validator(schema).is_valid(instance) is expected
    assert found.left == ()


def test_null_is_no_answer_where_it_may_be_given():
    found = import_data(
        {"type": "object", "properties": {"v": {"type": ["string", "null"]}}, "required": ["v"]}
    )
    plan = Plan(found.definition)
    assert [judged(plan, {"v": value}, TODAY).refused for value in (None, "x")] == [(), ()]
    assert [left.done for left in found.left] == ["It may be passed over."]
