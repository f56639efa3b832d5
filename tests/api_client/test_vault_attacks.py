"""Each vault of `tests/vectors/vault-2` meets the error that `docs/vault-format.md` names; rescue keeps what can be read."""

import asyncio
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from api_client.errors import Altered, Damaged, KeyMissing, Newer, RolledBack, VaultError
from api_client.vault.errors import (
    Doubled,
    ExcessiveParameters,
    Exchanged,
    Foreign,
    Misplaced,
    Missing,
    PutBack,
    WrongPassphrase,
)
from api_client.vault.passphrase import Passphrase
from api_client.vault.rescue import Rescued, rescue
from screens.texts import Texts
from screens.wording.errors import say_client_error
from tests.api_client.rooms import Room
from tests.vectors import make as vectors
from tests.vectors.make import ATTACKS, FOLDER, NOTES, PASSPHRASE, PASSPHRASE_ATTACKS, SCANS

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "vault-format.md"

ALL = {"first": "Émile, encore", "second": "Solène"}
SCAN = b"\x00\x01\x02"

MET: dict[str, tuple[VaultError, dict[str, str], bytes | None]] = {
    "swapped-rows": (Exchanged(), {}, SCAN),
    "replayed-row": (Missing(), {"first": "Émile", "second": "Solène"}, SCAN),
    "doubled-row": (Doubled(), ALL, SCAN),
    "deleted-row": (Missing(), {"second": "Solène"}, SCAN),
    "moved-namespace": (Misplaced(), {"second": "Solène"}, SCAN),
    "restored-slot": (PutBack(), ALL, SCAN),
    "foreign-trigger": (Foreign(), ALL, SCAN),
    "rolled-back-file": (RolledBack("vault.db"), {"first": "Émile", "second": "Solène"}, None),
}
"""The error at opening, and the notes and the scan that a rescue keeps."""


@pytest.fixture
def attacked(room: Room, request: pytest.FixtureRequest) -> Room:
    room.lay(FOLDER / f"{request.param}.db", FOLDER)
    return room


def rescued(room: Room) -> Rescued:
    return asyncio.run(rescue(room.vault, [room.device()], room.anchor))


@pytest.mark.parametrize(("attacked", "name"), [(name, name) for name in MET], indirect=["attacked"])
def test_it_is_met_before_anything_is_used_and_rescue_keeps_what_can_be_read(attacked: Room, name: str):
    error, notes, scan = MET[name]
    before = attacked.vault.read_bytes()
    with pytest.raises(type(error)) as caught:
        attacked.store()
    assert caught.type is type(error)
    assert attacked.vault.read_bytes() == before
    found = rescued(attacked)
    assert found.aside.read_bytes() == before
    store = attacked.store()
    assert {key: value for key in ALL if (value := store.get(NOTES, key))} == notes
    assert store.get(SCANS, "scan") == scan
    assert found.kept == {
        kind: n for kind, n in (("notes", len(notes)), ("scans", int(scan is not None))) if n
    }
    assert sum(found.lost.values()) == {"swapped-rows": 2, "moved-namespace": 1}.get(name, 0)
    assert not found.is_cut
    store.close()


@pytest.mark.parametrize("attacked", ["flipped-bit"], indirect=True)
def test_a_flipped_bit_is_met_at_its_record_alone(attacked: Room):
    store = attacked.store()
    with pytest.raises(Damaged) as caught:
        store.get(NOTES, "first")
    assert caught.value.parts == {"what": "notes"}
    assert store.get(NOTES, "second") == "Solène"
    store.close()
    found = rescued(attacked)
    assert (found.kept, found.lost) == ({"notes": 1, "scans": 1}, {"notes": 1})
    store = attacked.store()
    assert store.get(NOTES, "first") is None
    assert store.all(NOTES) == ["Solène"]
    store.close()


@pytest.mark.parametrize("attacked", ["truncated-file"], indirect=True)
def test_of_a_file_that_was_cut_short_rescue_keeps_what_is_left(attacked: Room):
    with pytest.raises(Damaged):
        attacked.store()
    found = rescued(attacked)
    assert found.is_cut
    assert found.kept.get("notes", 0) > 5
    store = attacked.store()
    assert len(store.all(NOTES)) == found.kept["notes"]
    store.close()


def test_a_vault_that_is_gone_is_met_and_rescue_begins_a_new_one(kept_room: Room):
    kept_room.vault.unlink()
    with pytest.raises(RolledBack):
        kept_room.store()
    assert rescued(kept_room).kept == {}
    store = kept_room.store()
    assert store.all(NOTES) == []
    store.close()


@pytest.mark.parametrize("attacked", ["newer-format"], indirect=True)
def test_a_newer_format_is_neither_read_nor_rescued(attacked: Room):
    before = attacked.files()
    with pytest.raises(Newer):
        attacked.store()
    with pytest.raises(Newer):
        rescued(attacked)
    assert attacked.files() == before


PASSPHRASES: dict[str, tuple[str, VaultError]] = {
    "wrong-passphrase": ("une autre phrase de passe", WrongPassphrase()),
    "changed-kdf-parameters": (PASSPHRASE, WrongPassphrase()),
    "absurd-kdf-parameters": (PASSPHRASE, ExcessiveParameters()),
}


@pytest.mark.parametrize(("attacked", "name"), [(name, name) for name in PASSPHRASES], indirect=["attacked"])
def test_what_is_done_to_a_passphrase_s_slot_gives_nobody_the_store_key(attacked: Room, name: str):
    passphrase, error = PASSPHRASES[name]
    before = attacked.files()
    with pytest.raises(type(error)):
        attacked.store(Passphrase(passphrase))
    with pytest.raises(type(error)):
        asyncio.run(rescue(attacked.vault, [Passphrase(passphrase)], attacked.anchor))
    assert attacked.files() == before


@pytest.mark.parametrize("attacked", ["wrong-passphrase"], indirect=True)
def test_a_vault_that_only_a_passphrase_opens_opens_with_it_and_without_it_is_missing_its_key(attacked: Room):
    with pytest.raises(KeyMissing):
        attacked.store()
    store = attacked.store(Passphrase(PASSPHRASE))
    assert {key: store.get(NOTES, key) for key in ALL} == ALL
    store.close()


def test_the_whole_vault_opens(kept_room: Room):
    store = kept_room.store()
    assert {key: store.get(NOTES, key) for key in ALL} == ALL
    assert store.get(SCANS, "scan") == SCAN
    store.close()


@pytest.mark.parametrize(
    "error",
    [Altered(), *(error for error, *_ in MET.values()), Damaged("vault")],
    ids=lambda error: error.key,
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_error_names_the_rescue(error: VaultError, language: str):
    assert "etape vault rescue" in say_client_error(error, Texts(language))


def test_every_vector_is_in_the_document_and_every_vector_of_the_document_is_there():
    named = set(re.findall(r"\| `([a-z-]+)` \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE))
    assert named == {path.stem for path in FOLDER.glob("*.db")} - {"whole"}


def rows(vault: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{vault.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return [
            row
            for table in ("store", "slot", "former", "record")
            for row in connection.execute(f"SELECT * FROM {table}")
        ]


def test_the_vectors_are_what_the_script_makes(tmp_path: Path):
    vectors.make(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in FOLDER.iterdir()}
    for name in ("whole", "rolled-back-file", *ATTACKS, *PASSPHRASE_ATTACKS):
        assert rows(tmp_path / f"{name}.db") == rows(FOLDER / f"{name}.db")
    assert (tmp_path / "vault.anchor").read_bytes() == (FOLDER / "vault.anchor").read_bytes()
