"""What waits to be sent: taken back, saved as a proof, put right when it was refused, and told of once it is received."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from starlette.responses import JSONResponse

from api_client.kept import Kept
from api_client.paths import anchor_file, device_key_file, vault_file
from api_client.proof import verify
from api_client.vault.device import DeviceKey
from api_client.vault.store import Store
from api_client.vault.vault import put
from screens.page import Reply
from screens.screen import Screen
from screens.texts import LANGUAGES, texts_in
from screens.visit import Visit
from tests.journeys import at_the_counter
from tests.offices import Office
from tests.screens.person import DECLARED, MAIL, Person, answer, at_counter, do
from tests.servers import App
from tui.wiring import local_now

CHECK: dict[str, Any] = {"answers": MAIL, "at": "check-answers"}


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The service, which has been there before and is open."""
    office = Office(tmp_path / "service.db", monkeypatch)
    office.open()
    yield office
    office.close()


def offline(service: Office, *replies: Reply, language: str = "en") -> Person:
    """A person who was at the check of all answers, and goes on without the service."""
    (draft,) = at_counter(**CHECK, language=language).drafts
    service.close()
    return at_counter(
        do("applications"),
        do(f"resume:{draft.id}"),
        do("continue"),
        DECLARED,
        *replies,
        home=True,
        language=language,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_service_an_application_waits_and_all_of_it_is_said(service: Office, language: str):
    person = offline(service, language=language)
    texts = texts_in(language)
    assert person.page.id == "queued"
    for key in ("queued.lead", "queued.by-itself", "queued.date", "queued.proof", "error.not-listening"):
        assert texts(key) in person.words
    assert person.drafts == ()


def test_it_can_be_taken_back_to_be_changed(service: Office):
    person = offline(service, do("withdraw"))
    assert person.page.id == "declaration"
    assert texts_in("en")("queued.is-back") in person.said
    assert person.answers == MAIL


def test_its_proof_is_saved_to_a_file(service: Office, tmp_path: Path):
    path = tmp_path / "proof.txt"
    person = offline(service, do("proof"), Reply("save-proof", {"path": str(path)}))
    assert person.page.id == "queued"
    assert texts_in("en")("proof.saved", path=path) in person.said
    attempt = verify(path.read_text(encoding="utf-8").strip()).attempt
    assert attempt.failed == "error.not-listening"
    assert attempt.seen is not None, "the date that the service said when it was last asked"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_proof_it_waits_all_the_same_and_that_is_said(service: Office, language: str):
    at_counter()
    store = Store(vault_file(), [DeviceKey(device_key_file())], anchor_file(), local_now, os.urandom)
    kind = Kept(os.environ["ETAPE_SERVICE"]).proof_key
    store.commit([put(replace(kind, schema=kind.schema + 1), "proof-key", b"of a newer Etape")])
    store.close()
    person = offline(service, language=language)
    texts = texts_in(language)
    assert person.page.id == "queued"
    assert texts("queued.no-proof") in person.words
    assert texts("queued.proof") not in person.words
    assert "proof" not in [action.id for action in person.page.actions]


@pytest.mark.parametrize("path", ["", ".", "nowhere/proof.txt"])
def test_a_place_that_cannot_be_written_to_is_said_at_the_field(service: Office, path: str):
    person = offline(service, do("proof"), Reply("save-proof", {"path": path}))
    assert person.page.id == "proof"
    assert len(person.errors) == 1


def test_trying_while_the_service_is_still_away_says_so(service: Office):
    person = offline(service, do("send"))
    assert person.page.id == "queued"
    assert texts_in("en")("queued.still") in person.said


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_leaves_while_it_waits_is_told_when_it_goes_on(service: Office, language: str):
    texts = texts_in(language)
    person = offline(service, do("quit"), language=language)
    assert person.said[-1] == f"{texts('quit.said')} {texts('quit.waiting', n=1)}"


def test_once_it_is_sent_that_is_told_at_the_next_page_with_the_reference_and_only_once(service: Office):
    offline(service)
    service.open()
    person = at_counter(do("applications"), home=True)
    waiting = person.page.actions[0].id
    person = at_counter(do("applications"), do(waiting), do("send"), do("services"), home=True)
    assert person.ids == ["services", "applications", "queued", "receipt", "services"]
    assert person.said.count(texts_in("en")("submit.done")) == 1
    assert not any(said.startswith("Received") for said in person.said)
    assert at_counter(home=True).said == []


def after_the_courier() -> Person:
    """A person who starts, after a program that was killed between a receipt and telling of it."""

    async def send(visit: Visit, _screen: Screen) -> None:
        await visit.counter.sending.courier().round()

    at_the_counter("en", send)
    return at_counter(home=True)


def test_what_was_sent_and_not_told_before_a_kill_is_told_at_the_next_start(service: Office):
    offline(service)
    service.open()
    said = after_the_courier().said
    assert len(said) == 1
    assert said[0].startswith("Received: Renew an adult passport. Reference number ")
    assert said[0].endswith("Expect it by 30 December 2026.")
    assert at_counter(home=True).said == []


def refusing_once(app: App) -> App:
    """An app that refuses the first submission for an answer that the person's side has nothing against."""
    body = {
        "type": "https://etape.invalid/problems/answers-refused",
        "title": "Answers are refused",
        "status": 422,
        "faults": [{"key": "last-passport-kind", "problem": "too-far", "error": None}],
    }
    refusals = [JSONResponse(body, 422, media_type="application/problem+json")]

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["method"] == "POST" and refusals:
            await refusals.pop()(scope, receive, send)
        else:
            await app(scope, receive, send)

    return answer


class TestWhatTheServiceRefuses:
    QUESTION = "question:last-passport-kind"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_comes_back_at_the_question_where_it_can_be_mended(self, service: Office, language: str):
        service.close()
        service.open(refusing_once)
        person = at_counter(do("continue"), DECLARED, **CHECK, language=language)
        assert person.page.id == self.QUESTION
        assert person.errors == [texts_in(language)("refused.answer")]
        assert texts_in(language)("queued.refused") in person.said
        assert person.answers == MAIL

    def test_goes_on_to_a_submission_once_it_is_answered_again(self, service: Office):
        service.close()
        service.open(refusing_once)
        again = answer({"last-passport-kind": MAIL["last-passport-kind"]})
        person = at_counter(do("continue"), DECLARED, again, **CHECK)
        while person.page.id not in ("check-answers", "receipt"):
            person = at_counter(
                do("applications"), do(f"resume:{person.drafts[0].id}"), do("review"), home=True
            )
        assert person.page.id == "check-answers"

    def test_when_it_was_sent_by_itself_is_told_and_listed_to_be_put_right(self, service: Office):
        offline(service)
        service.open(refusing_once)
        assert after_the_courier().said == [texts_in("en")("news.rejected", title="Renew an adult passport")]
        person = at_counter(do("applications"), home=True)
        assert person.page.actions[0].label.startswith(
            "Put right what was not accepted: Renew an adult passport"
        )
        mending = at_counter(do("applications"), do(person.page.actions[0].id), home=True)
        assert mending.page.id == self.QUESTION
        assert mending.errors == [texts_in("en")("refused.answer")]
