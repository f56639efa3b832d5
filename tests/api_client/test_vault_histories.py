"""Laws of the vault over random histories of changes, rotations, kills and openings: it holds what a dictionary would."""

import asyncio
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api_client.errors import RolledBack
from api_client.vault.kinds import Kind
from api_client.vault.vault import Vault, clear, delete, put
from tests.api_client.rooms import Room

NOTES = Kind("notes", str)
SCANS = Kind("scans", bytes, "https://service.test")

keys = st.sampled_from(["", "a", "b", "é", "a/b"])
changes = st.one_of(
    st.tuples(st.just("put"), keys, st.text(max_size=600)),
    st.tuples(st.just("delete"), keys),
    st.tuples(st.just("clear")),
)
batches = st.lists(changes, min_size=1, max_size=4)
steps = st.one_of(
    st.tuples(st.just("commit"), batches),
    st.tuples(st.just("together"), st.lists(st.tuples(keys, st.text(max_size=60)), min_size=2, max_size=6)),
    st.sampled_from([("close",), ("kill",), ("rotate",)]),
    st.tuples(st.just("kill while rotating"), st.integers(0, 2)),
)


class Life:
    """A vault through its history, beside a dictionary; a kill goes on in a room with the files as they were."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rooms = [Room(folder / "0")]
        self.model: dict[str, str] = {}
        self.killed = list[Vault]()

    async def begin(self) -> None:
        self.vault = await self.rooms[-1].open()
        await self.vault.commit(put(SCANS, "a", b"apart"))

    async def step(self, step: tuple[object, ...]) -> None:
        match step:
            case ("commit", list(batch)):
                await self.vault.commit(*[self._change(change) for change in batch])
            case ("together", list(pairs)):
                self.model.update(pairs)
                await asyncio.gather(*(self.vault.commit(put(NOTES, *pair)) for pair in pairs))
            case ("close",):
                await self.vault.close()
                self.vault = await self.rooms[-1].open()
            case ("kill",):
                await self._kill()
            case ("rotate",):
                await self.vault.rotate([self.rooms[-1].device()])
            case ("kill while rotating", int(moves)):
                await self.vault._thread.do(self.vault._store.rotate, [self.rooms[-1].device()])
                for _ in range(moves):
                    await self.vault._thread.do(self.vault._store.move)
                await self._kill()

    def _change(self, change: tuple[str, ...]):
        match change:
            case ("put", key, value):
                self.model[key] = value
                return put(NOTES, key, value)
            case ("delete", key):
                self.model.pop(key, None)
                return delete(NOTES, key)
        self.model.clear()
        return clear(NOTES)

    async def _kill(self) -> None:
        left, found = self.rooms[-1], Room(self.folder / str(len(self.rooms)))
        # On the vault's thread, so that the files are copied as they are at one moment, as a kill leaves them.
        await self.vault._thread.do(shutil.copytree, left.folder, found.folder)
        self.killed.append(self.vault)
        self.rooms.append(found)
        self.vault = await found.open()

    async def check(self) -> None:
        assert {key: await self.vault.get(NOTES, key) for key in self.model} == self.model
        assert sorted(await self.vault.all(NOTES)) == sorted(self.model.values())
        assert await self.vault.get(NOTES, "never") is None
        assert await self.vault.all(SCANS) == (b"apart",)
        entries = [entry for entry in await self.vault.entries() if entry.kind == "notes"]
        assert {entry.key: NOTES.decode(entry.payload, entry.schema) for entry in entries} == self.model
        assert self.vault.unreadable == {}

    async def end(self) -> None:
        for vault in (*self.killed, self.vault):
            await vault.close()


@settings(max_examples=40)
@given(st.lists(steps, max_size=10))
def test_whatever_its_history_a_vault_holds_what_a_dictionary_would(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[object, ...]]
):
    async def live() -> None:
        life = Life(tmp_path_factory.mktemp("life"))
        await life.begin()
        for step in history:
            await life.step(step)
            await life.check()
        await life.end()

    asyncio.run(live())


@settings(max_examples=25)
@given(st.lists(st.one_of(batches, st.just("rotate")), min_size=1, max_size=6), st.data())
def test_whichever_earlier_state_is_put_back_it_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, history: list[object], data: st.DataObject
):
    async def live() -> None:
        life = Life(tmp_path_factory.mktemp("life"))
        (room,) = life.rooms
        await life.begin()
        states = []
        for number, batch in enumerate(history):
            state = life.folder / f"state {number}"
            states.append(await life.vault._thread.do(shutil.copytree, room.vault.parent, state))
            await life.step(("rotate",) if batch == "rotate" else ("commit", batch))
        await life.end()
        shutil.rmtree(room.vault.parent)
        shutil.copytree(data.draw(st.sampled_from(states)), room.vault.parent)
        with pytest.raises(RolledBack):
            await room.open()

    asyncio.run(live())


def test_an_anchor_left_behind_by_a_power_cut_is_harmless(room: Room, runner: asyncio.Runner):
    async def live() -> None:
        life = Life(room.folder)
        (kept,) = life.rooms
        await life.begin()
        behind = kept.anchor.read_bytes()
        await life.step(("commit", [("put", "a", "later")]))
        await life.vault.close()
        for left in (behind, behind[:40], bytes(len(behind)), b""):
            kept.anchor.write_bytes(left)
            life.vault = await kept.open()
            await life.check()
            await life.vault.close()
        kept.anchor.unlink()
        life.vault = await kept.open()
        await life.check()
        await life.end()

    runner.run(live())
