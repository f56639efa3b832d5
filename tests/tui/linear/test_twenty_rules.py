"""The twenty rules of the linear face, each seen on a pseudo-terminal by the test of its number."""

import ast
import re
import signal
import unicodedata
from pathlib import Path

import pytest

import tui.linear.face
from screens import page as p
from tests.forbidden import forbidden_sequences
from tests.pty_driver import Terminal
from tests.tui.linear.pages import (
    BIRTH,
    CONTINUE,
    EVERY_BLOCK,
    NAME,
    NICKNAME,
    SECRET,
    TIME,
    check_answers,
    menu,
    question,
    with_error,
)

PAUSE = "Press Enter to go on: "
AT_THE_END = "Choose 1 to 2, or press Enter for Continue: "
"""What a page with every block asks: to continue, or to read its details."""
UNWANTED = (
    "enable-bracketed-paste",
    "enable-keypad",
    "enable-meta-key",
    "show-mode-in-prompt",
    "horizontal-scroll-mode",
)


def to_prompt(terminal: Terminal, prompt: str) -> list[str]:
    """Press Enter at each pause until the prompt comes. Returns the bursts that were written."""
    bursts = [terminal.expect(PAUSE, prompt)]
    while bursts[-1].endswith(PAUSE):
        terminal.send("\r")
        bursts.append(terminal.expect(PAUSE, prompt).removeprefix("\n"))
    return bursts


def visit(start, **terminal):
    """A whole visit with every block and several fields; typed at the ends of lines only."""
    run = start(
        ("greet", "because of --linear"),
        menu(CONTINUE, blocks=EVERY_BLOCK),
        question(NAME, BIRTH, TIME),
        ("progress", "Submitting."),
        ("announce", "Submitted. Reference: K7M."),
        **terminal,
    )
    to_prompt(run.terminal, AT_THE_END)
    run.terminal.send("\r")
    run.terminal.answer("Full name: ", "Ann")
    run.terminal.answer("Date of birth: ", "4 5 1990")
    run.terminal.answer("choose 1 to 3: ", "3")
    assert run.terminal.wait_exit() == 0
    return run.terminal


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


@pytest.mark.parametrize("typed", ["2", "Afternoon", "aft"])
def test_rule_06_a_choice_is_listed_by_number_and_taken_by_number_label_or_beginning(start, typed):
    run = start(question(TIME))
    said = run.terminal.answer("choose 1 to 3: ", typed)
    assert "1. Morning: before noon\n2. Afternoon\n3. Evening\n" in said
    assert run.terminal.wait_exit() == 0
    assert run.notes[0]["values"] == {"time": "late"}


def test_rule_06_the_selected_and_the_default_are_said_in_words(start):
    chosen = p.Choice(
        id="time", label="Time of day", options=TIME.options, value="late", value_words="Afternoon"
    )
    terminal = start(question(chosen), menu(CONTINUE, p.Action(id="save", label="Save and leave"))).terminal
    said = terminal.answer("choose 1 to 3: ", "")
    assert "Present answer: Afternoon. Press Enter to keep it.\n" in said
    terminal.expect("1. Continue\n2. Save and leave\nChoose 1 to 2, or press Enter for Continue: ")


def test_rule_07_every_line_is_a_phrase(start):
    lines = [line for line in visit(start).text.split("\n") if line]
    assert [line for line in lines if len(line) < 3 or not re.search(r"[^\W\d_]", line)] == []


@pytest.mark.parametrize("rows", [8, 24, 50])
@pytest.mark.parametrize("cols", [40, 80])
def test_rule_08_a_burst_is_no_taller_than_the_screen_or_twenty_lines(start, rows, cols):
    run = start(check_answers(60), rows=rows, cols=cols)
    prompt = "Your answer: " if cols == 40 else "for Continue: "
    bursts = to_prompt(run.terminal, prompt)
    assert max(len(burst.split("\n")) for burst in bursts) == min(rows - 1, 20)
    facts = [line for burst in bursts for line in burst.split("\n") if "Question" in line]
    assert facts == [f"{n}. Question {n}: answer {n}" for n in range(1, 61)]


def test_rule_09_an_error_follows_enter_then_the_prompt_comes_again(start):
    page = question(NAME, BIRTH)
    terminal = start(
        page, with_error(page, "birth", "31 2 1990", "This day does not exist. Type another, as 4 5 1990.")
    ).terminal
    terminal.answer("Full name: ", "Ann")
    terminal.answer("Date of birth: ", "31 2 1990")
    assert terminal.expect("Date of birth: ", "Full name: ") == "31 2 1990\nError: Date of birth: "
    assert terminal.expect("1990.\nDate of birth: ") == (
        "This day does not exist. Type another, as 4 5 1990.\nYou typed: 31 2 1990.\nDate of birth: "
    )


