"""Exactly once over a real socket: tries at once, and a service that is killed around its commit."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.pty_driver import ROOT
from tests.service.office import SMALL, Guest, large, slug

PROGRAM = Path(__file__).parent / "serving_that_dies.py"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither SIGKILL nor sockets to inherit")


@contextmanager
def serving(database: Path, moment: str = "never") -> Iterator[str]:
    """The address of a service in a process of its own. The socket listens before it starts: nobody has to wait."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        descriptor = listening.fileno()
        command = [sys.executable, str(PROGRAM), str(database), str(descriptor), moment]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(command, pass_fds=[descriptor], env=environment) as process:
            try:
                yield f"http://127.0.0.1:{listening.getsockname()[1]}"
            finally:
                process.send_signal(signal.SIGINT)
                process.wait()
    assert process.returncode == (-signal.SIGKILL if moment != "never" else 0)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "service.db"


def calling(runner: asyncio.Runner, address: str, guest: Guest | None = None) -> Guest:
    """A guest at an address: a new one, or the same person calling there."""
    at = Guest(runner, httpx.AsyncClient(base_url=address, timeout=60))
    if guest is not None:
        at.token, at.application, at.documents = guest.token, guest.application, guest.documents
    return at


@pytest.mark.parametrize("moment", ["before-commit", "before-POST-answer"])
def test_a_service_killed_around_its_commit_receives_once(
    runner: asyncio.Runner, database: Path, moment: str
):
    with serving(database, moment) as address:
        guest = calling(runner, address)
        answers = large(guest.send())
        with pytest.raises(httpx.RemoteProtocolError):
            guest.submit(answers)
    with serving(database) as address:
        guest = calling(runner, address, guest)
        assert guest.status().status_code == {"before-commit": 404, "before-POST-answer": 200}[moment]
        first, again = guest.submit(answers), guest.submit(answers)
        assert (first.status_code, again.content) == (201, first.content)
        assert guest.status().json()["reference"] == first.json()["reference"]
    with serving(database) as address:
        guest = calling(runner, address, guest)
        assert guest.submit(answers).content == first.content
        assert slug(guest.submit(answers, "key-2")) == "already-submitted"
        assert slug(guest.submit({**answers, "people": 3})) == "idempotency-key-reused"


def test_of_tries_at_once_one_is_received_and_the_others_get_its_receipt_or_are_told_to_wait(
    runner: asyncio.Runner, database: Path
):
    async def at_once(guest: Guest, *bodies: dict[str, object]) -> list[httpx.Response]:
        return await asyncio.gather(*(guest.submitting(body) for body in bodies))

    with serving(database) as address:
        guest = calling(runner, address)
        same = runner.run(at_once(guest, SMALL, SMALL))
        receipts = {answer.content for answer in same if answer.status_code == 201}
        assert len(receipts) == 1
        waiting = [answer for answer in same if answer.status_code != 201]
        assert all((answer.status_code, slug(answer)) == (409, "still-running") for answer in waiting)
        assert {guest.submit().content} == receipts

        guest = calling(runner, address)
        others = runner.run(at_once(guest, SMALL, {**SMALL, "people": 3}))
        assert sorted(answer.status_code for answer in others)[0] == 201
        assert {slug(answer) for answer in others if answer.status_code != 201} <= {
            "still-running",
            "idempotency-key-reused",
        }
        assert [answer.status_code for answer in others].count(201) == 1


def test_what_has_come_of_a_part_that_breaks_off_is_kept(runner: asyncio.Runner, database: Path):
    with serving(database) as address:
        guest = calling(runner, address)
        name = "00000000-0000-4000-8000-000000000001"
        guest.begin(name, 1000)
        host, port = address.removeprefix("http://").split(":")
        head = (
            f"PATCH /v1/applications/{guest.application}/uploads/{name} HTTP/1.1\r\nHost: {host}\r\n"
            f"Authorization: Bearer {guest.token}\r\nContent-Type: application/partial-upload\r\n"
            "Upload-Offset: 0\r\nUpload-Complete: ?1\r\nContent-Length: 1000\r\n\r\n"
        )
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(head.encode() + bytes(600))
            connection.shutdown(socket.SHUT_WR)
            assert connection.recv(1) == b""  # the service has seen the end, and answers nobody
        where = guest.where(name)
        assert (where.headers["upload-offset"], where.headers["upload-complete"]) == ("600", "?0")
        assert guest.append(name, 600, bytes(400), last=True).headers["upload-complete"] == "?1"


def test_a_part_whose_answer_is_lost_by_a_kill_has_come(runner: asyncio.Runner, database: Path):
    name = "00000000-0000-4000-8000-000000000002"
    with serving(database, "before-PATCH-answer") as address:
        guest = calling(runner, address)
        guest.begin(name, 1000)
        with pytest.raises(httpx.RemoteProtocolError):
            guest.append(name, 0, bytes(600))
    with serving(database) as address:
        guest = calling(runner, address, guest)
        assert guest.where(name).headers["upload-offset"] == "600"
        assert guest.append(name, 600, bytes(400), last=True).status_code == 204


def test_of_parts_at_once_at_the_same_place_one_is_added(runner: asyncio.Runner, database: Path):
    name = "00000000-0000-4000-8000-000000000003"

    async def at_once(guest: Guest) -> list[int]:
        headers = {
            "Content-Type": "application/partial-upload",
            "Upload-Offset": "0",
            "Upload-Complete": "?0",
        }
        parts = (bytes([number]) * 500 for number in range(6))
        asked = [guest.asking("PATCH", f"/uploads/{name}", content=part, headers=headers) for part in parts]
        return [answer.status_code for answer in await asyncio.gather(*asked)]

    with serving(database) as address:
        guest = calling(runner, address)
        guest.begin(name, 1000)
        assert sorted(runner.run(at_once(guest))) == [204, *5 * [409]]
        assert guest.where(name).headers["upload-offset"] == "500"
