"""A program in the terminal of a run, started as from a shell."""

import sys
from pathlib import Path

from tests.assistive.launching import Program
from tests.assistive.listener import Listener
from tests.assistive.readers.reader import Reader
from tests.assistive.transcript import Pressed, Said


class NamesBlanks(Reader):
    """Says each blank by its name."""

    blank = "space"


SAYS_GOODBYE = "input('Name: '); print('Goodbye.')"


def test_the_terminal_outlives_its_program_so_that_a_reader_can_say_the_last_words(tmp_path: Path) -> None:
    program = Program((sys.executable, "-c", SAYS_GOODBYE), {"PATH": "/usr/bin:/bin"}, tmp_path)
    with Listener(program, Reader(tmp_path, tmp_path / "heard")) as listener:
        assert not listener.ended
        listener.press("enter")
        listener.wait_for("the end", lambda: listener.ended)
        listener.settle()
        assert listener.ended
        assert not listener.terminal.closed.is_set()
        assert "Goodbye." in listener.look().lines


def test_what_a_run_counts_is_told_by_its_reader(tmp_path: Path) -> None:
    program = Program((sys.executable,), {}, tmp_path)
    for reader, most in ((NamesBlanks, 1), (Reader, 2)):
        listener = Listener(program, reader(tmp_path, tmp_path / "heard"))
        listener.records += [Pressed(key="a b"), Said(text="space"), Said(text="Saved.")]
        assert listener.check("words", most).passed
        assert not listener.check("words", most - 1).passed
