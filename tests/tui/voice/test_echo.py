"""What is said of each change in a text that is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.texts import texts_in
from tui.companion import Typing
from tui.voice.echo import LONGEST, echo

EN, FR = texts_in("en"), texts_in("fr")


def said(before: tuple[str, int], after: tuple[str, int], wanted="both", texts=EN) -> str:
    return echo(Typing(*before), Typing(*after), wanted, texts)


@pytest.mark.parametrize(
    ("before", "after", "heard"),
    [
        (("", 0), ("a", 1), "a"),
        (("", 0), ("A", 1), "capital A"),
        (("a", 1), ("a1", 2), "1"),
        (("", 0), ("é", 1), "e acute"),
        (("", 0), ("@", 1), "at sign"),
        (("Ann", 3), ("Ann ", 4), "Ann"),
        (("Ann ", 4), ("Ann  ", 5), "space"),
        (("Ann", 3), ("Ann,", 4), "Ann, comma"),
        (("Jean", 4), ("Jean-", 5), "hyphen"),
        (("d", 1), ("d’", 2), "apostrophe"),
        (("Hi", 2), ("Hi\n", 3), "Hi, new line"),
        (("abd", 2), ("abcd", 3), "c"),
        (("aa", 1), ("aaa", 2), "a"),
    ],
)
def test_a_character_is_named_and_a_word_is_said_when_it_ends(before, after, heard: str):
    assert said(before, after) == heard


@pytest.mark.parametrize(
    ("wanted", "letter", "word"),
    [("both", "i", "Hi"), ("characters", "i", "space"), ("words", "", "Hi"), ("none", "", "")],
)
def test_how_much_is_said_is_the_persons_choice(wanted, letter: str, word: str):
    assert said(("H", 1), ("Hi", 2), wanted) == letter
    assert said(("Hi", 2), ("Hi ", 3), wanted) == word


@pytest.mark.parametrize("wanted", ["both", "characters", "words", "none"])
def test_what_was_erased_is_said_whatever_was_chosen(wanted):
    assert said(("Anna", 4), ("Ann", 3), wanted) == "a"
    assert said(("Ann Li", 6), ("Ann ", 4), wanted) == "Li"


@pytest.mark.parametrize(
    ("text", "before", "after", "heard"),
    [
        ("Ann", 3, 2, "n"),
        ("Ann", 1, 0, "capital A"),
        ("Ann", 2, 3, "end"),
        ("Ann", 0, 3, "end"),
        ("Ann Li", 4, 0, "capital A"),
        ("Ann Li", 0, 4, "Li"),
        ("Ann\nLi\n", 0, 4, "Li"),
        ("Ann\n\nLi", 5, 4, "empty line"),
        ("Ann\nLi", 5, 1, "Ann"),
    ],
)
def test_what_the_cursor_comes_to_is_said(text: str, before: int, after: int, heard: str):
    assert said((text, before), (text, after)) == heard


def test_what_is_pasted_is_said_or_if_it_is_long_how_much_it_is():
    assert said(("", 0), ("12 Elm Street", 13)) == "12 Elm Street"
    assert said(("", 0), ("x" * (LONGEST + 1), 61)) == "61 characters"


def test_what_is_written_over_is_said_as_it_is_then():
    assert said(("Ann", 3), ("Bo", 2)) == "Bo"


def test_french_has_its_own_names():
    assert said(("", 0), ("É", 1), texts=FR) == "E accent aigu majuscule"
    assert said(("Été", 3), ("Été ", 4), texts=FR) == "Été"


HIDDEN = st.builds(
    lambda count, caret: Typing("*" * count, min(caret, count), hidden=True),
    st.integers(0, 40),
    st.integers(0, 40),
)


@given(before=HIDDEN, after=HIDDEN, wanted=st.sampled_from(["both", "characters", "words", "none"]))
def test_of_a_secret_it_is_said_that_a_character_came_or_went_and_nothing_else(before, after, wanted):
    assert echo(before, after, wanted, EN) in ("", "character")


TYPINGS = st.text("aéA \n-’@1", max_size=12).flatmap(
    lambda text: st.builds(Typing, st.just(text), st.integers(0, len(text)))
)


@given(before=TYPINGS, after=TYPINGS, texts=st.sampled_from([EN, FR]))
def test_every_change_is_said_and_nothing_is_said_of_none(before, after, texts):
    assert bool(echo(before, after, "both", texts).strip()) == (before != after)
