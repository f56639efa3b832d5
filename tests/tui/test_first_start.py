"""The first start: the language, then how the person wants to work, in plain appended lines; asked once, and remembered."""

import pytest

from tests.forbidden import forbidden_sequences
from tests.linear_person import at_etape, type_line

ASKED = {
    "en": (
        "\nHow do you want to work with Etape?\n"
        "1. On the full screen\n"
        "2. In plain lines, one after another\n"
        "3. In plain lines, with a screenreader that speaks\n"
        "4. In plain lines, with a braille display\n"
        "5. On the full screen, and Etape speaks for itself\n"
        "Choose 1 to 5: "
    ),
    "fr": (
        "\nComment voulez-vous utiliser Etape?\n"
        "1. En plein écran\n"
        "2. En lignes simples, l’une après l’autre\n"
        "3. En lignes simples, avec un lecteur d’écran vocal\n"
        "4. En lignes simples, avec un afficheur braille\n"
        "5. En plein écran, et Etape parle à voix haute\n"
        "Choisissez de 1 à 5 : "
    ),
}
SERVICES = {"en": "What do you want to do?", "fr": "Que voulez-vous faire?"}
ALTERNATE_SCREEN = "\x1b[?1049h"


@pytest.fixture
def etape(tmp_path):
    def etape(*arguments: str, **env: str):
        return at_etape(tmp_path, *arguments, **env)

    return etape


@pytest.mark.parametrize(("number", "language"), [("1", "en"), ("2", "fr")])
def test_how_the_person_wants_to_work_is_asked_after_the_language(etape, number, language):
    with etape() as terminal:
        said = terminal.answer("Choose 1 to 2: ", number).replace("\n", " ")
        assert "Etape in plain lines, to begin with. To change that, type /face" in said
        assert terminal.expect(ASKED[language]).startswith(f"{number}\n")
        assert forbidden_sequences(terminal.raw) == []


@pytest.mark.parametrize(
    ("manner", "menu"), [("2", "Choose 1 to 7: "), ("3", "Choose 1 to 7: "), ("4", "1-7: ")]
)
def test_plain_lines_go_on_at_once_and_are_there_at_the_next_start(etape, manner, menu):
    with etape() as terminal:
        type_line(terminal, "1")
        type_line(terminal, manner)
        said = terminal.expect(menu).replace("\n", " ")
        assert "Saved. To change it, go to Settings, type /face in plain lines, or press F8" in said
        assert SERVICES["en"] in said
        assert forbidden_sequences(terminal.raw) == []
        terminal.send("/quit\r")
        assert terminal.wait_exit() == 0
    with etape() as terminal:
        assert "because of your settings" in terminal.answer(menu, "/quit")
        assert terminal.wait_exit() == 0


def test_back_in_plain_lines_what_stood_before_the_full_screen_is_out_of_view(etape):
    with etape() as terminal:
        type_line(terminal, "1")
        type_line(terminal, "1")
        terminal.expect(ALTERNATE_SCREEN)
        terminal.expect("F10 Quit")
        terminal.send("\x1b[19~")
        terminal.expect("Choose 1 to 7: ")
        back = terminal.raw[terminal.raw.rindex(b"\x1b[?1049l") :]
        scrolled = b"\x1b[24;1H" + b"\r\n" * 24 + b"\x1b[H"
        assert back.index(scrolled) < back.index(b"Etape in plain lines")


def test_the_full_screen_comes_at_once_and_is_there_at_the_next_start(etape):
    with etape() as terminal:
        type_line(terminal, "2")
        type_line(terminal, "1")
        terminal.expect(ALTERNATE_SCREEN)
        terminal.expect(SERVICES["fr"])
        terminal.expect("appuyez sur F8 en plein écran.")
        terminal.send("\x1b[21~")
        assert terminal.wait_exit() == 0
    with etape() as terminal:
        terminal.expect(ALTERNATE_SCREEN)
        assert "lignes simples" not in terminal.text
        terminal.expect(SERVICES["fr"])


def test_the_command_face_answers_it_too(etape):
    with etape("--lang", "en") as terminal:
        terminal.expect(ASKED["en"])
        terminal.send("/face\r")
        terminal.expect(ALTERNATE_SCREEN)
        terminal.expect("How do you want to work with Etape?")


@pytest.mark.parametrize(
    ("arguments", "env", "why"),
    [
        (["--linear"], {}, "because of --linear"),
        ([], {"ETAPE_FACE": "linear"}, "because of ETAPE_FACE"),
        ([], {"TERM": "dumb"}, "because this terminal shows lines only"),
    ],
)
def test_it_is_not_asked_where_this_run_has_its_face_already(etape, arguments, env, why):
    with etape("--lang", "en", *arguments, **env) as terminal:
        said = terminal.answer("Choose 1 to 7: ", "/quit")
        assert why in said
        assert SERVICES["en"] in said
        assert terminal.wait_exit() == 0


def test_colours_changed_in_plain_lines_are_no_reason_to_greet_again(etape):
    with etape("--linear", "--lang", "en") as terminal:
        for line in ("6", "6", "2"):
            type_line(terminal, line)
        assert "Saved. Colours: Light." in terminal.expect("press Enter for Leave the settings: ")
        assert terminal.text.count("in plain lines, because") == 1
