"""Conditions, steps, documents and rules across fields of GovSchema, by what a walk makes of them."""

from datetime import date

import pytest

from journey.definition import Interruption
from journey.judgement import judge
from journey.walk import walk
from tests.journey.importers.forms import field, imported, planned, questions

TODAY = date(2026, 11, 23)
KINDS = (
    field("text"),
    field("whole", "integer"),
    field("real", "number"),
    field("yes", "boolean"),
    field("day", "date"),
    field("one", "enum", validation={"enum": ["a b", "c"]}),
    field("paper", "file"),
)
ALL = {
    "text": "x",
    "whole": 3,
    "real": "2.5",
    "yes-2": True,
    "day": "2026-01-02",
    "one": "a-b",
    "paper": None,
}


def asked(condition, answers):
    """Whether a question that is visible by the condition is asked."""
    plan = planned(*KINDS, field("it", visibleWhen=condition))
    answers = {**dict.fromkeys(ALL), **answers}
    found = walk(plan, answers, TODAY)
    return found.next is not None and found.next.id == "it"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"field": "text", "equals": "x"}, True),
        ({"field": "text", "notEquals": "x"}, False),
        ({"field": "text", "in": ["y", "x"]}, True),
        ({"field": "whole", "equals": 3.0}, True),
        ({"field": "whole", "greaterThan": 2.5}, True),
        ({"field": "whole", "lessThan": 3}, False),
        ({"field": "real", "equals": 2.5}, True),
        ({"field": "real", "greaterThanOrEqual": 2.5}, True),
        ({"field": "real", "lessThanOrEqual": 2}, False),
        ({"field": "yes", "equals": True}, True),
        ({"field": "day", "greaterThan": "2026-01-01"}, True),
        ({"field": "day", "greaterThanOrEqual": "2026-01-02"}, True),
        ({"field": "day", "lessThan": "2026-01-02"}, False),
        ({"field": "day", "lessThanOrEqual": "2026-01-02"}, True),
        ({"field": "one", "equals": "a b"}, True),
        ({"field": "one", "in": ["c", "nothing like it"]}, False),
        ({"field": "one", "equals": "nothing like it"}, False),
        ({"field": "one", "notEquals": "nothing like it"}, True),
        ({"field": "text", "equals": "x "}, False),
        ({"field": "text", "equals": ""}, False),
        ({"field": "day", "equals": "2026-02-30"}, False),
        ({"field": "day", "lessThan": "2026-02-30"}, False),
        ({"field": "day", "notEquals": "today"}, True),
        ({"field": "real", "greaterThan": 1e-30}, True),
        ({"field": "real", "lessThan": 1e-30}, False),
        ({"field": "real", "equals": 1e-30}, False),
        ({"field": "real", "lessThan": 1e40}, True),
        ({"field": "real", "greaterThanOrEqual": -1e40}, True),
        ({"field": "whole", "greaterThanOrEqual": 1e40}, False),
        ({"field": "whole", "lessThanOrEqual": 3.5}, True),
        ({"field": "whole", "greaterThanOrEqual": 3.5}, False),
        ({"field": "whole", "lessThan": 3.5}, True),
        ({"field": "whole", "equals": 10**40}, False),
        ({"field": "text", "greaterThan": "a"}, False),
        ({"field": "whole", "equals": "3"}, False),
        ({"field": "paper", "equals": None}, True),
        (
            {"not": {"all": [{"field": "yes", "equals": True}, {"any": [{"field": "text", "equals": "z"}]}]}},
            True,
        ),
    ],
)
def test_every_operator_means_here_what_it_means_there(condition, holds):
    assert asked(condition, ALL) is holds


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"field": "text", "equals": "x"}, False),
        ({"field": "text", "notEquals": "x"}, True),
        ({"field": "whole", "greaterThan": 0}, False),
        ({"field": "day", "lessThanOrEqual": "2026-01-02"}, False),
    ],
)
def test_a_comparison_with_a_field_without_a_value_is_false(condition, holds):
    assert asked(condition, {}) is holds


