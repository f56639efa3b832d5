"""The last resort: whatever goes wrong unforeseen becomes a problem without details, and a line of the log.

The log has the kind of exception and where it happened, never its message, which can quote what was typed.
"""

from __future__ import annotations

import logging
import traceback
from uuid import uuid4

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.problems import Failure, response

log = logging.getLogger("etape.service")
# Without any handler, logging would write to the terminal that the embedded service shares with a person.
log.addHandler(logging.NullHandler())


class Failsafe:
    """ASGI middleware around everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, whatever happens."""
        answered = False

        async def noting_send(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        try:
            await self._app(scope, receive, noting_send)
        except ClientDisconnect:
            return  # nobody is left to answer
        except Exception as error:
            if answered or scope["type"] != "http":
                raise
            await response(_logged(error))(scope, receive, send)


def _logged(error: Exception) -> Failure:
    failure = Failure(uuid4().urn)
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s: %s\n%s", failure.name, type(error).__qualname__, frames)
    return failure
