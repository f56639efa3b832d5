"""Answers as the source of a form has them are taken, and come out again as they were, for each format."""

from collections.abc import Mapping

import pytest

from journey.importers.recognition import import_data
from journey.payloads import judged, written_back
from journey.plan import Plan
from tests.journey.importers import templates
from tests.journey.importers.runner_forms import SUMMARY, component, form, page
from tests.journey.importers.templates import element
from tests.journey.small import TODAY

TEXT = {"type": "string"}


def schema(**members):
    return {"type": "object", "required": list(members), "properties": members}


GCFORMS = templates.template(
    element(1),
    element(
        2,
        "dynamicRow",
        subElements=[templates.text(201, "Read."), element(202), element(203, "radio", "A", "B")],
    ),
    element(3, "formattedDate", dateFormat="YYYY-MM-DD"),
    element(4, "addressComplete"),
    element(5, "checkbox", "Red", "Blue", "Grey"),
)
DEFRA = form(
    page("a", component("who"), component("home", "UkAddressField"), to=["kids"]),
    page(
        "kids",
        component("first"),
        component("born", "DatePartsField"),
        controller="RepeatPageController",
        repeat={"options": {"name": "kids", "title": "Kid"}, "schema": {"min": 1, "max": 3}},
        to=["summary"],
    ),
    SUMMARY,
)
JSONSCHEMA = schema(
    name=TEXT,
    address=schema(
        street=TEXT,
        place=schema(**{"lat/long": TEXT, "deep": schema(x={"type": "integer"})}),
        code=TEXT,
        notes={"type": "array", "minItems": 1, "items": schema(text=TEXT)},
    ),
    kids={"type": "array", "minItems": 1, "items": schema(first=TEXT, age={"type": "integer"})},
    last={"type": "boolean"},
)
XLSFORM = {
    "survey": [
        {"type": "text", "name": "who", "label": "Who"},
        {"type": "begin_group", "name": "home", "label": "Home"},
        {"type": "text", "name": "street", "label": "Street"},
        {"type": "begin_repeat", "name": "rooms", "label": "Room"},
        {"type": "integer", "name": "size", "label": "Size"},
        {"type": "end_repeat"},
        {"type": "text", "name": "city", "label": "City"},
        {"type": "end_group"},
        {"type": "text", "name": "more", "label": "More"},
    ],
}
INSTANCES = {
    "gcforms": (
        GCFORMS,
        {
            "1": "Dave",
            "2": [{"1": "Ann", "2": "A"}, {"1": "Bo", "2": "B"}],
            "3": {"YYYY": 2001, "MM": 1, "DD": 1},
            "4": {"streetAddress": "1 Road", "city": "Here", "province": "ON", "postalCode": "K1A 0G3", "country": "ca"},
            "5": ["Red", "Grey"],
        },
    ),
    "defra": (
        DEFRA,
        {
            "who": "Sam",
            "home": {"addressLine1": "1 Road", "town": "Here", "postcode": "SW1A 1AA"},
            "kids": [{"first": "Ann", "born": "2020-02-03"}, {"first": "Bo", "born": "2021-03-04"}],
        },
    ),
    "jsonschema": (
        JSONSCHEMA,
        {
            "name": "Sam",
            "address": {
                "street": "1 Road",
                "place": {"lat/long": "1,2", "deep": {"x": 3}},
                "code": "K1A",
                "notes": [{"text": "Ring."}],
            },
            "kids": [{"first": "Ann", "age": 5}, {"first": "Bo", "age": 4}],
            "last": False,
        },
    ),
    "xlsform": (
        XLSFORM,
        {"who": "Sam", "home": {"street": "1 Road", "rooms": [{"size": 3}, {"size": 4}], "city": "Here"}, "more": "No"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("format_", INSTANCES)
def test_answers_of_the_source_go_in_and_come_out(format_):
    source, instance = INSTANCES[format_]
    plan = Plan(import_data(source).definition)
    found = judged(plan, instance, TODAY)
    assert found.refused == ()
    assert written_back(plan, found.answers) == instance


@pytest.mark.parametrize("format_", INSTANCES)
def test_what_the_source_does_not_ask_is_refused_where_it_stands(format_):
    source, instance = INSTANCES[format_]
    plan = Plan(import_data(source).definition)
    for place, changed in with_a_stranger(instance):
        assert place in [refused.place for refused in judged(plan, changed, TODAY).refused]


def with_a_stranger(instance, place=""):
    """Copies of an instance, each with one member that is not asked for, at its place."""
    yield f"{place}stranger", {**instance, "stranger": 1}
    for key, value in instance.items():
        if isinstance(value, Mapping) and "YYYY" not in value:
            for inner, changed in with_a_stranger(value, f"{place}{key}."):
                yield inner, {**instance, key: changed}
        elif isinstance(value, list) and isinstance(value[0], Mapping):
            for inner, changed in with_a_stranger(value[0], f"{place}{key}[0]."):
                yield inner, {**instance, key: [changed, *value[1:]]}


@pytest.mark.parametrize(
    "date", [{"YYYY": 2001, "MM": 1}, {"YYYY": 2001, "MM": "1", "DD": 1}, {"YYYY": 2001, "MM": 13, "DD": 1}]
)
def test_parts_that_are_no_date_are_refused(date):
    plan = Plan(import_data(GCFORMS).definition)
    refused = judged(plan, INSTANCES["gcforms"][1] | {"3": date}, TODAY).refused
    assert [item.place for item in refused] == ["3"]


@pytest.mark.parametrize("home", ["1 Road", [], 5])
def test_a_value_in_the_place_of_an_object_is_refused(home):
    source, instance = INSTANCES["jsonschema"]
    plan = Plan(import_data(source).definition)
    assert "address" in [item.place for item in judged(plan, instance | {"address": home}, TODAY).refused]
