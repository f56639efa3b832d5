"""Opens a vault with what is at hand, and asks for what is not: the passphrase, or the recovery code.

Owns the order of the ways in and the asking, in plain lines, since which face a person wants stands in the vault. It never
shows or keeps what was typed.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

from api_client.errors import VaultError
from api_client.paths import device_key_file
from api_client.vault.device import DeviceKey
from api_client.vault.errors import Locked, Mistyped, WrongPassphrase
from api_client.vault.memory import forbid_dumps
from api_client.vault.slots import KeySource
from screens.commands import COMMANDS
from screens.face import Interrupted
from screens.page import Action, Error, Page, SecretField, Text
from screens.texts import Texts, texts_in
from screens.wording.errors import say_client_error
from tui.signals import raise_on_signals
from tui.terminal import environment_language

if TYPE_CHECKING:
    from api_client.vault.recovery import RecoveryCode

T = TypeVar("T")
Open = Callable[[Sequence[KeySource]], Awaitable[T]]
"""Opens the vault with the first of the sources that can; raises a `VaultError` with their `kinds` when none can."""

TRIES = 3
ASKED_FOR = frozenset({"passphrase", "recovery"})
"""The kinds of slots that open with what a person types."""

_COMMANDS = {"language", "repeat", "quit"}
_SECRET = "secret"
_CODE = 40
"""Digits from which on what is typed, and opens nothing, was meant as a recovery code."""


async def unlocked(open_with: Open[T]) -> T:
    """What `open_with` gives, with the key of this computer, that of the keyring, or what a person types.

    Raises `Locked` when there is nobody to ask, the reason of the last try when all have failed, and any other `VaultError`.
    """
    try:
        return await with_what_is_at_hand(open_with)
    except VaultError as error:
        if not error.kinds & ASKED_FOR:
            raise
        shut = error
    if "passphrase" not in shut.kinds and not _at_a_terminal():
        raise shut
    return await _asked(open_with, shut)


async def with_what_is_at_hand(open_with: Open[T]) -> T:
    """The same without asking anybody. Raises a `VaultError` with the `kinds` of slots when something has to be typed."""
    forbid_dumps()
    device = DeviceKey(device_key_file())
    try:
        return await open_with([device])
    except VaultError as error:
        if "keyring" not in error.kinds:
            raise
    # Its library takes longer to load than a first prompt may.
    from api_client.vault.keyring import KeyringKey

    return await open_with([device, KeyringKey()])


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


async def _asked(open_with: Open[T], shut: VaultError) -> T:
    if not _at_a_terminal():
        raise Locked
    from tui.linear.face import LinearFace  # only who is asked needs it

    raise_on_signals()  # the event loop would take Ctrl-C for itself, and wait for the prompt
    face, language = LinearFace(), environment_language() or "en"
    wrong: VaultError | None = None
    tries = 0
    while tries < TRIES:
        reply = await face.ask(_page(texts_in(language), shut.kinds, wrong))
        if reply.action == "quit":
            raise Interrupted
        if reply.action == "language":
            language = "fr" if language == "en" else "en"
            continue
        try:
            return await _opened(open_with, reply.values[_SECRET], shut.kinds)
        except VaultError as error:
            if not (error.kinds or isinstance(error, Mistyped)):  # it is not about the ways in
                raise
            wrong = error
        tries += 1
    raise wrong or shut


async def _opened(open_with: Open[T], typed: str, kinds: frozenset[str]) -> T:
    """What `open_with` gives with a text, which may be a recovery code or a passphrase; some passphrases look like codes."""
    from api_client.vault.passphrase import Passphrase  # as in `_asked`

    code = _as_code(typed)
    with ExitStack() as typed_ways:  # what was typed is zeroed when it was tried
        sources: list[KeySource] = [] if isinstance(code, Mistyped) else [typed_ways.enter_context(code)]
        if "passphrase" in kinds:
            sources.append(typed_ways.enter_context(Passphrase(typed)))
        elif isinstance(code, Mistyped):
            raise code
        try:
            return await open_with(sources)
        except WrongPassphrase:
            if isinstance(code, Mistyped) and sum(letter.isdigit() for letter in typed) >= _CODE:
                raise code from None
            raise


def _as_code(typed: str) -> RecoveryCode | Mistyped:
    from api_client.vault.recovery import RecoveryCode  # as in `_asked`

    try:
        return RecoveryCode(typed)
    except Mistyped as error:
        return error


def _page(texts: Texts, kinds: frozenset[str], wrong: VaultError | None) -> Page:
    label, lead, hint = texts("unlock.label-code"), texts("unlock.lead-code"), texts("unlock.hint-code")
    if "passphrase" in kinds:
        label, lead = texts("unlock.label"), texts("unlock.lead")
        hint = texts("unlock.hint") if "recovery" in kinds else ""
    error = say_client_error(wrong, texts) if wrong else ""
    return Page(
        id="unlock",
        title=texts("unlock.title"),
        language=texts.language,
        blocks=(Text(text=lead),),
        fields=(SecretField(id=_SECRET, label=label, hint=hint, error=error),),
        actions=(Action(id="open", label=texts("unlock.open"), kind="primary"),),
        errors=(Error(field=_SECRET, label=label, text=error),) if error else (),
        commands=tuple(command.id for command in COMMANDS if command.id in _COMMANDS),
    )
