"""The twenty rules of the linear face, 17 to 20: silence, the first line, the end, and no limit of time."""

import ast
import signal
from pathlib import Path

import pytest

import tui.linear.face
from tests.tui.linear.pages import BIRTH, NAME, question


def test_rule_17_nothing_is_written_while_a_prompt_is_open(start):
    terminal = start(question(NAME)).terminal
    terminal.expect("Full name: ")
    assert terminal.idle(1.0) == b""


def test_rule_18_the_first_line_says_the_mode_why_and_how_to_change_it(start):
    terminal = start(("greet", "because of --linear")).terminal
    terminal.wait_exit()
    assert terminal.text.split("\n")[:2] == [
        "Etape in plain lines, because of --linear. To change that, type /face at any",
        "prompt.",
    ]


CUT_OFF = {
    "end of input": (lambda terminal: terminal.send("\x04"), 12, "HangUp"),
    "Ctrl-C": (lambda terminal: terminal.send("\x03"), 130, "Interrupted"),
    "asked to end": (lambda terminal: terminal.signal(signal.SIGTERM), 12, "Terminated"),
    "hung up": (lambda terminal: terminal.signal(signal.SIGHUP), 12, "TerminalClosed"),
    "terminal closed": (lambda terminal: terminal.hang_up(), 12, "TerminalClosed"),
}


@pytest.mark.parametrize(("cut_off", "code", "kind"), CUT_OFF.values(), ids=CUT_OFF)
def test_rule_19_a_visit_cut_off_keeps_what_was_typed_and_ends_with_its_code(start, cut_off, code, kind):
    run = start(question(NAME, BIRTH))
    run.terminal.answer("Full name: ", "Ann")
    run.terminal.expect("Date of birth: ")
    assert run.terminal.cut_off(lambda: cut_off(run.terminal)) == code
    assert run.notes == [{"ended": kind, "kept": [{"name": "Ann"}]}]


@pytest.mark.parametrize("key", ["\x04", "\x03"])
def test_rule_19_after_the_end_of_input_and_ctrl_c_the_next_word_stands_on_a_line_of_its_own(start, key):
    terminal = start(question(NAME)).terminal
    terminal.expect("Full name: ")
    terminal.cut_off(lambda: terminal.send(key))
    assert terminal.text.endswith("\n")


def test_rule_20_there_is_no_time_limit(start):
    terminal = start(question(NAME)).terminal
    terminal.expect("Full name: ")
    terminal.idle(1.5)
    terminal.answer("", "Ann")
    assert terminal.wait_exit() == 0


def test_rule_20_the_face_has_no_clock_that_could_run_out():
    clocks = {"time", "sched", "threading", "asyncio", "select", "signal", "datetime"}
    folder = Path(tui.linear.face.__file__).parent
    nodes = [node for file in folder.glob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert imported & clocks == set()
