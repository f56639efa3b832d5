"""The applications that are being filled in.

Owns the drafts in the vault and which one the person is in. It never looks into answers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from msgspec.structs import replace

from api_client.errors import Conflict, Damaged, Newer
from api_client.kept import Kept, Mailbox
from api_client.models import Draft, ServiceSummary
from api_client.removals import removal
from api_client.vault.vault import Vault, clear, delete, put

_OPEN = "open"


class Drafts:
    """The drafts for one service address. `on_removal` is called when something is to be removed from the service."""

    def __init__(
        self, vault: Vault, kept: Kept, clock: Callable[[], datetime], on_removal: Callable[[], None]
    ) -> None:
        self._vault = vault
        self._kept = kept
        self._clock = clock
        self._on_removal = on_removal

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
        """Make the draft durable; returns it as it is kept, with the time and the key of its submission.

        Raises `Conflict` while it waits to be sent: what is sent is what the person declared.
        """
        pending = await self._vault.get(self._kept.submissions, draft.id)
        if pending and pending.draft:
            raise Conflict
        kept = replace(
            draft,
            saved=self._clock(),
            submission_key=pending.key if pending else draft.submission_key,
            guest=draft.guest or (pending.guest if pending else ""),
        )
        await self._vault.commit(put(self._kept.drafts, kept.id, kept))
        return kept

    async def discard(self, draft: Draft) -> None:
        """Take away a draft and all that belongs to it, at the service too as soon as that can be asked."""
        kept = self._kept
        changes = [
            delete(kept.drafts, draft.id),
            delete(kept.submissions, draft.id),
            delete(kept.handovers, draft.id),
            clear(kept.evidence(draft.id)),
            clear(kept.uploads(draft.id)),
        ]
        if await self._vault.get(kept.open_draft, _OPEN) == draft.id:
            changes.append(delete(kept.open_draft, _OPEN))
        at_service = await self._at_service(draft)
        await self._vault.commit(*changes, *(removal(kept, mailbox) for mailbox in at_service))
        if at_service:
            self._on_removal()

    async def _at_service(self, draft: Draft) -> list[Mailbox]:
        """What stands at the service: documents, once a submission was tried, and a copy for another machine."""
        copy = await self._vault.get(self._kept.handovers, draft.id)
        # Under the same name the other copy has its own documents.
        own = (
            Mailbox(application=draft.id, guest=draft.guest) if draft.guest and not draft.continued else None
        )
        return [mailbox for mailbox in (own, copy) if mailbox]

    async def open_draft(self) -> Draft | None:
        """The draft the person was in when the program ended, if it is still there and can be read: the vault tells if not."""
        try:
            which = await self._vault.get(self._kept.open_draft, _OPEN)
            if which is None:
                return None
            return await self._vault.get(self._kept.drafts, which)
        except (Damaged, Newer):
            return None

    async def set_open(self, draft: Draft | None) -> None:
        """Note which draft the person is in."""
        kind = self._kept.open_draft
        await self._vault.commit(put(kind, _OPEN, draft.id) if draft else delete(kind, _OPEN))
