"""A vault in a room, opened in one way or another to change what opens it, and to see what does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from api_client.errors import KeyMissing
from api_client.protection import Protection
from api_client.vault.errors import CodeOpensNothing, WrongPassphrase
from api_client.vault.slots import KeySource
from api_client.vault.vault import Vault
from tests.api_client.rooms import Room
from tests.vectors.make import NOTES

WORDS, OTHERS = "four words in a row", "cheval crème lilas étang"

Do = Callable[[Protection], Awaitable[object]]


async def _changed(room: Room, do: Do, sources: tuple[KeySource, ...]) -> frozenset[str]:
    vault = await Vault.open(room.vault, sources or [room.device()], anchor=room.anchor)
    try:
        protection = Protection(vault, room.device())
        await do(protection)
        if vault._moving:
            await vault._moving
        return await protection.ways()
    finally:
        await vault.close()


def change(room: Room, do: Do, *sources: KeySource) -> frozenset[str]:
    """Open the vault, change something, close it; the ways there are then."""
    return asyncio.run(_changed(room, do, sources))


def opens(room: Room, *sources: KeySource) -> bool:
    """Whether the sources open the vault, with everything in it."""
    try:
        store = room.store(*sources)
    except (KeyMissing, WrongPassphrase, CodeOpensNothing):
        return False
    assert store.get(NOTES, "second") == "Solène"
    store.close()
    return True


def keys(room: Room) -> list[str]:
    """The files beside the vault's folder that hold a key."""
    return sorted(path.name for path in room.key.parent.glob("device.key*"))
