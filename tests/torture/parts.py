"""The parts of the torture: what each runs, in the long form and in the quick one of the tests.

Owns how much of each is done.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from api_client.vault import database
from tests.torture import audit, canary, disk, full_disk, memory
from tests.torture.disks import TROUBLES, with_trouble
from tests.torture.figures import Figures
from tests.torture.kills import Only, at_any_moment, at_every_write, at_random, every
from tests.torture.kills import missing as kills_missing
from tests.torture.power import at_every_cut
from tests.torture.scenarios import SCENARIOS, Insisting, Saving, Typing
from tests.torture.wire import random_faults

Part = Callable[[int], Iterator[Figures]]
"""Runs a part so many times over; 0 is the quick form."""


def _some(step: int, times: int) -> Only:
    """One of so many in the quick form, each time the same ones."""
    return every if times else lambda number: number % step == step // 2


def kills(times: int) -> Iterator[Figures]:
    """Kill -9 at every call that writes."""
    for scenario in SCENARIOS:
        yield at_every_write(scenario, _some(43, times))


def moments(times: int) -> Iterator[Figures]:
    """Kill -9 at random."""
    for scenario in SCENARIOS:
        yield at_random(scenario, times * 300 or 2)
        if times:
            yield at_any_moment(scenario, times * 300)


def power(times: int) -> Iterator[Figures]:
    """Power cuts."""
    for scenario in SCENARIOS:
        yield at_every_cut(scenario, _some(31, times), chances=times * 12 or 1)


def disks(times: int) -> Iterator[Figures]:
    """Disks that are full, fail, or can only be read."""
    for scenario in (Insisting(), *SCENARIOS) if times else (Insisting(),):
        for trouble in TROUBLES:
            yield with_trouble(scenario, trouble, _some(17, times))


def wire(times: int) -> Iterator[Figures]:
    """Faults on the wire, over a real socket."""
    yield random_faults(times * 500 or 4)


def fullness(times: int) -> Iterator[Figures]:
    """A disk that is full, under the real program."""
    yield full_disk.apply_on_a_full_disk()


def marks(times: int) -> Iterator[Figures]:
    """The canary."""
    figures = Figures("marks on the disk: a whole application", runs=1)
    with TemporaryDirectory(prefix="canary-") as place:
        folder, log = Path(place), Path(place) / "log" if disk.is_there() else None
        (folder / "script").mkdir()
        os.environ["ETAPE_HOME"] = str(folder / "script")
        watched = {"DISK_UNDER": str(folder / "home"), "DISK_LOG": str(log)} if log else {}
        canary.apply(folder, folder / "script", {**canary.home_of(folder), **_preloaded(), **watched})
        for where in canary.found(folder / "home", log):
            figures.marks += 1
            figures.fail(where)
        figures.faults = len(canary.MARKS)
    yield figures


def _preloaded() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name == "LD_PRELOAD"}


def keys(times: int) -> Iterator[Figures]:
    """The keys in memory, after the vault was closed."""
    figures = Figures("keys in memory after the vault is closed", runs=1)
    with TemporaryDirectory(prefix="memory-") as folder:
        figures.faults, opened, figures.marks = memory.keys_left(Path(folder))
    if opened != figures.faults:
        figures.fail(f"of {figures.faults} keys only {opened} were found while the vault was open")
    yield figures


def teeth(times: int) -> Iterator[Figures]:
    """What is broken on purpose is found."""
    some = _some(11, times)
    for name, broken in (
        ("power cut, synchronous=NORMAL", at_every_cut(Typing(), some, chances=2, before=_normal)),
        ("power cut, folders never flushed", at_every_cut(Saving(), some, chances=2, before=_folders_stay)),
        ("kill at each write, no journal", at_every_write(Saving(), some, before=_no_journal)),
    ):
        broken.part, broken.has_teeth = f"teeth: {name}", True
        yield broken


def _normal() -> None:
    _set("synchronous=FULL", "synchronous=NORMAL")


def _no_journal() -> None:
    _set("journal_mode=WAL", "journal_mode=OFF")


def _set(setting: str, other: str) -> None:
    database._SETTINGS = tuple(other if one == setting else one for one in database._SETTINGS)


def _folders_stay() -> None:
    flush = os.fsync
    os.fsync = lambda handle: None if stat.S_ISDIR(os.fstat(handle).st_mode) else flush(handle)


def audits(times: int) -> Iterator[Figures]:
    """That the failing disk sees every write."""
    yield from map(audit.audited, SCENARIOS if times else (Saving(),))


PARTS: dict[str, tuple[Part, Callable[[], str]]] = {
    "kills": (kills, disk.missing),
    "moments": (moments, kills_missing),
    "power": (power, disk.missing),
    "disks": (disks, disk.missing),
    "teeth": (teeth, disk.missing),
    "audits": (audits, audit.missing),
    "wire": (wire, str),
    "fullness": (fullness, full_disk.missing),
    "marks": (marks, str),
    "keys": (keys, memory.missing),
}
"""The parts by name, each with what tells what is missing for it, or nothing."""
