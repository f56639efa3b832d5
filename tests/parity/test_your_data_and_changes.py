"""Every face can delete everything, take it along, and explain a changed definition, with the same pages in the same order."""

import io
from datetime import UTC
from pathlib import Path

import pytest

from screens.before import resume
from screens.conductor import Conductor
from screens.page import Page, Reply
from screens.screen import Screen
from screens.texts import texts_in
from screens.visit import Visit
from tests.journeys import NOON, at_the_counter
from tests.linear_person import at_etape, type_line
from tests.screens.editions import Town, first, second
from tests.screens.person import answer, at_counter, do
from tests.servers import office, serving
from tests.visual_person import give_all
from tui.linear.face import LinearFace

WAY = [("services", "your-data"), ("your-data", "delete"), ("delete-everything", "delete")]


def files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_plain_lines_delete_everything(language: str, tmp_path: Path):
    pages = tmp_path / "pages"
    with at_etape(tmp_path / "home", "--linear", "--lang", language, PAGES=str(pages)) as terminal:
        for line in ("5", "4", "2"):
            type_line(terminal, line)
        assert terminal.wait_exit() == 0
        assert texts_in(language)("delete-all.said") in terminal.text
    assert pages.read_text(encoding="utf-8").split() == [page for page, _ in WAY]
    assert files(tmp_path / "home") == []


def test_and_leave_no_file_behind_of_what_goes_on_beside_them(tmp_path: Path):
    """A service at an address has a courier and a reader-ahead on threads of their own, over the vault that goes."""
    with (
        office(tmp_path / "service.db", lambda: NOON.astimezone(UTC)) as app,
        serving(app) as address,
        at_etape(tmp_path / "home", "--linear", "--lang", "en", "--service", address) as terminal,
    ):
        for line in ("3", "4", "2"):
            type_line(terminal, line)
        assert terminal.wait_exit() == 0
        assert "Everything is deleted" in terminal.text
        assert "Traceback" not in terminal.text
    assert files(tmp_path / "home") == []


def test_the_full_screen_deletes_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "seen"))
    seen = at_counter(*(do(action) for _, action in WAY[:-1]), home=True)
    turns: list[tuple[Page, Reply]] = list(zip(seen.pages, (do(action) for _, action in WAY), strict=True))
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "home"))

    async def lead(visit: Visit, _screen: Screen) -> list[str]:
        return await give_all(visit, visit.home(), turns)

    assert at_the_counter("en", lead) == [page for page, _ in WAY]
    assert files(tmp_path / "home") == []


def test_the_full_screen_explains_a_changed_definition_and_goes_on(tmp_path: Path):
    replies = (do("go-on"), answer({"people": "4"}), answer({"plot-size": "small"}), answer({"water": "yes"}))

    def town(folder: Path) -> Town:
        town = Town(folder)
        town.begin(at="check-answers")
        town.offer(second(), first())
        return town

    seen = town(tmp_path / "seen").come_back(*replies)
    turns = [*zip(seen.pages, replies, strict=False), (seen.pages[-1], Reply("quit"))]

    async def lead(visit: Visit) -> list[str]:
        (draft,) = await visit.counter.drafts.all()
        return await give_all(visit, await resume(visit, draft), turns)

    assert town(tmp_path / "visual").visit(lead) == seen.ids


def test_plain_lines_explain_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    town = Town(tmp_path)
    town.begin(at="check-answers")
    town.offer(second(), first())
    monkeypatch.setattr("sys.stdin", io.StringIO("\n4\n1\nyes\n/quit\n"))
    pages: list[str] = []

    async def lead(visit: Visit) -> None:
        (draft,) = await visit.counter.drafts.all()
        conductor = Conductor(visit, LinearFace(), lambda page: pages.append(page.id))
        await conductor.conduct(await resume(visit, draft))

    town.visit(lead)
    assert pages == ["changed", "question:people", "question:plot-size", "question:water", "check-answers"]
    said = capsys.readouterr().out
    assert "To be given again\n1. People: 5. At most 4 people.\n" in said
    assert "Saved. Only what has changed is asked.\n" in said
