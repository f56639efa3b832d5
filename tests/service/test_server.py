"""The same contract over a real socket: framing, callers that hang up, several at once."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
import uvicorn

from service.storage import Storage
from tests.service.office import DEFINITIONS, PDF, SMALL, Clock, Guest, Office, large, slug


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a service over a file. It listens before it starts, so that nobody has to wait."""
    with asyncio.Runner() as unused:
        storage = Storage.on_file(tmp_path / "service.db")
        app = Office(unused, storage, Clock()).app
    server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="error"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()
    storage.close()


@pytest.fixture
def caller(runner: asyncio.Runner, address: str) -> Iterator[Guest]:
    client = httpx.AsyncClient(base_url=address)
    yield Guest(runner, client)
    runner.run(client.aclose())


def test_an_application_from_its_draft_to_its_status(caller: Guest):
    tag = caller.create().headers["etag"]
    assert caller.ask("GET", headers={"If-None-Match": tag}).status_code == 304
    assert caller.change('"other"', "dHdv").status_code == 412
    answers = large(caller.send())
    first = caller.submit(answers)
    assert first.status_code == 201
    assert caller.submit(answers).content == first.content
    assert slug(caller.submit(SMALL)) == "idempotency-key-reused"
    assert caller.status().json()["reference"] == first.json()["reference"]


def test_many_callers_at_once_make_one_submission(runner: asyncio.Runner, caller: Guest):
    async def at_once() -> list[httpx.Response]:
        return await asyncio.gather(*(caller.submitting() for _ in range(8)))

    answers = runner.run(at_once())
    assert len({answer.content for answer in answers if answer.status_code == 201}) == 1
    assert {answer.status_code for answer in answers} <= {201, 409}


def test_a_body_without_bounds_is_refused_before_it_is_sent_whole(caller: Guest):
    answer = caller.append(str(uuid4()), 0, PDF.ljust(5_000_000))
    assert (answer.status_code, slug(answer)) == (413, "too-large")


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/applications/%00", "/%ff"])
def test_an_unknown_path_is_a_problem_here_too(runner: asyncio.Runner, caller: Guest, path: str):
    assert slug(runner.run(caller.client.get(path))) == "not-found"


def test_a_caller_that_hangs_up_in_the_middle_harms_nobody(
    runner: asyncio.Runner, caller: Guest, address: str
):
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        head = f"PUT /v1/applications/{caller.application} HTTP/1.1\r\nHost: {host}\r\n"
        head += f"Authorization: Bearer {caller.token}\r\nIf-None-Match: *\r\nContent-Length: 100\r\n\r\n"
        connection.sendall(head.encode() + b'{"service":')
    assert caller.create().status_code == 201


PROGRAM = """
import sys
from pathlib import Path
from service.server import serve
serve("127.0.0.1", 0, Path(sys.argv[1]), Path(sys.argv[2]))
"""


@contextmanager
def serving(path: Path, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of `serve` in a process of its own, and the lines that it writes, all of them at the end."""
    command = [sys.executable, "-c", PROGRAM, str(path), str(folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if found := re.search(r"running on (http://\S+)", line):
                break
        yield found[1], said
        process.send_signal(signal.SIGINT)
        said += process.stderr
        process.wait()


@pytest.mark.skipif(os.name == "nt", reason="a console's interrupt cannot be sent to one process")
def test_serving_writes_nothing_of_who_applies_or_what_they_answer(tmp_path: Path, runner: asyncio.Runner):
    with serving(tmp_path / "service.db", DEFINITIONS) as (address, said):
        client = httpx.AsyncClient(base_url=address)
        guest = Guest(runner, client)
        answers = large(guest.send())
        guest.append(str(uuid4()), 3, b"part")
        guest.submit({**answers, "sketch": {**answers["sketch"], "size": 3}})
        guest.submit(answers)
        guest.ask("PUT", content=b"{")
        runner.run(client.aclose())
    written = "".join(said)
    personal = [guest.token, guest.application, "Tremblay", "plot.pdf", "127.0.0.1:"]
    personal += [*guest.documents["sketch"].values(), answers["sketch"]["sha256"]]
    written = written.replace(address.removeprefix("http://"), "")
    assert [mark for mark in personal if mark in written] == []
    assert "Traceback" not in written


@pytest.mark.skipif(os.name == "nt", reason="a console's interrupt cannot be sent to one process")
def test_serving_reports_what_is_broken_answers_and_ends_when_interrupted(tmp_path: Path):
    folder = tmp_path / "definitions"
    for name in ("garden-plot", "castle"):
        (folder / name).mkdir(parents=True)
    source = (DEFINITIONS / "garden-plot" / "2026.1.yaml").read_text(encoding="utf-8")
    (folder / "garden-plot" / "2026.1.yaml").write_text(source, encoding="utf-8")
    (folder / "castle" / "1.yaml").write_text("etape: 1\n")
    with serving(tmp_path / "service.db", folder) as (address, said):
        services = httpx.get(f"{address}/v1/services").json()["services"]
    assert [service["id"] for service in services] == ["garden-plot"]
    assert any("castle" in line and "1.yaml" in line and "is refused" in line for line in said)
    assert "Traceback" not in "".join(said)
    assert (tmp_path / "service.db").exists()
