"""The published JSON Schema: up to date, and of the same mind as the loader about shapes."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from journey.errors import DefinitionError
from journey.loading import from_data
from journey.schema import schema, written
from tests.journey.comparisons import COMPARISONS
from tests.journey.small import (
    KINDS,
    WORDS,
    asked,
    group,
    interruption,
    leaving,
    line,
    repeat,
    section,
    whole,
)

PUBLISHED = Path(__file__).parents[2] / "docs" / "definition.schema.json"
VALIDATOR = Draft202012Validator(schema(), format_checker=FormatChecker())
RULE = {"without-gaps": {"from": "since", "to": "until", "last": {"years": 2}}}
GAPS = section("s", asked("since", "month"), asked("until", "month"), repeat=repeat(**RULE))
KIND_OF = {"is": "choice", "in": "choice", "includes": "choices", "at-least": "number", "at-most": "number"}


def condition(data):
    """A definition with the condition, on a question of a kind that it fits."""
    operator = next((key for key in data if key in KIND_OF and "from" not in data), "before")
    kind = "yes-no" if isinstance(data.get("is"), bool) else "number" if data.get("is") == 5 else None
    return whole(section("a", asked("q", kind or KIND_OF.get(operator, "date")), asked("it", when=data)))


SOUND = [
    whole(),
    *[whole(section("a", asked("it", kind))) for kind in KINDS],
    whole(section("a", group("g", asked("a1"), asked("a2")), interruption("stop", text=[WORDS]))),
    whole(GAPS),
    whole(section("a", asked("it", "yes-no", exits=[leaving("out", {"is": True})]))),
    whole(fees={"currency": "CAD", "lines": [line("a", "163.50", until="2027-01-01")], "refund": WORDS}),
    whole(section("a", asked("it", "file", largest=4000))),
    whole(notice=WORDS, **{"at-hand": [WORDS]}),
    whole(section("a", asked("it", why=None, optional=False, purpose="name"))),
    *[condition(data) for data, _, _ in COMPARISONS],
]


def with_condition(data):
    return whole(section("a", asked("q", "date"), asked("it", when=data)))


MISSHAPEN = [
    {},
    [],
    {**whole(), "colour": 1},
    {**whole(), "etape": 2},
    {**whole(), "etape": "1"},
    {**whole(), "id": "Not An Id"},
    {**whole(), "version": ""},
    {**whole(), "minutes": 0},
    {**whole(), "title": {}},
    {**whole(), "title": {**WORDS, "de": "auch"}},
    {**whole(), "title": {"en": "", "fr": "Mots"}},
    {**whole(), "sections": []},
    {**whole(), "sections": None},
    {**whole(), "statuses": [{}]},
    {**whole(), "source": {"pages": [], "verified": "yesterday", "review": "2026-01-01"}},
    whole(section("a", {**asked("it"), "kind": "colour"})),
    whole(section("a", {key: value for key, value in asked("it").items() if key != "kind"})),
    whole(section("a", asked("it", shapes=["A"]))),
    whole(section("a", asked("it", "code", shapes=[]))),
    whole(section("a", asked("it", "code", shapes=["B9"]))),
    whole(section("a", asked("it", "choice", options=[]))),
    whole(section("a", asked("it", "choices", least=0))),
    whole(section("a", asked("it", "lookup", options=[], list="planets"))),
    whole(section("a", asked("it", "file", types=["gif"]))),
    whole(section("a", asked("it", "file", largest="4 GB"))),
    whole(section("a", asked("it", longest="long"))),
    whole(section("a", asked("it", optional="no"))),
    whole(section("a", group("g", asked("alone")))),
    whole(section("a", group("g", group("h", asked("a1"), asked("a2")), asked("a3")))),
    whole(section("a", asked("it"), repeat={"least": 1})),
    whole(section("a", asked("it", exits=[{"id": "out", "title": WORDS, "text": WORDS}]))),
    whole(fees={"currency": "CAD", "lines": [line("a", "163.5")]}),
    whole(fees={"currency": "CAD", "lines": [line("a", 163)]}),
    whole(fees={"currency": "dollars", "lines": [line("a", "163.50")]}),
    whole(fees={"currency": "CAD", "lines": []}),
    whole(missing=[{"part": "luck", "why": "It has none."}]),
    *map(
        with_condition,
        [
            "q",
            {},
            {"question": "q"},
            {"all": []},
            {"all": [{"any": []}]},
            {"question": "q", "is": None},
            {"question": "q", "before": "today", "after": "today"},
            {"question": "q", "before": "27/3/2016"},
            {"question": "q", "age": {}},
            {"question": "q", "age": {"at-least": 1, "at-most": 2}},
            {"question": "q", "age": {"at-least": -1}},
            {"from": "q", "to": "today"},
            {"from": "q", "to": "today", "more-than": {}},
            {"from": "q", "to": "today", "more-than": {"years": 1, "months": 1}},
            {"from": "q", "to": "today", "more-than": {"weeks": 1}},
        ],
    ),
]


def test_the_published_schema_is_the_one_made_from_the_code():
    assert PUBLISHED.read_bytes() == written(), "write it again with `make schema`"


def test_the_schema_is_one():
    Draft202012Validator.check_schema(json.loads(written()))


@pytest.mark.parametrize("data", SOUND)
def test_schema_and_loader_both_take_a_definition_of_the_right_shape(data):
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []
    from_data(data)


@pytest.mark.parametrize("data", MISSHAPEN)
def test_schema_and_loader_both_refuse_a_definition_of_another_shape(data):
    assert not VALIDATOR.is_valid(data)
    with pytest.raises(DefinitionError):
        from_data(data)
