"""`etape serve`: the service on a port, over a file."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from api_client.paths import service_file
from screens.texts import Texts
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.wiring import serve_on_port


def serve(arguments: Arguments, texts: Texts) -> ExitCode:
    """Serve until asked to stop."""
    address = f"http://{arguments.host}:{arguments.port}"
    try:
        with socket.create_server((arguments.host, arguments.port)):
            pass  # the address is free: said before the server starts, which would leave by itself
    except (OSError, OverflowError):  # the latter for a number that is no port
        print(texts("serve.refused", address=address), file=sys.stderr)
        return ExitCode.SERVICE
    print(texts("serve.listening", address=address), file=sys.stderr)
    serve_on_port(arguments.host, arguments.port, Path(arguments.data) if arguments.data else service_file())
    return ExitCode.OK
