"""The model of a disk that loses its power."""

from pathlib import Path, PurePath

import pytest

from tests.torture.disk import Change, Kind
from tests.torture.power import ALL, NONE, Chance, Disk

THERE, HERE = PurePath("/there"), PurePath("/here")


def change(kind: Kind, path: PurePath, other: PurePath | str = "", *, inode: int = 1) -> Change:
    """A change of the log."""
    return Change(kind, inode, 0, str(path), str(other), b"kept" if kind is Kind.WRITE else b"")


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """A disk with a file in a folder, both flushed."""
    made = Disk(tmp_path)
    file = THERE / "file"
    for kind, path, inode in (
        (Kind.CREATE, file, 1),
        (Kind.WRITE, file, 1),
        (Kind.SYNC, file, 1),
        (Kind.SYNC, THERE, 2),
    ):
        made.do(change(kind, path, inode=inode))
    return made


def names(disk: Disk) -> set[PurePath]:
    """What is there when nothing is that was not flushed."""
    return set(disk.after(NONE, Chance()))


def test_a_file_is_in_another_folder_for_good_once_that_one_is_flushed(disk: Disk):
    disk.do(change(Kind.RENAME, THERE / "file", HERE / "file"))
    assert names(disk) == {THERE / "file"}
    disk.do(change(Kind.SYNC, HERE, inode=3))
    assert names(disk) == {THERE / "file", HERE / "file"}, "the folder that it left was not flushed"
    disk.do(change(Kind.SYNC, THERE, inode=2))
    assert disk.after(NONE, Chance()) == disk.after(ALL, Chance()) == {HERE / "file": b"kept"}


def test_a_file_has_another_name_in_its_folder_for_good_once_that_is_flushed(disk: Disk):
    disk.do(change(Kind.RENAME, THERE / "file", THERE / "name"))
    assert names(disk) == {THERE / "file"}
    disk.do(change(Kind.SYNC, THERE, inode=2))
    assert names(disk) == {THERE / "name"}
