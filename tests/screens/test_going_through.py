"""The way through an application: exits, interruptions, back and forward, a review midway, leaving."""

import pytest

from screens import page
from screens.page import Bullets, Text
from screens.texts import LANGUAGES, texts_in
from tests.screens.person import MAIL, answer, at_counter, do

START = do("start")
ISSUED = answer({"issued-on": "5 6 2018"})


def until(key: str) -> dict[str, object]:
    """The answers of the application by mail that come before a question's."""
    keys = list(MAIL)
    return {kept: MAIL[kept] for kept in keys[: keys.index(key)]}


class TestAnExit:
    def test_says_why_and_what_to_do_instead_and_is_no_error(self):
        person = at_counter(START, answer({"last-passport-kind": "child"}))
        assert person.page.id == "exit:child-passport"
        assert person.page.errors == ()
        why, instead = (
            next(block for block in person.page.blocks if isinstance(block, kind)) for kind in (Text, Bullets)
        )
        assert why.text.startswith("You can renew only an adult passport.")
        assert "form PPTC 153" in instead.items[0]

    def test_the_answer_that_led_there_can_be_changed_to_go_on(self):
        person = at_counter(
            START,
            answer({"last-passport-kind": "child"}),
            do("change"),
            answer({"last-passport-kind": "adult-five"}),
        )
        assert person.ids[2:] == [
            "exit:child-passport",
            "question:last-passport-kind",
            "question:passport-state",
        ]
        assert person.pages[3].fields[0].value == "child"

    def test_back_leads_to_the_answer_too(self):
        person = at_counter(START, answer({"last-passport-kind": "none"}), do("back"))
        assert person.page.id == "question:last-passport-kind"

    def test_later_answers_are_kept_while_an_exit_stands_before_them(self):
        person = at_counter(
            do("change:in-canada"),
            answer({"in-canada": "no"}),
            do("change"),
            answer({"in-canada": "yes"}),
            answers=MAIL,
            at="check-answers",
        )
        assert person.ids == [
            "check-answers",
            "question:in-canada",
            "exit:outside-canada",
            "question:in-canada",
            "check-answers",
        ]
        assert person.answers == MAIL


class TestAnInterruption:
    ANSWERS = until("issued-on") | {"passport-state": "lost"}

    def test_warns_and_is_passed_only_by_choosing_it(self):
        person = at_counter(answers=self.ANSWERS)
        assert person.page.id == "interruption:loss-declaration"
        assert isinstance(person.page.blocks[0], page.Warning)
        assert person.page.actions[0].label == "I understand, go on"
        assert "loss-declaration" not in person.answers

    def test_choosing_it_is_an_answer(self):
        person = at_counter(do("continue"), answers=self.ANSWERS)
        assert person.answers["loss-declaration"] is True
        assert person.page.id == "question:issued-on"


class TestBackAndForward:
    def test_back_shows_the_page_before_with_its_answer_and_forward_keeps_it(self):
        person = at_counter(do("back"), answer({"issued-on": "2018-06-05"}), answers=until("expires-on"))
        assert person.ids == ["question:expires-on", "question:issued-on", "question:expires-on"]
        assert person.pages[1].fields[0].value_words == "5 June 2018"

    def test_back_at_the_first_question_leads_home_and_keeps_the_draft(self):
        person = at_counter(START, do("back"))
        assert person.page.id == "services"
        assert len(person.drafts) == 1

    def test_an_earlier_answer_changed_on_the_way_does_not_skip_what_was_answered(self):
        person = at_counter(
            do("back"), do("back"), answer({"passport-state": "in-hand"}), answers=until("expires-on")
        )
        assert person.ids[-2:] == ["question:passport-state", "question:issued-on"]

    @pytest.mark.parametrize("command", ["help", "language"])
    def test_a_command_that_leads_elsewhere_comes_back_to_the_question(self, command):
        back = (do("back"),) if command == "help" else ()
        person = at_counter(do(command), *back, answers=until("expires-on"))
        assert person.page.id == "question:expires-on"


class TestAReviewMidway:
    def test_shows_what_is_answered_and_says_that_it_is_not_all(self):
        person = at_counter(do("review"), answers=until("expires-on"))
        assert person.page.id == "check-answers"
        assert texts_in("en")("check.lead-incomplete") in person.words
        assert "3. Date of issue: 5 June 2018" in person.words

    def test_leads_on_to_the_first_question_without_an_answer(self):
        assert (
            at_counter(do("review"), do("continue"), answers=until("expires-on")).page.id
            == "question:expires-on"
        )

    def test_an_answer_changed_there_leads_on_too(self):
        person = at_counter(do("review"), do("change:issued-on"), ISSUED, answers=until("expires-on"))
        assert person.page.id == "question:expires-on"


class TestWhatIsTypedAndNotTaken:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_stays_with_the_problem_and_its_remedy(self, language):
        person = at_counter(
            answer({"expires-on": "30 2 2028"}), answers=until("expires-on"), language=language
        )
        assert person.page.id == "question:expires-on"
        assert person.errors == [texts_in(language)("problem.no-such-day")]
        assert person.values() == {"expires-on": "30 2 2028"}

    def test_of_a_group_every_field_keeps_its_text(self):
        typed = {"surname": "Okafor", "given-names": "4"}
        person = at_counter(answer(typed), answers=until("surname"))
        assert person.values() == typed
        assert [error.field for error in person.page.errors] == ["given-names"]

    def test_it_is_gone_once_an_answer_is_taken(self):
        person = at_counter(
            answer({"expires-on": "never"}),
            answer({"expires-on": "5 6 2028"}),
            do("back"),
            answers=until("expires-on"),
        )
        assert person.page.fields[0].value_words == "5 June 2028"
        assert person.page.errors == ()


def test_saved_for_another_time_it_leads_home():
    person = at_counter(do("save"), answers=until("expires-on"))
    assert person.page.id == "services"
    assert person.said == [texts_in("en")("save.said", title="Renew an adult passport")]
