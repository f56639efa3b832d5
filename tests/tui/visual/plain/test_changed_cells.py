"""What is written to the terminal: the least that turns one screen into another, as a reader speaks it well."""

import re

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.visual.plain.changed_cells import ChangedCells

WIDTH, HEIGHT = 12, 6
BLANK = ((" ", ""),) * WIDTH
WIDE = {"日", "本"}


def row(text, style=""):
    return tuple((character, style) for character in text.ljust(WIDTH))


def screen(*texts):
    return [row(text) for text in texts] + [BLANK] * (HEIGHT - len(texts))


@st.composite
def rows(draw):
    cells = []
    while len(cells) < WIDTH:
        text = draw(st.sampled_from(["a", "b", "é", " ", " ", "x\u0302", *WIDE]))
        style = draw(st.sampled_from(["", "", "1", "4", "48;5;16", "1;48;5;16"]))
        if text in WIDE and len(cells) < WIDTH - 1:
            cells += [(text, style), ("", style)]
        else:
            cells.append((" " if text in WIDE else text, style))
    return tuple(cells)


screens = st.lists(st.one_of(st.just(BLANK), rows()), min_size=HEIGHT, max_size=HEIGHT)
cursors = st.tuples(st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1))


class Emulator:
    def __init__(self):
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.screen.reset_mode(pyte.modes.DECAWM >> 5, private=True)
        self.stream = pyte.Stream(self.screen)

    def shows(self, wanted, cursor):
        for y, row in enumerate(wanted):
            for x, (text, style) in enumerate(row):
                cell = self.screen.buffer[y][x]
                assert (cell.data, cell.bg == "000000") == (text, "48;5;16" in style), (x, y)
                if text != " ":
                    assert cell.bold == style.startswith("1"), (x, y)
                assert cell.underscore == (style == "4"), (x, y)
        assert (self.screen.cursor.x, self.screen.cursor.y) == cursor


@settings(max_examples=60)
@given(st.lists(st.tuples(screens, cursors, st.booleans()), min_size=1, max_size=4))
def test_whatever_was_shown_the_terminal_then_shows_what_is_wanted(steps):
    cells, terminal = ChangedCells(), Emulator()
    for wanted, cursor, is_page in steps:
        terminal.stream.feed((cells.page if is_page else cells.change)(wanted, cursor))
        terminal.shows(wanted, cursor)


@settings(max_examples=40)
@given(screens, cursors, st.integers(1, HEIGHT - 1))
def test_a_screen_that_only_moves_is_moved_and_not_written_again(shown, cursor, by):
    cells, terminal = ChangedCells(), Emulator()
    terminal.stream.feed(cells.page(shown, cursor))
    moved = [BLANK] * by + shown[:-by]
    terminal.stream.feed(cells.change(moved, cursor))
    terminal.shows(moved, cursor)


def words_written(frame):
    return re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "|", frame).strip("|")


def changed(before, after, cursor=(0, 5), **how):
    cells = ChangedCells()
    cells.page(before, cursor)
    return cells.change(after, cursor, **how)


def test_nothing_is_written_when_nothing_changes():
    assert changed(screen("Morning"), screen("Morning")) == ""


def test_a_cursor_that_moves_is_all_that_is_written():
    cells = ChangedCells()
    cells.page(screen("Morning"), (0, 0))
    assert cells.change(screen("Morning"), (3, 0)) == "\x1b[1;4H"


def test_a_page_is_plain_lines_from_the_top():
    frame = ChangedCells().page(screen("Title", "", "Text"), (0, 2))
    assert frame.startswith("\x1b[H")
    assert [words_written(line) for line in frame.split("\r\n")][:3] == ["Title", "", "Text"]


def test_lines_that_stand_at_the_bottom_of_a_page_are_not_written_again():
    cells = ChangedCells()
    cells.page(screen("One", "", "", "", "F1 Help", "Saved."), (0, 0))
    frame = cells.page(screen("Two", "", "", "", "F1 Help", ""), (0, 0), standing=range(4, 6))
    assert "Two" in frame
    assert "Help" not in frame
    assert "Saved" not in frame


def test_on_the_cursors_line_only_the_letter_is_written():
    assert words_written(changed(screen("An"), screen("Ann"), cursor=(3, 0))) == "n"


def test_elsewhere_whole_words_are_written():
    assert words_written(changed(screen("Send it"), screen("Sent it"))) == "Sent"


def test_trailing_blanks_are_erased_and_not_written():
    frame = changed(screen("Error", "Name"), screen("", "Name"))
    assert words_written(frame) == ""
    assert "\x1b[K" in frame


def test_the_announcement_is_written_whole_when_it_changes():
    before, after = screen("", "Morning, selected"[:12]), screen("", "Morning, deselected"[:12])
    assert words_written(changed(before, after, whole=(1,))) == "Morning, des"


def test_lines_below_an_inserted_one_are_moved_by_the_terminal():
    frame = changed(screen("Title", "Name", "Send"), screen("Title", "Error", "Name", "Send"))
    assert words_written(frame) == "Error"


def test_what_is_forgotten_is_written_again():
    cells = ChangedCells()
    cells.page(screen("One", "Two"), (0, 0))
    cells.forget([1])
    assert words_written(cells.change(screen("One", "Two"), (0, 0))) == "Two"
