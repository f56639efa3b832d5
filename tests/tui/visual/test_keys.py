"""The keyboard: every control, action and command is reached with it, and the focus is always in view."""

import re

import pytest
from msgspec.structs import replace

from screens.commands import COMMANDS
from screens.page import (
    Action,
    Bullets,
    DateField,
    Details,
    Error,
    Reference,
    Reply,
    SecretField,
    Text,
    TextField,
)
from tests.tui.visual.person import at, through, to_the_end
from tests.tui.visual.sample_pages import ACTIONS, EVERYTHING, REVIEW, WRONG, form, page

NAME = TextField(id="name", label="Full name")
ISSUED = DateField(id="issued", label="Date of issue")
TWO = form(NAME, ISSUED, place="Step 2 of 8: You")


def test_enter_goes_to_the_next_field_and_from_the_last_takes_the_primary_action():
    seen = at(TWO, "text:Ann", "enter", "text:1", "enter")
    assert seen.announcement == "Date of issue, edit, blank"
    assert (seen.reply.action, seen.reply.values) == ("continue", {"name": "Ann", "issued": "1"})


def test_tab_goes_round_and_shift_tab_back():
    assert at(TWO, "tab", "tab").announcement == "Continue, button"
    assert at(TWO, "tab", "tab", "tab").announcement == "Full name, edit, blank"
    assert at(TWO, "shift+tab").announcement == "Continue, button"


def test_arrows_go_from_control_to_control():
    assert at(TWO, "down", "down").announcement == "Continue, button"
    assert at(TWO, "down", "up").announcement == "Full name, edit, blank"


@pytest.mark.parametrize("press", ["enter", "space"])
@pytest.mark.parametrize(("steps", "action"), [(0, "continue"), (1, "save"), (2, "discard"), (3, "start")])
def test_every_action_is_a_line_to_press(steps, action, press):
    assert at(page(actions=ACTIONS), *["tab"] * steps, press).reply.action == action


def test_the_cursor_stands_on_the_label_of_an_action():
    seen = at(page(actions=ACTIONS), "tab")
    assert seen.lines[seen.cursor[1]][seen.cursor[0] :] == "Save and leave"


@pytest.mark.parametrize(
    "command", [c for c in COMMANDS if c.id not in ("where", "repeat", "spell")], ids=lambda c: c.id
)
def test_every_command_has_its_function_key_and_takes_along_what_is_typed(command):
    seen = at(TWO, "text:Ann", command.key)
    assert (seen.reply.action, seen.reply.values) == (command.id, {"name": "Ann", "issued": ""})


def test_a_command_that_the_page_does_not_have_does_nothing():
    assert at(form(NAME, commands=("help",)), "f6", "f2", "escape").reply is None


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q", "f10"])
def test_leaving_is_possible_everywhere(key):
    assert at(form(NAME, commands=()), key).reply.action == "quit"


def test_escape_goes_back_by_the_pages_own_way():
    assert at(form(NAME), "escape").reply.action == "back"
    assert at(page(actions=ACTIONS), "escape").reply.action == "start"


def test_where_and_repeat_are_said_and_end_nothing():
    seen = at(TWO, "tab", "f3")
    assert seen.announcement == "Step 2 of 8: You. What is your name? Question 2 of 2: Date of issue."
    seen = at(TWO, "f3", "f4")
    assert seen.announcement == "What is your name? Full name, edit, blank."
    assert seen.reply is None


@pytest.mark.parametrize(
    ("size", "language", "keys"),
    [
        ((80, 24), "en", "F1 F2 F6 F7 F10 F12"),
        ((80, 24), "fr", "F1 F2 F7 F10 F12"),
        ((40, 24), "en", "F1 F2 F7 F10 F12"),
        ((40, 12), "fr", "F1 F2 F7 F10 F12"),
        ((160, 40), "fr", "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12"),
    ],
)
def test_the_most_needed_commands_are_named_at_the_foot(size, language, keys):
    seen = at(form(NAME, language=language, commands=tuple(c.id for c in COMMANDS)), size=size)
    assert re.findall(r"F\d+", seen.text) == keys.split()


