"""What the service keeps is durable when it answers, and whole whatever happens in between."""

import asyncio
import os
import sqlite3
import stat
from pathlib import Path

import pytest

from service.records.migrations import SCHEMA, NewerStorageError
from service.storage import Storage, UnusableStorageError
from tests.service.office import Clock, Office, either_storage, keeping, large


def begin(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO applications (subject, id, begun) VALUES (zeroblob(32), 'a', '')")


def count(connection: sqlite3.Connection) -> int:
    (number,) = connection.execute("SELECT count(*) FROM applications").fetchone()
    return number


@either_storage
def test_a_unit_of_work_that_raises_leaves_nothing(
    runner: asyncio.Runner, storage: Storage, images: list[bytes]
):
    def fail(connection: sqlite3.Connection) -> None:
        begin(connection)
        raise LookupError

    with pytest.raises(LookupError):
        runner.run(storage.write(fail))
    assert runner.run(storage.read(count)) == 0
    assert images == []


def test_the_image_has_all_that_was_answered_and_opens_again(runner: asyncio.Runner):
    images: list[bytes] = []
    office = Office(runner, Storage.in_memory(None, keeping(images)), Clock())
    one, other = office.guest(), office.guest()
    other.create("b25l")
    answers = large(one.send())
    receipt = one.submit(answers)
    again = Office(runner, Storage.in_memory(images[-1], keeping(images)), Clock())
    one.client = other.client = again.client
    assert one.submit(answers).content == receipt.content
    assert one.status().json()["reference"] == receipt.json()["reference"]
    assert other.change(other.ask("GET").headers["etag"], "dHdv").status_code == 204


def test_the_image_is_kept_before_the_answer_and_only_after_a_change(runner: asyncio.Runner):
    images: list[bytes] = []
    guest = Office(runner, Storage.in_memory(None, keeping(images)), Clock()).guest()
    steps = [
        (guest.create, 1),
        (lambda: guest.ask("GET"), 1),
        (guest.create, 1),
        (guest.send, 3),
        (lambda: guest.submit({}), 3),
        (guest.submit, 4),
        (guest.submit, 4),
        (guest.status, 4),
    ]
    for number, (step, kept) in enumerate(steps):
        step()
        assert (number, len(images)) == (number, kept)


def test_a_change_that_was_not_kept_did_not_happen(runner: asyncio.Runner):
    images: list[bytes] = []
    full: list[Exception] = []

    async def keep(image: bytes) -> None:
        if full:
            raise full.pop()
        images.append(image)

    guest = Office(runner, Storage.in_memory(None, keep), Clock()).guest()
    tag = guest.create("b25l").headers["etag"]
    full.append(OSError("no space"))
    assert guest.change(tag, "dHdv").status_code == 500
    assert guest.ask("GET").json()["sealed"] == "b25l"
    assert guest.change(tag, "dHdv").status_code == 204
    assert guest.ask("GET").json()["sealed"] == "dHdv"


def test_an_image_does_not_keep_the_room_of_what_was_removed(
    runner: asyncio.Runner, storage: Storage, images: list[bytes]
):
    def fill(connection: sqlite3.Connection) -> None:
        begin(connection)
        connection.execute("INSERT INTO drafts VALUES (1, '', '', zeroblob(1000000))")

    runner.run(storage.write(fill))
    runner.run(storage.write(lambda connection: connection.execute("DELETE FROM drafts")))
    filled, emptied = images
    assert len(filled) > 1_000_000
    assert len(emptied) < 100_000
    assert runner.run(Storage.in_memory(emptied, keeping([])).read(count)) == 1


def test_nothing_touches_a_disk_in_memory(
    runner: asyncio.Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    guest = Office(runner, Storage.in_memory(None, keeping([])), Clock()).guest()
    guest.submit(large(guest.send()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("image", [b"", b"not a database at all", 4096 * b"\xff"])
def test_what_is_no_image_is_said_to_be_none(image: bytes):
    with pytest.raises(UnusableStorageError):
        Storage.in_memory(image, keeping([]))


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path):
    file = tmp_path / "service.db"
    file.write_text("a letter, and quite a long one, that somebody keeps under this name" * 20)
    with pytest.raises(UnusableStorageError):
        Storage.on_file(file)
    assert file.read_text().startswith("a letter")


def test_a_place_that_cannot_hold_a_file_is_said_to_be_none(tmp_path: Path):
    for place in (tmp_path, tmp_path / "nowhere" / "service.db"):
        with pytest.raises(UnusableStorageError):
            Storage.on_file(place)


def test_a_file_of_a_newer_edition_is_left_alone(tmp_path: Path):
    file = tmp_path / "service.db"
    Storage.on_file(file).close()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NewerStorageError):
        Storage.on_file(file)


def test_migrations_are_numbered_without_a_gap():
    numbers = [int(script.name[:4]) for script in sorted(SCHEMA.glob("*.sql"))]
    assert numbers == list(range(1, len(numbers) + 1))


@either_storage
def test_every_table_is_strict(runner: asyncio.Runner, storage: Storage):
    tables = storage.read(lambda connection: connection.execute("PRAGMA table_list").fetchall())
    ours = [row for row in runner.run(tables) if not row[1].startswith("sqlite_")]
    assert ours
    assert all(strict for *_, strict in ours)


def settings(connection: sqlite3.Connection) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "temp_store")
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def test_a_file_is_synced_at_each_commit_and_trusts_no_schema(runner: asyncio.Runner, tmp_path: Path):
    storage = Storage.on_file(tmp_path / "service.db")
    assert runner.run(storage.read(settings)) == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "temp_store": 2,
    }
    storage.close()


def test_an_opened_image_has_the_settings_too(runner: asyncio.Runner):
    images: list[bytes] = []
    runner.run(Storage.in_memory(None, keeping(images)).write(begin))
    found = runner.run(Storage.in_memory(images[-1], keeping(images)).read(settings))
    assert (found["foreign_keys"], found["trusted_schema"], found["temp_store"]) == (1, 0, 2)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_a_file_is_its_owners_alone(tmp_path: Path, runner: asyncio.Runner):
    storage = Storage.on_file(tmp_path / "service.db")
    runner.run(storage.write(begin))
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}
    storage.close()