def test_rule_10_a_hint_comes_before_the_prompt_once_and_help_brings_it_back(start):
    page = question(BIRTH)
    wrong = with_error(page, "birth", "x", "This is no date. Type another.")
    terminal = start(page, wrong, page, page).terminal
    hint = "For example 4 5 1990\nDate of birth: "
    assert terminal.answer("Date of birth: ", "x").endswith(hint)
    assert "For example" not in terminal.answer("typed: x.\nDate of birth: ", "4 5 1990")
    assert "For example" not in terminal.answer("Date of birth: ", "/help")
    assert terminal.answer("Date of birth: ", "/repeat").endswith(hint)
    assert terminal.expect("Date of birth: ").endswith(hint)


def test_rule_11_a_heading_is_said_once_and_its_section_only_when_it_changes(start):
    first = question(NAME, title="What is your name?")
    second = question(BIRTH, title="When were you born?")
    third = question(NICKNAME, title="What are you called?", place="Step 3 of 5: Your last passport")
    terminal = start(first, with_error(first, "name", "1", "A name has no digits."), second, third).terminal
    assert terminal.answer("Full name: ", "1").startswith("\nStep 2 of 5: You\nWhat is your name?\n")
    assert terminal.answer("1.\nFull name: ", "Ann").startswith(
        "1\nError: Full name: A name has no digits.\n"
    )
    assert terminal.answer("Date of birth: ", "").startswith("Ann\n\nWhen were you born?\n")
    assert terminal.expect("Nickname: ").startswith(
        "\n\nStep 3 of 5: Your last passport\nWhat are you called?\n"
    )


def test_rule_12_progress_is_a_line_for_its_start_for_each_sign_of_life_and_for_its_end(start):
    said = ["Submitting your application.", "Still under way.", "Still under way.", "Submitted."]
    terminal = start(*(("progress", line) for line in said)).terminal
    assert terminal.wait_exit() == 0
    assert terminal.raw.decode() == "".join(f"{line}\r\n" for line in said)


def test_rule_13_only_letters_digits_and_ordinary_punctuation_are_written(start):
    drawn = p.Text(text="✓ Done ─│█▒ ⠿ → 🙂 👩‍💻 Zoë’s «reçu», 20 °C, 5 €: नमस्ते")
    terminal = start(menu(CONTINUE, blocks=(*EVERY_BLOCK, drawn)), rows=50).terminal
    to_prompt(terminal, AT_THE_END)
    strange = {c for c in terminal.text if unicodedata.category(c)[0] not in "LNPM" and c not in " \n$+°€"}
    assert strange <= {"\N{ZERO WIDTH JOINER}"}
    assert "Zoë’s «reçu», 20 °C, 5 €: नमस्ते" in terminal.text


def test_rule_14_one_fact_a_line_and_a_table_row_by_row(start):
    terminal = start(menu(CONTINUE, blocks=EVERY_BLOCK), rows=50).terminal
    said = "".join(to_prompt(terminal, AT_THE_END))
    assert said.replace(PAUSE, "") == (
        "\nServices\n"
        "It takes ten minutes.\n"
        "What to have ready\nYour last passport\nA photo\n"
        "1. Answer\n2. Check\n3. Submit\n"
        "Fees\n10 years: $163.50\n"
        "Offices\nPlace: Gatineau\nOpens: 8:30\nPlace: Montréal\nOpens: 9:00\n"
        "Received: done\n3 March 2026\nIn review: now\nPrinting: to come\n"
        "This is a demonstration.\n"
        "Warning: Your passport is cancelled at once.\n"
        "Reference: K7M-3QX-92R\nOne character at a time: K, 7, M, 3, Q, X, 9, 2, R\n"
        "1. Continue\n2. Read: Privacy\n"
        "Choose 1 to 2, or press Enter for Continue: "
    )


def test_rule_14_details_are_read_when_they_are_asked_for_and_the_choice_comes_again(start):
    terminal = start(menu(CONTINUE, blocks=EVERY_BLOCK), rows=50).terminal
    to_prompt(terminal, AT_THE_END)
    terminal.send("2\r")
    assert terminal.expect(AT_THE_END).endswith(
        "\nPrivacy\nWhat is collected.\nHow long it is kept.\nChoose 1 to 2, or press Enter for Continue: "
    )


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": "linux"}, {"LC_ALL": "C"}])
def test_rule_15_no_colour_is_used_whatever_the_terminal(start, env):
    page = question(NAME)
    written = []
    for environment in (env, {}):
        terminal = start(page, env=environment).terminal
        terminal.answer("Full name: ", "Ann")
        terminal.wait_exit()
        written.append(terminal.raw)
    assert written[0] == written[1]
    assert b"\x1b" not in written[0]


def test_rule_16_success_is_stated_with_what_was_understood(start):
    terminal = start(
        question(BIRTH), ("announce", "Saved. Date of birth: 4 May 1990."), question(NICKNAME)
    ).terminal
    terminal.answer("Date of birth: ", "4/5/90")
    assert terminal.expect("Nickname: ").startswith(
        "4/5/90\nSaved. Date of birth: 4 May 1990.\n\nWho are you?\n"
    )


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
