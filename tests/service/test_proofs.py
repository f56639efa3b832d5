"""A submission may bring the proof of an earlier attempt: it is kept if it holds, and never stands in the way."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from api_client.jws import sign
from api_client.proof import Attempted, make_proof
from service.attempts import examined
from service.jws import signed_payload
from service.models import Submission
from service.records.proofs import Proof
from tests.api_client.test_proof import HEADER, OTHER_HEADERS, PAYLOAD, signed
from tests.service.office import SERVICE, SMALL, Clock, Guest, Office, either_storage

BODY = json.dumps({**SERVICE, "language": "fr", "declared": True, "answers": SMALL}).encode()
SEED = bytes(range(32))
SUNDAY = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def attempted(guest: Guest, **others: Any) -> Attempted:
    named = {**SERVICE, "application": guest.application, "key": "key-1"}
    digest = hashlib.sha256(BODY).hexdigest()
    about = {"address": "http://service.test", "body": digest, "failed": "error.unreachable"}
    return Attempted(**{**named, **about, "attempted": SUNDAY, **others})


def submit(guest: Guest, proof: str, body: bytes = BODY) -> httpx.Response:
    headers = {"Idempotency-Key": "key-1", "Etape-Attempt": proof.encode()}
    return guest.ask("POST", "/submission", content=body, headers=headers)


def noted(office: Office) -> list[tuple[str, str, str]]:
    read = office.storage.read(
        lambda connection: connection.execute("SELECT proof, attempted, ignored FROM proofs").fetchall()
    )
    return office.runner.run(read)


@either_storage
def test_when_an_application_was_first_attempted_is_kept_and_told(office: Office, guest: Guest):
    proof = make_proof(SEED, attempted(guest))
    assert submit(guest, proof).status_code == 201
    assert guest.status().json()["first-attempted"] == "2026-11-22T09:30:00Z"
    assert noted(office) == [(proof, "2026-11-22T09:30:00+00:00", "")]


def test_without_a_proof_nothing_is_told(office: Office, guest: Guest):
    guest.submit()
    assert "first-attempted" not in guest.status().json()
    assert noted(office) == []


IGNORED = [
    ({"application": "00000000-0000-0000-0000-000000000000"}, "of another submission"),
    ({"key": "key-2"}, "of another submission"),
    ({"service": "castle"}, "of another submission"),
    ({"version": "2025.1"}, "of another submission"),
    ({"body": 64 * "0"}, "of another body"),
    ({"attempted": Clock().now + timedelta(minutes=6)}, "of the future"),
    ({"seen": SUNDAY + timedelta(minutes=6)}, "before the service was last seen"),
]


@pytest.mark.parametrize(("change", "why"), IGNORED, ids=[f"{why} {[*change]}" for change, why in IGNORED])
def test_a_proof_of_something_else_is_ignored_and_that_is_noted(
    office: Office, guest: Guest, change: dict[str, Any], why: str
):
    assert submit(guest, make_proof(SEED, attempted(guest, **change))).status_code == 201
    assert "first-attempted" not in guest.status().json()
    assert noted(office) == [("", "", why)]


@pytest.mark.parametrize("proof", ["x", "a.b.c", "..", "é", "a" * 5000, "eyJ.eyJ.x"])
def test_what_is_no_proof_is_ignored_and_that_is_noted(office: Office, guest: Guest, proof: str):
    assert submit(guest, proof).status_code == 201
    assert noted(office) == [("", "", "not a proof")]


def test_a_proof_in_another_form_is_ignored_though_it_is_rightly_signed(office: Office, guest: Guest):
    payload = msgspec.json.encode(attempted(guest), order="sorted")
    assert submit(guest, sign(SEED, msgspec.json.format(payload, indent=1))).status_code == 201
    assert noted(office) == [("", "", "not in its one form")]


def test_a_clock_a_little_ahead_is_believed(office: Office, guest: Guest):
    ahead = office.clock.now + timedelta(minutes=4)
    submit(guest, make_proof(SEED, attempted(guest, attempted=ahead, seen=ahead)))
    assert guest.status().json()["first-attempted"] == "2026-11-23T15:04:00Z"


def test_a_proof_does_not_make_another_submission_nor_another_receipt(office: Office, guest: Guest):
    first = submit(guest, "")
    later = submit(guest, make_proof(SEED, attempted(guest)))
    assert (later.status_code, later.content) == (201, first.content)
    assert noted(office) == []


def test_a_refused_submission_notes_no_proof(office: Office, guest: Guest):
    body = BODY.replace(b'"people": 2', b'"people": 7')
    assert submit(guest, make_proof(SEED, attempted(guest)), body).status_code == 422
    assert noted(office) == []


PROOF = make_proof(SEED, Attempted(**{**SERVICE, "application": "a", "key": "k", "address": "", "body": 64 * "0",
                                      "failed": "", "attempted": SUNDAY}))  # fmt: skip


@given(st.integers(0, len(PROOF) - 1), st.characters(max_codepoint=0x7F))
def test_no_character_of_a_proof_can_change(place: int, character: str):
    changed = PROOF[:place] + character + PROOF[place + 1 :]
    if changed != PROOF:
        with pytest.raises(ValueError):  # noqa: PT011 - several kinds, all of them ValueError
            signed_payload(changed)


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_="


def test_each_part_of_a_proof_ends_in_the_one_way_there_is():
    """The last character of base64url may have bits that stand for nothing."""
    for end in [place - 1 for place, character in enumerate(PROOF + ".") if character == "."]:
        for other in set(ALPHABET) - {PROOF[end]}:
            with pytest.raises(ValueError):  # noqa: PT011 - as above
                signed_payload(PROOF[:end] + other + PROOF[end + 1 :])


@pytest.mark.parametrize("header", OTHER_HEADERS.values(), ids=OTHER_HEADERS)
def test_another_header_is_refused_here_too_though_it_is_rightly_signed(header: dict[str, Any]):
    assert signed_payload(signed(HEADER, PAYLOAD)) == PAYLOAD
    with pytest.raises(ValueError):  # noqa: PT011 - as above
        signed_payload(signed(header, PAYLOAD))


@pytest.mark.parametrize(
    "layout", [{"separators": (", ", ": ")}, {"sort_keys": False}], ids=["spaces", "order"]
)
def test_a_header_is_written_in_one_way_here_too(layout: dict[str, Any]):
    with pytest.raises(ValueError):  # noqa: PT011 - as above
        signed_payload(signed(dict(reversed(HEADER.items())), PAYLOAD, **layout))


def test_the_same_attempt_has_the_same_proof():
    attempt = Attempted(**{**SERVICE, "application": "a", "key": "k", "address": "", "body": 64 * "0",
                           "failed": "", "attempted": SUNDAY})  # fmt: skip
    assert make_proof(SEED, attempt) == PROOF
    assert make_proof(SEED, replace(attempt, key="other")) != PROOF


@given(
    st.text(max_size=300) | st.from_regex(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", fullmatch=True)
)
def test_whatever_comes_as_a_proof_is_examined_without_a_failure(text: str):
    submission = Submission(**SERVICE, language="fr", declared=True, answers=SMALL)
    found = examined(text, submission=submission, application=UUID(int=1), key="k", body=BODY, at=Clock().now)
    assert found == Proof(ignored="not a proof")
