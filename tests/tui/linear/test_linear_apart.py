"""A prompt is never where Fenrir takes what came before it for the echo of a key, or for nothing."""

from hypothesis import given
from hypothesis import strategies as st

from tui.linear.editor import apart


@given(st.text("ab: ", min_size=1, max_size=60).map("{}: ".format), st.integers(0, 80))
def test_the_cursor_moves_neither_by_one_cell_nor_by_as_many_as_came(prompt, column):
    apart_from_it = apart(prompt, column)
    moved = len(apart_from_it) - column
    assert apart_from_it.rstrip() == prompt.rstrip()
    assert len(apart_from_it) - len(prompt) <= 2
    assert not column or (moved != 1 and abs(moved) not in (len(apart_from_it), len(prompt.rstrip())))


def test_a_prompt_is_left_as_it_is_where_there_is_no_doubt():
    assert apart("Given names: ", 20) == "Given names: "
    assert apart("Given names: ", 0) == "Given names: "
