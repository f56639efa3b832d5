"""Serving over HTTP: the app on uvicorn, over a file. Imported by nothing that the embedded service needs."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from service.app import create
from service.definitions import SHIPPED, Definitions
from service.failsafe import log
from service.storage import Storage


def serve(host: str, port: int, path: Path, folder: Path = SHIPPED) -> None:
    """Serve the definitions of a folder until interrupted, keeping everything in the file at `path`.

    A broken definition is reported and not offered. Raises `UnusableStorageError` or `NewerStorageError`.
    """
    import uvicorn  # the program imports this module also when it serves nothing

    logging.basicConfig()
    definitions = Definitions(folder)
    for broken in definitions.broken():
        log.error("%s is refused: %s", broken.file, broken.reason)
    storage = Storage.on_file(path)
    try:
        app = create(storage, definitions, partial(datetime.now, UTC))
        # Addresses of callers and ids of applications are personal: there is no log of requests.
        uvicorn.run(app, host=host, port=port, access_log=False, server_header=False)
    finally:
        storage.close()
