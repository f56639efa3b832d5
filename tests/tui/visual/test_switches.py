"""One hand, one switch, two switches: no chord, no key held, and with the setting Tab and Enter do everything."""

import re

import pytest

from screens.commands import COMMANDS
from screens.page import Action, Choice, Choices, Details, LongTextField, Lookup, Text
from tests.tui.visual.person import at, through
from tests.tui.visual.sample_pages import COUNTRIES, EVERYTHING, PAPERS, REVIEW, WHEN, form, page
from tui.visual.actions import ActionLine, CommandLine, DetailsLine
from tui.visual.facts import FactsControl
from tui.visual.options import DeclarationControl, OptionsControl, SeveralOptionsControl
from tui.visual.page_screen import PageScreen

WHEN_FIELD = Choice(id="when", label="Time of day", options=WHEN)
PAPERS_FIELD = Choices(id="papers", label="Your papers", options=PAPERS)
COUNTRY = Lookup(id="country", label="Country of birth", options=COUNTRIES)
OURS = [PageScreen, OptionsControl, SeveralOptionsControl, DeclarationControl, FactsControl]
OURS += [ActionLine, CommandLine, DetailsLine]
CHORD = re.compile(r"ctrl\+|alt\+|shift\+")


def with_switches(page, *keys, **how):
    return at(page, *keys, switches=True, **how)


def test_every_command_has_a_key_that_is_no_chord_and_no_other_command_has():
    keys = [command.key for command in COMMANDS]
    assert not [key for key in keys if CHORD.search(key)]
    assert len(set(keys)) == len(keys)


def test_what_a_chord_does_another_key_does_too():
    by_action: dict[str, set[str]] = {}
    for owner in OURS:
        for kind in owner.__mro__:
            for binding in vars(kind).get("BINDINGS", ()) if kind.__module__.startswith("tui.") else ():
                keys, action = (binding.key, binding.action) if hasattr(binding, "key") else binding[:2]
                by_action.setdefault(action, set()).update(keys.split(","))
    chords = {action for action, keys in by_action.items() if all(map(CHORD.search, keys))}
    assert chords == {"tab(-1)"}  # Tab goes round, and the up arrow goes back


def test_the_arrow_does_what_shift_and_tab_do():
    two = form(WHEN_FIELD, PAPERS_FIELD)
    assert at(two, "tab", "up").announcement == at(two, "tab", "shift+tab").announcement


class TestTabAndEnterAlone:
    def test_tab_goes_through_the_options_then_on(self):
        seen = [with_switches(form(WHEN_FIELD), *["tab"] * steps).announcement for steps in range(1, 4)]
        assert seen[:2] == ["Afternoon, not selected, 2 of 3", "Evening, not selected, 3 of 3"]
        assert seen[2] == "Continue, button"

    def test_enter_chooses_and_enter_again_goes_on(self):
        seen = with_switches(form(WHEN_FIELD), "tab", "enter", "enter")
        assert seen.reply.values == {"when": "afternoon"}

    def test_of_several_options_enter_chooses_each(self):
        seen = with_switches(form(PAPERS_FIELD), "enter", "tab", "enter", "tab", "tab", "enter")
        assert seen.reply.values == {"papers": "passport, card"}
        assert (
            "Enter chooses an option, or takes it away. Tab goes on."
            in with_switches(form(PAPERS_FIELD)).text
        )

    def test_a_long_list_is_opened_by_enter_and_gone_through_by_tab(self):
        seen = with_switches(form(COUNTRY), "enter", "tab", "tab", "enter", "enter")
        assert seen.reply.values == {"country": "ca"}

    def test_a_long_list_that_is_not_opened_is_passed_by(self):
        assert with_switches(form(COUNTRY), "tab").announcement == "Continue, button"

    def test_every_answer_of_a_review_is_reached(self):
        assert with_switches(REVIEW, *["tab"] * (len(COMMANDS) + 8), "enter").reply.action == "change:q8"

    @pytest.mark.parametrize(
        "command", [c for c in COMMANDS if c.id not in ("where", "repeat", "spell")], ids=lambda c: c.id
    )
    def test_every_command_is_a_line_after_the_actions(self, command):
        steps = 1 + [c.id for c in COMMANDS].index(command.id)
        tabs = ["tab"] * steps
        assert (
            with_switches(
                page(actions=(Action(id="on", label="On", kind="primary"),)), *tabs, "enter"
            ).reply.action
            == command.id
        )

    def test_where_is_said_and_ends_nothing(self):
        steps = 1 + [c.id for c in COMMANDS].index("where")
        seen = with_switches(form(WHEN_FIELD), *["tab"] * (steps + 3), "enter")
        assert seen.announcement.startswith("What is your name?")
        assert seen.reply is None

    def test_after_the_last_thing_tab_begins_again(self):
        things = 3 + 1 + len(COMMANDS)
        seen = with_switches(form(WHEN_FIELD), *["tab"] * things, size=(80, 60))
        assert seen.announcement.startswith("Time of day, Morning")

    def test_no_line_of_a_page_taller_than_the_screen_is_passed_over(self):
        long = page(blocks=tuple(Text(text=f"Paragraph {number}.") for number in range(1, 41)))
        shown = set()
        through(
            lambda replies: None if replies else long,
            *["tab"] * 20,
            size=(40, 12),
            look=lambda seen: shown.update(line.strip() for line in seen.lines),
            switches=True,
        )
        assert {f"Paragraph {number}." for number in range(1, 41)} <= shown

    def test_details_are_opened_and_lines_are_left(self):
        story = LongTextField(id="reason", label="Reason")
        details = Details(summary="What counts", paragraphs=("A certificate.",))
        seen = with_switches(form(story, blocks=(details,)), "text:One", "tab", "enter")
        assert seen.reply.values == {"reason": "One"}

    def test_every_control_of_a_page_with_everything_is_come_to(self):
        said = set()
        through(
            lambda replies: None if replies else EVERYTHING,
            *["tab"] * 60,
            look=lambda seen: said.add(seen.announcement),
            switches=True,
        )
        wanted = (
            "Full name, ",
            "Height, ",
            "Was it ever lost?",
            "No, ",
            "Evening, ",
            "None of these, ",
            "Country of birth, ",
        )
        wanted += (
            "Reason (optional), ",
            "Return code, ",
            "Photo, ",
            "I agree, ",
            "Discard the application, ",
            "Quit, ",
        )
        for start in wanted:
            assert any(text.startswith(start) for text in said), start
