"""The service checks an application again and answers a receipt, or says which answers are refused."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest

from service.app import create
from service.references import Draw
from service.storage import Storage
from tests.service.office import OFFERED, SMALL, Clock, Guest, Office, either_storage, keeping, large, slug


@either_storage
def test_a_receipt_says_what_was_received_when_and_what_is_promised(office: Office, guest: Guest):
    office.clock.now = datetime(2026, 11, 24, 2, 30, 7, 999, tzinfo=UTC)  # still Monday the 23rd in Toronto
    answer = guest.submit()
    assert answer.status_code == 201
    assert answer.headers["location"] == f"/v1/applications/{guest.application}/status"
    receipt = answer.json()
    assert len(receipt.pop("reference")) == len("K7M-3QX-92R")
    assert receipt == {
        "application": guest.application,
        "service": "garden-plot",
        "version": "2026.1",
        "received": "2026-11-24T02:30:07Z",
        "promise": {
            "standard": "ordinary",
            "received": "2026-11-23",
            "due": "2026-11-30",
            "arrives": "2026-12-02",
            "guaranteed": "2026-12-07",
            "shows": "2026-11-24",
        },
    }


def test_a_receipt_has_the_fee_that_the_answers_lead_to(guest: Guest):
    receipt = guest.submit(large(guest.send())).json()
    assert (receipt["fee"], receipt["currency"]) == ("12.50", "CAD")


def without(key: str) -> dict[str, object]:
    return {name: value for name, value in SMALL.items() if name != key}


REFUSED = [
    ("an answer is missing", without("surname"), [("surname", "missing")]),
    ("several are wrong, in the order they are asked", {**without("key"), "surname": "R2D2"}, [
        ("surname", "name-characters"), ("key", "missing")]),
    ("an answer is hidden", {**SMALL, "sketch": None}, [("sketch", "hidden")]),
    ("an answer is to no question", {**SMALL, "colour": "green"}, [("colour", "unknown")]),
    ("nothing is answered", {}, [("surname", "missing"), ("people", "missing"), ("plot-size", "missing"),
                                 ("key", "missing")]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "answers", "faults"), REFUSED, ids=[row[0] for row in REFUSED])
def test_answers_are_refused_one_by_one(
    guest: Guest, why: str, answers: dict[str, object], faults: list[tuple[str, str]]
):
    answer = guest.submit(answers)
    assert (answer.status_code, slug(answer)) == (422, "answers-refused")
    assert [(fault["key"], fault["problem"]) for fault in answer.json()["faults"]] == faults
    assert all(fault["error"] is None for fault in answer.json()["faults"])
    assert guest.status().status_code == 404


def test_a_rule_of_the_definition_is_refused_in_its_own_words(guest: Guest):
    (fault,) = guest.submit({**SMALL, "people": 7}).json()["faults"]
    assert (fault["key"], fault["problem"]) == ("people", None)
    assert fault["error"]["en"] == "A plot is for at most 6 people. Enter a smaller number."
    assert fault["error"]["fr"].startswith("Une parcelle est pour 6 personnes au plus.")


@either_storage
def test_a_draft_goes_when_its_application_is_received(office: Office, guest: Guest):
    guest.create()
    guest.submit()
    kept = office.storage.read(lambda connection: connection.execute("SELECT * FROM drafts").fetchall())
    assert office.runner.run(kept) == []


def test_an_application_without_the_declaration_is_refused(guest: Guest):
    assert slug(guest.submit(declared=False)) == "not-declared"


@pytest.mark.parametrize(
    "named", [{"service": "garden"}, {"version": "2020.1"}, {"service": "../garden-plot"}]
)
def test_an_application_for_what_is_not_offered_is_refused(guest: Guest, named: dict[str, str]):
    answer = guest.submit(**named)
    assert (answer.status_code, slug(answer)) == (422, "unknown-service")


def test_a_receipt_is_in_no_cache(guest: Guest):
    assert guest.submit().headers["cache-control"] == "no-store"


class TestReferenceNumbers:
    def received(self, runner: asyncio.Runner, draw: Draw, times: int) -> list[httpx.Response]:
        app = create(Storage.in_memory(None, keeping([])), OFFERED, Clock(), draw)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        client = httpx.AsyncClient(transport=transport, base_url="http://service.test")
        return [Guest(runner, client).submit() for _ in range(times)]

    def test_one_that_is_taken_is_drawn_again(self, runner: asyncio.Runner):
        draws = iter([bytes(16), bytes(16), bytes([1] * 16)])
        one, other = self.received(runner, lambda _: next(draws), 2)
        assert one.json()["reference"] != other.json()["reference"]

    def test_where_nothing_but_the_same_is_drawn_the_service_fails_and_does_not_hang(
        self, runner: asyncio.Runner
    ):
        one, other = self.received(runner, bytes, 2)
        assert (one.status_code, other.status_code) == (201, 500)
