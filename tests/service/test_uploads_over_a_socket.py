"""A large document over a real socket that is cut again and again: it comes over whole, and little goes twice."""

import asyncio
import hashlib
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api_client.client import ServiceClient
from api_client.errors import Away
from api_client.kept import Kept
from api_client.models import Draft
from api_client.network.line import Line
from api_client.network.retry import ONCE
from api_client.uploads import Uploads
from service.app import create
from service.definitions import Definitions
from service.sealing import sealed_size
from service.storage import Storage
from tests.api_client.rooms import MORNING, Room
from tests.servers import App, serving
from tests.service.cut_lines import CutLine, cut_line
from tests.service.office import Clock

TOKEN = 43 * "T"
JPEG = b"\xff\xd8\xff\xe0" + random.Random(3).randbytes(1_200_000)
PHOTO = {
    "name": "photo.jpg",
    "type": "jpeg",
    "size": len(JPEG),
    "sha256": hashlib.sha256(JPEG).hexdigest(),
}
LENGTH = sealed_size(len(JPEG))
DRAFT = Draft(
    id="11111111-1111-4111-8111-111111111111",
    service="passport-renewal",
    version="2026.1",
    started=MORNING,
    saved=MORNING,
)


async def token() -> str:
    return TOKEN


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    storage = Storage.on_file(tmp_path / "service.db")
    yield storage
    storage.close()


def brought(path: Path) -> list[tuple[int, int]]:
    """What has come of each upload, and whether it is complete."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            "SELECT sum(length(content)), complete FROM uploads JOIN parts ON upload = number GROUP BY number"
        ).fetchall()


@pytest.mark.parametrize("seed", range(3))
def test_a_document_comes_over_a_line_that_is_cut_again_and_again(
    runner: asyncio.Runner, storage: Storage, tmp_path: Path, seed: int
):
    budgets = [random.Random(seed).randint(1_000, 400_000) for _ in range(12)]

    async def scenario(address: str) -> CutLine:
        async with cut_line(address, budgets) as (cut_address, line):
            there = False
            while not there:  # each cut connection brings something, and there are twelve
                vault = await Room(tmp_path).open()
                to = Line(cut_address, policy=ONCE, clock=lambda: datetime.now(UTC))
                client = ServiceClient(to, token)
                try:
                    await Uploads(vault, Kept(address), client, 500_000).send(DRAFT, "photo", PHOTO, JPEG)
                    there = True
                except Away:
                    pass  # the next run goes on
                finally:
                    await client.close()
                    await vault.close()
            return line

    app: App = create(storage, Definitions(), Clock())
    with serving(app) as address:
        line = runner.run(scenario(address))
    assert brought(tmp_path / "service.db") == [(LENGTH, 1)]
    assert line.cuts >= 3
    assert line.carried < 2 * LENGTH
