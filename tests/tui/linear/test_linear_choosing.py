"""Pages that offer things to do: by number, by label or its beginning, or by Enter where that is said."""

import pytest
from msgspec.structs import replace

from screens.page import Action, Error
from tests.tui.linear.pages import CONTINUE, SAVE, check_answers, menu

PASSPORT = Action(id="service:passport", label="Renew a passport")
APPLICATIONS = Action(id="applications", label="My applications")
QUIT = Action(id="quit", label="Quit")
SERVICES = menu(PASSPORT, APPLICATIONS, QUIT)


@pytest.mark.parametrize("typed", ["2", "My applications", "my"])
def test_an_action_is_chosen_by_number_label_or_beginning(talk, typed):
    (reply,), written = talk(SERVICES, f"{typed}\n")
    assert "1. Renew a passport\n2. My applications\n3. Quit\nChoose 1 to 3: " in written
    assert reply.action == "applications"


@pytest.mark.parametrize("typed", ["", "4", "0", "x"])
def test_what_is_none_of_the_choices_is_answered_by_what_to_type(talk, typed):
    (reply,), written = talk(SERVICES, f"{typed}\n1\n")
    assert (
        "Error: That is none of the choices. Type a number, or the beginning of a name.\nChoose 1 to 3: "
        in written
    )
    assert reply.action == "service:passport"


def test_enter_alone_takes_the_primary_action_which_the_prompt_names(talk):
    (reply,), written = talk(menu(SAVE, CONTINUE), "\n")
    assert "1. Save and leave\n2. Continue\nChoose 1 to 2, or press Enter for Continue: " in written
    assert reply.action == "continue"


def test_a_single_action_is_not_numbered(talk):
    (reply,), written = talk(menu(QUIT), "\n")
    assert written.startswith("\nServices\nQuit: press Enter. ")
    assert reply.action == "quit"


def test_a_single_action_is_not_taken_by_typing_something_else(talk):
    (reply,), written = talk(menu(QUIT), "no\nqui\n")
    assert "That is none of the choices." in written
    assert reply.action == "quit"


def test_an_action_that_leads_back_is_left_to_the_command(talk):
    back = Action(id="back", label="Go back", kind="back")
    _, written = talk(menu(PASSPORT, QUIT, back), "1\n")
    assert "Go back" not in written


def test_an_action_that_leads_back_is_listed_when_it_is_the_only_one(talk):
    (reply,), _ = talk(menu(Action(id="back", label="Go back", kind="back")), "\n")
    assert reply.action == "back"


class TestAnswersToCheck:
    def test_are_numbered_and_a_number_changes_one(self, talk):
        (reply,), written = talk(check_answers(3), "2\n")
        assert "3. Question 3: answer 3\n4. Continue\n" in written
        assert reply.action == "change:q2"

    def test_are_changed_by_label_too(self, talk):
        (reply,), _ = talk(check_answers(3), "question 3\n")
        assert reply.action == "change:q3"

    def test_have_those_that_may_be_meant_said_again_by_number(self, talk):
        (reply,), written = talk(check_answers(2), "question\n1\n")
        assert "“question” may be one of these:\n1. Question 1\n2. Question 2\nChoose 1 to 4" in written
        assert reply.action == "change:q1"

    def test_are_passed_by_enter(self, talk):
        (reply,), _ = talk(check_answers(3), "\n")
        assert reply.action == "continue"

    def test_are_followed_by_the_actions_in_the_same_numbering(self, talk):
        (reply,), _ = talk(check_answers(3), "5\n")
        assert reply.action == "save"


def test_a_page_that_comes_back_with_an_error_says_only_that_and_the_choices(talk):
    wrong = replace(SERVICES, errors=(Error(field="", label="Services", text="None can be reached."),))
    _, written = talk([SERVICES, wrong], "1\n1\n")
    assert written.count("\nServices\n") == 1
    assert "Error: Services: None can be reached.\n1. Renew a passport\n" in written
