"""Forms in which anything may stand anywhere are imported or refused with a sentence: nothing else comes of them."""

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journey.errors import DefinitionError
from journey.importers.base import DEEPEST
from journey.importers.recognition import import_data
from tests.journey.importers.everything import FORMS
from tests.journey.importers.test_nothing_dropped import EVERYTHING

ALL = {"govschema": EVERYTHING, **FORMS}


LONGEST = 1000  # of a sentence


def nested(depth):
    inner = "deep"
    for _ in range(depth):
        inner = [{"type": "object", "properties": {"a": inner}, "not": inner}]
    return inner


ODD = [
    None, True, False, 0, -1, 10**30, 1.5, float("1e300"), "", "x", "\x1b[2J", "\u202e", "{x}", "(", "1.0",
    "a" * 100_000, [], [None], [[]], ["x"], [{}], {}, {"": None}, {"a": {"b": []}}, {"en": 1}, nested(10),
    nested(DEEPEST),
]  # fmt: skip


def places(value, way=()):
    yield way
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from places(part, (*way, key))


def changed(data, way, value):
    """A copy of a form with another value at a way; one that is gone by then changes nothing."""
    if not way:
        return value
    whole = copy.deepcopy(data)
    inner = whole
    try:
        for key in way[:-1]:
            inner = inner[key]
        if isinstance(inner, dict) and isinstance(way[-1], int):
            return data
        inner[way[-1]] = value
    except (KeyError, IndexError, TypeError):
        return data
    return whole


def judged(data, format_):
    said = "imported"
    try:
        import_data(data, format_)
    except DefinitionError as error:
        said = error.detail
    assert 0 < len(said) < LONGEST


@pytest.mark.parametrize("format_", ALL)
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.large_base_example, HealthCheck.too_slow])
def test_a_form_with_anything_anywhere_is_imported_or_refused(format_, data):
    form = ALL[format_]
    for way in data.draw(st.lists(st.sampled_from(list(places(form))), min_size=1, max_size=3)):
        form = changed(form, way, data.draw(st.sampled_from(ODD)))
    judged(form, format_)


@pytest.mark.parametrize("format_", ALL)
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.large_base_example, HealthCheck.too_slow])
def test_a_form_whose_parts_stand_in_each_others_places_is_imported_or_refused(format_, data):
    whole = form = ALL[format_]
    ways = list(places(form))
    for way, other in data.draw(st.lists(st.tuples(*[st.sampled_from(ways)] * 2), min_size=1, max_size=4)):
        form = changed(form, way, part_at(whole, other))
    judged(form, format_)


def part_at(data, way):
    for key in way:
        data = data[key]
    return copy.deepcopy(data)


@pytest.mark.long
@pytest.mark.parametrize("format_", ALL)
def test_every_odd_thing_at_every_place_is_imported_or_refused(format_):
    form = ALL[format_]
    for way in places(form):
        for odd in ODD:
            judged(changed(form, way, odd), format_)
