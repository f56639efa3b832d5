"""That the failing disk sees every call by which a scenario changes the disk: it is held against what the kernel sees (strace).

Owns this comparison. `python -m tests.torture.audit SCENARIO FOLDER LOG` is the process that is traced.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shutil import which

from tests.api_client.rooms import Room
from tests.torture import disk
from tests.torture.disk import Kind, Plan, read_log
from tests.torture.figures import Figures
from tests.torture.kills import copied, prepared, workshop
from tests.torture.scenario import Scenario
from tests.torture.scenarios import SCENARIOS

_KINDS = {
    Kind.WRITE: "write writev pwrite64 pwritev pwritev2 sendfile copy_file_range splice fallocate",
    Kind.TRUNCATE: "ftruncate truncate",
    Kind.SYNC: "fsync fdatasync sync_file_range",
    Kind.RENAME: "rename renameat renameat2 link linkat symlink symlinkat",
    Kind.UNLINK: "unlink unlinkat",
    Kind.MKDIR: "mkdir mkdirat",
    Kind.RMDIR: "rmdir",
}
"""What each kind of change is to the kernel, with what the disk does not know at all: that would be missing in its log."""
_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_CALL = re.compile(r"\d+ +(\w+)\((.*)")


def missing() -> str:
    """What is missing for the audit, or nothing."""
    return disk.missing() or ("" if which("strace") else "strace")


def audited(scenario: Scenario) -> Figures:
    """Carry out a scenario under strace; whatever change only one of the two has seen is a failure."""
    figures = Figures(f"every write is seen: {scenario.name}", runs=1)
    with workshop() as folder:
        room = prepared(scenario, folder)
        with copied(room) as run:
            log, trace = folder / "log", folder / "trace"
            names = ",".join((*_OF, "mmap", "io_uring_enter", "io_submit"))
            strace = [
                "strace",
                "-f",
                "-y",
                "-qq",
                "-s",
                "0",
                "-e",
                "signal=none",
                "-e",
                f"trace={names}",
                "-o",
                str(trace),
            ]
            argv = [sys.executable, "-m", "tests.torture.audit", scenario.name, str(run.folder), str(log)]
            subprocess.run([*strace, *argv], check=True)
            changes = list(read_log(log.read_bytes()))
            seen = Counter(change.kind for change in changes if change.kind not in (Kind.NOTE, Kind.CREATE))
            there = Counter(_traced(trace.read_text(), str(run.folder)))
    figures.faults = seen.total()
    for kind in seen.keys() | there.keys():
        if seen[kind] != there[kind]:
            figures.fail(f"{kind}: the disk has seen {seen[kind]}, the kernel {there[kind]}")
    return figures


def _traced(trace: str, folder: str) -> Iterator[Kind | str]:
    for line in trace.splitlines():
        call = _CALL.match(line)
        if call is None or folder not in line or " = -1 " in line:
            continue
        name, arguments = call.groups()
        if name in _OF:
            yield Kind.RMDIR if "AT_REMOVEDIR" in arguments else _OF[name]
        elif name != "mmap" or (
            "MAP_SHARED" in arguments and "PROT_WRITE" in arguments and "-shm>" not in arguments
        ):
            yield name  # SQLite's shared memory beside a log is an index of it, which is made anew after any end


if __name__ == "__main__":
    _, wanted, place, log = sys.argv
    traced = next(scenario for scenario in SCENARIOS if scenario.name == wanted)
    descriptor = os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    disk.arm(Path(place), descriptor, Plan())
    asyncio.run(traced.act(Room(Path(place)), lambda step: disk.note(descriptor, step)))
    os._exit(0)
