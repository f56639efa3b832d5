"""The applications that are being filled in.

Owns the drafts in the vault and which one the person is in. It never looks into answers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from msgspec.structs import replace

from api_client.kept import Kept
from api_client.models import Draft, ServiceSummary
from api_client.vault.vault import Vault, clear, delete, put

_OPEN = "open"


class Drafts:
    """The drafts for one service address."""

    def __init__(self, vault: Vault, kept: Kept, clock: Callable[[], datetime]) -> None:
        self._vault = vault
        self._kept = kept
        self._clock = clock

    async def all(self) -> tuple[Draft, ...]:
        """The drafts that can be read, the newest first."""
        drafts = await self._vault.all(self._kept.drafts)
        return tuple(sorted(drafts, key=lambda draft: draft.saved, reverse=True))

    async def start(self, service: ServiceSummary, language: str) -> Draft:
        """A draft without answers, kept."""
        instant = self._clock()
        draft = Draft(
            id=str(uuid4()),
            service=service.id,
            version=service.version,
            started=instant,
            saved=instant,
            language=language,
        )
        await self._vault.commit(put(self._kept.drafts, draft.id, draft))
        return draft

    async def keep(self, draft: Draft) -> Draft:
        """Make the draft durable; returns it as it is kept, with the time and the key of its submission."""
        pending = await self._vault.get(self._kept.submissions, draft.id)
        kept = replace(draft, saved=self._clock(), submission_key=pending.key if pending else "")
        await self._vault.commit(put(self._kept.drafts, kept.id, kept))
        return kept

    async def discard(self, draft: Draft) -> None:
        """Take away the draft and all that belongs to it."""
        kept = self._kept
        changes = [
            delete(kept.drafts, draft.id),
            delete(kept.submissions, draft.id),
            clear(kept.evidence(draft.id)),
        ]
        if await self._vault.get(kept.open_draft, _OPEN) == draft.id:
            changes.append(delete(kept.open_draft, _OPEN))
        await self._vault.commit(*changes)

    async def open_draft(self) -> Draft | None:
        """The draft the person was in when the program ended, if it is still there."""
        which = await self._vault.get(self._kept.open_draft, _OPEN)
        if which is None:
            return None
        return await self._vault.get(self._kept.drafts, which)

    async def set_open(self, draft: Draft | None) -> None:
        """Note which draft the person is in."""
        kind = self._kept.open_draft
        await self._vault.commit(put(kind, _OPEN, draft.id) if draft else delete(kind, _OPEN))
