"""Fields that are typed: the label before the line, the cursor in it, and every letter kept."""

import asyncio

import pytest
from textual import events

from screens.page import DateField, FileField, LongTextField, Lookup, NumberField, SecretField, TextField
from tests.stepped_loop import at_once
from tests.tui.visual.person import at, settled
from tests.tui.visual.sample_pages import COUNTRIES, form
from tui.visual.face import VisualFace

NAME = TextField(id="name", label="Full name", hint="As on your passport")
COUNTRY = Lookup(id="country", label="Country of birth", options=COUNTRIES)
REASON = LongTextField(id="reason", label="Reason")
SECRET = SecretField(id="code", label="Return code")


def test_the_label_and_the_value_share_a_line_and_the_cursor_stands_after_the_last_letter():
    seen = at(form(NAME), "text:Ann")
    assert seen.cursor_line == "  Full name: Ann"
    assert seen.cursor == (len("  Full name: Ann"), seen.lines.index("  Full name: Ann"))


def test_the_hint_stands_before_the_label():
    lines = at(form(NAME)).lines
    assert lines.index("  As on your passport") + 1 == lines.index("  Full name:")


def test_a_field_that_may_be_passed_over_says_so():
    assert "Middle name (optional):" in at(form(TextField(id="m", label="Middle name", required=False))).text


def test_a_label_that_leaves_no_room_stands_above():
    seen = at(form(TextField(id="t", label="The names of everybody who")), "text:Ann", size=(40, 12))
    assert seen.lines[seen.cursor[1] - 1 : seen.cursor[1] + 1] == ["  The names of everybody who:", "  Ann"]


def test_a_long_value_moves_so_that_the_cursor_stays_in_it():
    seen = at(form(NAME), "text:" + "abcdefghij" * 6, "enter", size=(40, 12))
    assert seen.cursor_line.endswith("fghij")
    assert seen.cursor[0] < 40
    assert seen.reply.values == {"name": "abcdefghij" * 6}


def test_the_cursor_moves_inside_what_is_typed():
    seen = at(form(NAME), "text:Ann", "left", "left", "backspace", "text:E")
    assert seen.cursor_line == "  Full name: Enn"
    assert seen.cursor[0] == len("  Full name: E")


def test_names_of_any_script_are_kept():
    persian = "می\u200cخواهم"
    assert at(form(NAME), f"text:{persian}", "enter").reply.values == {"name": persian}
    assert at(form(NAME), "text:山田 Zoë", "enter").reply.values == {"name": "山田 Zoë"}


def test_a_wide_letter_moves_the_cursor_by_two_cells():
    assert at(form(NAME), "text:山").cursor[0] == len("  Full name: ") + 2


def test_keys_that_come_in_a_burst_keep_their_order():
    page = form(NAME, DateField(id="issued", label="Date of issue"))
    seen = at(page, "text:Ann", "enter", "text:27 3 2016", "enter")
    assert seen.reply.values == {"name": "Ann", "issued": "27 3 2016"}


def test_a_number_has_its_unit_after_it():
    seen = at(form(NumberField(id="height", label="Height", unit="centimetres")), "text:170")
    assert seen.cursor_line == "  Height: 170          centimetres"


@pytest.mark.parametrize("field", [DateField(id="d", label="Date"), FileField(id="d", label="Photo")])
def test_a_value_that_is_there_is_said_in_the_screens_words(field):
    known = type(field)(id="d", label=field.label, value="27 3 2016", value_words="27 March 2016")
    other = TextField(id="o", label="Other")
    assert at(form(other, known), "tab").announcement == f"{field.label}, edit, 27 March 2016"
    assert at(form(other, known), "tab", "backspace", "tab", "shift+tab").announcement.endswith("27 3 201")


def test_a_secret_is_never_on_the_screen_and_its_length_is_said_when_it_is_left():
    seen = at(form(SECRET), "text:hunter2")
    assert "What you type is not shown." in seen.text
    assert seen.cursor_line == "  Return code:"
    assert seen.cursor[0] == len("  Return code: ")
    left = at(form(SECRET), "text:hunter2", "tab", "enter")
    assert "Return code: 7 characters typed" in left.text
    assert left.reply.values == {"code": "hunter2"}


def test_a_secret_is_not_copied():
    keys = ("text:hunter2", "ctrl+shift+a", "ctrl+x", "enter", "ctrl+v", "enter")
    assert at(form(SECRET, NAME), *keys).reply.values == {"code": "hunter2", "name": ""}


