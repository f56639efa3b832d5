"""The full screen protects what is kept as plain lines do: the same pages in the same order, and no secret on any of them."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from screens.conductor import Conductor
from screens.face import HangUp
from screens.page import Page, Reply
from screens.screen import Screen
from screens.visit import Visit
from tests.journeys import at_the_counter
from tests.screens.person import Person, do
from tests.visual_person import give_all, screen_of
from tui.visual.face import VisualFace

WORDS, OTHERS = "four words in a row", "five words in a single row"


def set_to(passphrase: str, again: str) -> Reply:
    return Reply("set", {"passphrase": passphrase, "again": again})


def change(passphrase: str) -> Reply:
    return Reply("change", {"passphrase": passphrase})


REPLIES = (
    do("your-data"),
    do("protection"),
    do("set-passphrase"),
    set_to(WORDS, OTHERS),
    set_to("short", "short"),
    set_to(WORDS, WORDS),
    do("change-keys"),
    change(OTHERS),
    change(WORDS),
    do("make-recovery"),
    do("written"),
    Reply("check", {"code": "123456"}),
    do("quit"),
)


@pytest.fixture
def turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Page, Reply]]:
    """The pages that a person without a face sees, each with their reply."""
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "seen"))

    async def lead(visit: Visit, _screen: Screen) -> list[Page]:
        person = Person(REPLIES)
        with suppress(HangUp):
            await Conductor(visit, person).conduct(visit.home())
        return person.pages

    return list(zip(at_the_counter("en", lead), REPLIES, strict=True))


def looking_for(*secrets: str) -> Callable[[VisualFace], None]:
    def look(face: VisualFace) -> None:
        assert not [secret for secret in secrets if secret in screen_of(face)]

    return look


def protects(turns: list[tuple[Page, Reply]], *, pastes: bool = False) -> bool:
    """Whether a person at the full screen comes through the same pages, and has set a passphrase at their end."""

    async def lead(visit: Visit, _screen: Screen) -> list[str]:
        look = looking_for(WORDS, OTHERS, "short")
        shown = await give_all(visit, visit.home(), turns, look=look, pastes=pastes)
        assert await visit.counter.your_data.protection.ways() == {"passphrase"}
        return shown

    return at_the_counter("en", lead) == [page.id for page, _ in turns]


def test_the_full_screen_sets_a_passphrase_changes_keys_and_takes_a_code_back(
    turns: list[tuple[Page, Reply]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "home"))
    assert [page.id for page, _ in turns].count("passphrase") == 3
    assert protects(turns)


def test_a_passphrase_may_be_pasted(
    turns: list[tuple[Page, Reply]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "home"))
    assert protects(turns, pastes=True)
