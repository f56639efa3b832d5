"""All faces, given the same replies, show the same pages in the same order and submit the same application.

The script face by itself, the linear face on a real pseudo-terminal, the visual face by Textual's pilot.
"""

from pathlib import Path

import pytest

from screens.page import Page, Reply
from screens.screen import Screen
from screens.visit import Visit
from tests.journeys import answers_of, at_the_counter, record, submitted
from tests.linear_person import at_etape, type_all
from tests.visual_person import give_all

JOURNEYS = pytest.mark.parametrize(
    ("service", "name", "language"),
    [
        ("passport-renewal", "mail", "en"),
        ("passport-renewal", "online", "fr"),
        pytest.param("passport-renewal", "in-person", "en", marks=pytest.mark.long),
        ("dental-benefit", "self", "en"),
        ("dental-benefit", "both", "fr"),
        ("change-of-address", "moved", "en"),
    ],
)


@pytest.fixture
def turns(
    service: str, name: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[Page, Reply]]:
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "script"))
    return record(answers_of(name, tmp_path, service), language, service)


@JOURNEYS
def test_the_linear_face_shows_and_submits_what_the_script_does(
    service, language, turns, tmp_path, monkeypatch
):
    by_script = submitted()
    home, pages = tmp_path / "linear", tmp_path / "pages"
    with at_etape(home, "apply", service, "--linear", "--lang", language, PAGES=str(pages)) as terminal:
        type_all(terminal, turns)
        terminal.prompt()
        terminal.send("/quit\r")
        assert terminal.wait_exit() == 0
    monkeypatch.setenv("ETAPE_HOME", str(home))
    assert pages.read_text(encoding="utf-8").split() == [page.id for page, _ in turns]
    assert submitted() == by_script


@JOURNEYS
def test_the_visual_face_shows_and_submits_what_the_script_does(
    service, language, turns, tmp_path, monkeypatch
):
    by_script = submitted()
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "visual"))

    async def lead(visit: Visit, screen: Screen) -> list[str]:
        return await give_all(visit, screen, turns)

    assert at_the_counter(language, lead, service) == [page.id for page, _ in turns]
    assert submitted() == by_script
