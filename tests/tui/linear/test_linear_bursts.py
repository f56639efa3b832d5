"""What is said between two answers reaches the terminal in one write: a reader that looks between two hears them out of order."""

import asyncio
import io
import signal

import msgspec
import pytest

from tests.tui.linear.pages import (
    BIRTH,
    CONTINUE,
    EVERY_BLOCK,
    NAME,
    PHOTO,
    SECRET,
    menu,
    question,
    with_error,
)
from tests.tui.linear.rules.visits import AT_THE_END, PAUSE, TERMINALS, to_prompt
from tui.linear.face import LinearFace


@pytest.fixture
def writes(start, tmp_path):
    """Starts the program of the tests; with it, what it has written so far, write by write."""

    def writes(*script, env=None, **terminal):
        run = start(*script, env={**(env or {}), "WRITES": str(tmp_path / "writes")}, **terminal)
        return run.terminal, lambda: [
            msgspec.json.decode(line) for line in (tmp_path / "writes").read_bytes().splitlines()
        ]

    return writes


def test_the_first_lines_what_is_announced_and_the_page_with_its_prompt_are_one_write(writes):
    terminal, written = writes(("greet", "because of --linear"), ("announce", "Saved."), question(NAME))
    terminal.expect("Full name: ")
    (burst,) = written()
    assert burst.startswith("Etape in plain lines")
    assert "\nSaved.\n" in burst
    assert burst.endswith("\nFull name: ")


@pytest.mark.parametrize("kind", TERMINALS)
def test_each_burst_between_two_answers_is_one_write(writes, kind):
    """The pause of a long page, a field, an error, a file, what is announced of it."""
    name = question(NAME)
    terminal, written = writes(
        menu(CONTINUE, blocks=EVERY_BLOCK),
        name,
        with_error(name, "name", "4", "A name has no digits."),
        ("announce", "Saved. Full name: Zoé."),
        question(BIRTH, PHOTO),
        ("announce", "Saved. Photo: x.jpg."),
        rows=8,
        **TERMINALS[kind],
    )
    bursts = to_prompt(terminal, AT_THE_END)
    for typed, prompt in (
        ("", "Full name: "),
        ("4", "Full name: "),
        ("Zoé", "Date of birth: "),
        ("", "file: "),
    ):
        terminal.send(typed + "\r")
        bursts.append(terminal.expect(prompt))
    terminal.send("/tmp/x.jpg\r")
    assert terminal.wait_exit() == 0
    *prompted, last = written()
    assert len(prompted) == len(bursts)
    assert all(
        one.endswith((PAUSE, AT_THE_END, "Full name: ", "birth: ", "file: ", ":  ")) for one in prompted
    )
    assert last == "Saved. Photo: x.jpg.\n"


def test_a_secret_is_asked_for_in_the_same_write(writes):
    terminal, written = writes(("announce", "Saved."), question(SECRET))
    terminal.expect("Passphrase: ")
    (burst,) = written()
    assert burst.startswith("Saved.\n")
    assert burst.endswith("Passphrase: ")


def test_the_prompt_stands_once_and_what_is_typed_is_echoed_behind_it_as_it_is_changed(start):
    run = start(question(NAME, BIRTH), question(NAME))
    run.terminal.expect("Full name: ")
    run.terminal.send(
        "Zoér\x7f\x01Ann \r"
    )  # a letter too many, taken back; then to the beginning of the line
    run.terminal.answer("Date of birth: ", "4 5 1990")
    run.terminal.answer("Full name: ", "")
    assert run.terminal.wait_exit() == 0
    assert run.notes[0]["values"]["name"] == "Ann Zoé"
    assert [row for row in run.terminal.scrollback if row.startswith(("Full", "Date"))] == [
        "Full name: Ann Zoé",
        "Date of birth: 4 5 1990",
        "Full name:",
    ]


def test_what_is_typed_ahead_of_a_prompt_is_taken_there(start):
    run = start(question(NAME), question(BIRTH))
    run.terminal.expect("Full name: ")
    run.terminal.send("Ann\r4 5 1990\r")
    assert run.terminal.wait_exit() == 0
    assert [note["values"] for note in run.notes] == [{"name": "Ann"}, {"birth": "4 5 1990"}]


def test_what_is_under_way_is_said_at_once_and_what_follows_with_what_comes_next(writes):
    terminal, written = writes(
        ("announce", "Saved."), ("progress", "Sending."), ("announce", "Sent."), question(NAME)
    )
    terminal.expect("Full name: ")
    first, second = written()
    assert first == "Saved.\nSending.\n"
    assert second.startswith("Sent.\n")


def test_what_no_page_follows_soon_is_said_by_itself_and_a_kill_takes_nothing_of_it(start):
    terminal = start(("announce", "Submitted."), ("stay", "")).terminal
    terminal.expect("Submitted.\n")
    terminal.signal(signal.SIGKILL)
    assert terminal.wait_exit() == -signal.SIGKILL


def test_the_moment_of_what_was_said_before_is_not_that_of_what_is_said_later(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("Ann\n"))
    moments = []
    face = LinearFace(soon=moments.append)

    async def visit():
        await face.announce("Saved.")
        await face.ask(question(NAME))
        capsys.readouterr()
        await face.announce("Submitted.")

    asyncio.run(visit())
    first, *_, last = moments
    first()
    assert capsys.readouterr().out == ""
    last()
    assert capsys.readouterr().out.endswith("Submitted.\n")


def test_what_was_said_last_is_written_before_the_end(start):
    terminal = start(question(NAME), ("announce", "Goodbye.")).terminal
    terminal.answer("Full name: ", "Ann")
    terminal.wait_exit()
    assert terminal.text.endswith("Ann\nGoodbye.\n")


@pytest.mark.parametrize(
    ("before", "after"), [("sesame\r", ""), ("ses", "ame\r"), ("sesx\x7f\x1b[Dame", "\r")]
)
def test_a_secret_that_is_typed_before_it_is_asked_for_is_not_dropped(start, before, after):
    run = start(question(SECRET))
    run.terminal.send(before)
    if after:
        run.terminal.expect("Passphrase: ")
        run.terminal.send(after)
    assert run.terminal.wait_exit() == 0
    assert run.notes[-1]["values"] == {"secret": "sesame"}
