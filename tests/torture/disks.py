"""A disk that is full, fails or can only be read, from each of its calls on: nothing acknowledged is lost, and it is said.

Owns the faults of the disk that are no death. A failure that comes out as anything but a `ClientError` with its sentence in both
languages counts as unsaid.
"""

from __future__ import annotations

import sys
from errno import EIO, ENOSPC, EROFS

from msgspec import Struct

from api_client.errors import ClientError
from screens.texts import LANGUAGES, texts_in
from screens.wording.errors import say_client_error
from tests.api_client.rooms import Room
from tests.torture import disk
from tests.torture.disk import Fault, Kind, Plan
from tests.torture.figures import Figures
from tests.torture.kills import Only, carry_out, copied, every, prepared, with_plan, workshop
from tests.torture.scenario import Said, Scenario, check


class Trouble(Struct, frozen=True):
    """What is wrong with the disk: the error that calls of these kinds meet, once or from then on."""

    name: str
    error: int
    kinds: frozenset[Kind]
    lasting: bool


_GROWING = frozenset({Kind.CREATE, Kind.WRITE, Kind.MKDIR})
TROUBLES = (
    Trouble("full", ENOSPC, _GROWING, lasting=True),
    Trouble("full for a moment", ENOSPC, _GROWING, lasting=False),
    Trouble("failing writes", EIO, frozenset({Kind.WRITE, Kind.TRUNCATE}), lasting=True),
    Trouble("one failed write", EIO, frozenset({Kind.WRITE, Kind.TRUNCATE}), lasting=False),
    Trouble("failing flushes", EIO, frozenset({Kind.SYNC}), lasting=True),
    Trouble("one failed flush", EIO, frozenset({Kind.SYNC}), lasting=False),
    Trouble("read-only", EROFS, disk.CHANGES - {Kind.SYNC} | {Kind.OPEN}, lasting=True),
)


class Told(Scenario):
    """A scenario whose person is told what fails, and leaves."""

    name = "told"

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario

    async def prepare(self, room: Room) -> None:
        await self._scenario.prepare(room)

    async def act(self, room: Room, said: Said) -> None:
        try:
            await self._scenario.act(room, said)
        except ClientError as error:
            said(f"error {error.key}" if _is_worded(error) else f"unsaid {error!r}")
        except Exception as error:  # whatever it is, it would have been a traceback
            said(f"unsaid {error!r} {error.__cause__!r}")

    async def check(self, room: Room, said: list[str]) -> None:
        await self._scenario.check(room, said)


def _is_worded(error: ClientError) -> bool:
    sentences = [say_client_error(error, texts_in(language)) for language in LANGUAGES]
    return all(sentence.endswith(".") and "{" not in sentence for sentence in sentences)


def with_trouble(scenario: Scenario, trouble: Trouble, only: Only = every) -> Figures:
    """Let the disk under the vault fail from each of its calls on; then it is well again, and the program goes on."""
    figures = Figures(f"disk {trouble.name}: {scenario.name}")
    told = Told(scenario)
    with workshop() as folder:
        room = prepared(told, folder)
        for under in ("data", "config"):
            _from_each_call(figures, told, trouble, room, under=under, only=only)
    return figures


def _from_each_call(
    figures: Figures, scenario: Scenario, trouble: Trouble, room: Room, *, under: str, only: Only
) -> None:
    """One folder of the client fails; the service has a disk of its own."""
    with copied(room) as run:
        plan = Plan(kinds=trouble.kinds)
        calls = carry_out(scenario, run, with_plan(run, plan, run.folder / under)).calls
    for number in filter(only, range(1, calls + 1)):
        how = f"{under}, call {number} of {calls}"
        with figures.run(how), copied(room) as run:
            last = sys.maxsize if trouble.lasting else number
            plan = Plan(Fault.FAIL, number, last, trouble.kinds, trouble.error)
            ended = carry_out(scenario, run, with_plan(run, plan, run.folder / under))
            figures.faults += 1
            for step in ended.said:
                if step.startswith("unsaid "):
                    figures.unsaid += 1
                    figures.fail(f"{step} [{how}]")
            check(scenario, run, [step for step in ended.said if not step.startswith(("unsaid ", "error "))])
