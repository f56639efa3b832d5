"""How a vault is protected: which ways open it, and changing them while it is open.

Owns what may stand beside what. The device's key and a passphrase take each other's place, since whoever has the account has the
device's key; the keyring and a recovery code stand beside one of the two, never alone. Where one of the two goes, all keys are
changed in one transaction: an older copy of the file with an older key opens nothing of what comes after.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import Literal, cast

from api_client.vault.common import is_common
from api_client.vault.device import DeviceKey
from api_client.vault.errors import CommonPassphrase, Mistyped, WrongCode, WrongPassphrase
from api_client.vault.keyring import KeyringKey
from api_client.vault.passphrase import LEAST, Passphrase
from api_client.vault.recovery import RecoveryCode, first_difference, new_code
from api_client.vault.slots import KeySource
from api_client.vault.store import Way
from api_client.vault.vault import Vault

__all__ = ["Mistyped", "Protection", "WayKind"]  # the error for the screens, which know nothing of the vault

WayKind = Literal["passphrase", "device", "keyring", "recovery"]


class Protection:
    """The ways of opening a vault. `device` is where this computer's key belongs."""

    shortest = LEAST
    """Characters of a passphrase at least."""

    def __init__(self, vault: Vault, device: DeviceKey, draw: Callable[[int], bytes] = os.urandom) -> None:
        self._vault = vault
        self._device = device
        self._draw = draw

    async def ways(self) -> frozenset[WayKind]:
        """The ways there are."""
        return frozenset(cast("WayKind", way.kind) for way in await self._vault.ways())

    async def set_passphrase(self, passphrase: str) -> None:
        """Ask for this passphrase from here on, in place of the device's key or of another passphrase; all keys are changed.

        A recovery code stops working. Raises `ShortPassphrase`, `CommonPassphrase` or `KeyringAway`, with nothing changed.
        """
        if len(passphrase) >= LEAST and is_common(passphrase):
            raise CommonPassphrase
        with Passphrase(passphrase, self._draw) as source:
            await self._change([source])

    async def remove_passphrase(self) -> None:
        """Open with the device's key again, a new one; all keys are changed. Raises `KeyringAway`, with nothing changed."""
        await self._change([self._device.following])

    async def change_keys(self, passphrase: str = "") -> None:
        """Change all keys, with the ways there are; the passphrase is needed when there is one. A recovery code stops working.

        Raises `WrongPassphrase` or `KeyringAway`, with nothing changed.
        """
        if "passphrase" not in await self.ways():
            await self._change([self._device.following])
            return
        with Passphrase(passphrase, self._draw) as source:
            if not await self._vault.opens(source):
                raise WrongPassphrase
            await self._change([source])

    def make_recovery_code(self) -> str:
        """A code to be shown; it opens nothing before it is confirmed."""
        return new_code(self._draw)

    async def confirm_recovery_code(self, shown: str, typed: str) -> None:
        """Take a code that was shown and typed back, in place of an earlier one. Raises `WrongCode` or `CodeLength`."""
        wrong = first_difference(shown, typed)
        if wrong:
            raise WrongCode(wrong)
        former = await self._of("recovery")
        with RecoveryCode(shown) as source:
            await self._vault.add_way(source)
        for way in former:
            await self._vault.remove_way(way.number)

    async def remove_recovery_code(self) -> None:
        """Let no recovery code open the vault."""
        for way in await self._of("recovery"):
            await self._vault.remove_way(way.number)

    async def use_keyring(self, use: bool) -> None:
        """Open with the system's keyring too, or not any more. Raises `KeyringAway` when it cannot be used."""
        former = await self._of("keyring")
        if use and not former:
            await self._vault.add_way(KeyringKey(self._draw))
        elif not use:
            for way in former:
                await self._vault.remove_way(way.number)
            await self._forget(former)

    async def forget(self) -> None:
        """Take the vault's secrets out of the keyring: the vault is about to be deleted."""
        await self._forget(await self._of("keyring"))

    async def _change(self, sources: list[KeySource]) -> None:
        """Change all keys: these sources, and the keyring if it is in use, alone open the vault."""
        devices, keyrings = await self._of("device"), await self._of("keyring")
        await self._settle(devices, ())
        if keyrings:
            sources.append(KeyringKey(self._draw))
        await self._vault.rotate(sources)
        await self._settle(await self._of("device"), devices)
        await self._forget(keyrings)

    async def _of(self, kind: WayKind) -> tuple[Way, ...]:
        return tuple(way for way in await self._vault.ways() if way.kind == kind)

    async def _settle(self, slots: tuple[Way, ...], former: tuple[Way, ...]) -> None:
        now, before = ([way.parameters for way in ways] for ways in (slots, former))
        await asyncio.to_thread(self._device.settle, now, before)

    async def _forget(self, ways: tuple[Way, ...]) -> None:
        for way in ways:
            await asyncio.to_thread(KeyringKey().forget, way.parameters)
