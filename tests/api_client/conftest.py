import asyncio
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
    """A room with the whole vault of `tests/vectors/vault-2`."""
    room.lay(VECTORS / "vault-2" / "whole.db", VECTORS / "vault-2")
    return room


@pytest.fixture
def kept_vault(kept_room: Room) -> Iterator[Store]:
    store = kept_room.store()
    yield store
    store.close()
