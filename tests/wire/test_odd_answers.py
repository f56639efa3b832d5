"""Answers of the right form with a part that means nothing here: words all the same, and what waits goes on waiting."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from api_client.models import Waiting
from screens.texts import LANGUAGES, texts_in
from tests.api_client.applicants import TODAY, begun
from tests.api_client.desks import Desk, answering, refused
from tests.api_client.rooms import Room
from tests.command_line import etape, written
from tests.journeys import NOON
from tests.servers import PLOT, altered, office, serving
from tests.service.office import SMALL
from tui.exits import ExitCode


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def at_an_odd_service(folder: Path, change: dict[str, Any], *commands: str) -> list[tuple[int, str]]:
    """What comes of applying, then of some commands with the reference, where these parts of each answer are others."""

    def changed(answer: Any) -> Any:
        return answer | {key: value for key, value in change.items() if key in answer}

    with office(folder / "db", lambda: NOON) as app, serving(altered(app, changed)) as address:
        done = etape("--service", address, "apply", "garden-plot", "--answers", written(folder, PLOT))
        reference = done.out.split("\t")[0]
        seen = [etape("--service", address, *command.split(), reference) for command in commands]
    return [(one.code, one.out) for one in seen]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_status_that_is_not_described_is_said_to_be_that(tmp_path: Path, language: str):
    odd = {"present": "under-appeal", "to-come": ["shredded"]}
    ((code, said),) = at_an_odd_service(tmp_path, odd, f"--lang {language} status")
    texts = texts_in(language)  # type: ignore[arg-type]
    assert code == ExitCode.OK
    assert texts("status.title", status=texts("status.unknown")) in said
    assert texts("status.unknown-if-nothing") in said
    assert not {"under-appeal", "shredded"} & set(said.split())


def test_a_promise_by_a_standard_that_is_not_described_is_said_without_how(tmp_path: Path):
    promise = {"standard": "express", "received": "2026-11-24", "due": "2026-12-07"}
    path = tmp_path / "receipt.txt"
    seen = at_an_odd_service(tmp_path, {"promise": promise}, f"receipt -o {path}", "status")
    assert [code for code, _ in seen] == [ExitCode.OK, ExitCode.OK]
    receipt = path.read_text(encoding="utf-8")
    assert "7 December 2026" in receipt
    assert "express" not in receipt + seen[1][1]


STATUS = {
    "reference": "K7M-3QX-92R",
    "service": "garden-plot",
    "version": "2026.1",
    "present": "received",
    "events": [{"status": "received", "at": "2026-11-23T15:00:00Z"}],
    "to-come": ["decided"],
    "promise": {"standard": "s", "received": "2026-11-23", "due": "2026-12-07"},
}


@pytest.mark.parametrize(
    "odd",
    [
        {"events": []},
        {"events": [{"status": "received", "at": "0001-01-01T00:00:00Z"}]},
        {"promise": {"standard": "s", "received": "9999-12-31", "due": "9999-12-31"}},
    ],
    ids=["no-event", "first-year", "last-year"],
)
def test_of_what_was_received_elsewhere_an_odd_history_does_not_end_the_courier(
    room: Room, runner: asyncio.Runner, odd: dict[str, Any]
):
    async def scenario() -> None:
        desk = Desk(room)
        counter = await desk.counter()
        draft = await begun(counter, SMALL)
        desk.line.faults = [refused]
        assert isinstance(await counter.sending.submit(draft, TODAY), Waiting)
        problem = json.dumps({"type": "https://etape.invalid/problems/already-submitted"}).encode()
        conflict = answering(409, problem, content_type="application/problem+json")
        desk.line.faults = [conflict, answering(200, json.dumps(STATUS | odd).encode())]
        assert await counter.sending.courier().round() == 0
        (waiting,) = await counter.sending.waiting()
        assert waiting.state == "to-reconcile"
        await counter.close()

    runner.run(scenario())


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)
