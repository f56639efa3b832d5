"""The canary: what a person typed, and what tells which service they use, is nowhere on disk in the clear."""

import asyncio
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from api_client.errors import ServiceError
from api_client.kept import EMBEDDED_SERVICE
from api_client.settings import Settings
from api_client.vault.vault import put
from service.storage import Storage
from tests.api_client.desks import Desk, lost
from tests.api_client.rooms import Room
from tests.service.office import SMALL

CANARY = "Canarisé"
NEVER = {
    CANARY,
    "canary-typed",
    "canary-file",
    "canary-content",
    "garden",  # the service, its definition and its catalogue
    "jardin",
    "surname",
    "service.test",
    "Bearer",
    "submissions",  # of the embedded service's own tables too
    "drafts",
    "linear",
}


def test_a_whole_visit_leaves_no_word_of_it_on_the_disk(room: Room, runner: asyncio.Runner, tmp_path_factory):
    outside: Path = tmp_path_factory.mktemp("outside") / "canary-file.pdf"
    outside.write_bytes(b"%PDF-1.7 canary-content")
    seen, token, reference = runner.run(_visit(room, outside))
    never = [word.encode() for word in (*NEVER, token, reference, reference.replace("-", ""))]
    assert any(name.endswith("-wal") for files in seen for name in files)
    for files in seen:
        for name, content in files.items():
            assert [word for word in never if word in content] == [], name


async def _visit(room: Room, document: Path) -> tuple[list[dict[str, bytes]], str, str]:
    """Everything a person can do, with the disk's files after each step, and two secrets of the visit."""
    seen = list[dict[str, bytes]]()
    vault = await room.open()

    async def keep(image: bytes) -> None:
        await vault.commit(put(EMBEDDED_SERVICE, "image", image))
        seen.append(room.files())

    desk = Desk(room, Storage.in_memory(None, keep))
    await vault.close()
    counter = await desk.counter()
    vault = counter._vault  # the wiring gives the counter and the embedded service the same vault
    await counter.keep_settings(Settings(face="linear"))
    draft = await counter.start((await counter.services())[0], "fr")
    question = (await counter.plan("garden-plot", "2026.1")).question("sketch")
    answer = await counter.attach(draft, question, str(document))  # type: ignore[arg-type]  # a FileQuestion
    answers = {**SMALL, "surname": CANARY, "plot-size": "large", "sketch": answer}
    draft = await counter.keep(replace(draft, answers=answers, typed={"people": "canary-typed"}))
    await counter.set_open(draft)
    seen.append(room.files())
    desk.line.faults = [None, lost]
    with pytest.raises(ServiceError):
        await counter.submit(draft, date(2026, 11, 23))
    seen.append(room.files())
    receipt = await counter.submit(draft, date(2026, 11, 23))
    await counter.status(receipt.reference)
    await counter.close()
    seen.append(room.files())
    token = desk.line.requests[-1].headers["authorization"].removeprefix("Bearer ")
    return seen, token, receipt.reference
