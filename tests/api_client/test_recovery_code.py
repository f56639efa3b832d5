"""The recovery code's laws: what is read back is what was given, and a mistake is found and its group named."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from api_client.vault.errors import CodeLength, WrongCode
from api_client.vault.recovery import RecoveryCode, decode, encode, new_code

GROUPS = 8
SECRETS = st.binary(min_size=2 * GROUPS, max_size=2 * GROUPS)
PLACES = st.integers(1, GROUPS)


def group_of(secret: bytes, place: int) -> str:
    return encode(secret).split("-")[place - 1]


def with_group(secret: bytes, place: int, group: str) -> str:
    groups = encode(secret).split("-")
    groups[place - 1] = group
    return "-".join(groups)


def found_in(code: str) -> int | None:
    """The group that is said to be wrong; None for a code without a mistake."""
    try:
        decode(code)
    except WrongCode as error:
        return error.group
    return None


@given(secret=st.binary(max_size=64).map(lambda drawn: drawn[: len(drawn) // 2 * 2]))
def test_what_is_read_back_is_what_was_given_whatever_its_length(secret: bytes):
    assert decode(encode(secret), len(secret)) == secret


@given(secret=SECRETS)
def test_a_code_is_eight_groups_of_six_digits_and_nothing_that_looks_or_sounds_like_a_letter(secret: bytes):
    assert re.fullmatch(r"\d{6}(-\d{6}){7}", encode(secret))


def test_the_code_of_known_bytes_is_known():
    assert encode(bytes(range(16))) == "000014-006697-013380-020063-026746-033429-040112-046795"


@given(
    secret=SECRETS, spaces=st.lists(st.sampled_from(["", " ", "-", " - ", "\u00a0", ", ", "\n"]), min_size=48)
)
def test_spaces_hyphens_and_letters_that_look_like_digits_do_not_matter(secret: bytes, spaces: list[str]):
    digits = encode(secret).replace("-", "").replace("0", "O").replace("1", "l")
    assert decode("".join(map("".join, zip(digits, spaces, strict=False)))) == secret


def mistakes(group: str) -> Iterator[str]:
    """Verhoeff's kinds of mistakes in one group, but for those of sound: each of them, everywhere it can be made."""
    for at, digit in enumerate(group):
        for other in "0123456789":
            yield group[:at] + other + group[at + 1 :]
            if group[at : at + 2] == digit * 2:
                yield group[:at] + other * 2 + group[at + 2 :]
            if group[at + 2 : at + 3] == digit:
                yield group[:at] + other + group[at + 1] + other + group[at + 3 :]
    for at in range(5):
        yield group[:at] + group[at + 1] + group[at] + group[at + 2 :]
    for at in range(4):
        yield group[:at] + group[at + 2] + group[at + 1] + group[at] + group[at + 3 :]


@given(secret=SECRETS, place=PLACES)
@example(secret=bytes(16), place=1)
@example(secret=b"\xff" * 16, place=8)
def test_every_wrong_digit_swap_and_twin_is_found_and_its_group_named(secret: bytes, place: int):
    group = group_of(secret, place)
    for mistaken in mistakes(group):
        assert found_in(with_group(secret, place, mistaken)) == (None if mistaken == group else place)


def test_no_such_mistake_changes_a_group_by_a_multiple_of_the_check_number():
    changes = [
        digit * factor * 10**power
        for digit in range(1, 10)
        for factor, powers in ((1, 6), (10 - 1, 5), (100 - 1, 4), (11, 5), (101, 4))
        for power in range(powers)
    ]
    assert [change for change in changes if change % 13 == 0] == []


def test_of_numbers_that_sound_alike_only_40_and_14_are_taken_for_each_other():
    missed = set[str]()
    for number in range(0, 1 << 16, 7):
        secret = number.to_bytes(2, "big")
        for spoken in re.finditer("(?=([2-9])0)", group := encode(secret)):
            heard = f"{group[: spoken.start()]}1{spoken[1]}{group[spoken.start() + 2 :]}"
            try:
                decode(heard, len(secret))
                missed.add(f"{spoken[1]}0")
            except WrongCode:
                pass
    assert missed == {"40"}


@given(secret=SECRETS, places=st.tuples(PLACES, PLACES))
def test_groups_in_each_others_place_are_found_at_the_first_of_them(secret: bytes, places: tuple[int, int]):
    first, second = sorted(places)
    assume(first != second)
    groups = encode(secret).split("-")
    groups[first - 1], groups[second - 1] = groups[second - 1], groups[first - 1]
    assert found_in("-".join(groups)) == first


@given(secret=SECRETS, at=st.integers(0, 47), more=st.sampled_from("0123456789"))
def test_a_digit_left_out_or_typed_twice_is_always_found(secret: bytes, at: int, more: str):
    digits = encode(secret).replace("-", "")
    for mistaken in (digits[:at] + digits[at + 1 :], digits[:at] + more + digits[at:]):
        with pytest.raises((WrongCode, CodeLength)) as caught:
            decode(mistaken)
        assert not isinstance(caught.value, WrongCode) or caught.value.group >= at // 6 + 1


@given(secret=SECRETS, groups=st.integers(0, 7))
def test_a_code_that_ends_too_soon_is_said_to_be_too_short_and_not_wrong(secret: bytes, groups: int):
    with pytest.raises(CodeLength) as caught:
        decode("-".join(encode(secret).split("-")[:groups]))
    assert caught.value.parts == {"groups": GROUPS}


@pytest.mark.parametrize("place", range(1, GROUPS + 1))
def test_a_group_that_stands_for_more_than_two_bytes_is_wrong(place: int):
    assert found_in(with_group(bytes(16), place, str(13 * 65_536 + place))) == place
    assert found_in(with_group(bytes(16), place, str(13 * 65_535 + place))) is None


@given(text=st.text())
def test_any_text_is_read_or_refused_with_a_reason(text: str):
    with pytest.raises((WrongCode, CodeLength)):
        decode(text)


def test_a_new_code_has_128_bits_from_what_is_drawn_and_opens_as_itself():
    code = new_code(lambda length: bytes(range(length)))
    assert code == encode(bytes(range(16)))
    way = RecoveryCode(code)
    assert way.secret(way.create()) == bytes(range(16))


def test_two_new_codes_differ():
    assert new_code() != new_code()