def test_what_can_never_hold_is_listed():
    found = imported(*KINDS, field("it", visibleWhen={"field": "one", "equals": "z"}))
    assert [item.done for item in found.left if item.place == "fields[7].visibleWhen"] == [
        "The comparison is kept as one that never holds."
    ]


def test_a_field_is_asked_behind_those_its_conditions_look_at():
    late = {"field": "late", "equals": "x"}
    found = imported(
        field("a", requiredWhen=late), field("b", visibleWhen={"field": "a", "equals": "x"}), field("late")
    )
    assert list(questions(found.definition)) == ["late", "a", "b"]


def step(id_, *fields, **more):
    return {"id": id_, "title": id_.capitalize(), "fields": list(fields), **more}


def way(plan, answers):
    """The ids of the steps to the end, and of the ending if there is one."""
    found = walk(plan, answers, TODAY)
    assert found.next is None, found.next
    return [each.id for each in found.steps], found.exit and found.exit.exit.id


WAYS = {"enum": ["left", "right", "out"]}
GOES = {"field": "go", "equals": "out"}
BRANCHES = {
    "fields": [
        field("go", "enum", validation={"enum": ["left", "right", "out"]}),
        field("l"),
        field("r"),
        field("both"),
        field("free"),
    ],
    "steps": [
        step(
            "start",
            "go",
            transitions=[
                {"to": None, "exitReason": "go-elsewhere", "when": GOES},
                {"to": "west", "when": {"field": "go", "equals": "left"}},
                {"to": "east"},
            ],
        ),
        step("east", "r", next="end"),
        step("west", "l"),
        step("end", "both"),
    ],
}


def test_transitions_lead_by_condition_and_a_step_without_any_ends_the_flow():
    plan = planned(*BRANCHES["fields"], steps=BRANCHES["steps"])
    answers = {"l": "x", "r": "x", "both": "x", "free": "x"}
    assert way(plan, {**answers, "go": "right"}) == (["go", "r", "both", "free"], None)
    assert way(plan, {**answers, "go": "left"}) == (["go", "l", "free"], None)
    assert way(plan, {**answers, "go": "out"}) == (["go"], "go-elsewhere")


def test_a_reason_for_an_end_that_nobody_is_told_is_listed():
    steps = [step("one", "a", transitions=[{"to": None, "exitReason": "all-done"}])]
    found = imported(field("a"), steps=steps)
    place = "steps[0].transitions[0].exitReason"
    assert [item.what for item in found.left if item.place == place] == [
        "'all-done' is the reason for a way that no answer leads out by"
    ]


def test_steps_without_any_flow_follow_one_another():
    plan = planned(field("a"), field("b"), steps=[step("one", "b"), step("two", "a")])
    assert [part.id for part in plan.definition.sections] == ["one", "two"]


def test_a_step_without_fields_is_passed_through():
    steps = [step("one", "a", next="info"), step("info", next="two"), step("two", "b")]
    plan = planned(field("a"), field("b"), steps=steps)
    assert way(plan, {"a": "x", "b": "y"}) == (["a", "b"], None)


def test_a_field_of_two_branches_is_asked_once_for_both():
    steps = [
        step("start", "go", transitions=[{"to": "west", "when": GOES}, {"to": "east"}]),
        step("east", "mail", next="end"),
        step("west", "mail", next="end"),
        step("end"),
    ]
    found = imported(field("go"), field("mail"), steps=steps)
    assert list(questions(found.definition)).count("mail") == 1
    assert any("in several steps" in item.what for item in found.left)


def test_a_step_that_nothing_leads_to_is_listed_and_its_fields_are_asked_all_the_same():
    steps = [step("one", "a", next="two"), step("two", "b"), step("lost", "c", next="two")]
    found = imported(field("a"), field("b"), field("c"), steps=steps)
    assert "c" in questions(found.definition)


def document(id_, category, **more):
    return {"id": id_, "label": id_.capitalize(), "category": category, "required": True, **more}


PRICE = {"currency": "USD", "value": 130}
NEEDS = {"field": "name", "equals": "x"}
DOCUMENTS = [
    document("passport", "identity-document", acceptedTypes=["old_one"], freshness={"issuedWithin": "P1Y6M"}),
    document("scan", "supporting-evidence", required=False, constraints={"maxBytes": 9}),
    document("extra", "supporting-evidence", required=False),
    document("fee", "payment", required=False, requiredWhen=NEEDS, amount=PRICE, methods=["check"]),
    document("name", "attestation", statement="I certify it."),
]


