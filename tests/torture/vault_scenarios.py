"""What a person does with the vault itself while things fail."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import ClassVar

from api_client.erasing import erase
from api_client.errors import ClientError, KeyMissing
from api_client.inventory import Places
from api_client.protection import Protection
from api_client.vault import passphrase
from api_client.vault.copying import copy_vault
from api_client.vault.device import DeviceKey
from api_client.vault.kinds import Kind
from api_client.vault.passphrase import Passphrase
from api_client.vault.rescue import rescue
from api_client.vault.slots import KeySource
from api_client.vault.vault import Vault, put
from tests.api_client.rooms import VECTORS, Room
from tests.torture.scenario import CORRUPT, Corrupt, Lost, Said, Scenario

WORD = "Tremblay-Côté"
NOTES = Kind("notes", str)
SCANS = Kind("scans", bytes, "https://service.test")


@asynccontextmanager
async def whole(vault: Vault) -> AsyncIterator[Vault]:
    """A vault whose records must all be readable; closed at the end."""
    try:
        yield vault
        await vault.entries()
        if vault.unreadable:
            raise Corrupt(f"unreadable: {vault.unreadable}")
    finally:
        await vault.close()


class Rotating(Scenario):
    """All keys are changed while answers are being kept."""

    name = "rotation"
    many: ClassVar[int] = 70

    async def prepare(self, room: Room) -> None:
        async with whole(await room.open()) as vault:
            await vault.commit(*(put(NOTES, str(number), WORD) for number in range(self.many)))

    async def act(self, room: Room, said: Said) -> None:
        async with whole(await room.open()) as vault:
            await vault.rotate([DeviceKey(room.key)])
            for number in range(10):
                await vault.commit(put(NOTES, str(number), WORD.upper()))
                said(str(number))

    async def check(self, room: Room, said: list[str]) -> None:
        async with whole(await room.open()) as vault:
            notes = [await vault.get(NOTES, str(number)) for number in range(self.many)]
            every = len(await vault.all(NOTES))
        if every != self.many:
            raise Lost(f"{every} of {self.many} notes are there")
        for number, note in enumerate(notes):
            expected = {WORD.upper()} if str(number) in said else {WORD, WORD.upper()}
            if note not in expected:
                raise Lost(f"note {number} is {note}")


class Migrating(Scenario):
    """A vault of format 1 is opened, read and written by this Etape."""

    name = "migration"

    async def prepare(self, room: Room) -> None:
        room.lay(VECTORS / "vault-1" / "vault.db", VECTORS / "vault-1")

    async def act(self, room: Room, said: Said) -> None:
        vault = await room.open()
        try:
            said("opened")
            await vault.all(NOTES)
            said("read")
            await vault.commit(put(NOTES, "third", WORD))
            said("written")
            await vault.get(SCANS, "scan")
        finally:
            await vault.close()

    async def check(self, room: Room, said: list[str]) -> None:
        async with whole(await room.open()) as vault:
            notes = sorted(await vault.all(NOTES))
            scan = await vault.get(SCANS, "scan")
        third = [WORD] if WORD in notes or "written" in said else []
        if notes != sorted([*third, "Solène", "Émile, encore"]) or scan != b"\x00\x01\x02":
            raise Lost(f"{notes}, {scan!r} are left after {said}")


class Rescuing(Scenario):
    """A vault with a damaged record is rescued; what could be read before can be read after."""

    name = "rescue"

    async def prepare(self, room: Room) -> None:
        room.lay(VECTORS / "vault-2" / "flipped-bit.db", VECTORS / "vault-2")

    async def act(self, room: Room, said: Said) -> None:
        await rescue(room.vault, [room.device()], room.anchor)
        said("rescued")

    async def check(self, room: Room, said: list[str]) -> None:
        if "rescued" not in said:
            with suppress(*CORRUPT):
                await (await room.open()).close()
            await rescue(room.vault, [room.device()], room.anchor)
        async with whole(await room.open()) as vault:
            if await vault.get(NOTES, "second") != "Solène":
                raise Lost("a record that could be read before")


class Exporting(Scenario):
    """A vault is copied: what is under the copy's name is whole, and the vault itself is as it was."""

    name = "export"

    async def prepare(self, room: Room) -> None:
        await Rotating().prepare(room)

    async def act(self, room: Room, said: Said) -> None:
        async with whole(await room.open()) as vault:
            await copy_vault(vault, self._copy(room), DeviceKey(room.folder / "copy.key"))
            said("copied")

    def _copy(self, room: Room) -> Path:
        return room.vault.with_name("copy.db")

    async def check(self, room: Room, said: list[str]) -> None:
        await Rotating().check(room, [])
        if "copied" in said and not self._copy(room).exists():
            raise Lost("the copy")
        if self._copy(room).exists():
            async with whole(
                await Vault.open(self._copy(room), [DeviceKey(room.folder / "copy.key")])
            ) as copy:
                if len(await copy.all(NOTES)) != Rotating.many:
                    raise Lost("records of the copy")


