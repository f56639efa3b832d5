"""Documents on their way to the service: sealed, in parts, going on where the service has them.

Owns the names and keys of uploads and the exchange that brings a document over (draft-ietf-httpbis-resumable-upload-12,
interop version 8). It never sends a document in the clear, nor its key: that goes with the submission.
"""

from __future__ import annotations

import asyncio
import re
from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from msgspec import Struct
from msgspec.structs import replace

from api_client.client import ServiceClient
from api_client.errors import Away, Conflict, Damaged, Nonsense, UnknownApplication
from api_client.kept import Kept, Upload
from api_client.models import Answers, Draft
from api_client.responses import Response, check
from api_client.sealing import seal
from api_client.vault.vault import Vault, put

PART = 1_000_000
"""Bytes of one part, which is what the built-in service writes its whole image for; the service may ask for less."""
_PATIENCE = 120.0
_TRIES = 3
_KEY = 32
_DONE = (200, 201, 204)
_INTEROP = {"Upload-Draft-Interop-Version": "8"}


class Elsewhere(Nonsense):
    """The upload does not stand where a part begins: an earlier part came over after all, or not."""


class Stand(Struct, frozen=True):
    """Where the service has an upload, and how much it takes at once."""

    offset: int
    complete: bool
    most: int


class Uploads:
    """The uploads to one service address, in parts of at most `part` bytes."""

    def __init__(self, vault: Vault, kept: Kept, client: ServiceClient, part: int = PART) -> None:
        self._vault = vault
        self._kept = kept
        self._client = client
        self._part = part

    async def prepare(self, draft: Draft, answers: Answers) -> dict[str, Any]:
        """What a submission says of its documents, by question: the same document, the same name and key each time."""
        files = {key: answer for key, answer in answers.items() if isinstance(answer, dict)}
        uploads = {key: await self._upload(draft, key, answer) for key, answer in files.items()}
        return {
            key: {"upload": upload.name, "key": b64encode(upload.key).decode()}
            for key, upload in uploads.items()
        }

    async def send(self, draft: Draft, key: str, answer: dict[str, Any], content: bytes) -> None:
        """Bring a document over, from where the service has it. Raises `ServiceError`, and then goes on the next time.

        Raises `Conflict` when the application is submitted.
        """
        upload = await self._upload(draft, key, answer)
        for name in upload.superseded:
            await self._ask("DELETE", draft.id, name)
        sealed = await asyncio.to_thread(seal, content, upload.key, UUID(draft.id), UUID(upload.name))
        stand = await self._stand(draft, upload, len(sealed))
        tries = _TRIES
        while not stand.complete:
            before = stand.offset
            try:
                stand = await self._append(draft, upload, stand, sealed)
            except (Away, Elsewhere):
                tries -= 1
                if not tries:
                    raise
                stand = await self._stand(draft, upload, len(sealed))
            if stand.offset > before:
                tries = _TRIES
                upload = replace(upload, offset=stand.offset, superseded=())
                await self._vault.commit(put(self._kept.uploads(draft.id), key, upload))

    async def discard(self, application: str) -> None:
        """Take away all that the service has of an application. Raises `Conflict` when it was submitted."""
        await self._ask("DELETE", application)

    async def _upload(self, draft: Draft, key: str, answer: dict[str, Any]) -> Upload:
        kind = self._kept.uploads(draft.id)
        try:
            earlier = await self._vault.get(kind, key)
        except Damaged:  # the vault tells of it; the document is sent anew
            earlier = None
        if earlier is not None and earlier.sha256 == answer["sha256"]:
            return earlier
        superseded = (*earlier.superseded, earlier.name) if earlier else ()
        from secrets import token_bytes  # with the first document

        upload = Upload(
            sha256=answer["sha256"], name=str(uuid4()), key=token_bytes(_KEY), superseded=superseded
        )
        await self._vault.commit(put(kind, key, upload))
        return upload

    async def _stand(self, draft: Draft, upload: Upload, length: int) -> Stand:
        """Where the service has the upload, which is begun if it does not have it, or not any longer."""
        response = await self._ask("HEAD", draft.id, upload.name) if upload.offset else None
        if response is None or response.status == 404:
            headers = {
                "Etape-Service": f"{draft.service}/{draft.version}",
                "Upload-Length": str(length),
                "Upload-Complete": "?0",
            }
            response = _found(await self._ask("PUT", draft.id, upload.name, headers))
        return _stand(response, length)

    async def _append(self, draft: Draft, upload: Upload, stand: Stand, sealed: bytes) -> Stand:
        """Send the next part. Raises `Elsewhere` when the service has more or less of the upload than was known."""
        end = min(stand.offset + min(self._part, stand.most), len(sealed))
        headers = {
            "Content-Type": "application/partial-upload",
            "Upload-Offset": str(stand.offset),
            "Upload-Complete": f"?{end == len(sealed):d}",
        }
        response = await self._ask("PATCH", draft.id, upload.name, headers, sealed[stand.offset : end])
        if response.status == 409:
            raise Elsewhere
        after = _stand(_found(response), len(sealed))
        if after.offset <= stand.offset and not after.complete:
            raise Nonsense
        return after

    async def _ask(
        self,
        method: str,
        application: str,
        upload: str = "",
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Response:
        """Ask for something of an upload, or of the whole application; what is not there is answered with 404."""
        place = f"/v1/applications/{application}" + (f"/uploads/{upload}" if upload else "")
        response = await self._client.ask(
            method,
            place,
            headers={**_INTEROP, **(headers or {})},
            content=content,
            private=True,
            repeatable=method != "PATCH",
            patience=_PATIENCE,
        )
        if method == "HEAD" and response.status == 409:
            raise Conflict  # a HEAD has no body that could say why
        absent = response.status == 404 and response.headers.get("content-type") == "application/problem+json"
        mismatching = response.status == 409 and "upload-offset" in response.headers
        if response.status not in _DONE and not absent and not mismatching:
            check(response, UnknownApplication)
            raise Nonsense
        return response


def _found(response: Response) -> Response:
    if response.status == 404:
        raise UnknownApplication
    return response


def _stand(response: Response, length: int) -> Stand:
    """Where an answer says that the upload stands. Raises `Nonsense`."""
    offset = response.headers.get("upload-offset", "")
    complete = response.headers.get("upload-complete") == "?1"
    limit = re.search(
        r"(?:^|[,\s])max-append-size=([1-9][0-9]{0,14})", response.headers.get("upload-limit", "")
    )
    if not re.fullmatch("[0-9]{1,15}", offset) or int(offset) > length or (complete and int(offset) < length):
        raise Nonsense
    return Stand(int(offset), complete, int(limit[1]) if limit else PART)
