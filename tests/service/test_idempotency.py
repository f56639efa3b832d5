"""A submission happens exactly once (draft-ietf-httpapi-idempotency-key-header), whatever fails."""

import asyncio
import json
import sqlite3
from pathlib import Path

import httpx
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from service.storage import Storage
from tests.service.office import SERVICE, SMALL, Clock, Guest, Office, either_storage, keeping, slug


@either_storage
def test_the_same_request_again_gets_the_same_receipt_byte_for_byte(office: Office, guest: Guest):
    first = guest.submit()
    office.clock.now = office.clock.now.replace(year=2031)
    again = guest.submit()
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content


def test_how_the_json_is_spaced_and_ordered_does_not_make_another_request(guest: Guest):
    first = guest.submit()
    body = {"answers": dict(reversed(SMALL.items())), "declared": True, "language": "fr", **SERVICE}
    again = guest.ask(
        "POST", "/submission", content=json.dumps(body, indent=4), headers={"Idempotency-Key": "key-1"}
    )
    assert again.content == first.content


def test_a_key_may_come_as_a_structured_string(guest: Guest):
    assert guest.submit(key='"key-1"').content == guest.submit(key="key-1").content


@either_storage
def test_the_key_with_another_body_is_refused(guest: Guest):
    guest.submit()
    answer = guest.submit({**SMALL, "people": 3})
    assert (answer.status_code, slug(answer)) == (422, "idempotency-key-reused")


def test_the_key_with_another_application_is_refused(office: Office, guest: Guest):
    guest.submit()
    guest.application = office.guest().application
    assert slug(guest.submit()) == "idempotency-key-reused"


@either_storage
def test_a_second_submission_of_an_application_is_refused(guest: Guest):
    guest.submit(key="key-1")
    answer = guest.submit(key="key-2")
    assert (answer.status_code, slug(answer)) == (409, "already-submitted")


@either_storage
def test_the_key_of_another_subject_is_another_key(office: Office):
    one, other = office.guest(), office.guest()
    assert one.submit().json()["reference"] != other.submit().json()["reference"]


@pytest.mark.parametrize("key", [None, "", '""', "two words", "é".encode(), 256 * "k"])
def test_a_submission_without_a_key_is_refused(guest: Guest, key: str | bytes | None):
    headers = {} if key is None else {"Idempotency-Key": key}
    answer = guest.ask("POST", "/submission", json={}, headers=headers)
    assert (answer.status_code, slug(answer)) == (400, "idempotency-key-missing")


@either_storage
def test_a_refused_submission_does_not_use_up_its_key(guest: Guest):
    assert guest.submit({**SMALL, "people": 7}).status_code == 422
    assert guest.submit({**SMALL, "people": 6}).status_code == 201


def test_while_the_first_is_running_the_second_is_told_so(runner: asyncio.Runner):
    async def two_at_once() -> tuple[httpx.Response, httpx.Response, httpx.Response]:
        reached, go_on = asyncio.Event(), asyncio.Event()

        async def keep(_: bytes) -> None:
            reached.set()
            await go_on.wait()

        guest = Office(runner, Storage.in_memory(None, keep), Clock()).guest()
        running = asyncio.create_task(guest.submitting())
        await reached.wait()
        meanwhile = await guest.submitting()
        go_on.set()
        return await running, meanwhile, await guest.submitting()

    first, meanwhile, later = runner.run(two_at_once())
    assert (meanwhile.status_code, slug(meanwhile)) == (409, "still-running")
    assert meanwhile.headers["retry-after"]
    assert first.status_code == 201
    assert later.content == first.content


@either_storage
def test_many_at_once_are_one_submission(office: Office, guest: Guest):
    async def at_once() -> list[httpx.Response]:
        return await asyncio.gather(*(guest.submitting() for _ in range(10)))

    answers = office.runner.run(at_once())
    received = {answer.content for answer in answers if answer.status_code == 201}
    assert len(received) == 1
    assert {slug(answer) for answer in answers if answer.status_code != 201} <= {"still-running"}
    assert guest.submit().content in received


def test_a_try_that_failed_runs_no_longer(runner: asyncio.Runner):
    failures = [OSError("the vault is full")]

    async def keep(_: bytes) -> None:
        if failures:
            raise failures.pop()

    guest = Office(runner, Storage.in_memory(None, keep), Clock()).guest()
    assert slug(guest.submit()) == "failure"
    assert guest.status().status_code == 404
    assert guest.submit().status_code == 201


