"""A pattern that looks ahead, counts far or names a script takes the texts that it takes by ECMA-262, or is not run at all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.importers.patterns import expressions
from journey.patterns import found


def takes(pattern, text):
    keys, why_not = expressions(pattern)
    assert not why_not, why_not
    wanted, unwanted = [keys["pattern"], *keys.get("also", ())], keys.get("never", ())
    return all(found(each, text) for each in wanted) and not any(found(each, text) for each in unwanted)


ATOM = st.sampled_from(["a", "[ab]", ".", "(?:ab)", "b{2}", "[^c]", "(a)", "\\d"])
INSIDE = st.sampled_from(["a", "b|c", ".*c", "ab$", "[bc]+", "", "a{1,2}b", "(a|c)"])
LOOK = st.builds("(?{}{})".format, st.sampled_from("=!"), INSIDE)
REST = st.sampled_from(["", "$", ".*$", "a+", "(a|b)*c?$", "[abc]{1,3}$"])


@given(
    parts=st.lists(st.one_of(ATOM, LOOK), max_size=5),
    rest=REST,
    text=st.text("abc1", max_size=7),
)
def test_looking_ahead_from_a_fixed_place_takes_what_it_took(parts, rest, text):
    pattern = f"^{''.join(parts)}{rest}"
    assert takes(pattern, text) == bool(re.search(pattern.replace("$", "\\Z"), text))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("123-45-6789", True),
        ("000-45-6789", False),
        ("666-45-6789", False),
        ("912-45-6789", False),
        ("123-00-6789", False),
        ("123-45-0000", False),
        ("123-45-678", False),
    ],
)
def test_a_social_security_number(text, is_one):
    assert takes(r"^(?!000|666|9\d{2})\d{3}-(?!00)\d{2}-(?!0000)\d{4}$", text) is is_one


@pytest.mark.parametrize("one", [".", "[a-z]", r"[\s\S]", r"\p{L}", "a", "(?:a)"])
def test_a_count_that_is_too_large_for_the_engine_counts_as_far(one):
    for least, most in ((0, 1500), (1, 2000), (1200, 1200)):
        for length in (least - 1, least, least + 1, most, most + 1):
            if length >= 0:
                assert takes(f"^{one}{{{least},{most}}}$", "a" * length) is (least <= length <= most)
    assert takes(f"^{one}{{1001,}}$", "a" * 5000)
    assert not takes(f"^{one}{{1001,}}$", "a" * 1000)


def test_a_count_that_is_too_large_may_stand_among_others():
    assert takes("^x(?:ab){1100}y$", "x" + "ab" * 1100 + "y")
    assert not takes("^x(?:ab){1100}y$", "x" + "ab" * 1099 + "y")


@pytest.mark.parametrize(
    ("pattern", "taken", "refused"),
    [
        (r"^\p{Script=Cyrillic}+$", "Иван", "Ivan"),
        (r"^[\p{sc=Grek}\p{Letter}\d]+$", "Νίκος7", "Νίκος!"),
        (r"^\p{Lu}\P{Script=Han}$", "Aa", "A北"),
        (r"^\p{General_Category=Decimal_Number}+$", "٣4", "x"),
    ],
)
def test_scripts_and_categories_have_the_names_of_the_engine(pattern, taken, refused):
    assert takes(pattern, taken)
    assert not takes(pattern, refused)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<=a)b",
        r"(?!x)",
        r"^a+(?!b)",
        r"^(a|b)(?!c)",
        r"^(?=a)b|c",
        r"^x(?=a)*y",
        r"^(?=(a))\1",
        r"^(?=a(?!b))a",
        r"^(?:(?=a)b)",
        r"^\p{Alphabetic}$",
        r"^a{1,20000}$",
        "^" + "(" * 40_000 + "a{2000}" + ")" * 40_000,
    ],
)
def test_what_would_not_mean_the_same_is_not_taken_apart(pattern):
    keys, why_not = expressions(pattern)
    assert keys == {}
    assert why_not
