"""Documents are taken by their content and size, as their question has it; not by their names."""

import hashlib

import pytest

from tests.service.office import PDF, Guest, Office, either_storage, slug

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
PNG = b"\x89PNG\r\n\x1a\n and the rest"
JPEG = b"\xff\xd8\xff\xe0 and the rest"


def test_a_document_is_received_by_its_content(guest: Guest):
    answer = guest.send(PNG)
    assert answer.status_code == 201
    assert answer.json() == {"sha256": hashlib.sha256(PNG).hexdigest(), "size": len(PNG), "type": "png"}


@either_storage
def test_a_document_takes_the_place_of_the_one_before_it(guest: Guest):
    assert guest.send(PNG).status_code == 201
    again = guest.send(PDF)
    assert (again.status_code, again.json()["type"]) == (200, "pdf")


@pytest.mark.parametrize("content", [b"", b"plain text", b"MZ\x90", PDF[1:], JPEG, HEIC, b"<svg/>"])
def test_a_document_of_a_type_that_the_question_does_not_take_is_refused(guest: Guest, content: bytes):
    answer = guest.send(content)
    assert (answer.status_code, slug(answer)) == (415, "unsupported-type")


def test_a_document_may_be_as_large_as_its_question_says_and_no_larger(guest: Guest):
    assert guest.send(PDF.ljust(2000)).status_code == 201
    answer = guest.send(PDF.ljust(2001))
    assert (answer.status_code, slug(answer)) == (413, "too-large")
    assert guest.send(PDF.ljust(2000)).status_code == 200


@pytest.mark.parametrize("key", ["surname", "photo", "sketch/2", "you/1/sketch", "%2e%2e"])
def test_a_document_answers_a_question_that_asks_for_one(guest: Guest, key: str):
    answer = guest.send(key=key)
    assert (answer.status_code, slug(answer)) == (404, "not-found")


@pytest.mark.parametrize(
    ("service", "status", "problem"),
    [
        ("garden-plot/2026.1", 201, ""),
        ("garden-plot/2019.1", 422, "unknown-service"),
        ("castle/1", 422, "unknown-service"),
        ("garden-plot", 400, "malformed"),
        ("", 400, "malformed"),
    ],
)
def test_a_document_says_which_services_question_it_answers(
    guest: Guest, service: str, status: int, problem: str
):
    answer = guest.ask("PUT", "/evidence/sketch", content=PDF, headers={"Etape-Service": service})
    assert answer.status_code == status
    assert not problem or slug(answer) == problem


@either_storage
def test_documents_go_when_the_application_is_removed(guest: Guest, office: Office):
    guest.send()
    guest.ask("DELETE")
    kept = office.storage.read(
        lambda connection: connection.execute("SELECT question FROM evidence").fetchall()
    )
    assert office.runner.run(kept) == []
