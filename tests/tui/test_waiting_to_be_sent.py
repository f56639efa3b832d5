"""A whole application without a network: it waits, the service comes back, that is said once, the receipt is there.

In the linear face on a pseudo-terminal, where nothing is written while a prompt is open, and in the visual face by its keys.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from api_client.courier import at_work
from screens.page import Page, Reply
from screens.screen import Screen
from screens.texts import texts_in
from screens.visit import Visit
from tests.journeys import SERVICE, answers_of, at_the_counter, record
from tests.linear_person import at_etape, read_on, type_all, type_line
from tests.offices import Office
from tests.pty_driver import DEADLINE, Terminal
from tests.visual_person import give_all, screen_of
from tui.visual.face import VisualFace

pytestmark = pytest.mark.long

Turns = list[tuple[Page, Reply]]
TEXTS = texts_in("en")
LONG = 6 * DEADLINE
"""Seconds; on a slow machine the circuit to the service has opened by the time it is back."""
RECEIVED = "Received: Renew an adult passport. Reference number "


@pytest.fixture
def turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Turns:
    """A renewal by mail as far as the declaration, which is its last turn."""
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "script"))
    whole = record(answers_of("mail", tmp_path), "en")
    return whole[: 1 + next(place for place, (page, _) in enumerate(whole) if page.id == "declaration")]


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turns: Turns) -> Iterator[Office]:
    office = Office(tmp_path / "service.db", monkeypatch)
    office.open()
    yield office
    office.close()


def in_lines(home: Path, service: Office, *arguments: str) -> Terminal:
    return at_etape(home, *arguments, "--linear", "--lang", "en", "--service", service.address, rows=60)


def submit_without_service(terminal: Terminal, turns: Turns, service: Office) -> None:
    type_all(terminal, turns[:-1])
    terminal.prompt()
    service.close()
    terminal.send("yes\r")
    terminal.expect(TEXTS("queued.title"))
    read_on(terminal)


def wait_until_received(terminal: Terminal, service: Office) -> None:
    """Let the person sit at the prompt until the service has the application; nothing is written meanwhile."""
    deadline = time.monotonic() + LONG
    while service.submissions == 0:
        assert time.monotonic() < deadline
        assert terminal.idle(0.1) == b""


def test_in_lines_it_is_sent_while_a_prompt_is_open_and_told_before_the_next_page(
    turns: Turns, service: Office, tmp_path: Path
):
    with in_lines(tmp_path / "home", service, "apply", SERVICE) as terminal:
        submit_without_service(terminal, turns, service)
        service.open()
        wait_until_received(terminal, service)
        terminal.send("\r")  # what Enter does is to try to send it
        terminal.expect(TEXTS("receipt.title"))
        type_line(terminal, "/quit")
        assert terminal.wait_exit() == 0
    assert service.submissions == 1
    with in_lines(tmp_path / "home", service) as terminal:
        terminal.prompt()
        assert RECEIVED not in terminal.text.replace("\n", " "), "the receipt has told it"


def test_in_lines_on_another_page_it_is_announced_before_the_next_one_and_not_again(
    turns: Turns, service: Office, tmp_path: Path
):
    with in_lines(tmp_path / "home", service, "apply", SERVICE) as terminal:
        submit_without_service(terminal, turns, service)
        terminal.send("4\r")  # all services
        terminal.expect(TEXTS("services.title"))
        read_on(terminal)
        service.open()
        wait_until_received(terminal, service)
        terminal.send("/help\r")
        terminal.expect(RECEIVED)
        type_line(terminal, "/quit")
        assert terminal.wait_exit() == 0
    assert service.submissions == 1
    with in_lines(tmp_path / "home", service) as terminal:
        terminal.prompt()
        assert RECEIVED not in terminal.text.replace("\n", " ")


def test_in_lines_after_a_kill_it_is_sent_at_the_next_start_and_told_once(
    turns: Turns, service: Office, tmp_path: Path
):
    with in_lines(tmp_path / "home", service, "apply", SERVICE) as terminal:
        submit_without_service(terminal, turns, service)
    service.open()
    with in_lines(tmp_path / "home", service) as terminal:
        terminal.expect(TEXTS("waiting.said", n=1))
        terminal.expect(TEXTS("services.title"))
        read_on(terminal)
        wait_until_received(terminal, service)
        terminal.send("/quit\r")
        assert terminal.wait_exit() == 0
        said = terminal.text
    with in_lines(tmp_path / "home", service) as terminal:
        read_on(terminal)
        said += terminal.text  # before the first page of one start or of the other
    assert said.replace("\n", " ").count(RECEIVED) == 1


def test_in_full_screen_it_is_announced_where_one_sits_and_the_receipt_is_one_key_away(
    turns: Turns, service: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "visual"))
    steps: list[str] = []

    def until(face: VisualFace, page: Page) -> bool:
        if page.id == "declaration" and "closed" not in steps:
            service.close()
            steps.append("closed")
        if page.id != "queued":
            return True
        if "opened" not in steps:
            assert RECEIVED not in screen_of(face)
            service.open()
            steps.append("opened")
            deadline = time.monotonic() + LONG
            while service.submissions == 0:  # the courier and the service have threads of their own
                assert time.monotonic() < deadline
        return RECEIVED in screen_of(face).replace("\n", " ")

    async def lead(visit: Visit, screen: Screen) -> list[str]:
        queued, receipt = (Page(id=id_, title="", language="en") for id_ in ("queued", "receipt"))
        after = [(queued, Reply("send")), (receipt, Reply("quit"))]
        async with at_work(visit.counter.sending.courier, apart=True, mishap=unforeseen):
            return await give_all(visit, screen, [*turns, *after], until=until)

    shown = at_the_counter("en", lead)
    assert shown[-3:] == ["declaration", "queued", "receipt"]
    assert service.submissions == 1


def unforeseen(error: Exception) -> None:
    raise error
