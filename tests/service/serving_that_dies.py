"""Serves over a file on a socket it is given, and kills itself (SIGKILL) at a moment.

For the tests: `python serving_that_dies.py DATABASE SOCKET MOMENT`, where MOMENT is `never`, `before-commit` of the
first submission, or `before-POST-answer` or `before-PATCH-answer`: of the first submission or part of a document.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn

import service.submission
from service.app import create
from service.definitions import Definitions
from service.reception import Reception
from service.storage import Storage

DEFINITIONS = Path(__file__).parent / "definitions"


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class DyingReception(Reception):
    """Everything is written; the transaction is still open."""

    def receive(self, *arguments: Any) -> bytes:
        super().receive(*arguments)
        die()
        raise AssertionError


def dying_before_its_answer(app: Any, method: str) -> Any:
    """What was sent is committed; not a byte of the answer has left."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        async def send_or_die(message: dict[str, Any]) -> None:
            if scope["method"] == method:
                die()
            await send(message)

        await app(scope, receive, send_or_die)

    return answer


def main(database: str, descriptor: str, moment: str) -> None:
    if moment == "before-commit":
        service.submission.Reception = DyingReception  # type: ignore[misc]  # this process is there to fail
    app: Any = create(Storage.on_file(Path(database)), Definitions(DEFINITIONS), lambda: datetime.now(UTC))
    if moment.endswith("-answer"):
        app = dying_before_its_answer(app, moment.split("-")[1])
    config = uvicorn.Config(app, access_log=False, log_level="error", lifespan="off")
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(descriptor))])


if __name__ == "__main__":
    main(*sys.argv[1:])
