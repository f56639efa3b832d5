"""A person's computer for the tests of this folder: where their vault is, and what is on its disk."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from api_client.vault.device import DeviceKey
from api_client.vault.slots import KeySource
from api_client.vault.store import Store
from api_client.vault.vault import Vault

VECTORS = Path(__file__).parent.parent / "vectors"
MORNING = datetime(2026, 11, 23, 15, tzinfo=UTC)


def counting(name: str = "draw") -> Callable[[int], bytes]:
    """Bytes that look random and are the same in every run: SHA-256 of "draw 1", of "draw 2", …"""
    drawn = 0

    def draw(length: int) -> bytes:
        nonlocal drawn
        drawn += 1
        return hashlib.sha256(f"{name} {drawn}".encode()).digest()[:length]

    return draw


class Room:
    """A folder with a vault, and its key and anchor in another folder; `draw` gives what is random."""

    def __init__(self, folder: Path, draw: Callable[[int], bytes] | None = None) -> None:
        self.draw = draw or counting()
        self.folder = folder
        self.vault = folder / "data" / "vault.db"
        self.key = folder / "config" / "device.key"
        self.anchor = folder / "config" / "vault.anchor"

    async def open(self) -> Vault:
        return await Vault.open(self.vault, [DeviceKey(self.key)], anchor=self.anchor)

    def store(self, *sources: KeySource) -> Store:
        """The vault's inside, for the thread that calls; with a clock and draws that are always the same."""
        return Store(self.vault, sources or [self.device()], self.anchor, lambda: MORNING, self.draw)

    def with_way(self, way: KeySource) -> Room:
        """The room, with another way in beside the device's key."""
        store = self.store()
        store.add_way(way)
        store.close()
        return self

    def device(self) -> DeviceKey:
        """The way that is there from the first."""
        return DeviceKey(self.key, self.draw)

    def lay(self, vault: Path, folder: Path) -> None:
        """Put a vault in its place, with the key and anchor of a folder, where there are any."""
        for source, place in (
            (vault, self.vault),
            (folder / "device.key", self.key),
            (folder / "vault.anchor", self.anchor),
        ):
            place.parent.mkdir(parents=True, exist_ok=True)
            if source.exists():
                shutil.copyfile(source, place)

    def files(self) -> dict[str, bytes]:
        """Every file there is."""
        return {path.name: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
