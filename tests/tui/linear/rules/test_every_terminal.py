"""The rules that bytes show, at every kind and height of terminal: the same words reach each of them."""

import pytest

from screens import page as p
from tests.forbidden import forbidden_sequences
from tests.tui.linear.pages import CONTINUE, EVERY_BLOCK, SECRET, TIME, menu, question
from tests.tui.linear.rules.visits import AT_THE_END, PAUSE, TERMINALS, to_prompt, visit

ROWS = [8, 24, 50]


@pytest.mark.parametrize("kind", TERMINALS)
@pytest.mark.parametrize("rows", ROWS)
def test_a_whole_visit_is_appended_lines_in_bursts_that_fit(start, kind, rows):
    terminal = visit(start, rows=rows, **TERMINALS[kind])
    assert forbidden_sequences(terminal.raw) == []
    assert terminal.scrollback == [line.rstrip() for line in terminal.text.split("\n")]


@pytest.mark.parametrize("kind", TERMINALS)
def test_the_same_is_said_at_every_terminal(start, kind):
    echoes = kind != "emacs shell"
    said = visit(start, **TERMINALS[kind]).text
    usual = visit(start).text
    if not echoes:
        for typed in ("Ann\n", "4 5 1990\n", "3\n"):
            usual = usual.replace(f": {typed}", ": ")
        usual = usual.replace(f"{PAUSE}\n", PAUSE).replace(f"{AT_THE_END}\n", AT_THE_END)
    if kind == "console":  # where a prompt may have a blank more behind it, for Fenrir
        said = said.replace(":  ", ": ")
    assert said == usual


@pytest.mark.parametrize("kind", TERMINALS)
def test_a_secret_writes_nothing_at_any_terminal(start, kind):
    run = start(question(SECRET), **TERMINALS[kind])
    assert "What you type will not be shown.\n" in run.terminal.expect("Passphrase: ")
    run.terminal.send("open sesame\r")
    assert run.terminal.wait_exit() == 0
    assert "sesame" not in run.terminal.text
    assert run.notes == [{"action": "continue", "values": {"secret": "open sesame"}}]


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("lines", range(1, 8))
def test_rule_08_a_question_stands_with_its_own_lines(start, rows, lines):
    page = question(TIME, blocks=tuple(p.Text(text=f"Paragraph {number}.") for number in range(lines)))
    terminal = start(page, rows=rows).terminal
    bursts = to_prompt(terminal, "choose 1 to 3: ")
    assert max(len(burst.split("\n")) for burst in bursts) <= min(rows - 1, 20)
    options = "1. Morning: before noon\n2. Afternoon\n3. Evening\nTime of day, choose 1 to 3: "
    assert bursts[-1].endswith(options)


def test_rule_08_the_actions_of_a_page_stand_with_their_prompt(start):
    terminal = start(menu(CONTINUE, blocks=EVERY_BLOCK), rows=8).terminal
    assert to_prompt(terminal, AT_THE_END)[-1].endswith("1. Continue\n2. Read: Privacy\n" + AT_THE_END)
