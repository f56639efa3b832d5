"""The canary: what a person typed, and what tells which service they use, is nowhere on disk in the clear."""

import asyncio
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from api_client.kept import EMBEDDED_SERVICE
from api_client.models import Receipt, Waiting
from api_client.settings import Settings
from api_client.vault.vault import put
from service.storage import Storage
from tests.api_client.applicants import TODAY
from tests.api_client.desks import Desk, lost, refused
from tests.api_client.rooms import Room
from tests.service.office import SMALL

TYPED = {"Canarisé", "canary-typed", "canary-file", "canary-content"}
NEVER = {
    *TYPED,
    "garden",  # the service, its definition and its catalogue
    "jardin",
    "surname",
    "service.test",
    "Bearer",
    "submissions",  # of the embedded service's own tables too
    "drafts",
    "linear",
}


class Seen(Struct):
    """What stood on the disk after each step, what the service had before anything was submitted, and the visit's secrets."""

    disk: list[dict[str, bytes]] = field(default_factory=list)
    service: list[bytes] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)


def test_a_whole_visit_leaves_no_word_of_it_on_the_disk(room: Room, runner: asyncio.Runner, tmp_path_factory):
    outside: Path = tmp_path_factory.mktemp("outside") / "canary-file.pdf"
    outside.write_bytes(b"%PDF-1.7 canary-content")
    seen = runner.run(_visit(room, outside))
    never = [word.encode() for word in (*NEVER, *seen.secrets)]
    assert any(name.endswith("-wal") for files in seen.disk for name in files)
    for files in seen.disk:
        for name, content in files.items():
            assert [word for word in never if word in content] == [], name
    assert any(b"garden-plot" in image for image in seen.service), "the copy for another machine is there"
    for image in seen.service:
        assert [word for word in TYPED if word.encode() in image] == []


async def _visit(room: Room, document: Path) -> Seen:
    """Everything a person can do."""
    seen = Seen()
    vault = await room.open()

    async def keep(image: bytes) -> None:
        await vault.commit(put(EMBEDDED_SERVICE, "image", image))
        seen.disk.append(room.files())

    desk = Desk(room, Storage.in_memory(None, keep))
    await vault.close()
    counter = await desk.counter()
    vault = counter._vault  # the wiring gives the counter and the embedded service the same vault
    await counter.keep_settings(Settings(face="linear"))
    draft = await counter.drafts.start((await counter.catalogue.services()).value[0], "fr")
    question = (await counter.catalogue.plan("garden-plot", "2026.1")).question("sketch")
    answer = await counter.evidence.attach(draft, question, str(document))  # type: ignore[arg-type]  # a FileQuestion
    answers = {**SMALL, "surname": "Canarisé", "plot-size": "large", "sketch": answer}
    draft = await counter.drafts.keep(replace(draft, answers=answers, typed={"people": "canary-typed"}))
    await counter.drafts.set_open(draft)
    code, draft = await counter.moving.hand_over(draft)
    seen.disk.append(room.files())
    seen.service.append(await _image(desk))
    desk.line.faults = [refused]
    waiting = await counter.sending.submit(draft, TODAY)
    assert isinstance(waiting, Waiting)
    seen.disk.append(room.files())
    desk.line.faults = [None, None, lost]
    await counter.sending.courier().round()
    seen.disk.append(room.files())
    receipt = await counter.sending.submit(draft, TODAY)
    assert isinstance(receipt, Receipt)
    await counter.received.status(receipt.reference)
    await vault.rotate([room.device()])
    await counter.close()
    seen.disk.append(room.files())
    tokens = {
        request.headers.get("authorization", "Bearer ").removeprefix("Bearer ")
        for request in desk.line.requests
    }
    reference = receipt.reference
    seen.secrets += [*filter(None, tokens), reference, reference.replace("-", ""), code, waiting.proof]
    return seen


async def _image(desk: Desk) -> bytes:
    return await desk.storage.read(lambda connection: connection.serialize())
