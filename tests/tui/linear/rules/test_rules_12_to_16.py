"""The twenty rules of the linear face, 12 to 16: how it says what it says."""

import unicodedata

import pytest

from screens import page as p
from tests.tui.linear.pages import BIRTH, CONTINUE, EVERY_BLOCK, NAME, NICKNAME, menu, question
from tests.tui.linear.rules.visits import AT_THE_END, PAUSE, to_prompt


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
