"""A database of an earlier edition opens: what it holds is carried over, and can still be finished."""

import asyncio
import hashlib
import secrets
import sqlite3
from pathlib import Path
from uuid import uuid4

import pytest

from service.records.migrations import SCHEMA
from service.storage import Storage
from service.subjects import Subject
from tests.service.office import PDF, Clock, Guest, Office, keeping, large, slug

DIGEST = hashlib.sha256(PDF).hexdigest()
SKETCH = {"name": "plot.pdf", "sha256": DIGEST, "size": len(PDF), "type": "pdf"}


@pytest.fixture
def token() -> str:
    return secrets.token_urlsafe(32)


@pytest.fixture
def application() -> str:
    return str(uuid4())


@pytest.fixture
def of_schema_1(tmp_path: Path, token: str, application: str) -> Path:
    """A database of the first schema, with a draft and a document that came whole, not submitted."""
    path = tmp_path / "service.db"
    connection = sqlite3.connect(path)
    connection.executescript((SCHEMA / "0001-applications.sql").read_text(encoding="utf-8"))
    subject: Subject = hashlib.sha256(token.encode()).digest()
    begun = "2026-11-20T10:00:00+00:00"
    connection.execute(
        "INSERT INTO applications (subject, id, begun) VALUES (?, ?, ?)", (subject, application, begun)
    )
    connection.execute("INSERT INTO drafts VALUES (1, 'garden-plot', '2026.1', x'00')")
    connection.execute(
        "INSERT INTO evidence VALUES (1, 'sketch', ?, 'pdf', ?, ?, ?)", (DIGEST, len(PDF), PDF, begun)
    )
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    return path


@pytest.fixture
def guest(runner: asyncio.Runner, of_schema_1: Path, token: str, application: str) -> Guest:
    storage = Storage.in_memory(of_schema_1.read_bytes(), keeping([]))
    guest = Office(runner, storage, Clock()).guest()
    guest.token, guest.application = token, application
    return guest


def test_a_draft_of_the_first_schema_is_still_there(guest: Guest):
    assert guest.ask("GET").json()["sealed"] == "AA=="


def test_a_document_that_came_whole_before_counts_when_its_application_is_submitted(guest: Guest):
    assert guest.submit(large(SKETCH)).status_code == 201


def test_a_document_that_came_whole_before_has_to_be_what_its_answer_says(guest: Guest):
    assert slug(guest.submit(large({**SKETCH, "sha256": 64 * "0"}))) == "answers-refused"


def test_a_document_that_comes_later_takes_the_place_of_the_one_before(guest: Guest):
    other = guest.send(b"%PDF-1.7 a better sketch")
    assert guest.submit(large(other)).status_code == 201


def test_a_file_of_the_first_schema_opens_and_stays_open_to_the_next_start(of_schema_1: Path):
    for _ in range(2):
        Storage.on_file(of_schema_1).close()
    connection = sqlite3.connect(of_schema_1)
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert connection.execute("SELECT changed = begun FROM applications").fetchall() == [(1,)]
    assert connection.execute("SELECT sha256, content FROM evidence").fetchall() == [(DIGEST, PDF)]
    connection.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(of_schema_1: Path):
    connection = sqlite3.connect(of_schema_1)
    connection.execute("CREATE TABLE proofs (in_the_way INTEGER)")
    connection.commit()
    before = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    with pytest.raises(Exception, match="proofs"):
        Storage.on_file(of_schema_1)
    connection = sqlite3.connect(of_schema_1)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == before
    connection.close()
