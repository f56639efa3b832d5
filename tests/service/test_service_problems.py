"""Whatever goes wrong is an RFC 9457 problem, and says nothing of the inside."""

import asyncio
import logging

import pytest

from service.storage import Storage
from tests.service.office import SERVICE, Clock, Guest, Office, keeping, slug


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/v1",
        "/v2/services",
        "/v1/services/",
        "/v1/applications/1",
        "/v1/applications/1/status",
        "/docs",
        "/é%00",
    ],
)
def test_an_unknown_path_is_a_problem(office: Office, path: str):
    answer = office.ask("GET", path)
    assert (answer.status_code, slug(answer)) == (404, "not-found")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/v1/services", "GET, HEAD"),
        ("DELETE", "/v1/services/garden-plot/definitions/2026.1", "GET, HEAD"),
        ("POST", "", "DELETE, GET, HEAD, PUT"),
        ("GET", "/submission", "POST"),
        ("POST", "/uploads/7d7f7b64-3e4c-4ad0-9a52-0c0a3c5f3a51", "DELETE, HEAD, OPTIONS, PATCH, PUT"),
        ("OPTIONS", "/status", "GET, HEAD"),
    ],
)
def test_a_method_that_a_resource_does_not_take_is_answered_with_those_it_takes(
    office: Office, guest: Guest, method: str, path: str, allowed: str
):
    answer = office.ask(method, path) if path.startswith("/v1") else guest.ask(method, path)
    assert (answer.status_code, slug(answer)) == (405, "method-not-allowed")
    assert answer.headers["allow"] == allowed


def test_a_head_is_a_get_without_its_body(office: Office):
    head, get = office.ask("HEAD", "/v1/services"), office.ask("GET", "/v1/services")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == get.headers["etag"]


MALFORMED = [
    ("nothing", b""),
    ("not JSON", b"{"),
    ("not UTF-8", b'{"service": "\xff"}'),
    ("half a surrogate", b'{"service": "\\ud800"}'),
    ("not an object", b"[]"),
    ("a field is missing", b'{"service": "garden-plot"}'),
    (
        "a field too many",
        b'{"service": "", "version": "", "sealed": "", "language": "", "declared": true, "more": 1}',
    ),
    ("a number that is none", b'{"service": NaN}'),
    ("nested without end", b'{"answers": ' + b"[" * 100_000),
    ("nested in an answer", b'{"answers": {"surname": ' + b'{"a":' * 500 + b"1" + b"}" * 500 + b"}}"),
    ("a float", b'{"answers": {"people": 1.5}}'),
]


@pytest.mark.parametrize("path", ["", "/submission"], ids=["draft", "submission"])
@pytest.mark.parametrize(("what", "body"), MALFORMED, ids=[row[0] for row in MALFORMED])
def test_what_cannot_be_read_is_a_problem(guest: Guest, path: str, what: str, body: bytes):
    method = "POST" if path else "PUT"
    answer = guest.ask(method, path, content=body, headers={"If-None-Match": "*", "Idempotency-Key": "key-1"})
    assert (answer.status_code, slug(answer)) == (400, "malformed")


@pytest.mark.parametrize("path", ["", "/submission"], ids=["draft", "submission"])
@pytest.mark.parametrize("announced", [True, False], ids=["announced", "in chunks"])
def test_a_body_without_bounds_is_refused(guest: Guest, path: str, announced: bool):
    async def chunks():
        for _ in range(11):
            yield b" " * 100_000

    content = b" " * 1_000_001 if announced else chunks()
    method = "POST" if path else "PUT"
    answer = guest.ask(
        method, path, content=content, headers={"If-None-Match": "*", "Idempotency-Key": "key-1"}
    )
    assert (answer.status_code, slug(answer)) == (413, "too-large")


def test_an_answer_of_enormous_size_is_judged_like_any_other(guest: Guest):
    answer = guest.submit({"people": 10**4000, "surname": "x" * 100_000})
    assert slug(answer) == "answers-refused"


def test_what_is_unforeseen_says_nothing_and_is_in_the_log_without_what_was_typed(
    runner: asyncio.Runner, caplog: pytest.LogCaptureFixture
):
    typed = "Tremblay"

    async def keep(_: bytes) -> None:
        raise RuntimeError(typed)

    guest = Office(runner, Storage.in_memory(None, keep), Clock()).guest()
    with caplog.at_level(logging.ERROR, "etape.service"):
        answer = guest.create()
    assert (answer.status_code, slug(answer)) == (500, "failure")
    name = answer.json()["instance"]
    assert name.startswith("urn:uuid:")
    assert set(answer.json()) == {"type", "title", "status", "instance"}
    assert name in caplog.text
    assert "RuntimeError" in caplog.text
    assert typed not in caplog.text


def test_what_is_unforeseen_writes_nothing_to_the_terminal_of_a_person(
    runner: asyncio.Runner, capfd: pytest.CaptureFixture[str]
):
    async def keep(_: bytes) -> None:
        raise RuntimeError

    Office(runner, Storage.in_memory(None, keep), Clock()).guest().create()
    assert capfd.readouterr() == ("", "")


def test_a_problem_is_in_no_cache(guest: Guest):
    assert guest.ask("GET").headers["cache-control"] == "no-store"


def test_the_service_goes_on_after_a_failure(runner: asyncio.Runner):
    images: list[bytes] = []
    office = Office(runner, Storage.in_memory(None, keeping(images)), Clock())
    guest = office.guest()
    assert guest.ask("PUT", content=b"{", headers={"If-None-Match": "*"}).status_code == 400
    assert (
        guest.ask("PUT", json={**SERVICE, "sealed": "b25l"}, headers={"If-None-Match": "*"}).status_code
        == 201
    )
