"""One key chooses, where the person wants it: without Enter, and only where no doubt is left."""

import pytest

from screens.page import Action, Choice, Option
from tests.tui.linear.pages import NAME, TIME, check_answers, menu, question

PASSPORT = Action(id="service:passport", label="Renew a passport")
QUIT = Action(id="quit", label="Quit")
YEARS = Choice(
    id="years",
    label="Years",
    options=(Option(id="five", label="5 years"), Option(id="ten", label="10 years")),
)
BY_KEY = {"BY_KEY": "1"}


def test_a_number_is_taken_as_soon_as_it_is_pressed(start):
    run = start(question(TIME), env=BY_KEY)
    run.terminal.expect("choose 1 to 3: ")
    run.terminal.send("2")
    assert run.terminal.wait_exit() == 0
    assert run.terminal.text.endswith("choose 1 to 3: 2\n")
    assert run.notes[0]["values"] == {"time": "late"}


def test_what_is_taken_on_a_page_of_actions_is_said_in_words(start):
    run = start(menu(PASSPORT, QUIT), env=BY_KEY)
    run.terminal.expect("Choose 1 to 2: ")
    run.terminal.send("1")
    run.terminal.expect("1\nChosen: Renew a passport.\n")
    assert run.terminal.wait_exit() == 0
    assert run.notes[0]["action"] == "service:passport"


@pytest.mark.parametrize(
    ("typed", "action"), [("ren\r", "service:passport"), ("/back\r", "back"), ("/help\r", "help")]
)
def test_names_and_commands_are_typed_as_ever(start, typed, action):
    run = start(menu(PASSPORT, QUIT), env=BY_KEY)
    run.terminal.expect("Choose 1 to 2: ")
    run.terminal.send(typed)
    assert run.terminal.wait_exit() == 0
    assert run.notes[0]["action"] == action


@pytest.mark.parametrize(
    ("page", "prompt", "typed"),
    [
        (check_answers(12), "for Continue: ", "12"),
        (question(YEARS), "choose 1 to 2: ", "10"),
        (question(NAME), "Full name: ", "12"),
    ],
    ids=["more than nine", "labels with digits", "no choice"],
)
def test_where_a_number_may_be_the_beginning_of_more_enter_ends_it(start, page, prompt, typed):
    terminal = start(page, rows=50, env=BY_KEY).terminal
    terminal.expect(prompt)
    terminal.send(typed)
    assert terminal.receive(len(typed)) == typed.encode()
    assert terminal.idle(0.2) == b""


def test_numbers_are_only_typed_at_the_next_prompt(start):
    run = start(question(TIME), question(NAME), env=BY_KEY)
    run.terminal.expect("choose 1 to 3: ")
    run.terminal.send("2")
    run.terminal.answer("Full name: ", "1 2 3")
    assert run.terminal.wait_exit() == 0
    assert run.notes[1]["values"] == {"name": "1 2 3"}


def test_without_a_line_editor_enter_ends_it(start):
    run = start(question(TIME), env={**BY_KEY, "TERM": "dumb"})
    run.terminal.answer("choose 1 to 3: ", "2")
    assert run.terminal.wait_exit() == 0
    assert run.notes[0]["values"] == {"time": "late"}
