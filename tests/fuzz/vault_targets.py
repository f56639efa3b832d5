"""What reads a vault, given bytes that anyone may have written: each target takes any bytes, and raises only what is a bug.

Owns the law for vaults: a `ClientError` or the value that was kept or none, in bounded time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from api_client.errors import ClientError
from api_client.handover import open_copy, place_of
from api_client.proof import Attempted, make_proof, verify
from api_client.vault import version_1
from api_client.vault.anchor import Anchor
from api_client.vault.device import DeviceKey
from api_client.vault.keys import StoreKeys
from api_client.vault.manifest import open_manifest
from api_client.vault.passphrase import Passphrase
from api_client.vault.records import Row, open_record
from api_client.vault.recovery import decode, encode
from api_client.vault.rescue import rescue
from api_client.vault.slots import Slot, unwrap
from tests.api_client.rooms import MORNING, VECTORS, Room
from tests.torture.vault_scenarios import NOTES, SCANS

Target = Callable[[bytes], None]

_KEYS = StoreKeys(bytes(16), 1, bytearray(range(32)))
_FIRST = {None, "Émile, encore"}
_EARLIER = {"Émile"}
"""What the note was before, which a rescue takes from a file that was put back: it can be read, and the person was told."""


def whole_file(data: bytes) -> None:
    """The file of a vault: opened, read, and rescued."""
    with TemporaryDirectory(prefix="fuzz-") as folder:
        room = Room(Path(folder))
        room.lay(VECTORS / "vault-2" / "whole.db", VECTORS / "vault-2")
        room.vault.write_bytes(data)
        with suppress(ClientError):
            _read(room, _FIRST)
        with suppress(ClientError):
            asyncio.run(rescue(room.vault, [room.device()], room.anchor))
            _read(room, _FIRST | _EARLIER)


def _read(room: Room, first: set[str | None]) -> None:
    store = room.store()
    try:
        with suppress(ClientError):
            assert store.get(NOTES, "first") in first
        with suppress(ClientError):
            assert store.get(NOTES, "second") in (None, "Solène")
        with suppress(ClientError):
            assert store.get(SCANS, "scan") in (None, b"\x00\x01\x02")
        store.all(NOTES)
        store.entries()
    finally:
        store.close()


def record(data: bytes) -> None:
    """The seed and the ciphertext of a record, of both formats."""
    row = Row(data[:32], data[32:64], 1, data[64:104], data[104:])
    with suppress(ClientError):
        open_record(row, _KEYS, "notes")
    with suppress(ClientError):
        version_1.open_record_1(row, _KEYS, "notes", "notes")


def manifest(data: bytes) -> None:
    """The sealed manifest."""
    with suppress(ClientError):
        open_manifest(data, _KEYS)


def slot(data: bytes) -> None:
    """A slot of each kind; the parameters are bounded before anything is derived."""
    parameters, _, rest = data.partition(b"\n")
    for source in (DeviceKey(VECTORS / "vault-2" / "device.key"), _Bounded("a passphrase of words")):
        with suppress(ClientError):
            unwrap([Slot(1, source.kind, parameters, rest[:16], rest[16:])], bytes(16), [source])


class _Bounded(Passphrase):
    """A passphrase whose derivation is not made: that its costs are bounded is Argon2's own affair after."""

    def secret(self, parameters: bytes) -> bytearray:
        from api_client.vault.passphrase import _bounded

        costs = _bounded(parameters)
        assert costs.memory <= 1 << 20, "at most 1 GiB"
        assert costs.passes * costs.lanes <= 256
        return bytearray(32)


def files_beside(data: bytes) -> None:
    """The device key and the anchor."""
    with TemporaryDirectory(prefix="fuzz-") as folder:
        place = Path(folder) / "file"
        place.write_bytes(data)
        with suppress(ClientError):
            DeviceKey(place).create()
        anchor = Anchor(place)
        anchor.seen(_KEYS)
        with suppress(ClientError):
            anchor.check(place, _KEYS, 1)


def recovery_code(data: bytes) -> None:
    """What a person types as a code."""
    with suppress(ClientError):
        secret = decode(data.decode("utf-8", "replace"))
        assert decode(encode(secret)) == secret


def proof(data: bytes) -> None:
    """A proof of an attempt."""
    with suppress(ClientError):
        verify(data.decode("utf-8", "replace"))


def handed_over(data: bytes) -> None:
    """The copy of a draft that the service gave back, sealed."""
    with suppress(ClientError):
        open_copy(data.decode("utf-8", "replace"), place_of(bytearray(16)))


_PROOF = make_proof(
    bytes(32),
    Attempted(
        address="https://service.test",
        service="garden-plot",
        version="2026.1",
        application="11111111-1111-4111-8111-111111111111",
        key="22222222-2222-4222-8222-222222222222",
        body="a" * 64,
        attempted=MORNING,
        failed="error.unreachable",
    ),
)

VAULT_TARGETS: dict[str, tuple[Target, list[Path | bytes]]] = {
    "whole-file": (
        whole_file,
        [*sorted((VECTORS / "vault-2").glob("*.db")), VECTORS / "vault-1" / "vault.db"],
    ),
    "record": (record, [b"\x02\x01" + bytes(400)]),
    "manifest": (manifest, [b"\x02\x01" + bytes(86)]),
    "slot": (
        slot,
        [
            b'{"key":"0000000000000000"}\n' + bytes(16) + b"\x02\x01" + bytes(60),
            b'{"kdf":"argon2id","memory":65536,"passes":3,"lanes":4,"salt":"00112233445566778899aabbccddeeff"}\n'
            + bytes(78),
        ],
    ),
    "files-beside": (
        files_beside,
        [VECTORS / "vault-2" / "device.key", VECTORS / "vault-2" / "vault.anchor"],
    ),
    "recovery-code": (recovery_code, [encode(bytes(range(16))).encode()]),
    "proof": (proof, [_PROOF.encode()]),
    "handed-over": (handed_over, [b"AgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]),
}