def test_documents_payments_and_statements_are_the_last_section():
    definition = imported(documents=DOCUMENTS).definition
    last = definition.sections[-1]
    kinds = {entry.id: entry.__struct_config__.tag for entry in last.questions}
    assert (last.name, kinds) == (
        "documents",
        {
            "passport": "interruption",
            "scan": "file",
            "extra": "yes-no",
            "fee": "interruption",
            "name-2": "interruption",
        },
    )
    said = {
        entry.id: [text.en for text in entry.paragraphs]
        for entry in last.questions
        if isinstance(entry, Interruption)
    }
    assert said["passport"] == ["Accepted: Old one.", "Issued within 1 year and 6 months."]
    assert said["name-2"] == ["I certify it."]
    assert [text.en for text in definition.at_hand] == ["Passport", "Scan", "Extra", "Fee", "Name"]
    (line,) = definition.fees.lines
    assert (str(line.amount), definition.fees.currency, line.when is not None) == ("130.00", "USD", True)
    assert not definition.lacks("fees")


def test_a_document_is_demanded_when_its_condition_holds():
    plan = planned(documents=DOCUMENTS)
    answers = {"passport": True, "scan": None, "extra": None, "name-2": True}
    assert [fault.key for fault in judge(plan, {"name": "x", **answers}, TODAY)] == ["fee"]
    assert judge(plan, {"name": "y", **answers}, TODAY) == ()


RULES = [
    {
        "id": "none",
        "when": {"field": "yes", "equals": True},
        "requireAbsent": ["text"],
        "requirePresent": ["real"],
    },
    {"id": "order", "compare": {"field": "whole", "operator": "greaterThanOrEqual", "compareTo": "real"}},
    {"id": "days", "compare": {"field": "day", "operator": "lessThan", "compareTo": "day2"}},
    {"id": "odd", "compare": {"field": "text", "operator": "lessThan", "compareTo": "text2"}},
]


def broken(**answers):
    more = (field("day2", "date"), field("text2"), field("no", "boolean"))
    exclusive = [{"id": "one", "fields": ["yes", "no"]}]
    plan = planned(*KINDS, *more, crossFieldValidation=RULES, exclusivityGroups=exclusive)
    given = {name.replace("_", "-"): value for name, value in answers.items()}
    keys = [key for part in plan.definition.sections for key in (entry.id for entry in part.questions)]
    return [fault.check for fault in judge(plan, {**dict.fromkeys(keys), **given}, TODAY)]


def test_rules_across_fields_hold_where_they_apply():
    assert broken() == []
    assert broken(yes_2=True, text="x") == ["none", "none-2"]
    assert broken(yes_2=True, real="1") == []
    assert broken(whole=2, real="2.5") == ["order"]
    assert broken(whole=3, real="2.5") == []
    assert broken(day="2026-01-02", day2="2026-01-02") == ["days"]
    assert broken(day="2026-01-02") == []
    assert broken(yes_2=True, no_2=True, real="1") == ["one"]


def test_enums_are_the_same_by_their_values():
    both = (
        field("one", "enum", validation={"enum": ["a b", "c"]}),
        field("two", "enum", validation={"enum": ["a_b", "a b", *(f"v{n}" for n in range(30))]}),
    )
    rule = {"id": "same", "compare": {"field": "one", "operator": "equals", "compareTo": "two"}}
    plan = planned(*both, crossFieldValidation=[rule])
    assert judge(plan, {"one": "a-b", "two": "a-b-2"}, TODAY) == ()
    assert [fault.check for fault in judge(plan, {"one": "a-b", "two": "a-b"}, TODAY)] == ["same"]


def test_a_rule_that_orders_what_has_no_order_is_listed():
    found = imported(*KINDS, field("text2"), crossFieldValidation=RULES[3:])
    assert "no order" in next(
        item.what for item in found.left if item.place == "crossFieldValidation[0].compare"
    )
