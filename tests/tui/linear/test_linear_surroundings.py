"""The linear face without a whole Unix terminal: pipes, old encodings, no readline, narrow windows."""

import subprocess
import sys

import msgspec
import pytest

from screens.page import Text
from tests.forbidden import forbidden_sequences
from tests.pty_driver import ROOT, Terminal
from tests.tui.linear.pages import CONTINUE, NAME, PHOTO, SECRET, TIME, menu, question

WITHOUT = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name in {"termios", "fcntl", "pty", "pwd", "resource", "readline"}:
            raise ImportError(name)

sys.meta_path.insert(0, Absent())
from journey.decoding import decoded
from screens.page import Page
from tui.linear.face import LinearFace

face = LinearFace()
for page in decoded(sys.argv[1], list[Page]):
    try:
        face.ask(page).send(None)  # asyncio itself needs fcntl on Unix
    except StopIteration as reply:
        print("REPLY", reply.value.values)
"""


def argv(*pages):
    return [sys.executable, "-c", WITHOUT, msgspec.json.encode(pages).decode()]


def test_without_the_modules_of_unix_lines_are_still_read_from_a_terminal():
    with Terminal(argv(question(NAME), question(TIME), question(PHOTO))) as terminal:
        terminal.answer("Full name: ", "Zoé")
        terminal.answer("choose 1 to 3: ", "2")
        terminal.answer("path of the file: ", "/tmp/x.jpg")
        terminal.expect("REPLY {'photo': '/tmp/x.jpg'}")
        assert terminal.wait_exit() == 0
        assert forbidden_sequences(terminal.raw) == []


def test_where_a_secret_cannot_be_hidden_that_is_said_beforehand():
    with Terminal(argv(question(SECRET))) as terminal:
        assert "This terminal will show what you type.\n" in terminal.answer("Passphrase: ", "sesame")
        terminal.expect("REPLY {'secret': 'sesame'}")


def test_without_the_modules_of_unix_lines_are_read_from_a_pipe():
    done = subprocess.run(
        argv(question(NAME), question(SECRET)),
        input="Ann\nsesame\n",
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.endswith("Passphrase: \nREPLY {'secret': 'sesame'}\n")
    assert done.stderr == ""


def test_through_pipes_there_is_neither_a_pause_nor_a_wrapped_line(talk):
    long = " ".join(["word"] * 100)
    _, written = talk(menu(CONTINUE, blocks=(Text(text=long),) * 60), "\n")
    assert written.count(f"{long}\n") == 60
    assert "Press Enter to go on" not in written


def test_through_pipes_each_prompt_ends_its_line(talk):
    _, written = talk(question(NAME), "Ann\n")
    assert written.endswith("Full name: \n")


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("ascii", "Numero de telephone : 'Zoe', \"oui\" - oeuvre, 5 EUR, ?"),
        ("latin-1", "Numéro de téléphone : 'Zoé', «oui» - oeuvre, 5 EUR, ?"),
        ("utf-8", "Numéro de téléphone : ’Zoé’, «oui» – œuvre, 5 €, न"),
    ],
)
def test_a_terminal_of_any_encoding_shows_the_nearest_characters_it_has(start, encoding, shown):
    text = Text(text="Numéro de téléphone\u00a0: ’Zoé’, «oui» – œuvre, 5 €, न")
    run = start(menu(CONTINUE, blocks=(text,)), env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    run.terminal.answer("Continue: press Enter. ", "")
    assert run.terminal.wait_exit() == 0
    assert shown in run.terminal.raw.decode(encoding)


def test_what_is_typed_in_bytes_that_are_no_text_ends_nothing(start):
    run = start(question(NAME), env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    run.terminal.answer("Full name: ", "Zoé")
    assert run.terminal.wait_exit() == 0


@pytest.mark.parametrize("cols", [20, 40, 80])
def test_lines_are_wrapped_between_words_within_the_width(start, cols):
    words = "Your current passport is cancelled at once when you apply online, and cannot be used again."
    terminal = start(menu(CONTINUE, blocks=(Text(text=words),)), cols=cols).terminal
    said = terminal.expect("nter. ", "answer: ")
    assert max(map(len, said.split("\n"))) < cols
    assert words in " ".join(said.split("\n"))


def test_a_prompt_that_leaves_no_room_stands_on_the_line_above_the_answer(start):
    run = start(question(NAME, title="Name"), cols=24)
    run.terminal.answer("Full name:\nYour answer: ", "Ann")
    assert run.terminal.wait_exit() == 0
    assert run.notes[0]["values"] == {"name": "Ann"}


def test_a_space_that_must_not_break_does_not(start):
    text = Text(text=f"{'x' * 12}\u00a0: oui")
    terminal = start(menu(CONTINUE, blocks=(text,)), cols=15).terminal
    terminal.expect(f"{'x' * 12} :\n")


class TestAPause:
    PAGE = menu(CONTINUE, blocks=(Text(text="A line."),) * 30)

    def test_takes_commands(self, start):
        run = start(self.PAGE)
        run.terminal.answer("Press Enter to go on: ", "/where")
        assert run.terminal.expect("Press Enter to go on: ") == "/where\nServices\nPress Enter to go on: "
        run.terminal.send("/back\r")
        assert run.terminal.wait_exit() == 0
        assert run.notes[0]["action"] == "back"

    def test_says_that_what_is_typed_at_it_is_not_taken(self, start):
        terminal = start(self.PAGE).terminal
        terminal.answer("Press Enter to go on: ", "2")
        assert "What you typed is not taken: type it again when" in terminal.expect("Continue: press")

    def test_is_not_made_before_a_prompt_that_still_fits(self, start):
        fits = menu(
            CONTINUE, blocks=(Text(text="A line."),) * 17
        )  # an empty line, the title, these, the prompt
        assert "go on" not in start(fits).terminal.expect("Continue: press Enter. ")

    def test_never_cuts_a_text_that_fits_between_two(self, start):
        long = Text(text="word " * 30)  # two rows
        terminal = start(menu(CONTINUE, blocks=(*(Text(text="A line."),) * 17, long))).terminal
        assert terminal.expect("Press Enter to go on: ").endswith("A line.\nPress Enter to go on: ")


def test_nothing_typed_comes_back_by_the_history_keys(start):
    run = start(question(NAME), question(TIME))
    run.terminal.answer("Full name: ", "Ann")
    run.terminal.expect("choose 1 to 3: ")
    run.terminal.send("\x1b[A\x10")
    run.terminal.send("1\r")
    assert run.terminal.wait_exit() == 0
    assert run.notes[1]["values"] == {"time": "early"}
