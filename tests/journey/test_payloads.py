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


def faults(payload, plan=PLAN):
    found = judged(plan, payload, TODAY).refused
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
        ({"crew": ""}, [("crew", Problem.MALFORMED)]),
        ({"length": ""}, [("length", Problem.MALFORMED)]),
        ({"sail": ""}, [("sail", Problem.MALFORMED)]),
        ({"day": ""}, [("day", Problem.MALFORMED)]),
        ({"way": ""}, [("way", Problem.NOT_AN_OPTION)]),
        ({"rest": ""}, [("rest", Problem.MALFORMED)]),
        ({"papers": ""}, [("papers", Problem.MALFORMED)]),
        ({"colour": ""}, []),
        ({"crew": 10**40}, [("crew", Problem.TOO_LARGE)]),
        ({"length": -1e300}, [("length", Problem.TOO_SMALL)]),
    ],
)
def test_each_refusal_has_its_reason_and_its_place(changes, wrong):
    assert faults({**GOOD, **changes}) == wrong


def test_a_hidden_field_needs_no_answer_and_has_none_of_the_wrong_type():
    found = judged(PLAN, {**GOOD, "colour": "red"}, TODAY)
    assert found.refused == ()
    assert "colour" not in found.answers
    assert faults({**GOOD, "colour": 7}) == [("colour", Problem.MALFORMED)]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("123", None),
        (" 123", Problem.PATTERN),
        ("123\n", Problem.PATTERN),
        ("\u202e123", Problem.PATTERN),
        ("1\t23", Problem.PATTERN),
    ],
)
def test_a_text_is_judged_as_it_is_given(given, wrong):
    plan = foreign(field("code", validation={"pattern": r"^\d{3}$"}))
    assert faults({"code": given}, plan) == ([("code", wrong)] if wrong else [])


@pytest.mark.parametrize("given", ["A ", "\u202eA", "A\tB", "A\nB", " ", "A\x00"])
def test_a_text_that_cannot_be_kept_as_it_is_given_is_refused_for_that(given):
    plan = foreign(field("a"), field("b", visibleWhen={"field": "a", "equals": "A"}, required=True))
    assert faults({"a": given}, plan) == [("a", Problem.NOT_KEPT)]


def test_a_text_of_several_lines_is_kept_where_there_is_room_for_them():
    plan = foreign(field("story", validation={"maxLength": 400}))
    assert judged(plan, {"story": "One.\nTwo."}, TODAY).answers == {"story": "One.\nTwo."}


def test_decomposed_letters_are_the_text_that_their_composed_ones_are():
    plan = foreign(field("name"))
    assert judged(plan, {"name": "Rene\u0301"}, TODAY).answers == {"name": "Ren\u00e9"}


def test_an_answer_that_is_not_eligible_is_well_formed_and_leads_out():
    plan = foreign(field("lost", "boolean", fieldRole="eligibility", eligibleValues=[False]))
    found = judged(plan, {"lost": True}, TODAY)
    assert (found.refused, found.ending.id) == ((), "not-eligible")


def test_documents_are_judged_where_the_payload_speaks_of_them():
    needed = {"id": "photo", "label": "Photo", "category": "identity-document", "required": True}
    plan = foreign(*FIELDS, documents=[needed])
    assert faults({**GOOD, "documents": {}}, plan) == [("documents.photo", Problem.MISSING)]
    assert faults({**GOOD, "documents": {"photo": True}}, plan) == []
    assert faults({**GOOD, "documents": {"photo": True, "x": True}}, plan) == [
        ("documents.x", Problem.UNKNOWN)
    ]
    unspoken = judged(plan, GOOD, TODAY)
    assert (unspoken.refused, unspoken.unspoken) == ((), ("documents",))
    assert faults({**GOOD, "documents": 5}, plan)[0] == ("documents", Problem.MALFORMED)


def test_a_field_that_is_called_documents_stands_beside_the_documents():
    needed = {"id": "photo", "label": "Photo", "category": "identity-document", "required": True}
    plan = foreign(field("documents", "integer"), documents=[needed])
    assert faults({"documents": 3}, plan) == []
    assert faults({"documents": 3, "documents[]": {}}, plan) == [("documents[].photo", Problem.MISSING)]
    given = {"documents": 3, "documents[]": {"photo": True}}
    assert written_back(plan, judged(plan, given, TODAY).answers) == given


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
