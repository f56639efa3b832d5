"""Taking everything to another computer in a sealed file, and everything in the clear: nothing is mixed, nothing overwritten."""

from __future__ import annotations

import asyncio
import resource
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from api_client.errors import ClientError
from api_client.inventory import HasApplications
from api_client.readable import export
from api_client.saving import FileTaken, FileUnsaved
from api_client.sealed_export import NotAnExport
from api_client.vault.errors import CodeLength, CodeOpensNothing, WrongCode
from api_client.vault.recovery import new_code
from tests.api_client.applicants import begun, with_sketch
from tests.api_client.desks import Desk
from tests.api_client.rooms import Room


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room)


class TestTakingEverythingAlong:
    def test_another_computer_has_it_all_with_the_file_and_the_code(
        self, desk: Desk, runner: asyncio.Runner, tmp_path: Path
    ):
        async def scenario() -> None:
            here = await desk.counter()
            draft = await with_sketch(desk, here)
            sealed = await here.moving.export_sealed(str(tmp_path / "moved"))
            await here.close()
            there = await Desk(Room(tmp_path / "there")).counter()
            brought = await there.moving.bring_in(str(sealed.path), sealed.code)
            assert await there.drafts.all() == (draft,)
            assert {holding.group: holding.count for holding in brought}["documents"] == 1
            await there.close()

        runner.run(scenario())

    def test_the_file_is_for_its_owner_alone_and_holds_nothing_in_the_clear(
        self, desk: Desk, runner: asyncio.Runner, tmp_path: Path
    ):
        async def scenario() -> None:
            here = await desk.counter()
            await begun(here, {"surname": "CANARY-MARK"})
            sealed = await here.moving.export_sealed(str(tmp_path / "moved"))
            assert sealed.path.stat().st_mode & 0o777 == 0o600
            content = sealed.path.read_bytes()
            assert b"CANARY-MARK" not in content
            assert b"garden-plot" not in content
            await here.close()

        runner.run(scenario())

    def test_where_there_are_applications_nothing_is_brought_in(
        self, desk: Desk, runner: asyncio.Runner, tmp_path: Path
    ):
        async def scenario() -> None:
            here = await desk.counter()
            sealed = await here.moving.export_sealed(str(tmp_path / "moved"))
            draft = await begun(here, {})
            with pytest.raises(HasApplications):
                await here.moving.bring_in(str(sealed.path), sealed.code)
            assert await here.drafts.all() == (draft,)
            await here.close()

        runner.run(scenario())

    @pytest.mark.parametrize(
        ("code", "error"),
        [("1", CodeLength), ("1" * 48, WrongCode), (new_code(), CodeOpensNothing)],
        ids=["short", "mistyped", "of another"],
    )
    def test_another_code_opens_nothing(
        self, code: str, error: type[ClientError], desk: Desk, runner: asyncio.Runner, tmp_path: Path
    ):
        async def scenario() -> None:
            here = await desk.counter()
            sealed = await here.moving.export_sealed(str(tmp_path / "moved"))
            with pytest.raises(error):
                await here.moving.bring_in(str(sealed.path), code)
            await here.close()

        runner.run(scenario())

    def test_a_file_that_was_changed_is_refused_whole(
        self, desk: Desk, runner: asyncio.Runner, tmp_path: Path
    ):
        async def scenario() -> None:
            here = await desk.counter()
            await here.keep_settings(await here.settings())
            await here.catalogue.services()
            sealed = await here.moving.export_sealed(str(tmp_path / "moved"))
            with closing(connect(sealed.path)) as database, database:
                database.execute("DELETE FROM record")
            with pytest.raises(NotAnExport):
                await here.moving.bring_in(str(sealed.path), sealed.code)
            (tmp_path / "text").write_text("not a vault")
            with pytest.raises(NotAnExport):
                await here.moving.bring_in(str(tmp_path / "text"), sealed.code)
            await here.close()

        runner.run(scenario())

    def test_nothing_is_written_over_and_no_folder_is_made(
        self, desk: Desk, runner: asyncio.Runner, tmp_path: Path
    ):
        async def scenario() -> None:
            here = await desk.counter()
            (tmp_path / "taken").write_text("mine")
            with pytest.raises(FileTaken):
                await here.moving.export_sealed(str(tmp_path / "taken"))
            with pytest.raises(FileUnsaved):
                await here.moving.export_sealed(str(tmp_path / "no" / "moved"))
            assert not (tmp_path / "no").exists()
            await here.close()

        runner.run(scenario())


class TestACopyInTheClear:
    @pytest.mark.parametrize(
        "limit", [100, 1_100], ids=["the document does not fit", "the text does not fit"]
    )
    def test_that_does_not_fit_on_the_disk_leaves_nothing_behind(
        self, limit: int, desk: Desk, runner: asyncio.Runner, tmp_path: Path
    ):
        async def scenario() -> None:
            counter = await desk.counter()
            await with_sketch(desk, counter, b"%PDF-1.7 " + b"x" * 1_000)
            entries = await counter._vault.entries()
            before = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
            try:
                with pytest.raises(FileUnsaved):
                    export(entries, desk.clock(), str(tmp_path / "mine.json"))
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, before)
            assert list(tmp_path.glob("mine*")) == []
            await counter.close()

        runner.run(scenario())
