"""Which characters reach the terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.linear.characters import plain


@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp1252", "cp850", "utf-8"]))
def test_every_text_can_be_written_in_every_encoding_without_controls(text, encoding):
    written = plain(text, encoding)
    written.encode(encoding)
    assert not [
        character for character in written if unicodedata.category(character) == "Cc" and character != "\n"
    ]


@given(st.text())
def test_what_is_plain_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    "name", ["Nguyễn", "Ólafur", "Zoë O’Neill", "محمد", "नमस्ते", "王小明", "Σωκράτης", "می‌خواهم"]
)
def test_a_name_of_any_script_is_kept(name):
    assert plain(name) == name


@pytest.mark.parametrize("glyph", "✓✔●○►─│┌█░▒⠿→←★☐🙂🇨🇦")
def test_a_drawing_is_dropped(glyph):
    assert plain(f"Done{glyph}") == "Done"


@pytest.mark.parametrize("control", ["\x1b[31m", "\x1b]0;title\x07", "\x07", "\x9b1m", "\u202e", "\x08"])
def test_what_a_terminal_would_obey_is_dropped(control):
    assert plain(f"An{control}n") == "Ann"


def test_every_space_is_an_ordinary_one():
    assert plain("12\u00a0345\u202fcm\u2009:") == "12 345 cm :"
