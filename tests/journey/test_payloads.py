"""Answers in a source's own names and values, judged as the service would."""

import pytest

from journey.errors import Problem
from journey.payloads import judged, written_back
from journey.plan import Plan
from tests.journey.importers.forms import field
from tests.journey.importers.forms import planned as foreign
from tests.journey.small import TODAY, WORDS, asked, defined, group, interruption, planned, repeat, section

ONE = {"enum": ["in person", "by mail"]}
FIELDS = (
    field("name", required=True, validation={"maxLength": 5, "pattern": "^[A-Z]"}),
    field("crew", "integer", validation={"minimum": 1}),
    field("length", "number", validation={"maximum": 30}),
    field("way", "enum", validation=ONE),
    field("day", "date"),
    field("sail", "boolean"),
    field("colour", visibleWhen={"field": "sail", "equals": True}, required=True),
    field("why", requiredWhen={"field": "way", "equals": "by mail"}),
    field("papers", "file"),
    field("rest", "object"),
)
PLAN = foreign(*FIELDS)
GOOD = {
    "name": "Anne", "crew": 3, "length": 2.5, "way": "in person", "day": "2026-02-03", "sail": False,
    "papers": "plan.pdf", "rest": {"a": [1]},
}  # fmt: skip


def faults(payload, plan=PLAN, **options):
    found = judged(plan, payload, TODAY, **options).refused
    return [(item.place, item.fault.problem or item.fault.check) for item in found]


def test_a_payload_that_the_service_would_receive_is_accepted_and_written_back():
    found = judged(PLAN, GOOD, TODAY)
    assert found.refused == ()
    assert found.answers["length"] == "2.5"
    assert found.answers["way"] == "in-person"
    assert written_back(PLAN, found.answers) == {**GOOD, "papers": found.answers["papers"]}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"colours": "x"}, [("colours", Problem.UNKNOWN)]),
        ({"name": None}, [("name", Problem.MISSING)]),
        ({"name": ""}, [("name", Problem.MISSING)]),
        ({"name": 5}, [("name", Problem.MALFORMED)]),
        ({"name": "Annette"}, [("name", Problem.TOO_LONG)]),
        ({"name": "anne"}, [("name", Problem.PATTERN)]),
        ({"crew": "3"}, [("crew", Problem.MALFORMED)]),
        ({"crew": True}, [("crew", Problem.MALFORMED)]),
        ({"crew": 0}, [("crew", Problem.TOO_SMALL)]),
        ({"crew": 3.0}, []),
        ({"crew": 3.5}, [("crew", Problem.MALFORMED)]),
        ({"length": 31}, [("length", Problem.TOO_LARGE)]),
        ({"length": "2.5"}, [("length", Problem.MALFORMED)]),
        ({"length": float("inf")}, [("length", Problem.MALFORMED)]),
        ({"way": "in-person"}, [("way", Problem.NOT_AN_OPTION)]),
        ({"day": "3 2 2026"}, [("day", Problem.MALFORMED)]),
        ({"day": "2026-02-30"}, [("day", Problem.NO_SUCH_DAY)]),
        ({"sail": "yes"}, [("sail", Problem.MALFORMED)]),
        ({"sail": True}, [("colour", Problem.MISSING)]),
        ({"sail": True, "colour": "red"}, []),
        ({"way": "by mail"}, [("why", Problem.MISSING)]),
        ({"papers": 7}, [("papers", Problem.MALFORMED)]),
        ({"rest": "x"}, [("rest", Problem.MALFORMED)]),
    ],
)
def test_each_refusal_has_its_reason_and_its_place(changes, wrong):
    assert faults({**GOOD, **changes}) == wrong


def test_a_hidden_field_never_keeps_a_payload_from_being_received():
    for hidden in ("red", 7):
        found = judged(PLAN, {**GOOD, "colour": hidden}, TODAY)
        assert found.refused == ()
        assert "colour" not in found.answers


def test_an_answer_that_is_not_eligible_is_well_formed_and_leads_out():
    plan = foreign(field("lost", "boolean", fieldRole="eligibility", eligibleValues=[False]))
    found = judged(plan, {"lost": True}, TODAY)
    assert (found.refused, found.ending.id) == ((), "not-eligible")


def test_documents_are_judged_where_the_payload_speaks_of_them():
    needed = {"id": "photo", "label": "Photo", "category": "identity-document", "required": True}
    plan = foreign(*FIELDS, documents=[needed])
    assert faults(GOOD, plan) == [("documents.photo", Problem.MISSING)]
    assert faults({**GOOD, "documents": {"photo": True}}, plan) == []
    assert faults({**GOOD, "documents": {"photo": True, "x": True}}, plan) == [
        ("documents.x", Problem.UNKNOWN)
    ]
    assert faults(GOOD, plan, without=frozenset({"documents"})) == []
    assert faults({**GOOD, "documents": 5}, plan)[0] == ("documents", Problem.MALFORMED)


OURS = planned(
    section("start", interruption("notice"), asked("first")),
    section(
        "kids",
        asked("kid", name="kidName"),
        group("born", asked("city", name="town"), asked("day", "date", optional=True), name="birth"),
        repeat=repeat(least=1, most=2),
        name="children",
    ),
)
BO = {"kidName": "Bo", "birth": {"town": "T", "day": "2020-02-03"}}
FAMILY = {"first": "x", "children": [BO, {"kidName": "Al", "birth": {"town": "U"}}]}


def test_items_are_a_list_and_a_group_with_a_name_holds_its_answers():
    found = judged(OURS, FAMILY, TODAY)
    assert found.refused == ()
    assert found.answers["kids"] == [1, 2]
    assert found.answers["kids/1/city"] == "T"
    assert written_back(OURS, found.answers) == FAMILY


def test_what_is_wrong_in_an_item_is_said_where_it_stands():
    wrong = {"first": "x", "children": [{"kidName": 5, "birth": {"town": "T"}, "age": 3}]}
    assert faults(wrong, OURS) == [
        ("children[0].age", Problem.UNKNOWN),
        ("children[0].kidName", Problem.MALFORMED),
    ]
    assert faults({"first": "x", "children": "Bo"}, OURS)[0] == ("children", Problem.MALFORMED)
    three = {"first": "x", "children": FAMILY["children"] + FAMILY["children"][:1]}
    assert ("children", Problem.MALFORMED) in faults(three, OURS)


def test_a_check_across_answers_is_named():
    check = {"id": "other", "at": "b", "must": {"not": {"question": "a", "same-as": "b"}}, "error": WORDS}
    plan = Plan(defined(section("about", asked("a"), asked("b")), checks=[check]))
    assert faults({"a": "x", "b": "x"}, plan) == [("b", "other")]
