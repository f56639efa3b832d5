"""What is said of the ways through a definition is what walking all of them finds, where they are few."""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journey.checking.findings import Rule
from journey.checking.ways import ways
from journey.plan import Plan
from journey.walk import walk
from tests.journey.generated import answered_definitions, conditions
from tests.journey.small import (
    TODAY,
    WORDS,
    asked,
    defined,
    group,
    interruption,
    leaving,
    line,
    section,
    standard,
)

DAYS = (TODAY, TODAY + timedelta(900))
TRIED = {
    "yes-no": [True, False],
    "choice": ["red", "green", "grey"],
    "number": [-1, 0, 1, 2, 3, 4, 5, 6],
    "date": [
        "2020-01-01",
        "2024-11-23",
        "2025-01-01",
        "2025-01-02",
        TODAY.isoformat(),
        "2028-01-01",
        "2031-01-01",
    ],
}


@st.composite
def few(draw):
    """A definition of up to five questions, with sections, groups, routes, rules and exits."""
    sections, known, kinds = [], [], {}
    count = draw(st.integers(1, 3))
    for number in range(count):
        inside, found = list(known), []
        shown = {"when": draw(conditions(known))} if known and draw(st.booleans()) else {}
        for place in range(draw(st.integers(1, 2))):
            id_, kind = f"q{number}-{place}", draw(st.sampled_from(sorted(TRIED)))
            own = [*inside, (id_, kind)]
            more = {"optional": draw(st.integers(0, 3)) == 0}
            if inside and draw(st.booleans()):
                more["when"] = draw(conditions(inside))
            if draw(st.integers(0, 4)) == 0:
                more["must"] = [{"that": draw(conditions(own)), "error": WORDS}]
            if draw(st.integers(0, 3)) == 0:
                more["exits"] = [leaving(f"{id_}-out", draw(conditions(own)))]
            found.append(asked(id_, kind, **more))
            inside.append((id_, kind))
            kinds[id_] = kind
        routes = []
        if number + 1 < count and draw(st.integers(0, 2)) == 0:
            to = draw(st.sampled_from([*(f"s{n}" for n in range(number + 1, count)), "review"]))
            routes = [{"to": to, **({"when": draw(conditions(inside))} if draw(st.booleans()) else {})}]
        sections.append(section(f"s{number}", *found, **shown, next=routes))
        known = inside
    assume(len(kinds) <= 5)
    return defined(*sections), kinds


def walks(definition, kinds):
    """The walk of every combination of answers, with the answers that its rules take."""
    plan = Plan(definition)
    options = [
        [*TRIED[kind], *([None] if plan.question(id_).optional else [])] for id_, kind in kinds.items()
    ]
    for values in product(*options):
        answers = dict(zip(kinds, values, strict=True))
        for day in DAYS:
            yield _until_refused(plan, answers, day)


def _until_refused(plan, answers, day):
    """The steps as far as the rules let a person go, and whether they come to the end."""
    from journey.judgement import judge_step

    found = walk(plan, answers, day)
    steps = []
    for step in found.steps:
        steps.append(step.id)
        if judge_step(plan, step, answers, day):
            return steps, False
    return steps + ([found.next.id] if found.next else []), found.next is None and found.exit is None


@settings(max_examples=150)
@given(few())
def test_what_nobody_is_asked_is_said_and_nothing_else_is(made):
    definition, kinds = made
    tried = list(walks(definition, kinds))
    reached = {step for steps, _ in tried for step in steps}
    findings = list(ways(definition, TODAY))
    rules = {finding.rule for finding in findings}
    unreachable = {finding.of for finding in findings if finding.rule is Rule.UNREACHABLE}
    within = {q.id: s.id for s in definition.sections for q in s.questions}
    assert not unreachable & reached
    assert not {id_ for id_, section in within.items() if section in unreachable} & reached
    assert Rule.UNDECIDED not in rules
    if not any(done for _, done in tried):
        assert {Rule.NO_WAY_THROUGH, Rule.DEAD_END} & rules
        return
    assert Rule.NO_WAY_THROUGH not in rules
    if Rule.DEAD_END not in rules:  # which says already why nobody comes to what is after it
        assert {id_ for id_, section in within.items() if section not in unreachable} - reached <= unreachable


