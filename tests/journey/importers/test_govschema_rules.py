"""A GovSchema document that breaks the specification is refused with its place and one sentence."""

from itertools import product

import pytest

from journey.errors import DefinitionError
from journey.importers.recognition import import_data
from tests.journey.importers.forms import field, form

A = {"field": "a", "equals": "x"}
S = {"id": "s", "title": "S"}
D = {"id": "d", "label": "D", "required": True}


def where(condition):
    return form(field("a"), field("b", visibleWhen=condition))


REFUSED = {
    "unknown member": (form(colour="red"), "", "there is no key 'colour'"),
    "no title": (
        {key: value for key, value in form().items() if key != "title"},
        "",
        "the key 'title' is missing",
    ),
    "unknown version": (form(govschemaVersion="0.9.0"), "govschemaVersion", "are known here"),
    "unknown type": (form(field("a", "colour")), "fields[0].type", "not one of the values"),
    "country": (form(id="us/demo/boat"), "id", "not the country"),
    "locality": (
        form(jurisdiction={"country": "CA", "level": "municipal", "locality": {"name": "T", "slug": "t"}}),
        "id",
        "not where 'id' has its locality",
    ),
    "name twice": (form(field("a"), field("a")), "fields[1].name", "there twice"),
    "no values": (form(field("a", "enum")), "fields[0].validation.enum", "lists its values"),
    "bad validation": (form(field("a", validation={"colour": 1})), "fields[0].validation", "colour"),
    "required twice": (
        form(field("a"), field("b", required=True, requiredWhen=A)),
        "fields[1].required",
        "keep one",
    ),
    "eligible": (form(field("a", eligibleValues=["x"])), "fields[0].eligibleValues", "eligibility"),
    "unknown in condition": (
        where({"all": [A, {"field": "z", "equals": 1}]}),
        "fields[1].visibleWhen.all[1].field",
        "no field 'z'",
    ),
    "two operators": (where({**A, "in": ["x"]}), "fields[1].visibleWhen", "one operator"),
    "no operator": (where({"field": "a"}), "fields[1].visibleWhen", "one operator"),
    "empty any": (where({"any": []}), "fields[1].visibleWhen", "'all', 'any' and 'not'"),
    "itself": (form(field("a", visibleWhen=A)), "fields[0]", "circle: 'a' needs 'a'"),
    "circle": (
        form(field("a", visibleWhen={"field": "b", "equals": "x"}), field("b", requiredWhen=A)),
        "fields",
        "round in a circle",
    ),
    "unknown in step": (
        form(steps=[{"id": "s", "title": "S", "fields": ["z"]}]),
        "steps[0].fields[0]",
        "no field 'z'",
    ),
    "unknown step": (form(steps=[{"id": "s", "title": "S", "next": "t"}]), "steps[0].next", "no step 't'"),
    "both ways": (
        form(steps=[{"id": "s", "title": "S", "next": "s", "transitions": [{"to": None}]}]),
        "steps[0]",
        "never both",
    ),
    "no goal": (
        form(steps=[{**S, "transitions": [{"exitReason": "x"}]}]),
        "steps[0].transitions[0]",
        "'to' is missing",
    ),
    "back": (
        form(
            steps=[
                {"id": "s", "title": "S", "fields": ["name"], "next": "t"},
                {"id": "t", "title": "T", "next": "s"},
            ]
        ),
        "steps[0]",
        "lead back",
    ),
    "amount": (
        form(
            documents=[
                {
                    "id": "d",
                    "label": "D",
                    "category": "attestation",
                    "required": True,
                    "amount": {"currency": "CAD", "value": 1},
                }
            ]
        ),
        "documents[0].amount",
        "'attestation' has no 'amount'",
    ),
    "mixed rule": (
        form(crossFieldValidation=[{"id": "r", "when": {"field": "name", "equals": "x"}}]),
        "crossFieldValidation[0]",
        "keep one of the two",
    ),
    "exclusive texts": (
        form(field("a"), field("b"), exclusivityGroups=[{"id": "g", "fields": ["a", "b"]}]),
        "exclusivityGroups[0].fields[0]",
        "not a boolean",
    ),
}


LEVELS = ("structural-reference", "verified-schema", "agent-ready-schema", "execution-tested-schema")
TIERS = ("structuralReference", "verifiedSchema", "agentReadySchema", "executionTestedSchema")


