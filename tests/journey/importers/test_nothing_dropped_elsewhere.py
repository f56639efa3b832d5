"""The law of `test_nothing_dropped` for the other formats: each form has as much as its importer knows of."""

from fnmatch import fnmatchcase

import pytest

from journey.errors import DefinitionError
from journey.importers.base import leaves
from journey.importers.recognition import import_data
from journey.loading import to_json
from tests.journey.importers.everything import FORMS
from tests.journey.importers.test_nothing_dropped import put

CONSTANTS = {
    "gcforms": {
        "groups.*.name", "groups.review.*", "groups.end.*", "elements[11].properties.validation.required",
        "*.subElements[*].id",
    },
    "defra": {
        "*.id", "*.displayName", "pages[4].title", "lists[*].type", "*.value.type", "*.value.listId",
        "pages[0].components[0].name", "pages[3].components[0].name", "pages[3].components[0].type",
    },
    "xgov": {"*.id", "*.displayName", "pages[2].title", "pages[1].components[0].options.optionalText"},
    "jsonschema": {"$schema", "type", "*.type"},
}  # fmt: skip
"""What says which format it is, or names for their makers what nothing here names: it can change without any effect."""


def others(value, strings):
    """Values to put in the place of one: like it, and those that stand elsewhere in the form."""
    match value:
        case bool():
            return [not value, None]
        case int() | float():
            return [value + 1, value - 1, value / 2, 0]
        case str():
            return [f"{value}x", f"x{value}", "true", *strings]
    return ["more", ["more"], {"more": 1}, True, 1]


def outcome(form):
    """What comes of a form: its definition and what was left; None where it is refused."""
    try:
        found = import_data(form)
    except DefinitionError:
        return None
    return to_json(found.definition), [(left.place, left.what, left.done) for left in found.left]


def is_inside(place, listed):
    return any(place == left or place.startswith((f"{left}.", f"{left}[")) for left in listed)


@pytest.mark.parametrize("format_", FORMS)
def test_whatever_changes_in_a_form_changes_the_definition_or_is_listed(format_):
    form = FORMS[format_]
    before, listed = outcome(form), {left.place for left in import_data(form).left}
    strings = sorted({value for _, value in leaves(form) if isinstance(value, str) and len(value) < 30})
    silent = []
    for place, value in leaves(form):
        if is_inside(place, listed) or any(fnmatchcase(place, known) for known in constants(format_)):
            continue
        tried = (put(form, place, other) for other in others(value, strings) if other != value)
        results = (result for result in map(outcome, tried) if result is not None)
        first = next(results, None)
        if first == before and all(result == before for result in results):
            silent.append(place)
    assert silent == []


def constants(format_):
    return [known.replace("[", "[[]") for known in CONSTANTS.get(format_, ())]


@pytest.mark.parametrize("format_", FORMS)
def test_whatever_is_added_to_a_form_is_listed_or_changes_it(format_):
    form = FORMS[format_]
    before, listed = outcome(form), {left.place for left in import_data(form).left}
    silent = [
        place
        for place in objects(form)
        if not is_inside(place, listed)
        and outcome(put(form, f"{place}.unheardOf".lstrip("."), "odd")) == before
    ]
    assert silent == []


def objects(source, place=""):
    """The places of all objects of a form."""
    if isinstance(source, dict):
        yield place
        for key, value in source.items():
            yield from objects(value, f"{place}.{key}".lstrip("."))
    elif isinstance(source, list):
        for number, value in enumerate(source):
            yield from objects(value, f"{place}[{number}]")
