"""The twenty rules of the linear face, 6 to 11: how it asks."""

import re

import pytest

from screens import page as p
from tests.tui.linear.pages import (
    BIRTH,
    CONTINUE,
    NAME,
    NICKNAME,
    TIME,
    check_answers,
    menu,
    question,
    with_error,
)
from tests.tui.linear.rules.visits import to_prompt, visit


@pytest.mark.parametrize("typed", ["2", "Afternoon", "aft"])
def test_rule_06_a_choice_is_listed_by_number_and_taken_by_number_label_or_beginning(start, typed):
    run = start(question(TIME))
    said = run.terminal.answer("choose 1 to 3: ", typed)
    assert "1. Morning: before noon\n2. Afternoon\n3. Evening\n" in said
    assert run.terminal.wait_exit() == 0
    assert run.notes[0]["values"] == {"time": "late"}


def test_rule_06_the_selected_and_the_default_are_said_in_words(start):
    chosen = p.Choice(
        id="time", label="Time of day", options=TIME.options, value="late", value_words="Afternoon"
    )
    terminal = start(question(chosen), menu(CONTINUE, p.Action(id="save", label="Save and leave"))).terminal
    said = terminal.answer("choose 1 to 3: ", "")
    assert "Present answer: Afternoon. Press Enter to keep it.\n" in said
    terminal.expect("1. Continue\n2. Save and leave\nChoose 1 to 2, or press Enter for Continue: ")


def test_rule_07_every_line_is_a_phrase(start):
    lines = [line for line in visit(start).text.split("\n") if line]
    assert [line for line in lines if len(line) < 3 or not re.search(r"[^\W\d_]", line)] == []


@pytest.mark.parametrize("cols", [30, 40, 60, 80])
def test_rule_07_what_is_wrapped_leaves_no_digits_alone(start, cols):
    dates = tuple(p.Text(text=f"{'It is expected ' * n}by Wednesday 30 December 2026.") for n in range(1, 6))
    terminal = start(menu(CONTINUE, blocks=dates), rows=50, cols=cols).terminal
    written = terminal.expect("Continue")
    assert [line for line in written.split("\n") if re.fullmatch(r"[\W\d]+", line.strip())] == []
    assert written.split().count("2026.") == 5


@pytest.mark.parametrize("rows", [8, 24, 50])
@pytest.mark.parametrize("cols", [40, 80])
def test_rule_08_a_burst_is_no_taller_than_the_screen_or_twenty_lines(start, rows, cols):
    run = start(check_answers(60), rows=rows, cols=cols)
    prompt = "Your answer: " if cols == 40 else "for Continue: "
    bursts = to_prompt(run.terminal, prompt)
    assert max(len(burst.split("\n")) for burst in bursts) == min(rows - 1, 20)
    facts = [line for burst in bursts for line in burst.split("\n") if "Question" in line]
    assert facts == [f"{n}. Question {n}: answer {n}" for n in range(1, 61)]


def test_rule_09_an_error_follows_enter_then_the_prompt_comes_again(start):
    page = question(NAME, BIRTH)
    terminal = start(
        page, with_error(page, "birth", "31 2 1990", "This day does not exist. Type another, as 4 5 1990.")
    ).terminal
    terminal.answer("Full name: ", "Ann")
    terminal.answer("Date of birth: ", "31 2 1990")
    assert terminal.expect("Date of birth: ", "Full name: ") == "31 2 1990\nError: Date of birth: "
    assert terminal.expect("1990.\nDate of birth: ") == (
        "This day does not exist. Type another, as 4 5 1990.\nYou typed: 31 2 1990.\nDate of birth: "
    )


def test_rule_10_a_hint_comes_before_the_prompt_once_and_help_brings_it_back(start):
    page = question(BIRTH)
    wrong = with_error(page, "birth", "x", "This is no date. Type another.")
    terminal = start(page, wrong, page, page).terminal
    hint = "For example 4 5 1990\nDate of birth: "
    assert terminal.answer("Date of birth: ", "x").endswith(hint)
    assert "For example" not in terminal.answer("typed: x.\nDate of birth: ", "4 5 1990")
    assert "For example" not in terminal.answer("Date of birth: ", "/help")
    assert terminal.answer("Date of birth: ", "/repeat").endswith(hint)
    assert terminal.expect("Date of birth: ").endswith(hint)


def test_rule_11_a_heading_is_said_once_and_its_section_only_when_it_changes(start):
    first = question(NAME, title="What is your name?")
    second = question(BIRTH, title="When were you born?")
    third = question(NICKNAME, title="What are you called?", place="Step 3 of 5: Your last passport")
    terminal = start(first, with_error(first, "name", "1", "A name has no digits."), second, third).terminal
    assert terminal.answer("Full name: ", "1").startswith("\nStep 2 of 5: You\nWhat is your name?\n")
    assert terminal.answer("1.\nFull name: ", "Ann").startswith(
        "1\nError: Full name: A name has no digits.\n"
    )
    assert terminal.answer("Date of birth: ", "").startswith("Ann\n\nWhen were you born?\n")
    assert terminal.expect("Nickname: ").startswith(
        "\n\nStep 3 of 5: Your last passport\nWhat are you called?\n"
    )
