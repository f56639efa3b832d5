"""The guest: someone the service knows by a token alone, and the clients that speak for one guest each.

Owns the token, a secret like an answer: made once, kept in the vault, sent to the one service it was made for. An application
keeps the token it was sent with, so that none is lost with this one. A token that cannot be read is never written over: it stays,
so that the person is told, and another beside it speaks for what is sent from then on.
"""

from __future__ import annotations

from itertools import count

from api_client.client import ServiceClient
from api_client.errors import Damaged, Newer
from api_client.kept import Kept
from api_client.network.line import Line
from api_client.vault.vault import Vault

_KEY = "guest"
_BYTES = 32


class Guest:
    """The guest at one service address."""

    def __init__(self, vault: Vault, kept: Kept) -> None:
        self._vault = vault
        self._kind = kept.token

    async def token(self) -> str:
        """The token, made and kept if there is none yet, or none that can be read."""
        key, others = _KEY, (f"{_KEY}-{number}" for number in count(2))
        while True:
            try:
                return await self._known(key)
            except (Damaged, Newer):
                key = next(others)

    async def first(self) -> str:
        """The token made first, which applications without a copy were sent with. Raises `Damaged` or `Newer`."""
        return await self._known(_KEY)

    async def _known(self, key: str) -> str:
        return await self._vault.first(self._kind, key, _new_token)


def _new_token() -> str:
    from secrets import token_urlsafe  # once in the life of a vault

    return token_urlsafe(_BYTES)


class Clients:
    """The clients of one service, one for each guest, over one line. For one event loop."""

    def __init__(self, guest: Guest, line: Line) -> None:
        self._guest = guest
        self._line = line
        self.own = ServiceClient(line, guest.token)
        """The client of the guest of this vault."""

    def of(self, token: str) -> ServiceClient:
        """The client of the guest with a token; of the vault's first where an application has no copy of its own."""

        async def given() -> str:
            return token or await self._guest.first()

        return ServiceClient(self._line, given)

    def try_now(self) -> None:
        """Let the next request through, though failures have opened the circuit: a person asks for it."""
        self._line.try_now()

    async def close(self) -> None:
        """Close the connections."""
        await self._line.close()
