"""Coming back: however a visit ends, the next one begins where the person was, with everything they answered.

In the linear face, over a whole passport renewal. A kill (SIGKILL) gives the program no moment to save anything.
"""

import asyncio
import random
import signal
from pathlib import Path

import pytest

from api_client.models import Draft
from screens.page import Page, Reply
from screens.texts import LANGUAGES, texts_in
from tests.journeys import SERVICE, answers_of, record, still_world, submitted
from tests.linear_person import at_etape, type_all, type_line, typed_lines
from tests.pty_driver import Terminal
from tui.wiring import opened

pytestmark = pytest.mark.long

Turns = list[tuple[Page, Reply]]
APPLY = ("apply", SERVICE, "--linear", "--lang", "en")


@pytest.fixture
def turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Turns:
    """An uninterrupted renewal; `submitted()` has it, over the vault of the script."""
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "script"))
    return record(answers_of("mail", tmp_path), "en")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def kill(terminal: Terminal) -> None:
    """End the program without warning, at its next prompt."""
    terminal.prompt()
    terminal.signal(signal.SIGKILL)
    assert terminal.wait_exit() == -signal.SIGKILL


def drafts() -> tuple[Draft, ...]:
    async def drafts() -> tuple[Draft, ...]:
        async with opened("", still_world()) as parts:
            return await parts.counter.drafts.all()

    return asyncio.run(drafts())


def pages_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split()


@pytest.mark.parametrize("seed", range(2))
def test_after_kills_at_random_moments_the_journey_goes_on_to_the_same_submission(
    seed: int, turns: Turns, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    uninterrupted = submitted()
    monkeypatch.setenv("ETAPE_HOME", str(home))
    moments = sorted(random.Random(seed).sample(range(2, len(turns) - 1), 2))
    begun = 0
    for moment in [*moments, len(turns)]:
        pages = tmp_path / f"pages-from-{begun}"
        with at_etape(home, *APPLY, PAGES=str(pages)) as terminal:
            type_all(terminal, turns[begun:moment])
            if moment < len(turns):
                kill(terminal)
                assert answered(turns[:moment]) - drafts()[0].answers.keys() == set()
            else:
                terminal.prompt()
        assert pages_of(pages)[0] == turns[begun][0].id, "the next start is at the question the person was on"
        begun = moment
    assert submitted() == uninterrupted
    assert drafts() == ()


def answered(turns: Turns) -> set[str]:
    """The keys of the answers given so far; the declaration is no answer."""
    return {field.id for page, _ in turns for field in page.fields} - {"declared"}


def test_a_kill_at_the_moment_of_enter_leaves_the_answer_taken_or_asked_for_again(
    turns: Turns, home: Path, tmp_path: Path
):
    with at_etape(home, *APPLY) as terminal:
        type_all(terminal, turns[:4])
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
    with at_etape(home, *APPLY, PAGES=str(tmp_path / "pages")) as terminal:
        terminal.prompt()
    assert pages_of(tmp_path / "pages")[0] in [turns[3][0].id, turns[4][0].id]


def test_a_kill_in_the_middle_of_a_group_asks_the_group_again_and_nothing_before_it(
    turns: Turns, home: Path, tmp_path: Path
):
    at = next(index for index, (page, _) in enumerate(turns) if page.id.startswith("group:"))
    with at_etape(home, *APPLY) as terminal:
        type_all(terminal, turns[:at])
        type_line(terminal, next(typed_lines(*turns[at])))
        kill(terminal)
    with at_etape(home, *APPLY, PAGES=str(tmp_path / "pages")) as terminal:
        terminal.prompt()
    assert pages_of(tmp_path / "pages") == [turns[at][0].id]


def test_text_that_was_refused_is_offered_again_after_a_kill(home: Path):
    with at_etape(home, *APPLY) as terminal:
        for line in ("", "1", "1", "the day of the flood"):
            type_line(terminal, line)
        terminal.expect("Error: Date of issue: This is not a date.")
        kill(terminal)
    with at_etape(home, *APPLY) as terminal:
        terminal.expect("the day of the flood")
        terminal.prompt()


class TestSavedForAnotherTime:
    @pytest.fixture(autouse=True)
    def saved(self, home: Path) -> None:
        with at_etape(home, *APPLY) as terminal:
            for line in ("", "1", "1", "5 6 2018", "/save"):
                type_line(terminal, line)
            terminal.prompt()
            assert texts_in("en")("save.said", title="Renew an adult passport") in terminal.text.replace(
                "\n", " "
            )

    def test_the_next_start_is_at_the_services(self, home: Path, tmp_path: Path):
        with at_etape(home, "--linear", "--lang", "en", PAGES=str(tmp_path / "pages")) as terminal:
            terminal.prompt()
        assert pages_of(tmp_path / "pages") == ["services"]

    def test_the_application_is_listed_and_goes_on_where_it_was(self, home: Path, tmp_path: Path):
        with at_etape(home, "--linear", "--lang", "en", PAGES=str(tmp_path / "pages")) as terminal:
            type_line(terminal, "4")
            terminal.expect("Go on with: Renew an adult passport, saved 23 November 2026")
            type_line(terminal, "1")
            terminal.prompt()
        assert pages_of(tmp_path / "pages") == ["services", "applications", "question:expires-on"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_chosen_once_is_kept(language: str, home: Path):
    services = texts_in(language)("services.title")
    with at_etape(home, "--linear") as terminal:
        type_line(terminal, str(LANGUAGES.index(language) + 1))
        terminal.expect(services)
        type_line(terminal, "/quit")
        assert terminal.wait_exit() == 0
    with at_etape(home, "--linear", LANG="de_DE.UTF-8") as terminal:
        terminal.expect(services)
        assert "Choose your language" not in terminal.text
