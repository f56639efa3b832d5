"""What the tests of the command line share: a home of their own, a reference, a service with another plot."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from tests.command_line import etape, written
from tests.journeys import NOON, SERVICE, answers_of
from tests.servers import office, serving


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "ETAPE_SERVICE", "ETAPE_FACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("LANGUAGE", "")  # the program sets it; it is put back after the test
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def reference(tmp_path: Path) -> str:
    """The reference of a passport renewal that was applied for on the command line."""
    answers = written(tmp_path, answers_of("mail", tmp_path))
    return etape("apply", SERVICE, "--answers", answers).out.split("\t")[0]


@pytest.fixture
def plot(tmp_path: Path) -> Iterator[str]:
    """The address of a service that rents garden plots."""
    with office(tmp_path / "service.db", lambda: NOON.astimezone(UTC)) as app, serving(app) as address:
        yield address