def test_an_error_is_beside_its_field_and_nowhere_else_and_the_cursor_goes_to_it():
    seen = at(WRONG)
    error = "Error: Date of issue: There is no month 13. Enter 1 to 12."
    assert seen.lines[seen.cursor[1] - 1] == f"  {error}"
    assert seen.cursor_line == "  Date of issue: 27 13 2016"
    assert seen.text.count("There is no month 13.") == 1
    assert seen.announcement == ""
    said = "Date of issue, edit, 27 13 2016. Error: There is no month 13. Enter 1 to 12."
    assert at(WRONG, "tab", "shift+tab", size=(100, 24)).announcement == said


def test_an_error_that_comes_again_as_it_was_draws_nothing_and_so_is_announced():
    seen = through(lambda replies: WRONG if len(replies) < 2 else None, "enter")
    assert seen.announcement == "Error: Date of issue: There is no month 13. Enter 1 to 12."


def test_spell_says_what_the_field_holds_or_the_number_on_the_page():
    assert at(form(NAME), "text:Zoé", "f9").announcement == "Full name: capital Z, o, e acute."
    reference = Reference(label="Reference", value="K7M-3", spelled="K 7 M, 3")
    assert at(page(blocks=(reference,)), "f9").announcement == "Reference: K, 7, M, hyphen, 3."
    assert "nothing to spell" in at(form(NAME), "f9").announcement
    assert "sesame" not in at(form(SecretField(id="s", label="Passphrase")), "text:sesame", "f9").text


def test_several_errors_are_counted_at_the_top_and_what_has_no_field_is_said_there():
    other = Error(field="", label="", text="The two dates are the same.")
    seen = at(replace(WRONG, errors=(*WRONG.errors, other)))
    assert "There are 2 problems\n  Error: The two dates are the same.\n" in seen.text
    assert seen.text.count("There is no month 13.") == 1


@pytest.mark.parametrize("rows", [12, 13, 14])
def test_a_page_is_turned_to_the_beginning_of_a_text_that_was_cut(rows):
    items = tuple(f"{number} {'word ' * 20}" for number in range(1, 9))
    turned = at(page(blocks=(Bullets(items=items),)), "pagedown", size=(40, rows)).lines
    assert turned[0].startswith("  - ")


def test_details_open_and_close():
    details = page(blocks=(Details(summary="What counts", paragraphs=("A certificate.",)),))
    seen = at(details, "shift+tab", "enter")
    assert "Hide: What counts" in seen.text
    assert "A certificate." in seen.text
    assert seen.announcement == "What counts, open"
    low = page(
        blocks=(Text(text="Words. " * 100), Details(summary="What counts", paragraphs=("A certificate.",)))
    )
    assert "A certificate." in at(low, "shift+tab", "shift+tab", "enter", size=(40, 12)).text
    closed = at(details, "shift+tab", "enter", "enter")
    assert "Show: What counts" in closed.text
    assert "A certificate." not in closed.text


def test_details_that_open_in_a_narrow_window_fill_the_screen_from_their_summary():
    long = Details(summary="How what you tell us is used and kept", paragraphs=("word " * 40, "other " * 40))
    opened = at(page(blocks=(long,)), "shift+tab", "enter", size=(40, 12)).lines
    assert " ".join(line.strip() for line in opened[2:4]) == "Hide: How what you tell us is used and kept"
    assert all("word" in line for line in opened[4:7])


@pytest.mark.parametrize("keys", [("3",), ("1", "2"), ("1", "2", "3"), ("7",)])
def test_an_answer_is_changed_by_its_number_and_enter(keys):
    number = {("3",): 3, ("1", "2"): 12, ("1", "2", "3"): 3, ("7",): 7}[keys]
    seen = at(REVIEW, *keys, "enter")
    assert seen.reply.action == f"change:q{number}"
    assert seen.cursor_line.strip().startswith(f"{number}. Question {number}:")
    assert seen.announcement == f"{number}, Question {number}, Answer {number}. Enter changes it."


def test_an_answer_is_changed_by_the_arrows_and_enter():
    assert at(REVIEW, "tab", "down", "enter").reply.action == "change:q2"
    assert at(REVIEW, "tab", *["down"] * 6, "enter").reply.action == "change:q7"


LONG = page(
    blocks=tuple(Text(text=f"Paragraph {number}.") for number in range(1, 41)),
    actions=(Action(id="on", label="Go on", kind="primary"),),
)


