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

from api_client.errors import Damaged, InUse, KeyMissing, Newer, Unwritable, VaultError
from api_client.vault.kinds import Kind
from api_client.vault.store import Store, Write
from api_client.vault.vault import put
from tests.api_client.rooms import VECTORS, Room

NOTES = Kind("notes", str)
SCANS = Kind("scans", bytes, "https://service.test")
FIRST = "key = (SELECT key FROM record WHERE version = 2)"  # the note "first" was written twice


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


WHOLE_VAULT: dict[str, tuple[Callable[[Room], object], VaultError]] = {
    "not-a-database": (lambda room: room.vault.write_bytes(b"x" * 4096), Damaged("vault")),
    "cut-in-the-header": (lambda room: cut(room.vault, 60), Damaged("vault")),
    "cut-after-a-page": (lambda room: cut(room.vault, 4096), Damaged("vault")),
    "another-program": (another_program, Damaged("vault")),
    "newer-format": (sql("PRAGMA user_version=2"), Newer("vault")),
    "no-format": (sql("PRAGMA user_version=0"), Damaged("vault")),
    "table-missing": (sql("DROP TABLE slot"), Damaged("vault")),
    "no-store": (sql("DELETE FROM store"), Damaged("slot")),
    "no-slot": (sql("DELETE FROM slot"), Damaged("slot")),
    "store-id-changed": (sql("UPDATE store SET id = zeroblob(16)"), Damaged("slot")),
    "slot-changed": (sql(f"UPDATE slot SET wrapped = {at('wrapped', 40, '00')}"), Damaged("slot")),
    "slot-cut": (sql("UPDATE slot SET wrapped = CAST(substr(wrapped, 1, 40) AS BLOB)"), Damaged("slot")),
    "slot-salt-changed": (sql("UPDATE slot SET salt = zeroblob(16)"), Damaged("slot")),
    "slot-parameters-changed": (sql("UPDATE slot SET parameters = x'00'"), Damaged("slot")),
    "slot-newer": (sql(f"UPDATE slot SET wrapped = {at('wrapped', 1, '0201')}"), Newer("slot")),
    "slot-of-another-kind": (sql("UPDATE slot SET kind = 'passphrase'"), KeyMissing("device.key")),
    "key-missing": (lambda room: room.key.unlink(), KeyMissing("device.key")),
    "key-of-another-vault": (another_key, KeyMissing("device.key")),
    "key-cut": (lambda room: cut(room.key, 50), Damaged("device-key")),
    "key-newer": (lambda room: room.key.write_text("etape-device-key-2 x\n"), Newer("device-key")),
    "key-unreadable": (lambda room: (room.key.unlink(), room.key.mkdir()), Unwritable("vault.db")),
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
    with pytest.raises(type(expected)) as caught:
        kept_room.store()
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
    "version-changed": (f"UPDATE record SET version = 1 WHERE {FIRST}", Damaged("notes")),
    "version-negative": (f"UPDATE record SET version = -1 WHERE {FIRST}", Damaged("notes")),
    "another-record's": (
        "UPDATE record SET (sealed, version) ="
        f" (SELECT sealed, version FROM record WHERE NOT {FIRST}) WHERE {FIRST}",
        Damaged("notes"),
    ),
    "newer-format": (f"UPDATE record SET sealed = {at('sealed', 1, '02')} WHERE {FIRST}", Newer("notes")),
    "newer-algorithm": (f"UPDATE record SET sealed = {at('sealed', 2, '02')} WHERE {FIRST}", Newer("notes")),
    "format-of-none": (f"UPDATE record SET sealed = {at('sealed', 1, '00')} WHERE {FIRST}", Damaged("notes")),
}


@pytest.mark.parametrize("name", RECORD)
def test_a_record_that_cannot_be_used_says_of_which_kind_it_is_and_the_others_stay(
    kept_room: Room, name: str
):
    statement, expected = RECORD[name]
    sql(statement)(kept_room)
    store = kept_room.store()
    with pytest.raises(type(expected)) as caught:
        store.get(NOTES, "first")
    assert caught.value.parts == expected.parts
    assert store.get(NOTES, "second") == "Solène"
    assert {str(found) for found in store.all(NOTES)} == {"Solène", expected.key}
    assert store.get(SCANS, "scan") == b"\x00\x01\x02"
    store.close()


def test_a_record_moved_to_another_namespace_is_damaged(kept_room: Room):
    other = f"(SELECT namespace FROM record WHERE namespace != (SELECT namespace FROM record WHERE {FIRST}))"
    sql(f"UPDATE record SET namespace = {other} WHERE {FIRST}")(kept_room)
    store = kept_room.store()
    assert [found for found in store.all(SCANS) if isinstance(found, Damaged)]
    store.close()


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


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 16_383), st.integers(1, 255))
@example(place=4033, change=128)  # in the text of the schema, which SQLite then quotes
def test_whatever_byte_is_changed_each_value_is_the_one_that_was_kept_or_a_named_error(
    tmp_path_factory: pytest.TempPathFactory, place: int, change: int
):
    room = Room(tmp_path_factory.mktemp("room"))
    for name, target in (("vault.db", room.vault), ("device.key", room.key)):
        target.parent.mkdir()
        shutil.copyfile(VECTORS / "vault-1" / name, target)
    content = bytearray(room.vault.read_bytes())
    content[place] ^= change
    room.vault.write_bytes(content)
    try:
        store = room.store()
    except VaultError:
        return
    for read, right in (
        (lambda: store.get(NOTES, "first"), (None, "Émile, encore")),
        (lambda: store.get(SCANS, "scan"), (None, b"\x00\x01\x02")),
    ):
        with suppress(VaultError):
            assert read() in right
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
