"""Kill -9: at every call that writes, and at random moments measured in progress.

Owns the processes that die. What must be true after is the scenarios'.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory
from types import FrameType

from msgspec import Struct

from tests.api_client.rooms import Room
from tests.torture import disk
from tests.torture.disk import Change, Fault, Kind, Plan
from tests.torture.figures import Figures
from tests.torture.scenario import Scenario, check

SHARED_MEMORY = Path("/dev/shm")
THREADS = Path("/proc/self/task")
"""Has an entry for each thread of the process that the system knows."""
_DEADLINE = 60
Only = Callable[[int], bool]
"""Chooses among calls or changes by number."""


def missing() -> str:
    """What is missing for processes that die, or nothing."""
    return "" if hasattr(os, "pidfd_open") else "pidfd_open, as Linux has it,"


def every(_number: int) -> bool:
    """All of them."""
    return True


Begin = Callable[[int], Callable[[], int]]
"""What is called first in the process of a scenario, with its log's descriptor; gives what counts how far it has come."""


class Ended(Struct):
    """How a process of a scenario ended: what it said, its log, whether it was killed, how far it had come."""

    said: list[str]
    log: list[Change]
    killed: bool
    calls: int = 0


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder for rooms, in memory where there is such a place: the faults are ours, not the drive's."""
    with TemporaryDirectory(
        dir=SHARED_MEMORY if SHARED_MEMORY.is_dir() else None, prefix="torture-"
    ) as folder:
        yield Path(folder)


def prepared(scenario: Scenario, workshop: Path) -> Room:
    """A room in which the scenario begins."""
    room = Room(workshop / scenario.name)
    room.folder.mkdir()
    asyncio.run(scenario.prepare(room))
    return room


@contextmanager
def copied(room: Room) -> Iterator[Room]:
    """A room like another, for one run."""
    copy = Room(room.folder.with_name(room.folder.name + "-run"))
    shutil.copytree(room.folder, copy.folder)
    try:
        yield copy
    finally:
        shutil.rmtree(copy.folder)


def carry_out(scenario: Scenario, room: Room, begin: Begin, *, seconds: float | None = None) -> Ended:
    """Carry out a scenario in a process of its own, where `begin` is called first with the log's descriptor.

    It is killed after some `seconds`, if any are given.
    """
    log = room.folder.with_name("log")
    descriptor = os.open(log, os.O_CREAT | os.O_TRUNC | os.O_APPEND | os.O_RDWR)
    _be_alone()
    child = os.fork()
    if child == 0:
        _be_the_child(scenario, room, begin, descriptor)
    os.close(descriptor)
    if seconds is not None:
        _kill_after(child, seconds)
    status = os.waitpid(child, 0)[1]
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not killed and status:
        raise RuntimeError(f"{scenario.name} ended by itself with {status}")
    changes = list(disk.read_log(log.read_bytes()))
    ended = changes.pop().content.decode() if changes and not killed else "0"
    said = [change.content.decode() for change in changes if change.kind is Kind.NOTE]
    return Ended(said, changes, killed, int(ended))


def _be_alone() -> None:
    """Wait for every other thread to be gone: a lock that it holds would be locked for ever in the other process.

    One that has ended for Python still gives back what OpenSSL had for it, under a lock.
    """
    for thread in set(threading.enumerate()) - {threading.current_thread()}:
        thread.join(5)
    while THREADS.is_dir() and len(list(THREADS.iterdir())) > 1:
        os.sched_yield()


def _kill_after(child: int, seconds: float) -> None:
    """Kill a process that has not ended by then, at a moment that it did not choose."""
    handle = os.pidfd_open(child)  # readable once it has ended
    ended, _, _ = select([handle], [], [], seconds)
    os.close(handle)
    if not ended:
        os.kill(child, signal.SIGKILL)


def _be_the_child(scenario: Scenario, room: Room, begin: Begin, log: int) -> None:
    signal.alarm(_DEADLINE)  # a process that hangs ends so, and is not one that was killed
    try:
        counted = begin(log)
        asyncio.run(scenario.act(room, lambda step: disk.note(log, step)))
        sys.setprofile(None)
        disk.note(log, str(counted()))
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def with_plan(
    room: Room, plan: Plan, under: Path | None = None, before: Callable[[], object] = lambda: None
) -> Begin:
    """What begins a process with a plan for the disk under a folder, or all of the room; `before` is called first there."""

    def begin(log: int) -> Callable[[], int]:
        before()
        disk.arm(under or room.folder, log if plan.fault is Fault.NOTHING else -1, plan)
        return disk.count

    return begin


def at_every_write(
    scenario: Scenario, only: Only = every, *, before: Callable[[], object] = lambda: None
) -> Figures:
    """Kill before each call that writes, and in the middle of each write; `before` is called in the process that dies."""
    figures = Figures(f"kill at each write: {scenario.name}")
    with workshop() as folder:
        room = prepared(scenario, folder)
        with copied(room) as run:
            calls = carry_out(scenario, run, with_plan(run, Plan(), before=before)).calls
        for fault in (Fault.KILL, Fault.TEAR):
            for number in filter(only, range(1, calls + 1)):
                with figures.run(f"{fault.name} {number} of {calls}"), copied(room) as run:
                    ended = carry_out(
                        scenario, run, with_plan(run, Plan(fault, number, number), before=before)
                    )
                    figures.faults += ended.killed
                    check(scenario, run, ended.said)
    return figures


def _just(_log: int) -> Callable[[], int]:
    return lambda: 0


def at_any_moment(scenario: Scenario, times: int, seed: int = 0) -> Figures:
    """Kill from outside, at random moments by the clock."""
    figures, chance = Figures(f"kill by the clock: {scenario.name}"), random.Random(seed)
    with workshop() as folder:
        room = prepared(scenario, folder)
        with copied(room) as run:
            began = time.monotonic()
            carry_out(scenario, run, _just)
            whole = time.monotonic() - began
        for _ in range(times):
            seconds = chance.uniform(0, whole)
            with figures.run(f"after {seconds:.6f} s"), copied(room) as run:
                ended = carry_out(scenario, run, _just, seconds=seconds)
                figures.faults += ended.killed
                check(scenario, run, ended.said)
    return figures


def at_random(scenario: Scenario, times: int, seed: int = 0) -> Figures:
    """Kill at random moments of the program's progress: before the nth call of a function, in any of its threads."""
    figures, chance = Figures(f"kill at random: {scenario.name}"), random.Random(seed)
    with workshop() as folder:
        room = prepared(scenario, folder)
        with copied(room) as run:
            calls = carry_out(scenario, run, counting(sys.maxsize)).calls
        for _ in range(times):
            number = chance.randint(1, calls)
            with figures.run(f"call {number} of {calls}"), copied(room) as run:
                ended = carry_out(scenario, run, counting(number))
                figures.faults += ended.killed
                check(scenario, run, ended.said)
    return figures


def counting(number: int) -> Begin:
    """What begins a process that is killed before its nth call of a function."""

    def begin(_log: int) -> Callable[[], int]:
        count = 0

        def profile(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)

        threading.setprofile(profile)
        sys.setprofile(profile)
        return lambda: count

    return begin
