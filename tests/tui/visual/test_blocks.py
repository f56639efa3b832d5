"""Blocks as lines: every word is there, in order, and no line is wider than the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.page import Bullets, Event, Fact, Facts, Heading, Inset, Reference, Steps, Table, Text, Timeline
from screens.texts import texts_in
from tests.tui.visual.sample_pages import BLOCKS
from tui.visual.blocks import block_lines

EN, FR = texts_in("en"), texts_in("fr")


def plain(block, width=60, texts=EN):
    return [line.plain.rstrip() for line in block_lines(block, width, texts)]


@pytest.mark.parametrize("width", [20, 38, 76])
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_no_block_is_wider_than_the_screen(block, width):
    assert all(line.cell_length <= width for line in block_lines(block, width, EN))


words = st.text(st.sampled_from("abéß日本 -"), min_size=1, max_size=40).map(str.strip).filter(bool)


@given(st.lists(words, min_size=1, max_size=4), st.integers(12, 60))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(texts, width):
    for block in (
        Bullets(items=tuple(texts)),
        Steps(items=tuple(texts)),
        Text(text=texts[0]),
        Inset(text=texts[0]),
    ):
        lines = plain(block, width)
        assert all(cell_len(line) <= width for line in lines)
        shown = "".join(lines).replace(" ", "")
        for text in block.items if isinstance(block, Bullets | Steps) else (texts[0],):
            assert text.replace(" ", "") in shown


def test_a_list_hangs_below_its_own_words():
    assert plain(Bullets(items=("A photo that is recent",)), 16) == ["- A photo that", "  is recent"]
    assert plain(Steps(items=("Pay",) * 10))[8:] == [" 9. Pay", "10. Pay"]


def test_facts_stand_in_a_column_where_there_is_room_and_after_their_term_where_there_is_not():
    facts = Facts(
        facts=(Fact(term="Fee", value="$163.50"), Fact(term="Time", value="20 days")), heading="In short"
    )
    assert plain(facts) == ["In short", "Fee:   $163.50", "Time:  20 days"]
    assert plain(facts, 10)[1:3] == ["Fee:", "  $163.50"]


def test_french_sets_the_colon_apart():
    assert plain(Facts(facts=(Fact(term="Frais", value="163,50 $"),)), texts=FR) == ["Frais\u00a0:  163,50 $"]


def test_a_table_is_columns_where_they_fit_and_else_named_cells():
    table = Table(
        caption="Fees", columns=("What", "Amount"), rows=(("Ten years", "$163.50"), ("Five", "$122.50"))
    )
    assert plain(table) == ["Fees", "What       Amount", "Ten years  $163.50", "Five       $122.50"]
    assert plain(table, 16) == [
        "Fees",
        "What: Ten years",
        "Amount: $163.50",
        "",
        "What: Five",
        "Amount: $122.50",
    ]


def test_a_timeline_says_each_state_in_words():
    events = (
        Event(label="Received", state="done", state_words="Done", detail="3 March"),
        Event(label="In review", state="current", state_words="Current"),
    )
    assert plain(Timeline(events=events)) == ["Done     Received", "         3 March", "Current  In review"]


def test_a_reference_is_written_and_spelled():
    assert plain(Reference(label="Number", value="K7M", spelled="K, 7, M")) == ["Number: K7M", "K, 7, M"]


def test_markup_is_only_words():
    assert plain(Heading(text="Name [optional] [@click=app.quit]now[/]")) == [
        "Name [optional] [@click=app.quit]now[/]"
    ]
