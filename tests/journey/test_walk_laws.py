"""What is true of every walk, whatever the definition and the answers."""

from copy import deepcopy

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from journey.items import add, finish, items, remove
from journey.judgement import judge, judge_step, submitted
from journey.plan import Plan
from journey.summary import summary
from journey.walk import visible_questions, walk
from tests.journey.generated import VALUES, answered_definitions, answers_to, definitions, keys_of
from tests.journey.plain import shown
from tests.journey.small import TODAY

law = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def answer(plan, kinds, step, answers, data):
    """The answers after a person has answered one step."""
    if step.kind == "interruption":
        return {**answers, step.id: True}
    if step.kind == "more":
        return add(answers, step.section) if data.draw(st.booleans()) else finish(answers, step.section)
    asked = visible_questions(plan, step, answers, TODAY)
    given = {key: data.draw(VALUES[kinds[key]]) for key, _ in asked if key not in answers}
    return {**answers, **given}


def to_the_end(plan, kinds, answers, data):
    """The answers of a person who answers whatever comes next."""
    most = 2 * (len(kinds) + sum(1 for _ in plan.stretches) * 20)
    for _ in range(most):
        step = walk(plan, answers, TODAY).next
        if step is None:
            return answers
        answers = answer(plan, kinds, step, answers, data)
    raise AssertionError("the walk does not end")


@law
@given(definitions(), st.data())
def test_answering_what_comes_next_leads_to_an_exit_or_to_the_end(definition, data):
    plan = Plan(definition)
    answers = to_the_end(plan, keys_of(definition), {}, data)
    assert walk(plan, answers, TODAY).next is None


@law
@given(answered_definitions())
def test_a_walk_shows_what_is_visible_and_nothing_that_is_hidden(both):
    definition, answers = both
    plan = Plan(definition)
    found = walk(plan, answers, TODAY)
    visible = list(shown(definition, answers))
    if found.exit is None:
        done = [step_id for step_id, _, _ in visible]
        unanswered = next(
            (place for place, (_, _, answered) in enumerate(visible) if not answered), len(done)
        )
        assert [step.id for step in found.steps] == done[:unanswered]
        assert (found.next and found.next.id) == (done[unanswered] if unanswered < len(done) else None)
    for step_id, keys, _ in visible:
        asked = visible_questions(plan, plan.step(step_id), answers, TODAY)
        assert [key for key, _ in asked] == keys


@law
@given(answered_definitions())
def test_nothing_that_looks_at_answers_changes_them(both):
    definition, answers = both
    plan, before = Plan(definition), deepcopy(answers)
    found = walk(plan, answers, TODAY)
    for step in found.steps:
        judge_step(plan, step, answers, TODAY)
    judge(plan, answers, TODAY)
    summary(plan, answers, TODAY)
    for section in definition.sections:
        if section.repeat and len(items(answers, section)) < section.repeat.most:
            remove(add(answers, section), section, 1)
            finish(answers, section)
    sent = submitted(plan, answers, TODAY)
    assert answers == before
    assert all(answers[key] == value for key, value in sent.items() if key in answers and "/" in key)


@law
@given(answered_definitions())
def test_going_back_and_forward_is_the_identity(both):
    definition, answers = both
    found = walk(Plan(definition), answers, TODAY)
    steps = [*found.steps, *([found.next] if found.next else [])]
    for step in steps[1:]:
        before = found.before(step.id)
        assert before is not None
        assert found.after(before.id) == step
    assert len({step.id for step in steps}) == len(steps)


@law
@given(definitions(), st.data())
def test_changing_an_answer_and_changing_it_back_restores_all_that_came_after(definition, data):
    plan, kinds = Plan(definition), keys_of(definition)
    first = to_the_end(plan, kinds, {}, data)
    before = walk(plan, first, TODAY)
    keys = [key for step in before.steps for key, _ in step.questions if key in first]
    assume(keys)
    key = data.draw(st.sampled_from(keys))
    changed = to_the_end(plan, kinds, {**first, key: data.draw(VALUES[kinds[key]])}, data)
    back = {**changed, key: first[key]}
    for section in definition.sections:  # items are added and finished by the person, not hidden
        back |= {name: first[name] for name in (section.id, f"{section.id}/more") if name in first}
    assert walk(plan, back, TODAY) == before
    if before.exit is None:
        assert submitted(plan, back, TODAY) == submitted(plan, first, TODAY)


@law
@given(definitions(), st.data())
def test_what_is_submitted_at_the_end_is_received(definition, data):
    plan = Plan(definition)
    answers = to_the_end(plan, keys_of(definition), data.draw(answers_to(definition)), data)
    assume(walk(plan, answers, TODAY).exit is None)
    sent = submitted(plan, answers, TODAY)
    passed_over = [key for key, value in sent.items() if value is None and not plan.question(key).optional]
    assert [fault.key for fault in judge(plan, sent, TODAY)] == [key for key in sent if key in passed_over]
    assert submitted(plan, sent, TODAY) == sent
