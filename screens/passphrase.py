"""The screens that set and remove a passphrase, and change all keys.

Own what is said before each, and that a passphrase is typed twice. What was typed goes to the client and is forgotten.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from screens.page import (
    Action,
    Block,
    Error,
    Page,
    Reply,
    SecretField,
    Text,
    Warning,  # noqa: A004 -- the page vocabulary's word
)
from screens.screen import Go, Next, Screen, Work
from screens.visit import Visit
from screens.wording.errors import say_client_error

if TYPE_CHECKING:
    from api_client.protection import Protection


class ChangeScreen(Screen):
    """Changes what opens everything, and goes back `behind`; `error` is what is wrong with what was typed."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, protection: Protection, behind: Screen) -> None:
        super().__init__(visit)
        self.protection = protection
        self.behind = behind
        self.error = ""

    def _work(self, do: Callable[[], Awaitable[None]], said: str) -> Work:
        async def work() -> Next:
            from api_client.protection import Mistyped  # loaded by now, and by few

            try:
                await do()
            except Mistyped as error:
                self.error = say_client_error(error, self.visit.texts)
                return Go(self)
            return Go(self.behind, (self.visit.texts(said),))

        self.error = ""
        return Work(self.visit.texts("protection.changing"), work)

    def _again(self, key: str) -> Next:
        self.error = self.visit.texts(key)
        return Go(self)

    def _errors(self, field: str, label: str) -> tuple[Error, ...]:
        return (Error(field=field, label=label, text=self.error),) if self.error else ()

    async def _recovery_ends(self) -> tuple[Block, ...]:
        """That a recovery code stops working, when there is one."""
        if "recovery" not in await self.protection.ways():
            return ()
        return (Text(text=self.visit.texts("protection.recovery-ends")),)


class PassphraseScreen(ChangeScreen):
    """Asks for a new passphrase, twice."""

    async def page(self) -> Page:
        """What makes a good one, what it costs to forget it, and the two fields."""
        texts, ways = self.visit.texts, await self.protection.ways()
        label = texts("passphrase.label")
        return Page(
            id="passphrase",
            title=texts("passphrase.title-change" if "passphrase" in ways else "passphrase.title"),
            language=self.visit.language,
            blocks=(
                Warning(text=texts("passphrase.forgotten"), label=texts("warning.label")),
                *await self._recovery_ends(),
                *((Text(text=texts("passphrase.keyring")),) if "keyring" in ways else ()),
            ),
            fields=(
                SecretField(
                    id="passphrase",
                    label=label,
                    hint=texts("passphrase.hint", least=self.protection.shortest),
                ),
                SecretField(id="again", label=texts("passphrase.again")),
            ),
            actions=(Action(id="set", label=texts("passphrase.set"), kind="primary"),),
            errors=self._errors("", label),  # of no field: both are typed again
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Set it, if it was typed twice alike."""
        if reply.action == "back":
            return Go(self.behind)
        typed, again = reply.values.get("passphrase", ""), reply.values.get("again", "")
        if not typed:
            return self._again("passphrase.missing")
        if typed != again:
            return self._again("passphrase.differ")
        return self._work(lambda: self.protection.set_passphrase(typed), "passphrase.said")


class RemovePassphraseScreen(ChangeScreen):
    """Asks before the passphrase goes."""

    async def page(self) -> Page:
        """Who can open everything then; keeping it is what Enter does."""
        texts = self.visit.texts
        return Page(
            id="remove-passphrase",
            title=texts("remove-passphrase.title"),
            language=self.visit.language,
            blocks=(
                Warning(text=texts("remove-passphrase.warning"), label=texts("warning.label")),
                *await self._recovery_ends(),
            ),
            actions=(
                Action(id="keep", label=texts("remove-passphrase.keep"), kind="primary"),
                Action(id="remove", label=texts("protection.do-remove-passphrase"), kind="danger"),
            ),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Remove it, or keep it."""
        if reply.action != "remove":
            return Go(self.behind)
        return self._work(self.protection.remove_passphrase, "remove-passphrase.said")


class ChangeKeysScreen(ChangeScreen):
    """Asks before all keys are changed; for the passphrase too, since it opens the new keys."""

    async def page(self) -> Page:
        """When it helps, what it ends, and the field for the passphrase, if there is one."""
        texts, ways = self.visit.texts, await self.protection.ways()
        label = texts("passphrase.label")
        field = SecretField(id="passphrase", label=label, error=self.error)
        return Page(
            id="change-keys",
            title=texts("change-keys.title"),
            language=self.visit.language,
            blocks=(Text(text=texts("change-keys.lead")), *await self._recovery_ends()),
            fields=(field,) if "passphrase" in ways else (),
            actions=(
                Action(id="change", label=texts("protection.do-change-keys"), kind="primary"),
                Action(id="keep", label=texts("change-keys.keep")),
            ),
            errors=self._errors("passphrase", label),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Change them, or go back."""
        if reply.action != "change":
            return Go(self.behind)
        typed = reply.values.get("passphrase", "")
        if not typed and "passphrase" in await self.protection.ways():
            return self._again("passphrase.missing")
        return self._work(lambda: self.protection.change_keys(typed), "change-keys.said")