def found(*sections, **more):
    return [(finding.rule, finding.place) for finding in ways(defined(*sections, **more), TODAY)]


def when(question, **operator):
    return {"question": question, **operator}


def hanging_on(n):
    """A condition on the seven questions before the nth, so that each hangs on all in the end."""
    earlier = [f"q{n - back}" if n > back else "adult" for back in range(1, 8)]
    return {"any": [when(name, **{"is": number % 2 == 0}) for number, name in enumerate(earlier)]}


ADULT = asked("adult", "yes-no")


class TestUnreachable:
    def test_by_the_options_there_are(self):
        colour = asked("colour", "choice")
        neither = {"all": [{"not": when("colour", is_="red")}, when("colour", **{"in": ["red"]})]}
        neither["all"][0]["not"] = when("colour", **{"is": "red"})
        assert found(section("a", colour, asked("b", when=neither))) == [
            (Rule.UNREACHABLE, "sections[0].questions[1].when")
        ]

    def test_by_bounds_of_numbers(self):
        number = asked("number", "number", least=0, most=10)
        assert found(section("a", number, asked("b", when=when("number", **{"at-least": 11})))) == [
            (Rule.UNREACHABLE, "sections[0].questions[1].when")
        ]

    def test_by_ages_whatever_the_day(self):
        both = {"all": [when("born", age={"at-least": 18}), when("born", age={"at-most": 17})]}
        assert found(section("a", asked("born", "date"), asked("b", when=both))) == [
            (Rule.UNREACHABLE, "sections[0].questions[1].when")
        ]

    def test_by_distances_between_three_days(self):
        chain = {
            "all": [
                {"from": "one", "to": "two", "more-than": {"days": 365}},
                {"from": "two", "to": "three", "more-than": {"days": 30}},
                {"from": "one", "to": "three", "less-than": {"days": 396}},
            ]
        }
        days = [asked(name, "date") for name in ("one", "two", "three")]
        assert found(section("a", *days, asked("b", when=chain))) == [
            (Rule.UNREACHABLE, "sections[0].questions[3].when")
        ]

    def test_because_whoever_would_be_asked_has_left(self):
        adult = asked("adult", "yes-no", exits=[leaving("minor", {"is": False})])
        assert found(section("a", adult, asked("b", when=when("adult", **{"is": False})))) == [
            (Rule.UNREACHABLE, "sections[0].questions[1].when")
        ]

    def test_because_two_others_who_would_follow_lead_out_together(self):
        yes = [{"that": {"is": True}, "error": WORDS}]
        out = leaving("out", {"all": [when("x", **{"is": True}), {"is": True}]})
        told = [
            ADULT,
            asked("x", "yes-no", when=when("adult", **{"is": True}), must=yes),
            asked("z", "yes-no", must=yes, exits=[out]),
            asked("b", when=when("adult", **{"is": True})),
        ]
        assert (Rule.UNREACHABLE, "sections[0].questions[3].when") in found(section("a", *told))

    def test_where_every_question_hangs_on_many_it_is_decided_all_the_same(self):
        many = [asked(f"q{n}", "yes-no", when=hanging_on(n)) for n in range(1, 60)]
        assert not {Rule.UNDECIDED, Rule.UNREACHABLE} & {
            rule for rule, _ in found(section("a", ADULT, *many))
        }

    def test_a_day_that_is_still_to_come_can_be_reached(self):
        later = {"not": {"from": "today", "to": "2030-01-01", "at-least": {"days": 1}}}
        assert found(section("a", ADULT, asked("b", when=later))) == []


