"""Fields with options: what is chosen is written in words and letters, and a move never changes an answer."""

import pytest

from screens.page import Choice, Choices, Declaration, Option, YesNo
from tests.tui.visual.person import at
from tests.tui.visual.sample_pages import PAPERS, WHEN, YES_NO, form

WHEN_FIELD = Choice(id="when", label="Time of day", options=WHEN)
CHOSEN = Choice(id="when", label="Time of day", options=WHEN, value="afternoon")
PAPERS_FIELD = Choices(id="papers", label="Your papers", options=PAPERS)
AGREE = Declaration(id="declared", label="I agree", hint="Everything is true.")


def test_each_option_is_a_numbered_line_that_bears_its_state():
    seen = at(form(CHOSEN))
    assert [line.strip() for line in seen.lines if "(" in line] == [
        "1. ( ) Morning",
        "2. (x) Afternoon",
        "3. ( ) Evening",
    ]
    assert "From noon to five" in seen.text


def test_the_cursor_begins_on_the_chosen_option():
    assert at(form(CHOSEN)).cursor_line == "  2. (x) Afternoon"


def test_arrows_move_the_cursor_and_choose_nothing():
    seen = at(form(WHEN_FIELD), "down", "down")
    assert seen.cursor_line == "  3. ( ) Evening"
    assert seen.announcement == "Evening, not selected, 3 of 3"


@pytest.mark.parametrize("keys", [("2",), ("down", "space"), ("down", "enter"), ("a", "space")])
def test_a_number_space_or_enter_chooses_and_a_letter_finds(keys):
    seen = at(form(WHEN_FIELD), *keys)
    assert seen.cursor_line == "  2. (x) Afternoon"
    assert seen.announcement == "Afternoon, selected, 2 of 3"
    assert seen.reply is None


def test_enter_on_the_chosen_option_goes_on():
    assert at(form(WHEN_FIELD), "2", "enter").reply.values == {"when": "afternoon"}


def test_another_number_takes_the_place_of_the_first():
    assert at(form(WHEN_FIELD), "2", "3", "enter").reply.values == {"when": "evening"}


def test_numbers_above_nine_are_typed_digit_by_digit():
    options = tuple(Option(id=f"o{number}", label=f"Option {number}") for number in range(1, 13))
    field = Choice(id="one", label="One", options=options)
    assert at(form(field), "1", "2", "enter").reply.values == {"one": "o12"}
    assert at(form(field), "4", "2", "enter").reply.values == {"one": "o2"}


def test_yes_or_no_is_chosen_by_its_first_letter_and_space():
    field = YesNo(id="lost", label="Was it ever lost?", options=YES_NO)
    seen = at(form(field), "n", "space", "enter")
    assert "Was it ever lost?\n" in seen.text
    assert seen.reply.values == {"lost": "no"}


def test_several_options_are_marked_and_enter_goes_on():
    seen = at(form(PAPERS_FIELD), "2", "1", "enter")
    assert "1. [x] Passport" in seen.text
    assert "2. [x] Identity card" in seen.text
    assert seen.reply.values == {"papers": "passport, card"}


def test_a_second_press_takes_the_mark_away():
    seen = at(form(PAPERS_FIELD), "1", "space")
    assert seen.announcement == "Passport, not selected, 1 of 3"
    assert "[x]" not in seen.text


@pytest.mark.parametrize(("keys", "papers"), [("123", "none"), ("132", "card"), ("33", "")])
def test_an_option_that_stands_alone_excludes_the_others(keys, papers):
    assert at(form(PAPERS_FIELD), *keys, "enter").reply.values == {"papers": papers}


@pytest.mark.parametrize("key", ["space", "enter"])
def test_a_declaration_is_a_box_that_space_and_enter_tick(key):
    seen = at(form(AGREE), key)
    assert seen.cursor_line == "  [x] I agree"
    assert seen.announcement == "I agree, ticked"
    assert "Everything is true." in seen.text
    assert seen.reply is None


@pytest.mark.parametrize(("ticks", "declared"), [("", ""), (" ", "yes"), ("  ", "")])
def test_a_declaration_is_yes_when_it_is_ticked(ticks, declared):
    assert at(form(AGREE), *["space"] * len(ticks), "tab", "enter").reply.values == {"declared": declared}


@pytest.mark.parametrize("key", ["space", "enter"])
def test_enter_on_the_ticked_box_goes_to_the_button_so_that_a_doubled_key_sends_nothing(key):
    seen = at(form(AGREE), key, "enter")
    assert seen.reply is None
    assert seen.cursor_line.strip() == "Continue"
    assert at(form(AGREE), key, "enter", "enter").reply.values == {"declared": "yes"}


def test_with_switches_enter_takes_the_tick_away_too():
    seen = at(form(AGREE), "enter", "enter", switches=True)
    assert seen.announcement == "I agree, not ticked"
    assert seen.reply is None
