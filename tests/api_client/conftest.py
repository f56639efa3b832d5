import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from api_client.vault.store import Store
from tests.api_client.rooms import VECTORS, Room


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def kept_room(room: Room) -> Room:
    """A room with the vault of `tests/vectors/vault-1`."""
    for name, place in (("vault.db", room.vault), ("device.key", room.key)):
        place.parent.mkdir()
        shutil.copyfile(VECTORS / "vault-1" / name, place)
    return room


@pytest.fixture
def kept_vault(kept_room: Room) -> Iterator[Store]:
    store = kept_room.store()
    yield store
    store.close()
