"""Opens a vault with what is typed; says what its keys are, masked; closes it when a line comes, and waits for another.

The keys are never made a string here, and are masked byte by byte: the only copies of them in this process are the vault's. The
text of a code stays, as Python's strings do; what it stands for may not.
"""

import asyncio
import json
import sys
from pathlib import Path

from api_client.vault.keys import StoreKeys
from api_client.vault.passphrase import Passphrase
from api_client.vault.recovery import RecoveryCode
from api_client.vault.typed import Typed
from api_client.vault.vault import Vault, put
from tests.vectors.make import NOTES

MASK = 0x5A
WORDS = "cheval Élan crème lilas"
CODE = "101947-211044-611523-483773-261357-705334-144658-085782"


class Watched(Typed):
    """A way whose secrets are told, masked, and not let go: they are gone only if they are zeroed."""

    masked = ""
    given = bytearray()

    def secret(self, parameters: bytes) -> bytearray:
        given = super().secret(parameters)
        self.masked, self.given = masked(given), given
        return given


class WatchedPassphrase(Watched, Passphrase):
    """A passphrase that is watched."""


class WatchedCode(Watched, RecoveryCode):
    """A recovery code that is watched."""


def masked(key: bytearray) -> str:
    return bytes(byte ^ MASK for byte in key).hex()


def own_key(vault: Vault) -> bytearray:
    """The key of the row that was written."""
    return next(row.own for row in vault._store._ledger._held if row.own is not None)


def drawn_ahead(keys: StoreKeys) -> bytearray:
    """A key for what is sealed next."""
    return next(iter(keys._ahead.values())).own


async def run(path: Path, source: Watched) -> None:
    typed = {"typed": masked(source._secret)} if isinstance(source, RecoveryCode) else {}
    with source:
        vault = await Vault.open(path, [source])
    await vault.commit(put(NOTES, "second", "held"))
    await vault._thread.do(vault._store.rest)
    await vault.get(NOTES, "second")
    keys = vault._store._ledger.keys
    derived = {f"derived {at}": masked(key) for at, key in enumerate(keys._derived.values())}
    for_one_seed = {"held row": masked(own_key(vault)), "drawn ahead": masked(drawn_ahead(keys))}
    told = {"store": masked(keys.store_key), "given": source.masked, **typed, **for_one_seed, **derived}
    print(json.dumps(told), flush=True)
    sys.stdin.readline()
    await vault.close()
    print("closed", flush=True)
    sys.stdin.readline()


asyncio.run(run(Path(sys.argv[1]), WatchedCode(CODE) if sys.argv[2] == "code" else WatchedPassphrase(WORDS)))
