"""Handing a draft over to another machine: a code read aloud, and a sealed copy that waits at the service.

    code → 16 bytes → HKDF → the copy's name at the service, the token under which it stands there, the key that seals it

The service keeps bytes that it cannot read, under a guest that it has never seen and will not see again. Documents do not
travel. All copies of one application keep its name and one token for it, so that the service takes only one of them.
Owns the copy's form; never sends a code or a key.
"""

from __future__ import annotations

from base64 import b64decode, b64encode, urlsafe_b64encode
from binascii import Error as NoBase64
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api_client.client import ServiceClient
from api_client.errors import ClientError, Damaged, Nonsense, ServiceError, UnknownApplication
from api_client.guest import Clients
from api_client.kept import Kept, Mailbox
from api_client.models import Answers, Draft
from api_client.removals import removal
from api_client.responses import check, read
from api_client.vault.changes import Change
from api_client.vault.keys import NONCE, derive, fields, wipe
from api_client.vault.records import padded_length
from api_client.vault.recovery import decode, encode
from api_client.vault.sealing import TAG, decrypt, encrypt
from api_client.vault.vault import Vault, put
from journey.decoding import decoded

_SECRET = 16
_FORM = b"\x01\x01"
"""The first form; AES-256-GCM."""
_WHAT = "handover"
"""What errors call the sealed copy."""


class NoSuchCopy(ServiceError):  # noqa: N818 -- named for what happened, as those of `errors`
    """Nothing stands at the service for the code: it was taken, taken back, or never put there."""

    key = "error.no-such-copy"


class AlreadyHere(ClientError):  # noqa: N818 -- as above
    """The application of the code is kept here already; it is left as it is."""

    key = "error.already-here"


class NewerCopy(ClientError):  # noqa: N818 -- as above
    """A newer Etape sealed the copy, in a form that is not known here."""

    key = "error.newer-copy"


class SealedCopy(msgspec.Struct, frozen=True):
    """A draft as it stands at the service."""

    service: str
    version: str
    sealed: str


class Place(msgspec.Struct, frozen=True):
    """What a code says: where the copy stands, and what opens it."""

    mailbox: Mailbox
    key: bytearray

    @property
    def path(self) -> str:
        """The copy's address at the service."""
        return f"/v1/applications/{self.mailbox.application}"


def place_of(secret: bytearray) -> Place:
    """The place that the bytes of a code name. They are zeroed."""
    name, token, key = (
        derive(secret, b"", fields(b"etape handover", purpose)) for purpose in (b"name", b"token", b"key")
    )
    wipe(secret)
    mailbox = Mailbox(
        application=str(UUID(bytes=bytes(name[:16]), version=4)),
        guest=urlsafe_b64encode(token).decode().rstrip("="),
    )
    return Place(mailbox, key)


def seal_copy(draft: Draft, place: Place, draw: Callable[[int], bytes]) -> str:
    """What the service keeps of a draft: all but its documents and what is this machine's alone."""
    copy = replace(
        draft,
        answers=_without_documents(draft.answers),
        earlier={version: _without_documents(answers) for version, answers in draft.earlier.items()},
        at="",
        submission_key="",
        continued=None,
    )
    payload = msgspec.json.encode(copy)
    plain = len(payload).to_bytes(4, "big") + payload
    nonce = draw(NONCE)
    sealed = encrypt(place.key, nonce, plain.ljust(padded_length(len(plain)), b"\0"), _aad(place))
    return b64encode(_FORM + nonce + sealed).decode()


def _without_documents(answers: Answers) -> Answers:
    return {key: answer for key, answer in answers.items() if not isinstance(answer, dict)}


def open_copy(text: str, place: Place) -> Draft:
    """The draft of a sealed copy. Raises `Damaged` or `NewerCopy`."""
    try:
        sealed = b64decode(text, validate=True)
    except (NoBase64, ValueError) as error:
        raise Damaged(_WHAT) from error
    if sealed[: len(_FORM)] > _FORM:
        raise NewerCopy
    nonce, ciphertext = sealed[len(_FORM) : len(_FORM) + NONCE], sealed[len(_FORM) + NONCE :]
    if sealed[: len(_FORM)] < _FORM or len(ciphertext) < TAG:
        raise Damaged(_WHAT)
    plain = decrypt(place.key, nonce, ciphertext, _aad(place), _WHAT)
    try:
        return decoded(plain[4 : 4 + int.from_bytes(plain[:4], "big")], Draft)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged(_WHAT) from error


def _aad(place: Place) -> bytes:
    return fields(b"etape handover", _FORM, place.mailbox.application.encode())


class Handover:
    """Handing over at one service address."""

    def __init__(self, vault: Vault, kept: Kept, clients: Clients, clock: Callable[[], datetime]) -> None:
        self._vault = vault
        self._kept = kept
        self._clients = clients
        self._clock = clock

    async def give(self, draft: Draft) -> tuple[str, Draft]:
        """Put a copy at the service; returns the code that opens it, and the draft, which stays here too.

        A copy that was given before and not taken is taken back: one code is good at a time.
        """
        from secrets import token_bytes  # for the few who move

        secret = bytearray(token_bytes(_SECRET))
        code, place = encode(secret), place_of(secret)
        draft = replace(draft, guest=draft.guest or place.mailbox.guest)
        earlier = await self._vault.get(self._kept.handovers, draft.id)
        taken_back: list[Change] = [removal(self._kept, earlier)] if earlier else []
        # Known here before it stands there, so that it can be taken back whatever happens on the way.
        await self._vault.commit(put(self._kept.handovers, draft.id, place.mailbox), *taken_back)
        copy = SealedCopy(draft.service, draft.version, seal_copy(draft, place, token_bytes))
        client = self._clients.of(place.mailbox.guest)
        response = await client.ask(
            "PUT",
            place.path,
            headers={"If-None-Match": "*", "Content-Type": "application/json"},
            content=msgspec.json.encode(copy),
            private=True,
            repeatable=False,
        )
        check(response, UnknownApplication)
        draft = replace(draft, continued=self._clock())
        await self._vault.commit(put(self._kept.drafts, draft.id, draft))
        return code, draft

    async def take(self, code: str) -> Draft:
        """The draft that a code stands for, kept here; the copy is to be removed from the service.

        Raises `WrongCode`, `NoSuchCopy`, `AlreadyHere`, `NewerCopy` or another `ServiceError`.
        """
        place = place_of(decode(code))
        draft = await self._fetched(self._clients.of(place.mailbox.guest), place)
        if await self._is_here(draft.id):
            raise AlreadyHere
        draft = replace(draft, saved=self._clock())
        await self._vault.commit(put(self._kept.drafts, draft.id, draft), removal(self._kept, place.mailbox))
        return draft

    async def _fetched(self, client: ServiceClient, place: Place) -> Draft:
        response = await client.ask("GET", place.path, private=True, repeatable=True)
        check(response, NoSuchCopy)
        try:
            return open_copy(read(response.body, SealedCopy).sealed, place)
        except Damaged as error:
            raise Nonsense from error

    async def _is_here(self, application: str) -> bool:
        kept = self._kept
        receipts = await self._vault.all(kept.receipts)
        return (
            await self._vault.get(kept.drafts, application) is not None
            or await self._vault.get(kept.submissions, application) is not None
            or any(receipt.application == application for receipt in receipts)
        )
