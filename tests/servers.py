"""Services on a real socket, for the tests of the whole program: ours, and those that answer nonsense.

Nobody has to wait for one: it listens before it starts.
"""

import json
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import uvicorn
from starlette.responses import HTMLResponse

from service.app import create
from service.definitions import Definitions
from service.storage import Storage

GARDEN = Definitions(Path(__file__).parent / "service" / "definitions")
PLOT = {"surname": "Tremblay", "people": 2, "plot-size": "small", "key": "pickup", "declared": True}
"""Answers to the service `garden-plot`."""

App = Callable[..., Awaitable[None]]
sign_in_page: App = HTMLResponse("<!doctype html><title>Sign in to the network</title>")


@contextmanager
def serving(app: App, port: int = 0) -> Iterator[str]:
    """The address of an app on this computer, on a free port unless one is said."""
    config = uvicorn.Config(app, access_log=False, log_level="error", lifespan="off")
    with socket.create_server(("127.0.0.1", port)) as listening:
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@contextmanager
def office(database: Path, clock: Callable[[], datetime], definitions: Definitions = GARDEN) -> Iterator[App]:
    """The reference service over a file; without other definitions, with the small service of its tests."""
    storage = Storage.on_file(database)
    yield create(storage, definitions, clock)
    storage.close()


def altered(app: App, change: Callable[[Any], Any]) -> App:
    """An app whose answers are changed on their way, as JSON."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        start: dict[str, Any] = {}

        async def send_altered(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body = json.dumps(change(json.loads(message["body"]))).encode()
            headers = [(name, value) for name, value in start["headers"] if name != b"content-length"]
            await send({**start, "headers": [*headers, (b"content-length", b"%d" % len(body))]})
            await send({**message, "body": body})

        await app(scope, receive, send_altered)

    return answer


def without_options(answer: Any) -> Any:
    """A definition whose choices have nothing to choose; anything else as it is."""
    for section in answer.get("sections", ()):
        for question in section["questions"]:
            question.pop("options", None)
    return answer
