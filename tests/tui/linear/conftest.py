"""The linear face on a pseudo-terminal, and through pipes."""

import asyncio
import io
import sys
from pathlib import Path

import msgspec
import pytest

from screens.page import Page
from tests.pty_driver import Terminal
from tui.linear.face import LinearFace

PROGRAM = Path(__file__).parent / "program.py"


class Run:
    """A run of the program of the tests in a terminal."""

    def __init__(self, terminal: Terminal, notes: Path) -> None:
        self.terminal = terminal
        self._notes = notes

    @property
    def notes(self) -> list[dict]:
        return [msgspec.json.decode(line) for line in self._notes.read_bytes().splitlines()]


@pytest.fixture
def start(tmp_path):
    """Starts the program with what it is to show: pages, and pairs such as `("announce", "Saved.")`."""
    runs: list[Terminal] = []

    def start(*script, rows: int = 24, cols: int = 80, **terminal) -> Run:
        acts = [act if isinstance(act, tuple) else ("ask", act) for act in script]
        file, notes = tmp_path / f"script{len(runs)}.json", tmp_path / f"notes{len(runs)}.json"
        file.write_bytes(msgspec.json.encode(acts))
        argv = [sys.executable, str(PROGRAM), str(file), str(notes)]
        runs.append(Terminal(argv, rows, cols, **terminal))
        return Run(runs[-1], notes)

    yield start
    for terminal in runs:
        with terminal:
            pass


@pytest.fixture
def talk(monkeypatch, capsys):
    """Answers pages with lines that come through a pipe. Gives the replies, and all that was written."""

    def talk(pages: Page | list[Page], typed: str):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        face = LinearFace()

        async def ask():
            return [await face.ask(page) for page in ([pages] if isinstance(pages, Page) else pages)]

        replies = asyncio.run(ask())
        return replies, capsys.readouterr().out

    return talk