class TestAlways:
    def test_by_what_has_to_be_answered(self):
        assert found(section("a", ADULT, asked("b", when=when("adult", answered=True)))) == [
            (Rule.ALWAYS_TRUE, "sections[0].questions[1].when")
        ]

    def test_not_where_it_may_be_passed_over(self):
        maybe = asked("adult", "yes-no", optional=True)
        assert found(section("a", maybe, asked("b", when=when("adult", answered=True)))) == []

    def test_a_rule_that_refuses_nothing(self):
        number = asked("number", "number", least=0, must=[{"that": {"at-least": 0}, "error": WORDS}])
        assert found(section("a", number)) == [(Rule.NO_EFFECT, "sections[0].questions[0].must[0]")]


class TestDeadEnds:
    def test_rules_that_take_no_answer(self):
        musts = [{"that": {"at-least": 5}, "error": WORDS}, {"that": {"at-most": 4}, "error": WORDS}]
        assert found(section("a", asked("number", "number", must=musts), asked("b"))) == [
            (Rule.DEAD_END, "sections[0].questions[0]")
        ]

    def test_exits_that_everybody_takes(self):
        adult = asked("adult", "yes-no", exits=[leaving("no", {"is": False}), leaving("yes", {"is": True})])
        assert (Rule.NO_WAY_THROUGH, "sections") in found(section("a", adult), section("b", asked("c")))

    def test_an_exit_behind_another(self):
        exits = [leaving("any", {"answered": True}), leaving("no", {"is": False})]
        assert (Rule.SHADOWED, "sections[0].questions[0].exits[1].when") in found(
            section("a", asked("adult", "yes-no", optional=True, exits=exits))
        )


class TestAcross:
    def test_a_fee_that_nobody_pays(self):
        fees = {
            "currency": "CAD",
            "lines": [
                line(
                    "x", "1.00", when={"all": [when("adult", **{"is": True}), when("adult", **{"is": False})]}
                )
            ],
        }
        assert found(section("a", ADULT), fees=fees) == [(Rule.NEVER_TRUE, "fees.lines[0].when")]

    def test_a_standard_behind_another(self):
        first = standard("first", when=when("adult", answered=True))
        second = standard("second", when=when("adult", **{"is": True}))
        assert found(section("a", ADULT), standards=[first, second, standard("rest")]) == [
            (Rule.SHADOWED, "standards[1].when")
        ]

    def test_a_check_that_nothing_satisfies(self):
        check = {
            "id": "c",
            "at": "number",
            "must": {"all": [when("number", **{"at-least": 3}), when("number", **{"at-most": 2})]},
            "error": WORDS,
        }
        assert (Rule.NO_WAY_THROUGH, "sections") in found(
            section("a", asked("number", "number")), checks=[check]
        )

    def test_a_document_that_nobody_has_to_give(self):
        assert found(section("a", asked("proof", "file", optional=True))) == [
            (Rule.NEVER_REQUIRED, "sections[0].questions[0]")
        ]


def test_groups_interruptions_and_their_conditions():
    grouped = group("g", asked("x", "yes-no"), asked("z", when=when("adult", **{"is": True})))
    told = interruption(
        "told", when={"not": {"any": [when("x", answered=True), when("adult", answered=True)]}}
    )
    assert found(section("a", ADULT, grouped, told)) == [(Rule.UNREACHABLE, "sections[0].questions[2].when")]


@pytest.mark.parametrize("routes", [[{"to": "review"}], [{"to": "c"}]])
def test_what_every_route_passes_over_is_asked_of_nobody(routes):
    sections = [section("a", ADULT, next=routes), section("b", asked("q")), section("c", asked("r"))]
    assert (Rule.UNREACHABLE, "sections[1].when") in found(*sections)


@settings(max_examples=60)
@given(answered_definitions())
def test_whoever_walks_a_definition_comes_by_nothing_that_was_called_unreachable(made):
    definition, tried = made
    plan = Plan(definition)
    answers = {key: value for key, value in tried.items() if value is not None or plan.question(key).optional}
    unreachable = {finding.of for finding in ways(definition, TODAY) if finding.rule is Rule.UNREACHABLE}
    found = walk(plan, answers, TODAY)
    steps = (*found.steps, *([found.next] if found.next else []))
    assert not {step.entry.id for step in steps if step.entry} & unreachable
    assert not {step.section.id for step in steps} & unreachable
