"""Checking all answers: each can be changed, and the person comes back to the check."""

from screens.page import Facts
from tests.journeys import submitted
from tests.screens.person import DECLARED, MAIL, answer, at_counter, do

CHECK = {"answers": MAIL, "at": "check-answers"}


def test_every_answer_is_listed_numbered_through_with_a_way_to_change_it():
    facts = [
        fact for block in at_counter(**CHECK).page.blocks if isinstance(block, Facts) for fact in block.facts
    ]
    listed = [fact for fact in facts if fact.change]
    assert [fact.number for fact in listed] == list(range(1, len(listed) + 1))
    assert ("Height", "163 cm", "change:height") in [(fact.term, fact.value, fact.change) for fact in listed]


def test_the_fee_is_said_where_all_is_answered():
    assert "5-year adult passport: $122.50" in at_counter(**CHECK).words


def test_a_changed_answer_leads_straight_back():
    person = at_counter(do("change:height"), answer({"height": "170"}), **CHECK)
    assert person.ids == ["check-answers", "question:height", "check-answers"]
    assert person.said == ["Saved. Height: 170 cm."]


def test_back_without_a_change_leads_back_there_too():
    assert at_counter(do("change:height"), do("back"), **CHECK).ids[-1] == "check-answers"


def test_a_change_that_opens_a_question_asks_it_then_comes_back():
    answers = {**MAIL, "eye-colour": "brown"}
    del answers["eye-colour-words"]
    person = at_counter(
        do("change:eye-colour"),
        answer({"eye-colour": "another"}),
        answer({"eye-colour-words": "One of each"}),
        answers=answers,
        at="check-answers",
    )
    assert person.ids == [
        "check-answers",
        "question:eye-colour",
        "question:eye-colour-words",
        "check-answers",
    ]


def test_a_change_that_opens_several_questions_asks_them_all_then_comes_back():
    answers = {**MAIL, "birth-country": "fr", "mail-at-home": True}
    answers = {
        key: value for key, value in answers.items() if not key.startswith(("mailing-", "birth-province"))
    }
    answers["birth-region"] = None
    mailing = {key: MAIL[key] or "" for key in MAIL if key.startswith("mailing-")}
    person = at_counter(
        do("change:birth-country"),
        answer({"birth-country": "ca"}),
        answer({"birth-city": "Antigonish", "birth-province": "ns"}),
        do("change:mail-at-home"),
        answer({"mail-at-home": "no"}),
        answer(mailing),
        answers=answers,
        at="check-answers",
    )
    assert person.ids == [
        "check-answers",
        "question:birth-country",
        "group:birth-place",
        "check-answers",
        "question:mail-at-home",
        "group:mailing-address",
        "check-answers",
    ]


def test_a_change_that_hides_answers_keeps_them_and_does_not_submit_them():
    person = at_counter(do("change:mail-at-home"), answer({"mail-at-home": "yes"}), **CHECK)
    assert person.page.id == "check-answers"
    assert person.answers["mailing-street"] == "PO Box 305"
    assert "PO Box 305" not in person.words
    at_counter(do("continue"), DECLARED, answers=person.answers, at="check-answers")
    assert [key for key in submitted()[0] if key.startswith("mailing")] == []


def test_answers_that_were_hidden_are_there_again_when_they_are_asked():
    person = at_counter(
        do("change:mail-at-home"),
        answer({"mail-at-home": "yes"}),
        do("change:mail-at-home"),
        answer({"mail-at-home": "no"}),
        **CHECK,
    )
    assert person.page.id == "check-answers"
    assert "PO Box 305" in person.words


def test_a_change_that_makes_another_answer_wrong_leads_to_it_with_the_fault_said():
    person = at_counter(do("change:expires-on"), answer({"expires-on": "5 6 2027"}), **CHECK)
    assert person.page.id.startswith("question:")
    assert [error for error in person.errors if "expires 10 years after its date of issue" in error]
