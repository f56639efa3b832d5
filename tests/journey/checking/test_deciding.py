"""Whether a condition can hold is decided exactly: as by trying all answers on all days, where there are few."""

from hypothesis import event, given, settings

from journey.checking.formulas import negated
from journey.checking.solving import Verdict, solve
from journey.checking.translating import formula_of
from journey.conditions import parse
from tests.journey.checking.small_worlds import CONDITIONS, DAY, DOMAINS, QUESTIONS, can_hold


def decided(condition: dict) -> Verdict:
    return solve([formula_of(parse(condition), QUESTIONS, DAY)], DOMAINS)


@settings(max_examples=2000)
@given(CONDITIONS)
def test_what_can_hold_and_what_never_does_is_what_trying_everything_finds(condition):
    expected = Verdict.POSSIBLE if can_hold(condition) else Verdict.IMPOSSIBLE
    event(expected)
    assert decided(condition) is expected


@settings(max_examples=200)
@given(CONDITIONS)
def test_the_negation_of_a_formula_is_the_formula_of_the_negation(condition):
    formula = formula_of(parse(condition), QUESTIONS, DAY)
    assert solve([formula, negated(formula)], DOMAINS) is Verdict.IMPOSSIBLE
    assert solve([negated(formula)], DOMAINS) is decided({"not": condition})
