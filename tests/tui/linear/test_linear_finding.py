"""Long lists: type a part, hear how many hold it and the first few by number, narrow, choose."""

import pytest

from screens import page as p
from tests.tui.linear.pages import COUNTRY, question

CITIES = p.Lookup(
    id="city", label="City", options=tuple(p.Option(id=f"c{n}", label=f"Saint {n}") for n in range(25))
)
FIRST_NINE = "".join(f"{n + 1}. Saint {n}\n" for n in range(9))


def test_what_holds_a_part_is_counted_and_numbered_first_what_begins_with_it(talk):
    (reply,), written = talk(question(COUNTRY), "ch\n2\n")
    assert (
        "3 names hold “ch”:\n1. Chad\n2. Chile\n3. China\nCountry, choose 1 to 3, or type more of it: "
        in written
    )
    assert reply.values == {"country": "cl"}


def test_a_part_from_the_middle_is_enough(talk):
    (reply,), written = talk(question(COUNTRY), "land\n1\n")
    assert "2 names hold “land”:\n1. Ireland\n2. Iceland\n" in written
    assert reply.values == {"country": "ie"}


@pytest.mark.parametrize("typed", ["olomb", "COLÓM", "colombia", "co"])
def test_what_can_be_one_alone_is_that_one(talk, typed):
    (reply,), _ = talk(question(COUNTRY), f"{typed}\n")
    assert reply.values == {"country": "co"}


def test_of_many_the_first_nine_are_said(talk):
    (reply,), written = talk(question(CITIES), "saint\n9\n")
    assert f"25 names hold “saint”. The first 9:\n{FIRST_NINE}City, choose 1 to 9, or type more" in written
    assert reply.values == {"city": "c8"}


def test_a_second_part_narrows_what_the_first_has_found(talk):
    (reply,), written = talk(question(CITIES), "saint\nt 2\n3\n")
    assert "6 names hold “t 2”:\n1. Saint 2\n2. Saint 20\n3. Saint 21\n" in written
    assert reply.values == {"city": "c21"}


def test_another_name_may_be_typed_instead(talk):
    (reply,), _ = talk(question(COUNTRY), "ch\nfrance\n")
    assert reply.values == {"country": "fr"}


def test_what_nothing_holds_is_for_the_screen_to_judge(talk):
    (reply,), _ = talk(question(COUNTRY), "ch\nAtlantis\n")
    assert reply.values == {"country": "Atlantis"}


def test_a_number_that_was_not_offered_is_no_choice(talk):
    (reply,), _ = talk(question(COUNTRY), "ch\n7\n")
    assert reply.values == {"country": "7"}
