"""`etape run`: a form in a file is walked to a file of answers, in every face, and nothing typed is lost on the way."""

import asyncio
import json
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from api_client.form import edition
from journey.loading import from_yaml
from screens.conductor import Conductor
from screens.face import HangUp
from screens.form import AnswersSavedScreen, ReplaceFileScreen, SaveAnswersScreen, ending_at, home_of
from screens.page import Page, Reply
from screens.visit import Visit
from tests.journeys import still_world
from tests.linear_person import at_etape, type_line
from tests.screens.person import Person, do
from tests.visual_person import give_all
from tui.commands.run import summary_of
from tui.wiring import opened_form

GARDEN = Path(__file__).parents[1] / "service" / "definitions" / "garden-plot" / "2026.1.yaml"
PLOT = {"surname": "Roy", "people": 2, "plot-size": "small", "key": "mail"}


def said(**values: str) -> Reply:
    return Reply("continue", values)


WALK = (
    do("start"),
    said(surname="Roy"),
    said(people="2"),
    said(**{"plot-size": "small"}),
    said(key="mail"),
    do("continue"),
)


def with_visit(lead, *, to: Path, text: str = ""):
    """Lead a visit of the form in the still world."""

    async def visit():
        form = edition(from_yaml(text or GARDEN.read_text(encoding="utf-8")))
        world = still_world()
        async with opened_form(form, world) as counter:
            settings = await counter.settings()
            home, ending = home_of(summary_of(form)), ending_at(str(to))
            return await lead(Visit(counter, settings, "en", world.clock, home=home, ending=ending))

    return asyncio.run(visit())


def person(*replies: Reply, to: Path, text: str = "") -> Person:
    async def lead(visit: Visit) -> Person:
        one = Person(replies)
        with suppress(HangUp):
            one.outcome = await Conductor(visit, one).conduct(visit.home())
        one.drafts = await visit.counter.drafts.all()
        return one

    return with_visit(lead, to=to, text=text)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "home"))


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "saved.json"


def test_the_walk_ends_where_the_answers_are_saved_and_nothing_is_declared_or_sent(saved):
    one = person(*WALK, Reply("write", {"path": str(saved)}), to=saved)
    assert one.ids[-3:] == ["check-answers", SaveAnswersScreen.ID, AnswersSavedScreen.ID]
    assert json.loads(saved.read_text()) == PLOT
    assert one.pages[-3].actions[0].label == "Save the answers to a file"
    assert "nothing is sent" in "".join(block.text for block in one.pages[0].blocks if hasattr(block, "text"))


def test_a_file_that_there_is_is_replaced_only_when_the_person_says_so(saved):
    saved.write_text("mine")
    one = person(*WALK, Reply("write", {"path": str(saved)}), do("rename"), to=saved)
    assert one.ids[-2:] == [ReplaceFileScreen.ID, SaveAnswersScreen.ID]
    assert saved.read_text() == "mine"
    person(do("resume"), do("continue"), Reply("write", {"path": str(saved)}), do("replace"), to=saved)
    assert json.loads(saved.read_text()) == PLOT


def test_a_folder_that_is_not_there_is_said_at_the_field(tmp_path):
    one = person(*WALK, Reply("write", {"path": str(tmp_path / "nowhere" / "x.json")}), to=tmp_path)
    assert one.page.id == SaveAnswersScreen.ID
    assert len(one.errors) == 1


def test_what_is_kept_here_can_be_deleted_once_it_is_saved(saved):
    one = person(*WALK, Reply("write", {"path": str(saved)}), do("forget"), to=saved)
    assert one.drafts == ()
    assert saved.exists()


def test_answers_to_a_form_that_was_edited_are_carried_over_and_the_person_is_told(saved):
    person(*WALK[:3], to=saved)
    edited = GARDEN.read_text(encoding="utf-8").replace(
        "What is your surname?", "What is your whole family name?"
    )
    one = person(do("resume"), to=saved, text=edited)
    assert one.page.id.startswith("changed")
    assert one.answers["people"] == 2


def test_killed_while_asking_it_goes_on_at_the_same_question_in_plain_lines(saved, tmp_path):
    home, pages = tmp_path / "home", tmp_path / "pages"
    command = ("run", str(GARDEN), "--linear", "--lang", "en", "-o", str(saved))
    with at_etape(home, *command) as terminal:
        for line in ("", "Roy", "2"):
            type_line(terminal, line)
        terminal.prompt()
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
    with at_etape(home, *command, PAGES=str(pages)) as terminal:
        for line in ("1", "2", "", "", ""):
            type_line(terminal, line)
        assert terminal.wait_exit() == 0
    assert pages.read_text().split() == [
        "question:plot-size",
        "question:key",
        "check-answers",
        SaveAnswersScreen.ID,
        AnswersSavedScreen.ID,
    ]
    assert json.loads(saved.read_text()) == PLOT


def test_in_full_screen_the_same_pages_come(saved):
    replies = (*WALK, Reply("write", {"path": ""}), do("quit"))
    pages = person(*replies[:-1], to=saved).pages
    saved.unlink()
    turns: list[tuple[Page, Reply]] = list(zip(pages, replies, strict=True))

    async def lead(visit: Visit) -> list[str]:
        for draft in await visit.counter.drafts.all():
            await visit.counter.drafts.discard(draft)
        return await give_all(visit, visit.home(), turns)

    assert with_visit(lead, to=saved) == [page.id for page in pages]
    assert json.loads(saved.read_text()) == PLOT
