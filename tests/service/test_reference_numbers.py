"""Reference numbers are read aloud, copied and typed: a slip is noticed."""

import secrets

from hypothesis import given
from hypothesis import strategies as st

from service.references import ALPHABET, draw_reference, read_reference

references = st.binary(min_size=16, max_size=16).map(lambda drawn: draw_reference(lambda _: drawn))


@given(references)
def test_a_reference_number_is_three_groups_of_three(reference: str):
    groups = reference.split("-")
    assert [len(group) for group in groups] == [3, 3, 3]
    assert set("".join(groups)) <= set(ALPHABET)


def test_no_two_characters_are_taken_for_one_another():
    for alike in ("0OD", "1IL", "2Z", "5S", "6G", "8B", "UV"):
        assert len(set(alike) & set(ALPHABET)) <= 1
    assert not set("AEIOU") & set(ALPHABET)


@given(
    references,
    st.sampled_from([str, str.lower, lambda shown: shown.replace("-", " "), lambda s: s.replace("-", "")]),
)
def test_a_reference_number_is_read_however_it_is_typed(reference: str, typed):
    assert read_reference(f" {typed(reference)}\n") == reference


@given(references, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(reference: str, place: int, character: str):
    plain = reference.replace("-", "")
    slipped = plain[:place] + character + plain[place + 1 :]
    assert slipped == plain or read_reference(slipped) is None


@given(references, st.integers(0, 8), st.integers(0, 8))
def test_two_characters_that_changed_places_are_noticed(reference: str, one: int, other: int):
    swapped = list(reference.replace("-", ""))
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert "".join(swapped) == reference.replace("-", "") or read_reference("".join(swapped)) is None


@given(st.text(ALPHABET + "01ilo- \u00a0", max_size=12))
def test_what_is_no_reference_number_is_not_read_as_one(text: str):
    read = read_reference(text)
    assert read is None or read.replace("-", "") == "".join(text.split()).replace("-", "").upper()


def test_reference_numbers_differ():
    assert len({draw_reference(secrets.token_bytes) for _ in range(1000)}) == 1000
