"""Power cuts: every state in which a disk may be found, rebuilt from the log of what a process did to it.

The disk keeps what was flushed. Of what was not, each write may be there or not, in part (by sectors of 512 bytes) and in any
order, and so may each entry of a folder that was not flushed since. Owns this model; what must be true after is the scenarios'.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from msgspec import Struct, field
from msgspec.structs import replace

from tests.api_client.rooms import Room
from tests.torture.disk import Change, Kind, Plan
from tests.torture.figures import Figures
from tests.torture.kills import Only, carry_out, copied, every, prepared, with_plan, workshop
from tests.torture.scenario import Scenario, check

SECTOR = 512
Chance = random.Random
Survives = Callable[[Chance], bool]
"""Whether something that was not flushed is there after the cut."""

NONE: Survives = lambda _: False  # noqa: E731  (two laws and a chance, side by side)
ALL: Survives = lambda _: True  # noqa: E731
SOME: Survives = lambda chance: chance.random() < 0.5  # noqa: E731


class File(Struct):
    """A file: what was flushed, and the changes since."""

    flushed: bytes = b""
    since: list[Change] = field(default_factory=list)

    def flush(self) -> None:
        """All of it is on the disk."""
        self.flushed, self.since = self.after(ALL, Chance()), []

    def after(self, survives: Survives, chance: Chance) -> bytes:
        """What a cut leaves of it."""
        content = bytearray(self.flushed)
        for change in self.since:
            if change.kind is Kind.TRUNCATE and survives(chance):
                del content[change.offset :]
                content.extend(bytes(change.offset - len(content)))
            elif change.kind is Kind.WRITE:
                for start, sector in _sectors(change):
                    if survives(chance):
                        content.extend(bytes(max(0, start + len(sector) - len(content))))
                        content[start : start + len(sector)] = sector
        return bytes(content)


def _sectors(change: Change) -> Iterator[tuple[int, bytes]]:
    start, end = change.offset, change.offset + len(change.content)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield start, change.content[start - change.offset : stop - change.offset]
        start = stop


Entries = dict[PurePath, "File | None"]
"""What stands in the folders: files by their paths, None for a folder."""


class Disk:
    """A disk while a process works on what is under `folder`."""

    def __init__(self, folder: Path) -> None:
        self._files: dict[int, File] = {}
        self._flushed: Entries = {}
        self._since: list[tuple[Change, File | None]] = []
        for path in folder.rglob("*"):
            self._flushed[path] = None if path.is_dir() else self._file_of(path)

    def _file_of(self, path: Path) -> File:
        file = self._files[path.stat().st_ino] = File(path.read_bytes())
        return file

    def do(self, change: Change) -> None:
        """Take in the next change of the log."""
        match change.kind:
            case Kind.WRITE | Kind.TRUNCATE:
                self._files[change.inode].since.append(change)
            case Kind.SYNC if change.inode in self._files and not self._is_folder(change.path):
                self._files[change.inode].flush()
            case Kind.SYNC:
                self._flush_folder(PurePath(change.path))
            case Kind.CREATE:
                self._files[change.inode] = File()
                self._since.append((change, self._files[change.inode]))
            case Kind.RENAME if PurePath(change.path).parent != PurePath(change.other).parent:
                # Two folders change, and each is flushed by itself (POSIX, fsync).
                moved = replace(change, kind=Kind.CREATE, path=change.other)
                left = replace(change, kind=Kind.UNLINK)
                self._since += [(moved, self._found(PurePath(change.path))), (left, None)]
            case Kind.RENAME | Kind.UNLINK | Kind.MKDIR | Kind.RMDIR:
                self._since.append((change, None))

    def _found(self, path: PurePath) -> File | None:
        entries = dict(self._flushed)
        for change, file in self._since:
            _enter(entries, change, file)
        return entries[path]

    def _is_folder(self, path: str) -> bool:
        return any(change.kind is Kind.MKDIR and change.path == path for change, _ in self._since) or (
            self._flushed.get(PurePath(path), self) is None
        )

    def _flush_folder(self, folder: PurePath) -> None:
        for change, file in self._since:
            if PurePath(change.path).parent == folder:
                _enter(self._flushed, change, file)
        self._since = [entry for entry in self._since if PurePath(entry[0].path).parent != folder]

    def after(self, survives: Survives, chance: Chance) -> dict[PurePath, bytes | None]:
        """What a cut leaves: the contents of files by their paths, None for a folder."""
        entries = dict(self._flushed)
        for change, file in self._since:
            if survives(chance):
                _enter(entries, change, file)
        return {
            path: None if file is None else file.after(survives, chance)
            for path, file in entries.items()
            if all(above in entries for above in path.parents if above in self._known_folders())
        }

    def _known_folders(self) -> set[PurePath]:
        return {PurePath(change.path) for change, _ in self._since if change.kind is Kind.MKDIR}


def _enter(entries: Entries, change: Change, file: File | None) -> None:
    path = PurePath(change.path)
    match change.kind:
        case Kind.CREATE | Kind.MKDIR:
            entries[path] = file
        case Kind.RENAME if path in entries:
            entries[PurePath(change.other)] = entries.pop(path)
        case Kind.UNLINK | Kind.RMDIR:
            entries.pop(path, None)


def lay(state: dict[PurePath, bytes | None], at: Path, room: Room) -> None:
    """Put a state, whose paths are under `at`, into a room."""
    for path, content in sorted(state.items()):
        place = room.folder / path.relative_to(at)
        if content is None:
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def at_every_cut(
    scenario: Scenario,
    only: Only = every,
    *,
    chances: int,
    before: Callable[[], object] = lambda: None,
) -> Figures:
    """Cut the power after each change: with nothing left of what was not flushed, all of it, and some of it `chances` times.

    `only` chooses among the changes by number; `before` is called in the process that does them.
    """
    figures = Figures(f"power cut: {scenario.name}")
    with workshop() as folder:
        room = prepared(scenario, folder)
        with copied(room) as run:
            disk, at = Disk(run.folder), run.folder
            ended = carry_out(scenario, run, with_plan(run, Plan(), before=before))
        said = list[str]()
        for number, change in enumerate(ended.log):
            if change.kind is Kind.NOTE:
                said.append(change.content.decode())
            disk.do(change)
            for survives in (NONE, ALL, *[SOME] * chances) if only(number) else ():
                how = f"after change {number}, state {figures.runs}"
                state = disk.after(survives, Chance(figures.runs))
                with figures.run(how), TemporaryDirectory(dir=folder) as place:
                    figures.faults += 1
                    lay(state, at, Room(Path(place)))
                    check(scenario, Room(Path(place)), said)
    return figures