class Protecting(Scenario):
    """A passphrase is set, taken away again, and all keys are changed, with something written in between."""

    name = "protection"
    secret: ClassVar[str] = "a passphrase of some words"

    async def prepare(self, room: Room) -> None:
        # Every call is tried, and each opens the vault several times: the derivation is made cheap in this process.
        passphrase.MEMORY, passphrase.PASSES = 64, 1
        passphrase._MEMORY, passphrase._PASSES = (64, 64), (1, 1)
        async with whole(await room.open()) as vault:
            await vault.commit(put(NOTES, "before", WORD))

    async def act(self, room: Room, said: Said) -> None:
        async with whole(await room.open()) as vault:
            protection = Protection(vault, DeviceKey(room.key))
            await protection.set_passphrase(self.secret)
            said("passphrase")
            await vault.commit(put(NOTES, "between", WORD))
            said("between")
            await protection.remove_passphrase()
            said("device")
            await protection.change_keys()
            await vault.commit(put(NOTES, "after", WORD))
            said("after")

    async def check(self, room: Room, said: list[str]) -> None:
        device: KeySource = DeviceKey(room.key)
        if said and "device" not in said and len(said) < 2:
            await self._check_locked(room, device)
        async with whole(
            await Vault.open(room.vault, [device, Passphrase(self.secret)], anchor=room.anchor)
        ) as vault:
            expected = {"before", *said} - {"passphrase", "device"}
            lost = [key for key in expected if await vault.get(NOTES, key) != WORD]
        if lost:
            raise Lost(f"{lost} of what was written")

    async def _check_locked(self, room: Room, device: KeySource) -> None:
        with suppress(KeyMissing):
            await (await Vault.open(room.vault, [device], anchor=room.anchor)).close()
            raise Corrupt("the device alone opens it, though a passphrase was set")


class Erasing(Scenario):
    """Everything is deleted: what was asked for is finished by asking again, and nothing is left."""

    name = "deleting"

    async def prepare(self, room: Room) -> None:
        await Rotating().prepare(room)

    def _places(self, room: Room) -> Places:
        return Places(room.vault, room.key, room.anchor, room.folder / "state" / "etape.log")

    async def act(self, room: Room, said: Said) -> None:
        erase(self._places(room))
        said("deleted")

    async def check(self, room: Room, said: list[str]) -> None:
        if "deleted" not in said:
            with suppress(ClientError):  # in its middle it opens whole, or with nothing
                async with whole(await Vault.open(room.vault, [DeviceKey(room.key)])) as vault:
                    if len(await vault.all(NOTES)) not in (0, Rotating.many):
                        raise Corrupt("some of the records are left")
            erase(self._places(room))
        left = [str(path) for path in room.folder.rglob("*") if path.is_file()]
        if left:
            raise Corrupt(f"{left} is left")
