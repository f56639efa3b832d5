"""The screens of "How it is protected": the ways that open what is kept, what each protects from, and changing them.

Owns these words and questions. No passphrase or code is kept in a screen for longer than its page needs it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from screens.page import Action, Fact, Facts, Page, Reply, Text
from screens.passphrase import ChangeKeysScreen, PassphraseScreen, RemovePassphraseScreen
from screens.recovery_code import RecoveryCodeScreen
from screens.screen import Go, Next, Screen, Work
from screens.visit import Visit

if TYPE_CHECKING:
    from api_client.protection import Protection, WayKind

WAYS: tuple[WayKind, ...] = ("passphrase", "device", "keyring", "recovery")
"""The order in which the ways are said: what asks the person first."""


class ProtectionScreen(Screen):
    """The ways there are, and what can be changed."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, protection: Protection, behind: Screen) -> None:
        super().__init__(visit)
        self.protection = protection
        self.behind = behind

    async def page(self) -> Page:
        """Each way in a sentence; what can be set, changed and taken away."""
        texts, ways = self.visit.texts, await self.protection.ways()
        return Page(
            id="protection",
            title=texts("protection.title"),
            language=self.visit.language,
            blocks=(
                Text(text=texts("protection.lead"), lead=True),
                Facts(
                    facts=tuple(
                        Fact(term=texts(f"protection.way-{way}"), value=texts(f"protection.protects-{way}"))
                        for way in WAYS
                        if way in ways
                    )
                ),
            ),
            actions=(
                Action(id="done", label=texts("protection.done"), kind="primary"),
                *(Action(id=id_, label=texts(f"protection.do-{id_}")) for id_ in offered(ways)),
            ),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Go to what was chosen, or do it."""
        visit, protection = self.visit, self.protection
        match reply.action:
            case "set-passphrase" | "change-passphrase":
                return Go(PassphraseScreen(visit, protection, self))
            case "remove-passphrase":
                return Go(RemovePassphraseScreen(visit, protection, self))
            case "make-recovery" | "replace-recovery":
                return Go(RecoveryCodeScreen(visit, protection, self))
            case "remove-recovery":
                return self._work(protection.remove_recovery_code, "protection.said-recovery-removed")
            case "use-keyring":
                return self._work(lambda: protection.use_keyring(True), "protection.said-keyring-on")
            case "leave-keyring":
                return self._work(lambda: protection.use_keyring(False), "protection.said-keyring-off")
            case "change-keys":
                return Go(ChangeKeysScreen(visit, protection, self))
        return Go(self.behind)

    def _work(self, do: Callable[[], Awaitable[None]], said: str) -> Work:
        async def work() -> Next:
            await do()
            return Go(self, (self.visit.texts(said),))

        return Work(self.visit.texts("protection.begun"), work)


def offered(ways: frozenset[WayKind]) -> tuple[str, ...]:
    """What can be done with the ways there are."""
    return (
        *(("change-passphrase", "remove-passphrase") if "passphrase" in ways else ("set-passphrase",)),
        *(("replace-recovery", "remove-recovery") if "recovery" in ways else ("make-recovery",)),
        "leave-keyring" if "keyring" in ways else "use-keyring",
        "change-keys",
    )
