"""How much help stands on the full screen, as the person has set it."""

import pytest

from screens.page import Choice, Declaration
from screens.utterances.reading import LEVELS, MEDIA, Reading
from tests.tui.visual.person import at
from tests.tui.visual.sample_pages import WHEN, form

AGREE = Declaration(id="declared", label="I agree", hint="Everything is true.")
STATE = Choice(id="when", label="Time of day", options=WHEN)
HOW, OPTION_HINT = "Choose with a number or with Space.", "From noon to five"


@pytest.mark.parametrize("medium", MEDIA)
def test_brief_leaves_out_how_to_answer_and_what_options_mean(medium):
    shown = {level: at(form(STATE), reading=Reading(medium, level)).text for level in LEVELS}
    assert [HOW in shown[level] for level in LEVELS] == [False, True, True]
    assert [OPTION_HINT in shown[level] for level in LEVELS] == [False, True, True]


@pytest.mark.parametrize("level", LEVELS)
def test_what_a_declaration_needs_is_always_there(level):
    seen = at(form(AGREE), reading=Reading("speech", level))
    assert "Space ticks the box." in seen.text
    assert "Everything is true." in seen.text