def test_a_page_that_is_taller_than_the_screen_begins_at_its_title():
    seen = at(LONG)
    assert seen.cursor_line == "  What is your name?"
    assert "PageDown More" in seen.text


@pytest.mark.parametrize(
    ("key", "size"), [("pagedown", (40, 12)), ("down", (40, 12)), ("down", (80, 24)), ("pagedown", (200, 60))]
)
def test_every_line_is_seen_on_the_way_down_and_the_cursor_stays_in_view(key, size):
    shown = set()

    def look(seen):
        shown.update(line.strip() for line in seen.lines)
        assert seen.cursor_line.strip()

    seen = through(lambda replies: None if replies else LONG, *[key] * 20, size=size, look=to_the_end(look))
    assert {f"Paragraph {number}." for number in range(1, 41)} <= shown
    assert "PageDown More" not in seen.text


def test_page_up_comes_back_to_the_top():
    assert "What is your name?" in at(LONG, *["pagedown"] * 4, *["pageup"] * 4).text


@pytest.mark.parametrize("size", [(40, 12), (200, 60)])
def test_every_control_of_a_page_with_everything_comes_into_view_with_tab(size):
    lines = []

    def look(seen):
        lines.append(seen.cursor_line.strip())
        assert seen.cursor[0] < size[0]
        assert seen.cursor[1] < size[1] - 2

    through(lambda replies: None if replies else EVERYTHING, *["tab"] * 17, size=size, look=look)
    wanted = ("Full name:", "Height:", "Date of issue:", "1. ( ) Yes", "1. (x) Morning", "1. [ ] Passport")
    wanted += ("Country of birth:", "Return code:", "Photo:", "[ ] I agree", "Continue", "Save and leave")
    for start in (*wanted, "Discard the application", "Back to the start", "Show: What counts as proof"):
        assert any(line.startswith(start) for line in lines), start


@pytest.mark.parametrize("size", [(40, 12), (200, 60)])
def test_nothing_of_a_page_with_everything_is_lost(size):
    shown = set()

    def look(seen):
        shown.update(line.strip() for line in seen.lines[:-2])

    through(
        lambda replies: None if replies else EVERYTHING,
        *["pagedown"] * 40,
        size=size,
        look=to_the_end(look),
    )
    for start in (
        "Everything",
        "Step 2 of 8: You",
        "- A photo",
        "3. Wait",
        "Time:  20 business days",
        "Ten years   $163.50",
    ):
        assert any(line.startswith(start) for line in shown), start
    for start in (
        "Current  In review",
        "To come  Printed",
        "Warning: The fee",
        "K, 7, M, 3, Q, X, 9, 2, R",
        "From noon",
    ):
        assert any(line.startswith(start) for line in shown), start
    for start in (
        "You can stop",
        "What you type is not shown.",
        "3. [ ] None of these",
        "Reason (optional):",
    ):
        assert any(line.startswith(start) for line in shown), start


def test_the_text_keeps_to_a_column_on_a_wide_screen():
    assert max(map(len, at(EVERYTHING, size=(200, 60)).lines[:-2])) <= 4 + 78


@pytest.mark.parametrize("size", [(40, 12), (200, 60)])
def test_a_page_with_everything_is_filled_in_with_keys_alone(size):
    keys = ["text:Ann Smith", "enter", "text:170", "enter", "ctrl+u", "text:28 3 2016", "enter"]
    keys += ["2", "enter", "3", "enter", "2", "1", "enter", "text:bra", "down", "enter", "enter"]
    keys += ["text:One", "enter", "text:Two", "tab", "text:hunter2", "enter", "text:/tmp/me.jpg", "enter"]
    to_the_first_field = ["tab", "tab"] if size[1] == 12 else []
    seen = at(EVERYTHING, *to_the_first_field, *keys, "space", "tab", "tab", "enter", size=size)
    assert seen.reply == Reply(
        "save",
        {
            "name": "Ann Smith",
            "height": "170",
            "issued": "28 3 2016",
            "lost": "no",
            "when": "evening",
            "papers": "passport, card",
            "country": "br",
            "reason": "One\nTwo",
            "code": "hunter2",
            "photo": "/tmp/me.jpg",
            "declared": "yes",
        },
    )
