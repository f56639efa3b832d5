"""The memory of a process whose vault was closed: the vault's keys are in it no longer.

Owns the look into another process. The keys are handed over masked, so that asking for them does not leave them behind.
`python -m tests.torture.memory FOLDER` is the process that is looked into.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from api_client.vault.ledger import Ledger
from api_client.vault.vault import Vault, put
from tests.api_client.rooms import Room
from tests.torture.vault_scenarios import NOTES, WORD

_MASK = 0xA5
_PIECE = 1 << 24


async def be_looked_into(folder: Path) -> None:
    """Open a vault, use it, change its keys; tell the masked keys, those of before first; when a line comes, close it."""
    vault = await Room(folder).open()
    await vault.commit(put(NOTES, "a", WORD))
    former = _masked(vault)
    await vault.rotate([Room(folder).device()])
    while await vault._thread.do(vault._store.move):
        pass
    assert await vault.get(NOTES, "a") == WORD
    print(json.dumps([former, _masked(vault)]), flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    await vault.close()
    print("closed", flush=True)
    await asyncio.to_thread(sys.stdin.readline)


def _masked(vault: Vault) -> list[list[int]]:
    return [[byte ^ _MASK for byte in key] for key in _all(vault._store._ledger)]


def _all(ledger: Ledger) -> Iterator[bytearray]:
    yield ledger.keys.store_key
    yield from ledger.keys._derived.values()
    yield from (drawn.own for drawn in ledger.keys._ahead.values())
    yield from (row.own for row in ledger._held if row.own is not None)


def missing() -> str:
    """What is missing for the look, or nothing."""
    return "" if Path("/proc/self/mem").exists() else "Linux's /proc"


def keys_left(folder: Path) -> tuple[int, int, int]:
    """How many keys an open vault has; how many of them are found in its process then, and how many, also of the keys before
    they were changed, after it was closed."""
    argv = [sys.executable, "-m", "tests.torture.memory", str(folder)]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        former, present = (
            [bytes(b ^ _MASK for b in key) for key in keys] for keys in json.loads(process.stdout.readline())
        )
        opened = _found(process.pid, present)
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "closed\n"
        closed = _found(process.pid, former + present)
        process.stdin.write("\n")
        process.stdin.flush()
    return len(present), opened, closed


def _found(process: int, keys: list[bytes]) -> int:
    memory = list(_pieces(process))
    return sum(any(key in piece for piece in memory) for key in keys)


def _pieces(process: int) -> Iterator[bytes]:
    """All that a process can write to, in pieces that overlap by more than a key."""
    places: list[Any] = re.findall(
        r"^([0-9a-f]+)-([0-9a-f]+) rw", Path(f"/proc/{process}/maps").read_text(), re.MULTILINE
    )
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for start, end in ((int(start, 16), int(end, 16)) for start, end in places):
            for place in range(start, end, _PIECE):
                memory.seek(place)
                try:
                    yield memory.read(min(_PIECE + 64, end - place))
                except OSError:  # a page of the kernel's own
                    continue


if __name__ == "__main__":
    asyncio.run(be_looked_into(Path(sys.argv[1])))
