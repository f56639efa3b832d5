"""The service opens a document when the submission brings its key, and takes it if it is what the answer says."""

import hashlib
import secrets
from base64 import b64encode
from typing import Any
from uuid import UUID, uuid4

import pytest

from api_client.sealing import seal
from tests.service.office import PDF, SMALL, Guest, Office, either_storage, large, slug

PNG = b"\x89PNG\r\n\x1a\n and the rest"
KEY = bytes(range(32))


def kept(office: Office, guest: Guest) -> list[tuple[Any, ...]]:
    read = office.storage.read(
        lambda connection: connection.execute(
            "SELECT question, sha256, type, size, content FROM evidence"
        ).fetchall()
    )
    return office.runner.run(read)


def sealed_rows(office: Office) -> list[bytes]:
    read = office.storage.read(lambda connection: connection.execute("SELECT content FROM parts").fetchall())
    return [content for (content,) in office.runner.run(read)]


@either_storage
def test_a_document_is_sealed_until_its_application_is_submitted(office: Office, guest: Guest):
    sketch = guest.send()
    assert kept(office, guest) == []
    assert not any(PDF in content or b"%PDF" in content for content in sealed_rows(office))
    assert guest.submit(large(sketch)).status_code == 201
    assert kept(office, guest) == [("sketch", hashlib.sha256(PDF).hexdigest(), "pdf", len(PDF), PDF)]
    assert sealed_rows(office) == []


def test_the_key_is_not_kept(guest: Guest, images: list[bytes]):
    sketch = guest.send()
    guest.submit(large(sketch))
    key = guest.documents["sketch"]["key"]
    assert all(key.encode() not in image for image in images)


def refused(guest: Guest, answers: dict[str, Any], **others: Any) -> list[tuple[str, str]]:
    answer = guest.submit(answers, **others)
    assert (answer.status_code, slug(answer)) == (422, "answers-refused")
    assert guest.status().status_code == 404
    return [(fault["key"], fault["problem"]) for fault in answer.json()["faults"]]


@either_storage
def test_a_document_that_is_named_has_to_have_been_sent(guest: Guest):
    elsewhere = guest.send()
    guest.ask("DELETE")
    assert refused(guest, large(elsewhere)) == [("sketch", "missing")]
    guest.documents.clear()
    assert refused(guest, large(elsewhere)) == [("sketch", "missing")]


def test_a_document_has_to_have_come_whole(guest: Guest):
    name = str(uuid4())
    sealed = seal(PDF, KEY, UUID(guest.application), UUID(name))
    guest.begin(name, len(sealed))
    guest.append(name, 0, sealed)
    answer = {"name": "a", "sha256": hashlib.sha256(PDF).hexdigest(), "size": len(PDF), "type": "pdf"}
    guest.documents["sketch"] = {"upload": name, "key": b64encode(KEY).decode()}
    assert refused(guest, large(answer)) == [("sketch", "missing")]
    guest.append(name, len(sealed), b"", last=True)
    assert guest.submit(large(answer)).status_code == 201


@pytest.mark.parametrize("lie", [{"sha256": 64 * "0"}, {"size": 3}, {"type": "png"}])
def test_a_document_has_to_be_what_its_answer_says(guest: Guest, lie: dict[str, Any]):
    answers = large(guest.send())
    true = dict(answers["sketch"])
    answers["sketch"] |= lie
    assert refused(guest, answers) == [("sketch", "malformed")]
    answers["sketch"] = true
    assert guest.submit(answers).status_code == 201


@pytest.mark.parametrize("content", [b"plain text", b"MZ\x90", PDF[1:], b"<svg/>", b"\xff\xd8\xff\xe0 photo"])
def test_a_document_is_of_a_type_that_is_taken_by_its_content_whatever_is_said(guest: Guest, content: bytes):
    answers = large(guest.send(content))
    answers["sketch"]["type"] = "pdf"
    assert refused(guest, answers) == [("sketch", "malformed")]


def test_a_document_may_be_as_large_as_its_question_says_and_no_larger(office: Office, guest: Guest):
    assert guest.submit(large(guest.send(PDF.ljust(2000)))).status_code == 201
    sketch = large(office.guest().send())
    sketch["sketch"]["size"] = 2001
    assert refused(office.guest(), sketch) == [("sketch", "file-size")]


def test_a_document_opens_with_its_own_key_only(guest: Guest):
    answers = large(guest.send())
    guest.documents["sketch"]["key"] = b64encode(secrets.token_bytes(32)).decode()
    assert refused(guest, answers) == [("sketch", "malformed")]


def test_a_document_sealed_for_another_application_does_not_open(office: Office, guest: Guest):
    name = str(uuid4())
    sealed = seal(PDF, KEY, UUID(office.guest().application), UUID(name))
    guest.begin(name, len(sealed))
    guest.append(name, 0, sealed, last=True)
    guest.documents["sketch"] = {"upload": name, "key": b64encode(KEY).decode()}
    answer = {"name": "a", "sha256": hashlib.sha256(PDF).hexdigest(), "size": len(PDF), "type": "pdf"}
    assert refused(guest, large(answer)) == [("sketch", "malformed")]


def test_a_document_answers_a_question_that_asks_for_one(guest: Guest):
    guest.send(key="surname")
    assert refused(guest, SMALL) == [("surname", "unknown")]
    sent = guest.documents.pop("surname")
    assert refused(guest, SMALL, documents={"colour": sent}) == [("colour", "unknown")]


def test_a_refused_submission_leaves_its_uploads_to_be_submitted_again(guest: Guest):
    answers = large(guest.send())
    assert refused(guest, {**answers, "people": 7}) == [("people", None)]
    assert guest.submit(answers).status_code == 201


@either_storage
def test_a_document_that_is_no_part_of_the_application_in_the_end_is_not_kept(office: Office, guest: Guest):
    guest.send()
    guest.submit(SMALL)
    assert kept(office, guest) == sealed_rows(office) == []


@pytest.mark.parametrize("documents", [{"sketch": {"upload": "a", "key": ""}}, {"sketch": {}}, []])
def test_what_names_no_document_is_malformed(guest: Guest, documents: Any):
    assert slug(guest.submit(SMALL, documents=documents)) == "malformed"
