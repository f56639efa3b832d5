"""The laws of a revision, over made-up editions: one fate for every answer, and none is lost or changed on the way."""

from hypothesis import given, settings
from hypothesis import strategies as st

from journey.errors import AnswerError
from journey.plan import Plan
from journey.reading import check
from journey.revision import Fate, revise
from tests.journey.generated import answered_definitions, definitions
from tests.journey.small import TODAY

EDITIONS = st.tuples(answered_definitions(), definitions())
"""Two editions have many ids in common, and under each whatever kind, words and conditions were drawn."""


def taken(plan, key, value):
    try:
        check(plan.question(key), value, today=TODAY)
    except AnswerError:
        return False
    return True


def same(one, other):
    return sorted(one) == sorted(other) if isinstance(one, list) and isinstance(other, list) else one == other


@given(EDITIONS)
@settings(max_examples=60)
def test_every_answer_has_exactly_one_fate_and_what_is_new_has_no_answer(editions):
    (definition, answers), newer = editions
    revision = revise(Plan(definition), Plan(newer), answers, TODAY)
    old = [fated.key for fated in revision.fated if fated.fate is not Fate.NEW]
    assert old == list(answers)
    assert {fated.key for fated in revision.of(Fate.NEW)}.isdisjoint(answers)


@given(EDITIONS)
@settings(max_examples=60)
def test_nothing_is_dropped_and_nothing_is_changed(editions):
    (definition, answers), newer = editions
    revision = revise(Plan(definition), Plan(newer), answers, TODAY)
    assert revision.carried.keys().isdisjoint(revision.beside)
    whole = revision.carried | revision.beside
    assert whole.keys() == answers.keys()
    assert all(same(whole[key], answers[key]) for key in answers)


@given(answered_definitions())
@settings(max_examples=60)
def test_under_the_same_edition_every_answer_stands(answered):
    definition, answers = answered
    revision = revise(Plan(definition), Plan(definition), answers, TODAY)
    assert {fated.fate for fated in revision.fated} <= {Fate.STANDS}
    assert revision.carried == answers


@given(EDITIONS)
@settings(max_examples=60)
def test_an_answer_that_was_taken_and_goes_on_is_taken(editions):
    (definition, answers), newer = editions
    old, new = Plan(definition), Plan(newer)
    for key, value in revise(old, new, answers, TODAY).carried.items():
        place = new.step_of(key)
        if key in dict(place.questions) and taken(old, key, answers[key]):
            assert taken(new, key, value)


@given(EDITIONS)
@settings(max_examples=60)
def test_revised_once_it_is_revised(editions):
    (definition, answers), newer = editions
    new = Plan(newer)
    carried = revise(Plan(definition), new, answers, TODAY).carried
    again = revise(new, new, carried, TODAY)
    assert {fated.fate for fated in again.fated} <= {Fate.STANDS}
    assert again.carried == carried
