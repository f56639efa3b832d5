"""Texts of several lines: typed, looked over, corrected line by line, and never lost."""

import pytest
from msgspec.structs import replace

from tests.tui.linear.pages import STORY, question

HOW = "Type one or more lines. To end, press Enter on an empty line, or type a full stop alone.\n"
ASKED = "Reason, Enter to keep, a line’s number to change it, or another line: "
ANSWERED = replace(STORY, value="first\nsecond", value_words="first\nsecond")
OPTIONAL = replace(ANSWERED, required=False)


class TestOneLine:
    def test_ends_at_an_empty_line_and_is_asked_no_more_about(self, talk):
        (reply,), written = talk(question(STORY), "only\n\n")
        assert HOW in written
        assert reply.values == {"story": "only"}

    def test_that_is_there_is_kept_by_enter(self, talk):
        (reply,), _ = talk(question(replace(STORY, value="old", value_words="old")), "\n")
        assert reply.values == {"story": "old"}

    def test_that_was_sent_is_replaced_by_what_is_typed(self, talk):
        (reply,), written = talk(question(replace(STORY, value="old", value_words="old")), "new\n\n")
        assert "Press Enter to keep it.\nThe lines you type replace it.\n" in written
        assert reply.values == {"story": "new"}

    def test_that_was_not_sent_is_added_to(self, talk):
        page, again = question(STORY), question(replace(STORY, value="first"))
        (_, reply), written = talk([page, again], "first\n/help\nsecond\n\n\n")
        assert "You typed: first. Press Enter to keep it.\nThe lines you type are added to it.\n" in written
        assert reply.values == {"story": "first\nsecond"}


@pytest.mark.parametrize("end", ["", "."], ids=["empty line", "full stop"])
def test_several_lines_are_said_again_by_number_and_kept_by_enter(talk, end):
    (reply,), written = talk(question(STORY), f"first\nsecond\n{end}\n\n")
    assert f"2 lines:\n1. first\n2. second\n{ASKED}" in written
    assert reply.values == {"story": "first\nsecond"}


class TestLookingOver:
    def test_a_number_says_its_line_and_asks_for_another_in_its_place(self, talk):
        (reply,), written = talk(question(STORY), "frist\nsecond\n\n1\nfirst\n\n")
        assert "Line 1: frist\nLine 1, Enter to keep, or a full stop to remove it: " in written
        assert f"Line 1 is now: first\n{ASKED}" in written
        assert reply.values == {"story": "first\nsecond"}

    def test_a_line_is_kept_by_enter_and_removed_by_a_full_stop(self, talk):
        (reply,), written = talk(question(STORY), "a b\nc d\ne f\n\n1\n\n2\n.\n\n")
        assert "Removed line 2: c d\n" in written
        assert reply.values == {"story": "a b\ne f"}

    def test_anything_else_is_another_line_so_that_nothing_typed_is_lost(self, talk):
        (reply,), written = talk(question(STORY), "first\nsecond\n\nthird\n9\n\n")
        assert "Added line 3: third\n" in written
        assert reply.values == {"story": "first\nsecond\nthird\n9"}

    def test_commands_go_along_with_what_is_there(self, talk):
        (reply,), _ = talk(question(STORY), "first\nsecond\n\n2\n/save\n")
        assert (reply.action, reply.values) == ("save", {"story": "first\nsecond"})

    def test_is_where_an_answer_of_several_lines_begins(self, talk):
        (reply,), written = talk(question(ANSWERED), "2\nlast\n\n")
        assert f"Reason, present answer, 2 lines:\n1. first\n2. second\n{ASKED}" in written
        assert reply.values == {"story": "first\nlast"}

    def test_says_of_what_was_not_sent_that_it_was_typed(self, talk):
        _, written = talk(question(replace(STORY, value="first\nsecond")), "\n")
        assert "Reason, you typed 2 lines:\n1. first\n2. second\n" in written

    def test_a_full_stop_leaves_the_field_empty_where_it_may_be(self, talk):
        (reply,), _ = talk(question(OPTIONAL), ".\n")
        assert reply.values == {"story": ""}

    def test_a_full_stop_keeps_the_lines_where_some_are_wanted(self, talk):
        (reply,), _ = talk(question(ANSWERED), ".\n")
        assert reply.values == {"story": "first\nsecond"}


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "end of input"])
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (["first"], "first"),
        (["first", "second"], "first\nsecond"),
        (["first", "second", ""], "first\nsecond"),
        (["first", "second", "", "2"], "first\nsecond"),
        (["first", "second", "", "2", "last"], "first\nlast"),
    ],
)
def test_no_line_is_lost_wherever_the_run_is_cut_off(start, typed, kept, key):
    run = start(question(STORY))
    for line in typed:
        run.terminal.prompt()
        run.terminal.send(f"{line}\r")
    run.terminal.prompt()
    run.terminal.cut_off(lambda: run.terminal.send(key))
    assert run.notes[-1]["kept"][-1] == {"story": kept}


def test_the_line_that_was_being_typed_is_kept_too(start):
    run = start(question(replace(STORY, value="first\nsecond")))
    run.terminal.prompt()
    run.terminal.send("thi")
    run.terminal.expect("thi")
    run.terminal.cut_off(lambda: run.terminal.send("\x03"))
    assert run.notes[-1]["kept"][-1] == {"story": "first\nsecond\nthi"}
