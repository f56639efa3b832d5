"""The guest: someone the service knows by a token alone.

Owns the token, a secret like an answer: made once, kept in the vault, sent to the one service it was made
for.
"""

from __future__ import annotations

import asyncio

from api_client.kept import Kept
from api_client.vault.vault import Vault, put

_KEY = "guest"
_BYTES = 32


class Guest:
    """The guest at one service address."""

    def __init__(self, vault: Vault, kept: Kept) -> None:
        self._vault = vault
        self._kind = kept.token
        self._first = asyncio.Lock()

    async def token(self) -> str:
        """The token, made and kept if there is none yet."""
        async with self._first:
            return await self._vault.get(self._kind, _KEY) or await self._make()

    async def _make(self) -> str:
        from secrets import token_urlsafe  # once in the life of a vault

        token = token_urlsafe(_BYTES)
        await self._vault.commit(put(self._kind, _KEY, token))
        return token
