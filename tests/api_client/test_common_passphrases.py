"""A passphrase that anyone would try first is not taken, in either language; any other long one is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.vault.common import _listed, is_common


@pytest.mark.parametrize(
    "common",
    [
        "correct horse battery staple",
        "Correct Horse, Battery Staple!",
        "passwordpassword",
        "Password 123456789",
        "123456789123456789",
        "qwertyuiopasdfghjkl",
        "azertyuiopqsdfghjklm",
        "abcdefghijklmnop",
        "aaaaaaaaaaaaaaaa",
        "xk7q xk7q xk7q xk7q",
        "motdepasse motdepasse",
        "Liberté, égalité, fraternité",
        "Ô Canada! Terre de nos aïeux",
        "Je me souviens, 123",
        "passeport canada passeport",
        "               ",
        "!!!!!!!!!!!!!!!!",
    ],
)
def test_what_anyone_would_try_is_common(common: str):
    assert is_common(common)


@pytest.mark.parametrize(
    "fitting",
    [
        "les trains de Saskatoon",
        "un cheval, une pile, une agrafe",
        "three grey herons on the ice",
        "dragon baseball kitchen",
        "母の庭に白い鳥が三羽いる今朝のこと",
        "hÿ4!kz0(qv)wm2_rb",
    ],
)
def test_others_are_not(fitting: str):
    assert not is_common(fitting)


def test_the_list_has_words_of_both_languages_and_nothing_but_folded_ones():
    assert {"iloveyou", "jetaime", "etape", "passeport"} <= _listed()
    assert all(word.isalnum() and word == word.lower() for word in _listed())


@given(st.sampled_from(sorted(_listed())), st.integers(2, 6), st.sampled_from(["", " ", "-"]))
def test_repeating_a_listed_one_makes_it_no_better(word: str, times: int, between: str):
    assert is_common(between.join([word.title()] * times))


@given(st.text(max_size=2_000))
def test_any_text_is_looked_at(text: str):
    is_common(text)


@pytest.mark.parametrize("unit", ["a", "1", "123", "abcabcd", "password1", "qwert12345"])
def test_length_alone_makes_it_no_better(unit: str):
    assert is_common(unit * 10_000)
