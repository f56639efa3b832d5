"""What a scenario is: what a person does while things fail, and what must be true after.

It is prepared once, carried out in a process that may die at any moment, and checked in another. `said` is told of each step as
soon as the program has acknowledged it. Owns what counts as lost, doubled or corrupt; it makes no fault.
"""

# ruff: noqa: N818  (each is named for what happened to the person)

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar

from api_client.errors import Altered, ClientError, Damaged, KeyMissing, Newer, RolledBack
from tests.api_client.rooms import Room

Said = Callable[[str], None]
CORRUPT = (Damaged, Altered, Newer, RolledBack, KeyMissing)
"""What a vault says of itself that must never be the outcome of a fault."""


class Lost(AssertionError):
    """Something that was acknowledged is not there, or not as it was."""


class Doubled(AssertionError):
    """The service has more than one submission of an application."""


class Corrupt(AssertionError):
    """The vault is not whole, or does not open."""


class Scenario(ABC):
    """Base: a room with a counter over a vault, and a service over a file, all of it in one folder."""

    name: ClassVar[str]

    @abstractmethod
    async def prepare(self, room: Room) -> None:
        """Bring a room to the state in which the scenario begins."""

    @abstractmethod
    async def act(self, room: Room, said: Said) -> None:
        """What the person does."""

    @abstractmethod
    async def check(self, room: Room, said: list[str]) -> None:
        """Raise what is wrong with a room in which `act` ended somewhere, having said so much; then go on to the end."""


def check(scenario: Scenario, room: Room, said: list[str]) -> None:
    """Check a room; whatever the vault says of itself that is wrong counts as corrupt."""
    try:
        asyncio.run(scenario.check(room, said))
    except CORRUPT as error:
        raise Corrupt(f"{type(error).__name__} {dict(error.parts)}") from error
    except ClientError as error:
        raise Lost(f"{type(error).__name__} {dict(error.parts)}") from error
