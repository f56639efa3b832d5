"""The documents of drafts, sealed in the vault until they are submitted.

Owns the file answers (`{name, type, size, sha256}`) and the bytes they stand for.
"""

from __future__ import annotations

import asyncio
from hashlib import sha256
from typing import Any

from api_client.documents import read_document
from api_client.errors import FileMissing
from api_client.kept import Kept
from api_client.models import Draft
from api_client.vault.vault import Vault, put
from journey.questions import FileQuestion


class Evidence:
    """The documents for one service address."""

    def __init__(self, vault: Vault, kept: Kept) -> None:
        self._vault = vault
        self._kept = kept

    async def attach(self, draft: Draft, question: FileQuestion, path: str) -> dict[str, Any]:
        """Keep the bytes of the file at `path`; returns the answer to the question. Raises `FileError`."""
        name, kind, content = await asyncio.to_thread(read_document, path, question)
        digest = sha256(content).hexdigest()
        await self._vault.commit(put(self._kept.evidence(draft.id), digest, content))
        return {"name": name, "type": kind, "size": len(content), "sha256": digest}

    async def content(self, draft: str, answer: dict[str, Any]) -> bytes:
        """The bytes that a file answer stands for. Raises `FileMissing` when they are not kept."""
        content = await self._vault.get(self._kept.evidence(draft), answer["sha256"])
        if content is None:
            raise FileMissing(answer["name"])
        return content
