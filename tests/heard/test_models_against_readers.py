"""The models say what the real readers said of the same bytes: yasr word for word, Fenrir and BRLTTY with stated differences.

The recordings are real: `python -m tests.heard.recording yasr linear` makes one anew where the reader is installed.
"""

import re

import pytest

from tests.heard.models import CursorRow, Differ, Screen, Stream, words
from tests.heard.recording import read

FACES = ["linear", "visual"]
NAMED = r"\b(?:dash|dollar|slash|space|colon|dot|comma|blank|has attribute)\b|[-/$]"
"""Punctuation, and its names: Fenrir names some of it, and sometimes all."""


def without_echo(said: list[str], key: str) -> list[str]:
    """What a reader said besides the key itself, whose echo is a setting of every reader."""
    return said[1:] if said and len(key) <= 1 and said[0].strip() in (key, "") else said


@pytest.mark.parametrize("face", FACES)
def test_the_stream_says_what_yasr_said_word_for_word(face):
    model = Stream()
    for moment in read(f"yasr-{face}"):
        key = " " if moment.key == "space" else moment.key
        said = without_echo(moment.said, key)
        assert words(" ".join(model.hears(moment.written, key))) == words(" ".join(said)), moment.key


def without_names(said: list[str]) -> list[str]:
    """The words that are said, without those for punctuation."""
    return [word.casefold() for word in words(re.sub(NAMED, " ", " ".join(said)))]


@pytest.mark.parametrize("face", FACES)
def test_the_differ_says_every_word_that_fenrir_said(face):
    """Fenrir looks at the screen at moments of its own, and so says some of a burst in pieces, twice, or with the row before."""
    model, screen = Differ(habits=False), Screen()
    before = screen.take("")
    for moment in read(f"fenrir-pty-{face}"):
        key = " " if moment.key == "space" else moment.key
        after = screen.take(moment.written)
        heard = without_names(model.hears(before, after, key))
        before = after
        if len(key) <= 1:
            continue  # the echo of a key is a setting, and at the start Fenrir speaks of itself
        said = without_names(moment.said)
        assert set(heard) <= set(said), (moment.key, heard, said)
        there = " ".join(without_names(list(after.rows)))
        assert [word for word in said if word not in there] == [], moment.key
        assert len(said) <= 2 * len(heard) + len(words(after.rows[after.row])), (moment.key, heard, said)


@pytest.mark.parametrize("face", FACES)
def test_the_cursor_row_shows_what_brltty_showed(face):
    """BRLTTY sends nothing when the window stays as it is; what is shown then is what it sent last."""
    model, screen = CursorRow(), Screen(80, 25)
    showing = ""
    for moment in read(f"brltty-{face}"):
        after = screen.take(moment.written)
        showing = moment.brailled or showing
        assert model.shows(after) == showing.strip() or model.shows(after).strip() == showing.strip(), (
            moment.key
        )
