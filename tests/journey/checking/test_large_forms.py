"""Forms of thousands of steps, days and choices that hang together are decided in few steps; what takes too many is said."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from journey.checking.facts import Facts
from journey.checking.findings import Finding, Rule
from journey.checking.formulas import TRUE
from journey.checking.solving import Verdict, solve
from journey.checking.translating import formula_of
from journey.checking.ways import Ways
from journey.checking.worlds import END, Worlds
from journey.conditions import parse
from tests.journey.checking.small_worlds import CONDITIONS, DAY, DOMAINS, QUESTIONS
from tests.journey.small import TODAY, WORDS, asked, defined, section


def proven(*sections, **more) -> tuple[list[Finding], int]:
    """What was found, and in how many steps."""
    ways = Ways(defined(*sections, **more), TODAY)
    return list(ways.findings()), ways.worlds.steps


def yes(name: str) -> dict:
    return {"question": name, "is": True}


def branching(count: int, lead_nowhere: int = -1):
    """Sections of one question each, whose answer leads past the next section or not."""
    for n in range(count):
        route = {"to": f"s{n + 2}" if n + 2 < count else "review", "when": yes(f"b{n}")}
        never = {"when": {"all": [yes(f"b{n - 1}"), yes(f"b{n - 2}")]}} if n == lead_nowhere else {}
        yield section(f"s{n}", asked(f"b{n}", "yes-no"), next=[route] if n + 1 < count else [], **never)


def checks(musts: list[dict], prefix: str, step: int = 1) -> list[dict]:
    return [
        {"id": f"r{n}", "must": must, "at": f"{prefix}{n * step}", "error": WORDS}
        for n, must in enumerate(musts)
    ]


class TestInFewSteps:
    def test_each_of_2000_branching_steps_costs_as_much_as_the_first(self):
        for count in (50, 2000):
            found, steps = proven(*branching(count))
            assert found == []
            assert steps < 40 * count

    def test_what_two_branches_together_would_lead_to_is_not_reached_among_many(self):
        found, _ = proven(*branching(300, lead_nowhere=200))
        assert [(one.rule, one.of) for one in found] == [(Rule.UNREACHABLE, "s200")]

    def test_600_days_in_order(self):
        days = [asked(f"d{n}", "date") for n in range(600)]
        musts = [{"from": f"d{n}", "to": f"d{n + 1}", "at-least": {"days": 1}} for n in range(599)]
        found, steps = proven(section("s", *days), checks=checks(musts, "d"))
        assert found == []
        assert steps < 100 * len(days)

    def test_700_choices_in_pairs_of_which_one_holds_at_most(self):
        choices = [asked(f"c{n}", "yes-no") for n in range(700)]
        musts = [{"at-most-one": [yes(f"c{n}"), yes(f"c{n + 1}")]} for n in range(0, 700, 2)]
        found, steps = proven(section("s", *choices), checks=checks(musts, "c", step=2))
        assert found == []
        assert steps < 40 * len(choices)

    def test_of_two_hundred_conditions_one_holds_at_most(self):
        choices = [asked(f"c{n}", "yes-no") for n in range(200)]
        alone = {"at-most-one": [yes(f"c{n}") for n in range(200)]}
        both = asked("b", when={"all": [alone, yes("c7"), yes("c150")]})
        found, _ = proven(section("s", *choices, both))
        assert [one.rule for one in found] == [Rule.UNREACHABLE]


def hard(count: int):
    """Questions that are asked under three hundred conditions each, which hardly any answers satisfy together."""
    chosen = Random(3)
    flags = [f"b{n}" for n in range(70)]
    for number in range(count):
        parts = [
            {"any": [{"question": name, "is": chosen.random() < 0.5} for name in chosen.sample(flags, 3)]}
            for _ in range(310)
        ]
        yield asked(f"q{number}", when={"all": parts})


def test_what_takes_too_many_steps_is_said_once_and_ends():
    flags = [asked(f"b{n}", "yes-no") for n in range(70)]
    found, steps = proven(section("s", *flags, *hard(12)))
    assert [one.of for one in found if one.rule is Rule.UNFINISHED] == ["s"]
    assert steps <= END + 40_000


@settings(max_examples=200)
@given(st.lists(CONDITIONS, min_size=2, max_size=6))
def test_answers_that_are_kept_change_no_verdict(conditions):
    formulas = [formula_of(parse(condition), QUESTIONS, DAY) for condition in conditions]
    worlds = Worlds(DOMAINS, Facts(defined(), DAY))
    for formula in formulas:
        assert worlds.can(0, [formula]) is solve([formula], DOMAINS)


def test_once_all_steps_are_taken_nothing_more_is_looked_at():
    worlds = Worlds(DOMAINS, Facts(defined(), DAY))
    worlds.steps = END
    assert worlds.can(0, [TRUE]) is Verdict.UNKNOWN
    assert (worlds.steps, worlds.gave_up) == (END, True)
