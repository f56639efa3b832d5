"""What waits to be sent, on the command line: `apply` says so, `status` shows it, `send` sends it, each with its exit code."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from screens.texts import LANGUAGES, texts_in
from tests.command_line import Done, check_stopped, drafts, etape, written
from tests.journeys import SERVICE, answers_of
from tests.offices import Office
from tests.servers import App, sign_in_page
from tui.exits import ExitCode

TITLE = {"en": "Renew an adult passport", "fr": "Renouveler un passeport pour adulte"}


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> Iterator[Office]:
    """The service, which was open once, so that what it asks is kept here; it is closed."""
    office = Office(tmp_path / "service.db", monkeypatch)
    office.open()
    assert etape("apply", SERVICE, "--answers", written(tmp_path, {})).code == ExitCode.ANSWERS
    office.close()
    yield office
    office.close()


def applied(folder: Path, language: str = "en") -> Done:
    return etape(
        "--lang", language, "apply", SERVICE, "--answers", written(folder, answers_of("mail", folder))
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_apply_without_the_service_says_that_it_waits(service: Office, tmp_path: Path, language: str):
    check_stopped(
        applied(tmp_path, language),
        ExitCode.WAITS,
        texts_in(language)("apply.waits", title=TITLE[language]),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_status_shows_what_waits_since_when_and_why(service: Office, tmp_path: Path, language: str):
    applied(tmp_path)
    done = etape("--lang", language, "status")
    texts = texts_in(language)
    assert (done.code, done.err) == (0, "")
    assert texts("queued.title") in done.out
    assert TITLE[language] in done.out
    assert texts("error.not-listening") in done.out


def test_send_without_anything_that_waits_says_so():
    assert etape("send") == (0, "", texts_in("en")("send.nothing") + "\n")


def test_send_says_of_each_what_happened(service: Office, tmp_path: Path):
    applied(tmp_path)
    applied(tmp_path)
    service.open()
    done = etape("send")
    assert (done.code, done.err) == (0, "")
    first, second = done.out.splitlines()
    assert first != second
    assert all(line.startswith(f"Received: {TITLE['en']}. Reference number ") for line in (first, second))
    assert service.submissions == 2
    assert etape("send").out == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_send_while_the_service_is_away_says_why_it_still_waits(
    service: Office, tmp_path: Path, language: str
):
    applied(tmp_path)
    done = etape("--lang", language, "send")
    assert (done.code, done.err) == (ExitCode.WAITS, "")
    assert TITLE[language] in done.out
    assert texts_in(language)("error.not-listening") in done.out


def test_send_to_a_sign_in_page_sends_nothing_and_says_so(service: Office, tmp_path: Path):
    applied(tmp_path)
    service.open(lambda app: sign_in_page)
    done = etape("send")
    assert done.code == ExitCode.WAITS
    assert texts_in("en")("error.captive-portal") in done.out
    service.close()
    service.open()
    assert etape("send").code == 0
    assert service.submissions == 1


def test_send_wait_goes_on_until_everything_is_sent(service: Office, tmp_path: Path):
    applied(tmp_path)
    asked = threading.Event()

    def busy_once(app: App) -> App:
        async def answer(scope: object, receive: object, send: object) -> None:
            first = not asked.is_set()
            asked.set()
            await (sign_in_page if first else app)(scope, receive, send)

        return answer

    service.open(busy_once)
    done = etape("send", "--wait")
    assert done.code == 0
    waits, received = done.out.splitlines()
    assert waits.startswith("Waits: ")
    assert received.startswith("Received: ")
    assert service.submissions == 1


def test_an_application_that_waits_is_no_draft_that_is_begun_again(service: Office, tmp_path: Path):
    begun = len(drafts(service.address))
    applied(tmp_path)
    assert len(drafts(service.address)) == begun
