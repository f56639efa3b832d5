"""Nothing of a source is dropped in silence: what changes in it changes the definition, or is on the list of what was left."""

import copy
import json

from journey.errors import DefinitionError
from journey.importers.base import Ledger, leaves
from journey.importers.recognition import import_data
from journey.loading import to_json
from tests.journey.importers.forms import field, form

EVERYTHING = form(
    field("kind", "enum", required=True, validation={"enum": ["new", "again"]}, sourceRef="Box 1", description="Which."),
    field("old", "string", validation={"minLength": 2, "maxLength": 9, "pattern": "^[A-Z]+$"}, classification="pii"),
    field("lost", "boolean", fieldRole="eligibility", eligibleValues=[False], requiredWhen={"field": "kind", "equals": "again"}),
    field("since", "date", visibleWhen={"any": [{"field": "lost", "equals": True}, {"not": {"field": "kind", "in": ["new"]}}]}),
    field("until", "date", validation={"pattern": "x"}),
    field("length", "number", validation={"minimum": 0.5, "maximum": 30}),
    field("crew", "integer", validation={"minimum": 1, "maximum": 30}),
    field("papers", "file", validation={"maxBytes": 1000, "mediaTypes": ["application/pdf", "text/csv"]}),
    field("rest", "object", validation={}),
    field("sail", "boolean"),
    field("motor", "boolean"),
    edition={"scheme": "us-tax-year", "label": "2025"},
    jurisdiction={"country": "CA", "level": "municipal", "subdivision": "CA-ON", "locality": {"name": "T", "slug": "t"}},
    id="ca/on/t/boat",
    authority={
        "name": "Boats", "abbreviation": "B", "url": "https://b.example",
        "operatedBy": {"name": "Club", "abbreviation": "C", "url": "https://c.example", "basis": "A treaty."},
    },
    steps=[
        {
            "id": "start",
            "title": "Start",
            "fields": ["kind", "old", "lost"],
            "transitions": [
                {"to": None, "exitReason": "gone", "when": {"field": "kind", "equals": "again"}},
                {"to": "boat", "when": {"field": "kind", "equals": "new"}},
                {"to": "more"},
            ],
        },
        {"id": "more", "title": "More", "fields": ["since", "until"], "next": "boat"},
        {"id": "boat", "title": "Boat", "fields": ["length", "crew", "papers", "rest", "sail", "motor"]},
    ],
    documents=[
        {
            "id": "photo", "label": "Photo", "category": "identity-document", "required": True, "belongsTo": "other",
            "acceptedTypes": ["print"], "freshness": {"issuedWithin": "P6M"}, "issuingAuthority": "Anyone",
            "handling": "mail-it", "sourceRef": "Page 2", "ocr": {"extractable": True, "populatesFields": ["old"]},
            "constraints": {"maxBytes": 500, "mediaTypes": ["image/png"]},
        },
        {
            "id": "fee", "label": "Fee", "category": "payment", "required": False, "methods": ["cash"],
            "requiredWhen": {"field": "kind", "equals": "new"}, "amount": {"currency": "CAD", "value": 12.5},
        },
        {"id": "sign", "label": "Sign", "category": "attestation", "required": True, "statement": "It is so."},
    ],
    crossFieldValidation=[
        {"id": "present", "when": {"field": "sail", "equals": True}, "requirePresent": ["rest"], "requireAbsent": ["papers"]},
        {"id": "order", "compare": {"field": "since", "operator": "lessThan", "compareTo": "until"}},
    ],
    exclusivityGroups=[{"id": "one", "fields": ["sail", "motor"]}],
    maturity={
        "level": "structural-reference", "method": "m", "assertedBy": "a", "assertedAt": "2026-01-01",
        "criteria": {
            "structuralReference": True, "verifiedSchema": False, "agentReadySchema": False, "executionTestedSchema": False,
        },
    },
)  # fmt: skip


def others(value):
    """Values to put in the place of one, of which some document or other may have one."""
    match value:
        case bool():
            return [not value]
        case int() | float():
            return [value + 1, value / 2]
        case None:
            return ["more"]
        case str():
            swaps = [
                "kind",
                "old",
                "since",
                "crew",
                "sail",
                "boat",
                "more",
                "draft",
                "verified",
                "equals",
                "other",
                "again",
            ]
            return [
                f"{value}x",
                f"x{value}",
                "2026-03-04",
                "0.2.0",
                "9.9.9",
                "P1Y",
                "USD",
                "us-tax-year",
                "award-year",
                *swaps,
            ]
    return []


def put(data, place, value):
    """A copy of data with another value at a place such as `fields[3].validation.pattern`."""
    changed = copy.deepcopy(data)
    way = [
        int(part) if part.isdigit() else part for part in place.replace("[", ".").replace("]", "").split(".")
    ]
    inner = changed
    for part in way[:-1]:
        inner = inner[part]
    inner[way[-1]] = value
    return changed


def imported_or_not(data):
    try:
        return to_json(import_data(data).definition)
    except DefinitionError:
        return None


def test_whatever_changes_in_a_source_changes_the_definition_or_is_listed():
    whole = import_data(EVERYTHING)
    before, listed = to_json(whole.definition), {item.place for item in whole.left}
    silent = []
    for place, value in leaves(EVERYTHING):
        if any(place == left or place.startswith((f"{left}.", f"{left}[")) for left in listed):
            continue
        # What can be put there without any effect is dropped in silence; what nothing else can be put in is a constant.
        results = map(
            imported_or_not, (put(EVERYTHING, place, other) for other in others(value) if other != value)
        )
        possible = (result for result in results if result is not None)
        first = next(possible, None)
        if first == before and all(result == before for result in possible):
            silent.append(place)
    assert silent == ["$schema", "govschemaVersion"]


def test_what_is_left_is_in_the_order_of_the_source():
    places = [item.place for item in import_data(EVERYTHING).left]
    order = [place for place, _ in leaves(EVERYTHING)]
    first = [next(at for at, leaf in enumerate(order) if leaf.startswith(place)) for place in places]
    assert first == sorted(first)


def test_a_ledger_lists_what_nothing_was_noted_about():
    ledger = Ledger()
    ledger.carry("a.b")
    ledger.leave("d", "it is odd", "It was left out.")
    source = json.loads('{"a": {"b": [1], "c": [2, {}]}, "d": 3, "e": []}')
    assert [(item.place, item.what) for item in ledger.left(source)] == [
        ("a.c[0]", "2 has no place in a definition"),
        ("a.c[1]", "{} has no place in a definition"),
        ("d", "it is odd"),
        ("e", "[] has no place in a definition"),
    ]
