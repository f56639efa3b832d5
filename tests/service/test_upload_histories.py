"""Any history of parts, repeats, restarts and removals leaves each upload as the acknowledged parts say."""

import asyncio
import hashlib
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from service.records.applications import Applications
from service.records.uploads import Uploads
from service.storage import Storage
from service.subjects import Subject
from tests.service.office import Clock, Office, keeping

NAMES = [str(UUID(int=number)) for number in (1, 2)]
names = st.sampled_from(NAMES)


class Uploading(RuleBasedStateMachine):
    """What is acknowledged is kept in `known`: the announced length, the bytes, and whether all have come."""

    @initialize()
    def open(self) -> None:
        self.runner = asyncio.Runner()
        self.images: list[bytes] = []
        self.known: dict[str, tuple[int, bytes, bool]] = {}
        self.office = Office(self.runner, Storage.in_memory(None, keeping(self.images)), Clock())
        self.guest = self.office.guest()

    @rule(name=names, length=st.integers(1, 30))
    def begin(self, name: str, length: int) -> None:
        status = self.guest.begin(name, length).status_code
        if name in self.known:
            assert status == (200 if self.known[name][0] == length else 400)
        else:
            assert status == 201
            self.known[name] = (length, b"", False)

    @rule(name=names, back=st.integers(-2, 2), part=st.binary(max_size=20), last=st.booleans())
    def append(self, name: str, back: int, part: bytes, last: bool) -> None:
        length, content, complete = self.known.get(name, (0, b"", False))
        offset = max(0, len(content) - back)
        status = self.guest.append(name, offset, part, last=last).status_code
        if name not in self.known:
            assert status == 404
        elif offset != len(content):
            assert status == 409
        elif complete:
            assert status == 400
        elif len(content + part) > length:
            assert status == 400
            del self.known[name]
        elif last and len(content + part) < length:
            assert status == 400
        else:
            assert status == 204
            self.known[name] = (length, content + part, last)

    @rule(name=names)
    def remove(self, name: str) -> None:
        status = self.guest.ask("DELETE", f"/uploads/{name}").status_code
        assert status == (204 if self.known.pop(name, None) else 404)

    @rule()
    def restart(self) -> None:
        self.office.storage.close()
        image = self.images[-1] if self.images else None
        self.office = Office(self.runner, Storage.in_memory(image, keeping(self.images)), Clock())
        self.guest.client = self.office.client

    @invariant()
    def stands_as_acknowledged(self) -> None:
        for name in NAMES:
            where = self.guest.where(name)
            if name not in self.known:
                assert where.status_code == 404
                continue
            length, content, complete = self.known[name]
            said = [where.headers[f"upload-{part}"] for part in ("length", "offset", "complete")]
            assert said == [str(length), str(len(content)), f"?{complete:d}"]
            assert (
                self.runner.run(self.office.storage.read(lambda c, of=name: kept(c, self.guest, of)))
                == content
            )

    def teardown(self) -> None:
        self.office.storage.close()
        self.runner.close()


def kept(connection, guest, name: str) -> bytes:
    """What the service holds of an upload."""
    subject: Subject = hashlib.sha256(guest.token.encode()).digest()
    application = Applications(connection).find(subject, UUID(guest.application))
    uploads = Uploads(connection)
    upload = uploads.find(application, UUID(name))
    return uploads.content(upload)


TestUploading = Uploading.TestCase
TestUploading.settings = settings(max_examples=25, stateful_step_count=20)