def test_several_lines_are_typed_with_enter_and_left_with_tab():
    seen = at(form(REASON), "text:One", "enter", "text:Two", "tab", "enter")
    assert seen.reply.values == {"reason": "One\nTwo"}


def test_the_cursor_stands_in_the_line_one_writes():
    seen = at(form(REASON), "text:One", "enter", "text:Two")
    assert seen.cursor_line == "          Two"
    assert seen.cursor[0] == len("          Two")
    assert seen.lines[seen.cursor[1] - 1] == "  Reason: One"


def test_lines_to_write_on_begin_beside_their_label_where_a_braille_display_finds_it():
    assert at(form(REASON)).cursor_line == "  Reason:"
    long = LongTextField(id="reason", label="Your reason to ask for it so early")
    seen = at(form(long))
    assert seen.cursor_line == ""
    assert seen.lines[seen.cursor[1] - 1] == "  Your reason to ask for it so early:"


def test_arrows_leave_the_lines_at_either_end():
    assert at(form(NAME, REASON), "tab", "text:One", "up").announcement == "Full name, edit, blank"
    assert at(form(REASON), "text:One", "down").announcement == "Continue, button"


def test_a_lookup_shows_what_matches_first_what_begins_so():
    seen = at(form(COUNTRY), "text:c")
    assert [line.strip() for line in seen.lines[4:9]] == [
        "Country of birth: c",
        "Canada",
        "Chile",
        "Côte d’Ivoire",
        "Mexico",
    ]
    assert seen.cursor_line == "  Country of birth: c"


def test_how_many_match_is_said_when_typing_pauses():
    assert at(form(COUNTRY), "text:c").announcement == "4 answers match."
    assert at(form(COUNTRY), "text:ch").announcement == "1 answer matches."
    assert at(form(COUNTRY), "text:atlantis").announcement == "No answer matches."
    assert at(form(COUNTRY), "text:Canada").announcement == ""


def test_a_letter_of_a_lookup_writes_itself_and_the_matches_come_later():
    frames: list[str] = []
    face = VisualFace(headless=True, size=(80, 24))
    face.app.write_frame = frames.append

    async def conduct(face):
        asking = asyncio.ensure_future(face.ask(form(COUNTRY)))
        while not face.app.takes_keys:
            await asyncio.sleep(0)
        frames.clear()
        face.app.post_message(events.Key("m", "m"))
        await settled(face)
        face.hang_up()
        await asyncio.wait({asking})

    at_once(face.run(conduct))
    assert "Mexico" not in frames[0]
    assert sum("Mexico" in frame for frame in frames) == 1


def test_accents_and_case_do_not_matter_in_a_lookup():
    assert "Côte d’Ivoire" in at(form(COUNTRY), "text:COTE").text


def test_a_match_is_chosen_with_the_arrows_and_enter():
    seen = at(form(COUNTRY), "text:c", "down", "down")
    assert seen.cursor_line == "    Chile"
    assert seen.announcement == "Chile, 2 of 4"
    seen = at(form(COUNTRY), "text:c", "down", "down", "enter", "enter")
    assert seen.cursor_line == "  Country of birth: Chile"
    assert [reply.values for reply in seen.replies][:1] == [{"country": "cl"}]


def test_typing_goes_on_from_the_list():
    assert at(form(COUNTRY), "text:c", "down", "text:h", "enter").reply.values == {"country": "ch"}


def test_the_whole_list_can_be_walked_through():
    seen = at(form(COUNTRY), *["down"] * 8)
    assert seen.cursor_line == "    Mexico"
    assert seen.announcement == "Mexico, 8 of 8"


def test_what_is_typed_in_full_is_that_option_and_anything_else_is_kept_as_typed():
    assert at(form(COUNTRY), "text:cote d’ivoire", "enter").reply.values == {"country": "ci"}
    assert at(form(COUNTRY), "text:Atlantis", "enter").reply.values == {"country": "Atlantis"}


def test_a_country_that_was_chosen_before_is_shown_by_its_name():
    known = Lookup(id="country", label="Country of birth", options=COUNTRIES, value="ca")
    seen = at(form(known), "enter")
    assert "Country of birth: Canada" in seen.text
    assert seen.reply.values == {"country": "ca"}