def test_a_try_that_was_cancelled_before_it_was_kept_did_not_happen(runner: asyncio.Runner):
    async def cancelled() -> Guest:
        reached, never = asyncio.Event(), asyncio.Event()
        waits = [never]

        async def keep(_: bytes) -> None:
            reached.set()
            for wait in waits:
                await wait.wait()

        guest = Office(runner, Storage.in_memory(None, keep), Clock()).guest()
        trying = asyncio.create_task(guest.submitting())
        await reached.wait()
        trying.cancel()
        await asyncio.wait([trying])
        assert (await guest.asking("GET", "/status")).status_code == 404
        waits.clear()
        return guest

    assert runner.run(cancelled()).submit().status_code == 201


def test_a_restart_does_not_make_a_second_submission(runner: asyncio.Runner, tmp_path: Path):
    storage = Storage.on_file(tmp_path / "service.db")
    guest = Office(runner, storage, Clock()).guest()
    first = guest.submit()
    storage.close()
    reopened = Storage.on_file(tmp_path / "service.db")
    after = Office(runner, reopened, Clock()).guest()
    after.token, after.application = guest.token, guest.application
    assert after.submit().content == first.content
    reopened.close()


def test_the_storage_itself_refuses_a_second_use_of_a_key(runner: asyncio.Runner, tmp_path: Path):
    storage = Storage.on_file(tmp_path / "service.db")
    Office(runner, storage, Clock()).guest().submit()
    storage.close()
    connection = sqlite3.connect(tmp_path / "service.db", isolation_level=None)
    connection.execute(
        "INSERT INTO applications (subject, id, begun) SELECT subject, 'other', begun FROM applications"
    )
    with pytest.raises(sqlite3.IntegrityError, match="idempotency_key"):
        connection.execute(
            "INSERT INTO submissions"
            " SELECT 2, subject, idempotency_key, fingerprint, 'other', language, answers, receipt"
            " FROM submissions"
        )
    connection.close()


@either_storage
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE submissions SET language = 'en'",
        "DELETE FROM submissions",
        "UPDATE events SET note = 'changed'",
        "DELETE FROM events",
        "DELETE FROM applications",
    ],
)
def test_the_storage_itself_refuses_to_change_what_was_submitted(office: Office, guest: Guest, change: str):
    guest.submit()
    with pytest.raises(sqlite3.IntegrityError):
        office.runner.run(office.storage.write(lambda connection: connection.execute(change)))
    assert guest.status().status_code == 200


class Submitting(RuleBasedStateMachine):
    """Any order of tries, of two applications, with three keys and three bodies, with restarts in between."""

    BODIES = ({**SMALL, "people": 1}, {**SMALL, "people": 2}, {**SMALL, "people": 7})

    @initialize()
    def open(self) -> None:
        self.runner = asyncio.Runner()
        self.images: list[bytes] = []
        self.received: dict[str, tuple[int, int, bytes]] = {}
        storage = Storage.in_memory(None, keeping(self.images))
        self.office = Office(self.runner, storage, Clock())
        self.guests = [self.office.guest(), self.office.guest()]
        self.guests[1].token = self.guests[0].token

    @rule(key=st.sampled_from("abc"), application=st.integers(0, 1), body=st.integers(0, 2))
    def submit(self, key: str, application: int, body: int) -> None:
        answer = self.guests[application].submit(self.BODIES[body], key)
        if key in self.received:
            if self.received[key][:2] == (application, body):
                assert (answer.status_code, answer.content) == (201, self.received[key][2])
            else:
                assert slug(answer) == "idempotency-key-reused"
        elif application in {submitted for submitted, _, _ in self.received.values()}:
            assert slug(answer) == "already-submitted"
        elif body == 2:
            assert slug(answer) == "answers-refused"
        else:
            assert answer.status_code == 201
            assert answer.content not in {receipt for _, _, receipt in self.received.values()}
            self.received[key] = (application, body, answer.content)

    @rule()
    def restart(self) -> None:
        self.office.storage.close()
        image = self.images[-1] if self.images else None
        self.office = Office(self.runner, Storage.in_memory(image, keeping(self.images)), Clock())
        for guest in self.guests:
            guest.client = self.office.client

    def teardown(self) -> None:
        self.office.storage.close()
        self.runner.close()


TestSubmitting = Submitting.TestCase
TestSubmitting.settings = settings(max_examples=30, stateful_step_count=20)
