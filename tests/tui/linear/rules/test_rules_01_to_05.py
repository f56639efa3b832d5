"""The twenty rules of the linear face, 1 to 5: what is written, and what is not."""

import pytest

from tests.forbidden import forbidden_sequences
from tests.tui.linear.pages import BIRTH, NAME, SECRET, question
from tests.tui.linear.rules.visits import visit

UNWANTED = (
    "enable-bracketed-paste",
    "enable-keypad",
    "enable-meta-key",
    "show-mode-in-prompt",
    "horizontal-scroll-mode",
)


def test_rule_01_nothing_but_text_and_line_ends_reaches_the_terminal(start):
    assert forbidden_sequences(visit(start).raw) == []


def test_rule_01_holds_whatever_the_person_has_set_for_readline(start, tmp_path):
    inputrc = tmp_path / "inputrc"
    inputrc.write_text("".join(f"set {name} on\n" for name in UNWANTED))
    assert forbidden_sequences(visit(start, env={"INPUTRC": str(inputrc)}).raw) == []


@pytest.mark.parametrize("key", ["\x0c", "\x12", "\x13"], ids=["Ctrl-L", "Ctrl-R", "Ctrl-S"])
def test_rule_01_no_key_clears_the_screen_or_searches_what_was_typed_before(start, key):
    terminal = start(question(NAME, BIRTH)).terminal
    terminal.answer("Full name: ", "Ann")
    terminal.expect("Date of birth: ")
    terminal.send(key)
    assert terminal.idle(0.2) == b""


def test_rule_02_every_line_is_written_once_and_stays_where_it_is(start):
    terminal = visit(start, rows=10)
    assert terminal.scrollback == [line.rstrip() for line in terminal.text.split("\n")]


def test_rule_03_the_prompt_is_last_and_the_visible_cursor_stands_right_after_it(start):
    terminal = start(question(NAME)).terminal
    terminal.expect("Full name: ")
    cursor = terminal.screen.cursor
    assert terminal.scrollback[-1] == "Full name:"
    assert cursor.x == len("Full name: ")
    assert not cursor.hidden
    assert not any(row.strip() for row in terminal.screen.display[cursor.y + 1 :])


def test_rule_04_a_letter_typed_at_the_end_of_a_line_echoes_itself_alone(start):
    terminal = start(question(NAME)).terminal
    terminal.expect("Full name: ")
    for letter in "Zoé":
        terminal.send(letter)
        assert terminal.receive(len(letter.encode())) == letter.encode()
    assert terminal.idle(0.2) == b""


def test_rule_04_a_long_answer_is_not_painted_again_as_it_grows(start):
    for env in ({}, {"TERM": "dumb"}):
        run = start(question(NAME), cols=40, env=env)
        run.terminal.expect("Full name: ")
        before = len(run.terminal.raw)
        for letter in "abcdefghij" * 12:
            run.terminal.send(letter)
            run.terminal.receive(1)
        # At the edge of the screen readline writes a space and goes to the next row: three times two bytes.
        assert len(run.terminal.raw) - before <= 120 + 3 * 2


def test_rule_05_a_secret_is_announced_and_its_keys_write_nothing(start):
    run = start(question(SECRET))
    assert "What you type will not be shown.\n" in run.terminal.expect("Passphrase: ")
    run.terminal.send("open sesame")
    assert run.terminal.idle(0.3) == b""
    run.terminal.send("\r")
    assert run.terminal.wait_exit() == 0
    assert run.notes == [{"action": "continue", "values": {"secret": "open sesame"}}]
    assert "sesame" not in run.terminal.text
