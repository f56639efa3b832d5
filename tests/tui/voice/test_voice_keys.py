"""The keys of the voice: none is a chord, each says what it has done, and what is changed is kept."""

import pytest

from api_client.settings import Settings
from screens.page import Choice, Reply, TextField
from tests.tui.visual.person import at
from tests.tui.visual.sample_pages import WHEN, form, page
from tests.tui.voice.listener import hear
from tui.voice.keys import ACTS

NAME = TextField(id="name", label="Full name")
MENU = "Voice keys. 1 repeat, 2 read on, 3 slower, 4 faster, 5 softer, 6 louder, 7 usual loudness, 8 typed keys, 0 voice off. "


def test_f12_says_its_keys_aloud_and_on_the_screen():
    heard = hear(form(NAME), "f12")
    assert heard.last == [MENU + "Any other key: back to the page."]
    assert MENU.strip() in heard.screens[-1]


@pytest.mark.parametrize("way", ["f12", "escape"])
def test_f12_again_or_escape_goes_back_to_the_page(way: str):
    heard = hear(form(NAME), "f12", way, "text:1")
    assert heard.said(way)[-1] == "Back to the page."
    assert heard.last == ["1"]


def test_any_other_key_goes_back_and_means_what_it_always_does():
    heard = hear(form(NAME), "f12", "a", "1")
    assert "Full name: a1" in heard.screens[-1]


def test_none_of_its_digits_reaches_the_page():
    heard = hear(form(NAME), "f12", *(digit for digit in ACTS if digit != "0"))
    assert heard.seen.cursor_line.strip() == "Full name:"


def test_0_says_that_the_voice_is_off_and_is_the_command_that_turns_it_off():
    heard = hear(form(NAME), "f12", "0")
    assert heard.last == ["The voice is off."]
    assert heard.seen.reply == Reply("voice", {"name": ""})


def test_slower_and_faster_go_from_80_to_450_words_a_minute_and_are_kept():
    heard = hear(form(NAME), "f12", "3", "4", "4", settings=Settings(rate=90))
    assert heard.said("3") == ["80 words a minute."]
    assert heard.said("4") == ["100 words a minute.", "120 words a minute."]
    assert heard.kept == [{"rate": 80}, {"rate": 100}, {"rate": 120}]
    assert hear(form(NAME), "f12", "4", "4", settings=Settings(rate=440)).kept == [{"rate": 450}]


def test_settings_beyond_what_there_is_count_as_the_nearest():
    heard = hear(form(NAME), "f12", "4", "6", settings=Settings(rate=99999, volume=-7))
    assert heard.said("4") == ["450 words a minute."]
    assert heard.said("6") == ["Loudness 2 of 10."]


def test_what_is_said_of_typed_keys_goes_round():
    heard = hear(form(NAME), "f12", "8", "8", "8", "8")
    assert heard.said("8") == [
        "Characters are said as you type.",
        "Words are said as you type.",
        "Nothing is said as you type.",
        "Characters and words are said as you type.",
    ]
    assert [change["echo"] for change in heard.kept] == ["characters", "words", "none", "both"]


def test_what_is_typed_is_spelled_by_the_command_that_spells():
    heard = hear(form(NAME), "text:Zoé", "f9")
    assert heard.last == ["Full name: capital Z, o, e acute."]


def test_reading_goes_on_from_what_was_cut_off():
    options = page("services", "Services", actions=(), blocks=())
    heard = hear(options, "f12", "2", manner="never-ends")
    assert heard.first == ["Services"]
    assert heard.last == ["Services"]


def test_a_repetition_leaves_out_what_the_voice_said_of_itself():
    heard = hear(form(NAME), "f12", "6", "1")
    assert heard.last == heard.first


def test_none_of_it_is_there_for_who_has_no_voice():
    assert at(form(NAME), "f12").reply == Reply("voice", {"name": ""})
    assert at(form(NAME), "1", "2").cursor_line.strip() == "Full name: 12"


def test_the_choices_of_a_menu_keep_their_numbers():
    heard = hear(form(Choice(id="when", label="Time of day", options=WHEN)), "f12", "3", "escape", "3")
    assert heard.last == ["Evening, selected, 3 of 3"]


def test_what_is_pasted_is_said_and_silences_what_was_being_said():
    assert hear(form(NAME), "paste:Zoé Li").last == ["Zoé Li"]
    heard = hear(form(NAME), "paste:Zoé Li", manner="never-ends")
    assert heard.last == ["Zoé Li"]