def maturity(level, tiers):
    claimed = {"method": "m", "assertedBy": "me", "assertedAt": "2026-01-01"}
    return form(maturity={"level": level, "criteria": dict(zip(TIERS, tiers, strict=True)), **claimed})


def test_maturity_is_a_ladder_without_gaps_whose_highest_rung_is_the_level():
    for level, tiers in product(LEVELS, product((True, False), repeat=4)):
        rungs = LEVELS.index(level) + 1
        if tiers == (True,) * rungs + (False,) * (4 - rungs):
            import_data(maturity(level, tiers))
            continue
        with pytest.raises(DefinitionError, match="'criteria' are true up to 'level'") as caught:
            import_data(maturity(level, tiers))
        assert caught.value.place == "maturity"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (form(process=None), "process"),
        (form(field("a", visibleWhen=None)), "fields[0].visibleWhen"),
        (form(field("a", validation={"pattern": None})), "fields[0].validation.pattern"),
        (form(documents=[{**D, "category": "payment", "amount": None}]), "documents[0].amount"),
        (form(steps=[{**S, "transitions": [{"to": None, "when": None}]}]), "steps[0].transitions[0].when"),
    ],
)
def test_null_is_refused_where_a_member_may_only_be_left_out(data, place):
    with pytest.raises(DefinitionError, match="null") as caught:
        import_data(data)
    assert caught.value.place == place


def test_null_is_a_value_where_the_specification_has_it():
    import_data(
        form(
            field("a", "enum", validation={"enum": [None, "x"]}),
            field("b", visibleWhen={"any": [{"field": "a", "equals": None}, {"field": "a", "in": [None]}]}),
            steps=[{**S, "fields": ["a", "b"], "transitions": [{"to": None}]}],
            documents=[{**D, "category": "identity-document", "freshness": {"issuedWithin": None}}],
        )
    )


def test_the_step_that_is_blamed_is_in_the_circle():
    back = {"field": "name", "equals": "x"}
    steps = [
        {**S, "fields": ["name"], "next": "c1"},
        {"id": "down", "title": "Down"},
        {"id": "c1", "title": "C", "next": "c2"},
        {"id": "c2", "title": "C", "transitions": [{"to": "c1", "when": back}, {"to": "down"}]},
    ]
    with pytest.raises(DefinitionError, match="lead back") as caught:
        import_data(form(steps=steps))
    assert (caught.value.place, caught.value.parts["name"]) == ("steps[2]", "c1")


@pytest.mark.parametrize(
    "odd", [{"id": "ca/x/y\n"}, {"version": "1.0.\u0661"}, {"edition": {"label": "2025\n"}}]
)
def test_a_pattern_of_the_format_means_the_whole_text(odd):
    with pytest.raises(DefinitionError):
        import_data(form(**odd))


@pytest.mark.parametrize(
    ("it", "place"),
    [
        (field("a", validation={"minLength": 5, "maxLength": 2}), "fields[0].validation.minLength"),
        (field("a", "integer", validation={"minimum": 1.2, "maximum": 1.8}), "fields[0].validation.minimum"),
        (field("a", "number", validation={"minimum": 2, "maximum": 1}), "fields[0].validation.minimum"),
    ],
)
def test_limits_that_leave_no_answer_are_refused_where_they_stand(it, place):
    with pytest.raises(DefinitionError, match="correct one of them") as caught:
        import_data(form(it))
    assert caught.value.place == place


@pytest.mark.parametrize(("data", "place", "words"), REFUSED.values(), ids=REFUSED)
def test_what_the_specification_forbids_is_refused_where_it_stands(data, place, words):
    with pytest.raises(DefinitionError) as caught:
        import_data(data, "govschema")
    assert words in caught.value.detail
    assert caught.value.place.startswith(place)


@pytest.mark.parametrize("data", [None, [], "x", {"govschemaVersion": "0.3.0"}, {}])
def test_what_is_no_document_is_refused(data):
    with pytest.raises(DefinitionError):
        import_data(data)


def test_what_is_too_deep_or_too_large_is_refused_without_recursion():
    deep = {"field": "name", "equals": "x"}
    for _ in range(100_000):
        deep = {"not": deep}
    with pytest.raises(DefinitionError, match="64 deep"):
        import_data(form(documents=None) | {"steps": deep})
    with pytest.raises(DefinitionError, match="more than"):
        import_data(form() | {"fields": [0] * 300_000})
