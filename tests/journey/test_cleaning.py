"""Which characters are let in, whoever sends them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.cleaning import clean


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("plain", "plain"),
        ("a\x1b[2Jb", "ab"),
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]8;;https://x.example\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("a\x1b]52;c;aGk=\x9cb", "ab"),
        ("a\x1bPq payload\x1b\\b", "ab"),
        ("a\x9b2Jb", "ab"),
        ("a\x9dtitle\x9cb", "ab"),
        ("a\x1b(Bb", "ab"),
        ("a\x1b", "a"),
        ("never ended \x1b]0;text goes on", "never ended 0;text goes on"),
        ("bell\x07 back\x08 null\x00 del\x7f", "bell back null del"),
        ("abc\u202etxt.exe", "abctxt.exe"),
        ("\u2066isolated\u2069 \u200eleft \u200fright \u061cletter", "isolated left right letter"),
        ("e\u0301t\u00e9", "été"),
        ("\ufeffmark", "mark"),
        ("half \ud800 pair", "half  pair"),
        ("one\ttwo", "one two"),
        ("one\r\ntwo\u2028three", "one two three"),
    ],
)
def test_what_a_terminal_would_obey_is_dropped(dirty, cleaned):
    assert clean(dirty) == cleaned


@pytest.mark.parametrize(
    "name",
    ["Zoë", "O’Brien", "محمد", "李小龍", "क्\u200dष", "می\u200cخواهم", "Ngũgĩ wa Thiong'o", "👩\u200d👧"],
)
def test_letters_marks_and_joiners_of_any_script_are_kept(name):
    assert clean(name) == unicodedata.normalize("NFC", name)


def test_line_ends_are_kept_when_lines_are_wanted_and_are_all_of_one_kind():
    assert clean("one\r\ntwo\rthree\u2029four\n", lines=True) == "one\ntwo\nthree\nfour\n"


def test_white_space_at_the_ends_stays_as_a_person_may_still_be_typing():
    assert clean("one ") == "one "


@given(st.text(), st.booleans())
def test_cleaning_again_changes_nothing(text, lines):
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once


@given(
    st.text(st.characters(categories=["Cc", "Cs", "Cf", "Lu", "Zl"]) | st.sampled_from("\x1b[]\\;m\x9b\x9d"))
)
def test_no_control_and_no_half_of_a_pair_comes_through(text):
    assert not {unicodedata.category(character) for character in clean(text)} & {"Cc", "Cs"}
