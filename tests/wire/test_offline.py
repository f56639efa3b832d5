"""On a train: no network at all after the first start, and the services, their questions and one's applications are there."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from api_client import catalogue
from api_client.network.retry import Timing
from screens.texts import LANGUAGES, texts_in
from service.definitions import Definitions
from tests.api_client.clocks import Stopwatch
from tests.command_line import Done, environment, etape, written
from tests.journeys import NOON, known_draws
from tests.linear_person import at_etape
from tests.servers import GARDEN, PLOT, office, serving
from tests.service.office import DEFINITIONS
from tui.exits import ExitCode
from tui.wiring import World, opened

PLOT_FORM = (DEFINITIONS / "garden-plot" / "2026.1.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


class Service:
    """A service at an address, which can go away."""

    def __init__(self, folder: Path, definitions: Definitions = GARDEN) -> None:
        self._open = ExitStack()
        app = self._open.enter_context(office(folder / "db", lambda: NOON, definitions))
        self.requests: list[str] = []
        self.definition_sent = threading.Event()
        self.watch = Stopwatch()
        self.address = self._open.enter_context(serving(self._counting(app)))

    def _counting(self, app):
        async def answer(scope, receive, send) -> None:
            self.requests.append(f"{scope['method']} {scope['path']}")
            await app(scope, receive, send)
            if "/definitions/" in scope["path"]:
                self.watch.now += 2
                self.definition_sent.set()

        return answer

    def go_away(self) -> None:
        self._open.close()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = Service(tmp_path)
    yield service
    service.go_away()


@pytest.fixture
def of_many(tmp_path: Path) -> Iterator[Service]:
    """A service that offers twelve forms."""
    for number in range(12):
        folder = tmp_path / "definitions" / f"garden-plot-{number:02}"
        folder.mkdir(parents=True)
        (folder / "2026.1.yaml").write_text(PLOT_FORM.replace("id: garden-plot", f"id: {folder.name}"))
    service = Service(tmp_path, Definitions(tmp_path / "definitions"))
    yield service
    service.go_away()


def world(timing: Timing | None = None, **later: float) -> World:
    now: datetime = NOON + timedelta(**later)
    return World(clock=lambda: now, draw=known_draws(), timing=timing or Stopwatch().timing)


def at(service: Service, *arguments: object, **later: float) -> Done:
    return etape("--service", service.address, *arguments, world=world(service.watch.timing, **later))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_application_is_filled_in_without_a_network_by_who_has_only_seen_the_list(
    service: Service, tmp_path: Path, language: str
):
    listed = at(service, "services").out
    assert service.requests == ["GET /v1/services", "GET /v1/services/garden-plot/definitions/2026.1"]
    service.go_away()
    done = at(service, "services", "--lang", language, days=9)
    age = {
        "en": "The service cannot be reached at present. This list was last checked 1 week ago.\n",
        "fr": "Le service ne peut pas être joint pour le moment. "
        "Cette liste a été vérifiée pour la dernière fois il y a 1 semaine.\n",
    }
    assert (done.code, done.err) == (0, age[language])
    assert len(done.out) >= len(listed) > 1
    done = at(service, "apply", "garden-plot", "--answers", written(tmp_path, PLOT), days=9)
    assert (done.code, done.out) == (ExitCode.WAITS, "")
    assert len(service.requests) == 2


def test_every_form_of_a_long_list_is_there_without_a_network(of_many: Service, tmp_path: Path):
    assert len(at(of_many, "services").out.splitlines()) == 12
    assert len(of_many.requests) == 13
    of_many.go_away()
    for last in ("garden-plot-10", "garden-plot-11"):
        done = at(of_many, "apply", last, "--answers", written(tmp_path, PLOT), days=9)
        assert done.code == ExitCode.WAITS


def test_between_two_forms_the_service_is_left_alone_as_long_as_the_last_took(of_many: Service):
    at(of_many, "services")
    assert of_many.watch.waits == [0, *[2] * 11]


def test_no_more_forms_are_fetched_ahead_than_there_is_room_for(
    of_many: Service, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(catalogue, "AHEAD", 3)
    at(of_many, "services")
    assert len(of_many.requests) == 1 + 3
    monkeypatch.setattr(catalogue, "AHEAD", 100)
    monkeypatch.setattr(catalogue, "ROOM", 1)
    at(of_many, "services")
    assert len(of_many.requests) == 1 + 3, "those that are here count too"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_known_status_is_there_with_its_age(service: Service, tmp_path: Path, language: str):
    done = at(service, "apply", "garden-plot", "--answers", written(tmp_path, PLOT))
    reference = done.out.split("\t")[0]
    before = at(service, "status", reference, "--lang", language)
    service.go_away()
    after = at(service, "status", reference, "--lang", language, days=3)
    assert (before.code, after.code) == (0, 0)
    age = {
        "en": "The service cannot be reached at present. This status was last checked 3 days ago.",
        "fr": "Le service ne peut pas être joint pour le moment. "
        "Cet état a été vérifié pour la dernière fois il y a 3 jours.",
    }
    said = " ".join(after.out.split())
    assert age[language] in said
    assert age[language][:30] not in before.out
    assert [line for line in before.out.splitlines() if line not in after.out] == []


def test_a_status_that_was_never_seen_is_said_to_be_out_of_reach(service: Service, tmp_path: Path):
    reference = at(service, "apply", "garden-plot", "--answers", written(tmp_path, PLOT)).out.split("\t")[0]
    service.go_away()
    assert at(service, "status", reference).code == ExitCode.SERVICE


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_several_those_that_were_seen_are_said_whatever_is_out_of_reach(
    service: Service, tmp_path: Path, language: str
):
    file = written(tmp_path, PLOT)
    references = [
        at(service, "apply", "garden-plot", "--answers", file, minutes=n).out.split("\t")[0] for n in range(3)
    ]
    assert at(service, "status", references[0]).code == 0
    service.go_away()
    assert at(service, "apply", "garden-plot", "--answers", file).code == ExitCode.WAITS
    done = at(service, "status", "--lang", language)
    texts = texts_in(language)  # type: ignore[arg-type]
    assert done.code == ExitCode.SERVICE
    assert texts("queued.title") in done.out
    assert [reference in done.out for reference in references] == [True, False, False]
    why = texts("error.not-listening")
    assert sorted(done.err.splitlines()) == sorted(
        texts("status.why-not", reference=reference, why=why) for reference in references[1:]
    )


def test_an_unchanged_status_is_not_sent_again(service: Service, tmp_path: Path):
    async def statuses() -> list[str]:
        async with opened(service.address, world()) as parts:
            return [(await parts.counter.received.status(reference)).value.present for _ in range(2)]

    reference = at(service, "apply", "garden-plot", "--answers", written(tmp_path, PLOT)).out.split("\t")[0]
    assert asyncio.run(statuses()) == ["received", "received"]
    assert sum("/status" in request for request in service.requests) == 2


def test_definitions_come_while_a_person_thinks_at_a_prompt(service: Service, home: Path):
    with at_etape(home, "--service", service.address, "--linear", "--lang", "en") as terminal:
        terminal.prompt()
        assert service.definition_sent.wait(30)


def test_a_start_with_a_copy_of_today_loads_no_network_library(service: Service, home: Path):
    at(service, "services")
    program = (
        "import sys; from datetime import datetime; from tui.__main__ import main; from tui.wiring import World;"
        f"now = datetime.fromisoformat({NOON.isoformat()!r});"
        f"main(['--service', {service.address!r}, 'services'], World(clock=lambda: now));"
        "print([name for name in ('httpx', 'httpcore', 'anyio') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(home), capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert len(service.requests) == 2


def test_what_is_fetched_ahead_is_fetched_once(service: Service):
    for _ in range(3):
        at(service, "services")
    assert len(service.requests) == 2
