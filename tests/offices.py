"""The reference service at an address that stays the same, whether it is open or closed, for the tests of what waits."""

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import UTC
from pathlib import Path

import pytest

from service.definitions import Definitions
from tests.journeys import NOON
from tests.servers import App, office, serving


class Office:
    """The service over a file, at `ETAPE_SERVICE` once it was open."""

    def __init__(self, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._database = database
        self._monkeypatch = monkeypatch
        self._doors = ExitStack()
        self.address = ""

    def open(self, over: Callable[[App], App] = lambda app: app) -> None:
        """Answer, through `over`."""
        port = int(self.address.rpartition(":")[2] or 0)
        app = self._doors.enter_context(office(self._database, lambda: NOON.astimezone(UTC), Definitions()))
        self.address = self._doors.enter_context(serving(over(app), port))
        self._monkeypatch.setenv("ETAPE_SERVICE", self.address)

    def close(self) -> None:
        """Answer nobody."""
        self._doors.close()

    @property
    def submissions(self) -> int:
        """How many it has received."""
        with closing(sqlite3.connect(self._database)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM submissions").fetchone()
        return int(count)
