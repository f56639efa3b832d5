"""A person's computer for the tests of this folder: where their vault is, and what is on its disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from api_client.vault.device import DeviceKey
from api_client.vault.store import Store
from api_client.vault.vault import Vault

VECTORS = Path(__file__).parent.parent / "vectors"
MORNING = datetime(2026, 11, 23, 15, tzinfo=UTC)


def counting() -> Callable[[int], bytes]:
    """Bytes that look random and are the same in every run: SHA-256 of "draw 1", of "draw 2", …"""
    drawn = 0

    def draw(length: int) -> bytes:
        nonlocal drawn
        drawn += 1
        return hashlib.sha256(f"draw {drawn}".encode()).digest()[:length]

    return draw


class Room:
    """A folder with a vault, and its key in another folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vault = folder / "data" / "vault.db"
        self.key = folder / "config" / "device.key"

    async def open(self) -> Vault:
        return await Vault.open(self.vault, DeviceKey(self.key))

    def store(self) -> Store:
        """The vault's inside, for the thread that calls; with a clock and draws that are always the same."""
        draw = counting()
        return Store(self.vault, DeviceKey(self.key, draw), lambda: MORNING, draw)

    def files(self) -> dict[str, bytes]:
        """Every file there is."""
        return {path.name: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
