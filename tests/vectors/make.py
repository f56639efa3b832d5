"""Makes the vaults of `vault-2/` again, with fixed salts, nonces, keys and times: `python -m tests.vectors.make`.

`whole.db` is a vault as the program makes it, with `device.key` and `vault.anchor` beside it; each other file is that vault
after the attack it is named for, in the order of `docs/vault-format.md`.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from api_client.vault.kinds import Kind
from api_client.vault.passphrase import Passphrase
from api_client.vault.vault import put
from tests.api_client.rooms import VECTORS, Room, counting

NOTES = Kind("notes", str)
SCANS = Kind("scans", bytes, "https://service.test")
PASSPHRASE = "un cheval, une pile, une agrafe"
FOLDER = VECTORS / "vault-2"

EARLIER = [put(NOTES, "first", "Émile"), put(NOTES, "second", "Solène")]
LATER = [put(NOTES, "first", "Émile, encore"), put(SCANS, "scan", b"\x00\x01\x02")]
MANY = [put(NOTES, f"note {n:02}", f"{n:02}" * 200) for n in range(60)]


def make(folder: Path) -> None:
    """Make all files in a folder."""
    with tempfile.TemporaryDirectory() as temporary:
        room = Room(Path(temporary), counting("vector"))
        store = room.store()
        store.commit(EARLIER)
        store.close()
        shutil.copyfile(room.vault, folder / "rolled-back-file.db")
        store = room.store()
        store.commit(LATER)
        store.close()
        for made, name in ((room.vault, "whole.db"), (room.key, "device.key"), (room.anchor, "vault.anchor")):
            shutil.copyfile(made, folder / name)
        for name, attack in ATTACKS.items():
            shutil.copyfile(folder / "whole.db", folder / f"{name}.db")
            attack(folder / f"{name}.db", folder)
        store = room.store()
        (device,) = store.ways()
        store.add_way(Passphrase(PASSPHRASE, room.draw))
        store.remove_way(device.number)
        store.close()
        for name, attack in PASSPHRASE_ATTACKS.items():
            shutil.copyfile(room.vault, folder / f"{name}.db")
            attack(folder / f"{name}.db", folder)
        shutil.copyfile(folder / "whole.db", room.vault)
        room.anchor.unlink()
        store = room.store()
        store.commit(MANY)
        store.close()
        content = room.vault.read_bytes()
        (folder / "truncated-file.db").write_bytes(content[: len(content) // 4096 * 2 // 3 * 4096])


def sql(*statements: str) -> Callable[[Path, Path], None]:
    """An attack by SQL, with the vault before the last commit at hand as `earlier`."""

    def attack(vault: Path, folder: Path) -> None:
        with closing(sqlite3.connect(vault, isolation_level=None)) as connection:
            connection.execute("ATTACH ? AS earlier", (str(folder / "rolled-back-file.db"),))
            for statement in statements:
                if connection.execute(statement).rowcount == 0:
                    raise AssertionError(statement)

    return attack


# The note "first" is the one whose seed changed in the last commit; the scan is alone in its namespace.
FIRST = "key = (SELECT key FROM earlier.record AS old WHERE old.seed NOT IN (SELECT seed FROM main.record))"
SCAN = "namespace NOT IN (SELECT namespace FROM earlier.record)"
_FLIPPED = "CAST(substr(sealed, 1, 100) || x'00' || substr(sealed, 102) AS BLOB)"

ATTACKS: dict[str, Callable[[Path, Path], None]] = {
    "flipped-bit": sql(f"UPDATE record SET sealed = {_FLIPPED} WHERE {FIRST}"),
    "swapped-rows": sql(
        f"CREATE TEMP TABLE held AS SELECT key, seed, sealed FROM record WHERE NOT {SCAN}",
        "UPDATE record SET (seed, sealed) = (SELECT seed, sealed FROM held WHERE held.key != record.key)"
        " WHERE key IN (SELECT key FROM held)",
    ),
    "replayed-row": sql(f"REPLACE INTO main.record SELECT * FROM earlier.record WHERE {FIRST}"),
    "doubled-row": sql(
        "INSERT INTO main.record SELECT 1, namespace, key, epoch, seed, sealed FROM earlier.record"
        f" WHERE {FIRST}"
    ),
    "deleted-row": sql(f"DELETE FROM main.record WHERE {FIRST}"),
    "moved-namespace": sql(
        f"UPDATE main.record SET namespace = (SELECT namespace FROM main.record WHERE {SCAN}) WHERE {FIRST}"
    ),
    "foreign-trigger": sql(
        "CREATE TRIGGER main.quiet BEFORE INSERT ON record BEGIN SELECT RAISE(IGNORE); END"
    ),
    "newer-format": sql("PRAGMA main.user_version = 3"),
}
_SLOT = "UPDATE main.slot SET parameters = CAST(replace(CAST(parameters AS TEXT), {}) AS BLOB)"
PASSPHRASE_ATTACKS: dict[str, Callable[[Path, Path], None]] = {
    "changed-kdf-parameters": sql(_SLOT.format("'\"passes\":3', '\"passes\":4'")),
    "absurd-kdf-parameters": sql(_SLOT.format("'\"memory\":65536', '\"memory\":2147483647'")),
    "wrong-passphrase": lambda vault, folder: None,
    "restored-slot": sql("INSERT INTO main.slot SELECT * FROM earlier.slot"),
}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    make(FOLDER)
    sys.stdout.write(f"{len(list(FOLDER.glob('*.db')))} vaults\n")
