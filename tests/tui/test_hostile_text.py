"""Text that would command a terminal: whoever it comes from, it neither reaches the terminal nor is submitted."""

import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import run
from tests.forbidden import forbidden_sequences
from tests.journeys import NOON
from tests.linear_person import at_etape, type_line
from tests.servers import altered, office, serving

TITLE, CLEAR, RED, COLOUR_C1 = "\x1b]0;Owned\x07", "\x1b[2J\x1b[H", "\x1b[31m", "\x9b32m"
OVERRIDE, ISOLATE, BACKSPACE, RETURN, BELL = "\u202e", "\u2066", "\x08", "\r", "\x07"
HOSTILE = "".join((TITLE, CLEAR, RED, COLOUR_C1, OVERRIDE, ISOLATE, BACKSPACE, BELL))
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def poisoned(answer: Any) -> Any:
    """What a service answers, with the hostile text at the beginning and in the middle of all that is shown."""
    match answer:
        case {"en": str(), "fr": str()}:
            return {language: _in(text) for language, text in answer.items()}
        case dict():
            return {
                key: _in(value) if key == "reference" else poisoned(value) for key, value in answer.items()
            }
        case list():
            return [poisoned(item) for item in answer]
    return answer


def _in(text: str) -> str:
    return f"{RETURN}{HOSTILE}{text[:3]}{HOSTILE}{text[3:]}"


def commanding(text: str) -> set[str]:
    """The characters of a text that a terminal would obey, or that turn the direction of writing."""
    return {mark for mark in text if (unicodedata.category(mark) == "Cc" and mark != "\n") or mark in BIDI}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "service.db"


@pytest.fixture
def address(database: Path) -> Iterator[str]:
    with (
        office(database, lambda: NOON.astimezone(UTC)) as app,
        serving(altered(app, poisoned)) as address,
    ):
        yield address


def received(database: Path) -> dict[str, Any]:
    """The only submission that the service has received."""
    with closing(sqlite3.connect(database)) as connection:
        ((answers,),) = connection.execute("SELECT answers FROM submissions").fetchall()
    return json.loads(answers)


APPLY = ("apply", "garden-plot", "--lang", "en")
LINES = ["", "Tremblay", "7", "2", "1", "1", "", "yes"]
"""What a person types who asks for a plot, and is told once that there are too many of them."""


def test_of_a_service_nothing_commands_the_terminal(address: str, tmp_path: Path, database: Path):
    with at_etape(tmp_path / "home", *APPLY, "--linear", "--service", address) as terminal:
        for line in [*LINES, "", "/quit"]:
            type_line(terminal, line)
        assert terminal.wait_exit() == 0
    assert forbidden_sequences(terminal.raw) == []
    assert commanding(terminal.text.replace("\r", "")) == set()
    for words in (
        "Rent a garden plot",
        "A plot is for at most 6 people.",
        "What I say is true.",
        "Status: Received",
    ):
        assert words in terminal.text
    assert received(database)["surname"] == "Tremblay"


def test_of_a_pasted_answer_nothing_is_said_back_or_submitted(address: str, tmp_path: Path, database: Path):
    lines = [line.replace("Tremblay", f"Trem{HOSTILE}blay") for line in LINES]
    typed = "".join(f"{line}\n" for line in [*lines, "/quit"])
    done = run(tmp_path / "home", *APPLY, "--service", address, typed=typed)
    assert (done.code, done.err) == (0, "")
    assert commanding(done.out) == set()
    assert "Saved. Surname: Tremblay." in done.out, done.out
    assert received(database)["surname"] == "Tremblay"
