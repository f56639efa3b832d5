"""Each way in which a vault can be wrong meets its own error; what is not touched by it stays readable."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from api_client.errors import (
    Altered,
    Damaged,
    InUse,
    KeyMissing,
    Newer,
    RolledBack,
    Unwritable,
    VaultError,
)
from api_client.vault.changes import Write
from api_client.vault.errors import Doubled, Foreign, KeyDamaged, Misplaced, Missing, PutBack
from api_client.vault.kinds import Kind
from api_client.vault.records import Entry, seal_record
from api_client.vault.store import Store
from api_client.vault.vault import put
from tests.api_client.rooms import MORNING, VECTORS, Room

NOTES = Kind("notes", str)
SCANS = Kind("scans", bytes, "https://service.test")
SCAN = "namespace = (SELECT namespace FROM record GROUP BY namespace HAVING count(*) = 1)"
FIRST = f"key = (SELECT min(key) FROM record WHERE NOT {SCAN})"
"""One of the two notes."""
IGNORED = "CREATE TRIGGER {} BEFORE INSERT ON record BEGIN SELECT RAISE(IGNORE); END"


def cut(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])


def sql(statement: str) -> Callable[[Room], object]:
    def change(room: Room) -> None:
        with sqlite3.connect(room.vault) as connection:
            assert connection.execute(statement).rowcount != 0
        connection.close()

    return change


def at(column: str, place: int, what: str) -> str:
    """SQL for the bytes of a column with those from `place` (from 1) on replaced by `what`."""
    after = place + len(what) // 2
    return f"CAST(substr({column}, 1, {place - 1}) || x'{what}' || substr({column}, {after}) AS BLOB)"


def another_program(room: Room) -> None:
    room.vault.unlink()
    sql("CREATE TABLE recipe (name TEXT)")(room)


def another_key(room: Room) -> None:
    room.key.write_text(f"etape-device-key-1 {'0' * 16} {'1' * 64}\n")


def another_vault(room: Room) -> None:
    """A vault that the same key opens, from before this one was made."""
    other = Room(room.folder / "other")
    other.key, other.anchor = room.key, None
    other.store().close()
    shutil.copyfile(other.vault, room.vault)


WHOLE_VAULT: dict[str, tuple[Callable[[Room], object], VaultError]] = {
    "not-a-database": (lambda room: room.vault.write_bytes(b"x" * 4096), Damaged("vault")),
    "cut-in-the-header": (lambda room: cut(room.vault, 60), Damaged("vault")),
    "cut-after-a-page": (lambda room: cut(room.vault, 4096), Damaged("vault")),
    "another-program": (another_program, Damaged("vault")),
    "newer-format": (sql("PRAGMA user_version=3"), Newer("vault")),
    "no-format": (sql("PRAGMA user_version=0"), Damaged("vault")),
    "table-missing": (sql("DROP TABLE slot"), Damaged("vault")),
    "table-built-otherwise": (sql("ALTER TABLE record RENAME COLUMN sealed TO opened"), Damaged("vault")),
    "table-added": (sql("CREATE TABLE note (text TEXT)"), Foreign()),
    "index-added": (sql("CREATE INDEX by_epoch ON record (epoch)"), Foreign()),
    "view-added": (sql("CREATE VIEW note AS SELECT * FROM record"), Foreign()),
    "trigger-added": (sql(IGNORED.format("quiet")), Foreign()),
    "trigger-of-a-table's-name": (sql(IGNORED.format("record")), Foreign()),
    "no-store": (sql("DELETE FROM store"), Damaged("slot")),
    "no-manifest": (sql("UPDATE store SET manifest = x''"), Altered()),
    "manifest-changed": (sql(f"UPDATE store SET manifest = {at('manifest', 50, '00')}"), Altered()),
    "no-slot": (sql("DELETE FROM slot"), Damaged("slot")),
    "store-id-changed": (sql("UPDATE store SET id = zeroblob(16)"), Damaged("slot")),
    "slot-changed": (sql(f"UPDATE slot SET wrapped = {at('wrapped', 40, '00')}"), Damaged("slot")),
    "slot-cut": (sql("UPDATE slot SET wrapped = CAST(substr(wrapped, 1, 40) AS BLOB)"), Damaged("slot")),
    "slot-salt-changed": (sql("UPDATE slot SET salt = zeroblob(16)"), Damaged("slot")),
    "slot-parameters-changed": (sql("UPDATE slot SET parameters = x'00'"), Damaged("slot")),
    "slot-newer": (sql(f"UPDATE slot SET wrapped = {at('wrapped', 1, '0301')}"), Newer("slot")),
    "slot-epoch-changed": (sql("UPDATE slot SET epoch = 2"), Damaged("slot")),
    "slot-of-another-kind": (sql("UPDATE slot SET kind = 'passphrase'"), KeyMissing("device.key")),
    "slot-added": (
        sql("INSERT INTO slot SELECT 9, epoch, kind, parameters, salt, wrapped FROM slot"),
        PutBack(),
    ),
    "record-added": (
        sql(
            "INSERT INTO record SELECT NULL, namespace, CAST(substr(key, 2) || x'00' AS BLOB), epoch, seed, sealed"
            " FROM record LIMIT 1"
        ),
        Misplaced(),
    ),
    "record-doubled": (
        sql(f"INSERT INTO record SELECT NULL, namespace, key, epoch, seed, sealed FROM record WHERE {FIRST}"),
        Doubled(),
    ),
    "records-gone": (sql("DELETE FROM record"), Missing()),
    "seed-changed": (sql(f"UPDATE record SET seed = {at('seed', 9, '00')} WHERE {FIRST}"), Misplaced()),
    "seed-of-no-bytes": (sql(f"UPDATE record SET seed = x'' WHERE {FIRST}"), Misplaced()),
    "epoch-changed": (sql(f"UPDATE record SET epoch = 2 WHERE {FIRST}"), Misplaced()),
    "epoch-negative": (sql(f"UPDATE record SET epoch = -1 WHERE {FIRST}"), Altered()),
    "key-shortened": (
        sql(f"UPDATE record SET key = CAST(substr(key, 2) AS BLOB) WHERE {FIRST}"),
        Altered(),
    ),
    "gone": (lambda room: room.vault.unlink(), RolledBack("vault.db")),
    "emptied": (lambda room: room.vault.write_bytes(b""), RolledBack("vault.db")),
    "another-vault": (another_vault, RolledBack("vault.db")),
    "key-missing": (lambda room: room.key.unlink(), KeyMissing("device.key")),
    "key-of-another-vault": (another_key, KeyMissing("device.key")),
    "key-cut": (lambda room: cut(room.key, 50), KeyDamaged("device.key")),
    "key-newer": (lambda room: room.key.write_text("etape-device-key-2 x\n"), Newer("device-key")),
    "key-unreadable": (lambda room: (room.key.unlink(), room.key.mkdir()), Unwritable("device.key")),
    "a-folder-in-its-place": (
        lambda room: (room.vault.unlink(), room.vault.mkdir()),
        Unwritable("vault.db"),
    ),
}


@pytest.mark.parametrize("name", WHOLE_VAULT)
def test_a_vault_that_cannot_be_used_says_why_and_stays_as_it_is(kept_room: Room, name: str):
    spoil, expected = WHOLE_VAULT[name]
    spoil(kept_room)
    before = kept_room.files()
    with pytest.raises(VaultError) as caught:
        kept_room.store()
    assert caught.type is type(expected)
    assert caught.value.parts.keys() == expected.parts.keys()
    (said, meant) = (str(*caught.value.parts.values()), str(*expected.parts.values()))
    assert Path(said).name == meant
    assert kept_room.files() == before


RECORD: dict[str, tuple[str, VaultError]] = {
    "changed": (f"UPDATE record SET sealed = {at('sealed', 60, '00')} WHERE {FIRST}", Damaged("notes")),
    "cut": (
        f"UPDATE record SET sealed = CAST(substr(sealed, 1, 45) AS BLOB) WHERE {FIRST}",
        Damaged("notes"),
    ),
    "emptied": (f"UPDATE record SET sealed = x'' WHERE {FIRST}", Damaged("notes")),
    "another-record's": (
        f"UPDATE record SET sealed = (SELECT sealed FROM record WHERE {SCAN}) WHERE {FIRST}",
        Damaged("notes"),
    ),
}


@pytest.mark.parametrize("name", RECORD)
def test_a_record_that_cannot_be_used_says_of_which_kind_it_is_and_the_others_stay(
    kept_room: Room, name: str
):
    statement, expected = RECORD[name]
    sql(statement)(kept_room)
    store = kept_room.store()
    notes = store.all(NOTES)
    (wrong,) = [found for found in notes if isinstance(found, VaultError)]
    (right,) = [found for found in notes if isinstance(found, str)]
    assert (type(wrong), wrong.parts) == (type(expected), expected.parts)
    assert right in ("Émile, encore", "Solène")
    assert store.get(SCANS, "scan") == b"\x00\x01\x02"
    store.close()


def test_a_record_that_a_newer_etape_sealed_is_newer_and_the_others_stay(kept_room: Room, monkeypatch):
    store = kept_room.store()
    with monkeypatch.context() as newer:
        newer.setattr("api_client.vault.keys.FORM", b"\x03\x01")
        store._ledger.put(
            seal_record(Entry("notes", "first", 1, MORNING, b'"?"'), store._ledger.keys, kept_room.draw)
        )
    with pytest.raises(Newer) as caught:
        store.get(NOTES, "first")
    assert caught.value.parts == {"what": "notes"}
    assert store.get(NOTES, "second") == "Solène"
    store.close()


def test_what_is_changed_on_the_disk_while_the_vault_is_open_is_neither_used_nor_written_over_unseen(
    kept_room: Room,
):
    store = kept_room.store()
    first, second = (row[0] for row in store._connection.execute(f"SELECT id FROM record WHERE NOT {SCAN}"))
    store._connection.execute("DELETE FROM record WHERE id = ?", (first,))
    store._connection.execute("UPDATE record SET sealed = zeroblob(300) WHERE id = ?", (second,))
    for key in ("first", "second"):
        with pytest.raises(Damaged):
            store.get(NOTES, key)
    failures = store.commit_each([[put(NOTES, "first", "anew")], [put(NOTES, "second", "anew")]])
    assert sorted(type(failure).__name__ for failure in failures) == ["Damaged", "NoneType"]
    store.close()
    with pytest.raises(Altered):
        kept_room.store()


def test_a_value_of_a_newer_schema_is_newer(kept_vault: Store):
    kept_vault.commit([_written(Kind("notes", str, schema=2))])
    with pytest.raises(Newer):
        kept_vault.get(NOTES, "third")


def test_a_value_of_another_shape_is_damaged(kept_vault: Store):
    kept_vault.commit([_written(NOTES)])
    with pytest.raises(Damaged):
        kept_vault.get(Kind("notes", int), "third")


def _written(kind: Kind[str]) -> Write:
    return put(kind, "third", "Louise")


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 20_479), st.integers(1, 255))
@example(place=4033, change=128)  # in the text of the schema, which SQLite then quotes
def test_whatever_byte_is_changed_each_value_is_the_one_that_was_kept_or_a_named_error(
    tmp_path_factory: pytest.TempPathFactory, place: int, change: int
):
    room = Room(tmp_path_factory.mktemp("room"))
    room.lay(VECTORS / "vault-2" / "whole.db", VECTORS / "vault-2")
    content = bytearray(room.vault.read_bytes())
    content[place] ^= change
    room.vault.write_bytes(content)
    try:
        store = room.store()
    except VaultError:
        return
    for read, right in (
        (lambda: store.get(NOTES, "first"), "Émile, encore"),
        (lambda: store.get(SCANS, "scan"), b"\x00\x01\x02"),
    ):
        with suppress(VaultError):
            assert read() == right
    store.close()


def test_a_second_etape_on_the_same_vault_is_told_that_it_is_in_use(kept_room: Room):
    store = kept_room.store()
    with pytest.raises(InUse):
        kept_room.store()
    program = (
        "import sys; from pathlib import Path; from tests.api_client.rooms import Room\n"
        "try: Room(Path(sys.argv[1])).store()\n"
        "except Exception as error: print(type(error).__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, kept_room.folder], capture_output=True, text=True, check=True
    )
    assert done.stdout == "InUse\n"
    assert store.get(NOTES, "second") == "Solène"
    store.close()
    kept_room.store().close()
