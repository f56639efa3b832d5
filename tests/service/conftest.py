import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.storage import Storage
from tests.service.office import Clock, Guest, Office, keeping


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def images() -> list[bytes]:
    return []


@pytest.fixture
def storage(request: pytest.FixtureRequest, tmp_path: Path, images: list[bytes]) -> Iterator[Storage]:
    """In memory, and over a file too for the tests marked `either_storage`."""
    if getattr(request, "param", "in-memory") == "on-file":
        storage = Storage.on_file(tmp_path / "service.db")
    else:
        storage = Storage.in_memory(None, keeping(images))
    yield storage
    storage.close()


@pytest.fixture
def office(runner: asyncio.Runner, storage: Storage) -> Office:
    return Office(runner, storage, Clock())


@pytest.fixture
def guest(office: Office) -> Guest:
    return office.guest()
