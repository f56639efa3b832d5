"""What was typed, and which option it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.options import Match, match
from screens.page import Option

OPTIONS = (
    Option(id="mail", label="By mail"),
    Option(id="office", label="At an office"),
    Option(id="online", label="Online"),
    Option(id="other", label="À l’étranger"),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", "mail"),
        ("mail", "mail"),
        ("BY MAIL", "mail"),
        ("by", "mail"),
        (" at  an ", "office"),
        ("a l'etr", "other"),
        ("4", "other"),
    ],
)
def test_one_is_meant_by_number_id_label_or_the_beginning_of_its_label(typed, meant):
    assert match(OPTIONS, typed) == Match(one=meant)


@pytest.mark.parametrize("typed", ["", " ", "0", "5", "99999999999999999999", "x", "mail!"])
def test_none_is_meant_by_anything_else(typed):
    assert match(OPTIONS, typed) == Match()


def test_several_may_be_meant_by_a_common_beginning():
    assert match(OPTIONS, "a") == Match(several=("office", "other"))


def test_a_whole_label_wins_over_the_beginning_of_another():
    options = (Option(id="x", label="Niger"), Option(id="y", label="Nigeria"))
    assert match(options, "niger") == Match(one="x")


def test_a_number_means_nothing_where_options_are_not_numbered():
    assert match(OPTIONS, "1", numbered=False) == Match()


def test_an_id_wins_over_the_beginning_of_a_label():
    options = (Option(id="ch", label="Switzerland"), Option(id="cn", label="China"))
    assert match(options, "ch", numbered=False) == Match(one="ch")


IDS = st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True)


@given(st.lists(IDS, min_size=1, max_size=12, unique=True), st.data())
def test_an_id_always_means_its_own_option(ids, data):
    options = [Option(id=id_, label=data.draw(st.text())) for id_ in ids]
    wanted = data.draw(st.sampled_from(ids))
    assert match(options, wanted, numbered=data.draw(st.booleans())) == Match(one=wanted)
