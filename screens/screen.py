"""What a screen is, and what may follow from a reply.

Owns the contract between the screens and the conductor; never shows anything itself.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from screens.commands import COMMANDS
from screens.page import Page, Reply, SecretField
from screens.visit import Visit


class Go(Struct, frozen=True):
    """Go to a screen (which may be the same one); `said` is announced first, one sentence each."""

    screen: Screen
    said: tuple[str, ...] = ()


class Work(Struct, frozen=True):
    """Do something that may take a while; `says` is what, and the person is told that it goes on."""

    says: str
    do: Callable[[], Awaitable[Next]]


class ChangeFace(Struct, frozen=True):
    """Go to a screen in another `face`, or in the same one put on afresh, with the `voice` turned "on" or "off"."""

    screen: Screen
    said: tuple[str, ...] = ()
    face: str = ""
    voice: str = ""


class Leave(Struct, frozen=True):
    """End the visit; `said` is the last thing announced."""

    said: str


Next = Go | Work | ChangeFace | Leave

EVERYWHERE = {"help", "where", "repeat", "spell", "language", "face", "voice", "spacing", "quit"}


class Screen(ABC):
    """One screen: what it says and asks, and what a reply leads to."""

    offers: frozenset[str] = frozenset()
    """The commands it offers besides those that are offered everywhere: of `back`, `review`, `save`."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.held: dict[str, str] = {}
        """What was typed and not replied, by field, in memory alone."""

    @property
    def commands(self) -> tuple[str, ...]:
        """The ids of the commands that mean something here, in the registry's order."""
        return tuple(c.id for c in COMMANDS if c.id in EVERYWHERE or c.id in self.offers)

    @abstractmethod
    async def page(self) -> Page:
        """What is shown at the moment."""

    @abstractmethod
    async def reply(self, reply: Reply) -> Next:
        """Take what the person did; `reply.action` is one of the page's actions, or one of `offers`."""

    async def keep_typed(self, page: Page, values: Mapping[str, str]) -> None:
        """Keep what stands in the fields of the page and is not replied; one that has no value here keeps what it had."""
        self.hold(page, values)

    def hold(self, page: Page, values: Mapping[str, str]) -> None:
        """Keep it, with what is held already, for as long as this screen is there; never a secret."""
        self.held |= {
            field.id: values[field.id]
            for field in page.fields
            if field.id in values
            and (values[field.id] != field.value or field.id in self.held)
            and not isinstance(field, SecretField)
        }

    def let_go(self) -> None:
        """Hold nothing: it was replied, or is on the disk."""
        self.held = {}

    def with_typed(self, page: Page) -> Page:
        """The page with what was typed and not replied in its fields."""
        fields = tuple(
            replace(field, value=self.held[field.id], value_words="") if field.id in self.held else field
            for field in page.fields
        )
        return replace(page, fields=fields) if self.held else page
