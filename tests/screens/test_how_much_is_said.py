"""Speech and braille have levels of their own; which of them shapes plain lines is a setting, and all three are kept."""

import pytest

from api_client.settings import Settings
from screens.page import Reply
from screens.utterances.reading import AIDS, LEVELS, MEDIA, Reading
from screens.visit import Visit
from tests.journeys import at_the_counter


def visit_with(**settings):
    return Visit(None, Settings(**settings), "en", None, None)


def test_a_person_reads_by_ear_and_in_standard_detail_until_they_choose():
    assert visit_with().reading == Reading("speech", "standard")


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("level", LEVELS)
def test_each_medium_has_the_level_that_was_set_for_it(medium, level):
    other = {"speech": "braille", "braille": "speech"}[medium]
    assert visit_with(medium=medium, **{medium: level, other: "full"}).reading == Reading(medium, level)
    assert (medium, level) in AIDS


def test_the_levels_are_settings_and_are_kept(tmp_path, monkeypatch):
    from screens.settings import SettingScreen

    monkeypatch.setenv("ETAPE_HOME", str(tmp_path))

    async def choose(visit, _screen):
        for name, value in (("medium", "braille"), ("braille", "brief"), ("speech", "full")):
            await SettingScreen(visit, name).reply(Reply("keep", {name: value}))
        return visit.reading

    async def kept(visit, _screen):
        return visit.reading, visit.settings.speech

    assert at_the_counter("en", choose) == Reading("braille", "brief")
    assert at_the_counter("en", kept) == (Reading("braille", "brief"), "full")
