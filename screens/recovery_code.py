"""The screens that give a recovery code: it is shown once, written down, and typed back before it counts.

Own the code while it is on the page; it is kept nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.page import Action, Error, Page, Reference, Reply, Text, TextField
from screens.screen import Go, Next, Screen, Work
from screens.visit import Visit
from screens.wording.errors import say_client_error
from screens.wording.spelling import spell

if TYPE_CHECKING:
    from api_client.protection import Protection


class RecoveryCodeScreen(Screen):
    """Shows a code that nobody has."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, protection: Protection, behind: Screen) -> None:
        super().__init__(visit)
        self.protection = protection
        self.behind = behind
        self.code = protection.make_recovery_code()

    async def page(self) -> Page:
        """The code, and where to keep it."""
        texts = self.visit.texts
        return Page(
            id="recovery-code",
            title=texts("recovery-code.title"),
            language=self.visit.language,
            blocks=(
                Text(text=texts("recovery-code.lead")),
                Reference(label=texts("recovery-code.label"), value=self.code, spelled=spell(self.code)),
                Text(text=texts("recovery-code.keep")),
            ),
            actions=(
                Action(id="written", label=texts("recovery-code.written"), kind="primary"),
                Action(id="none", label=texts("recovery-code.none")),
            ),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Have it typed back, or make none."""
        if reply.action == "written":
            return Go(TypeBackScreen(self))
        return Go(self.behind)


class TypeBackScreen(Screen):
    """Asks for the code that was shown; the page does not have it."""

    offers = frozenset({"back"})

    def __init__(self, shown: RecoveryCodeScreen) -> None:
        super().__init__(shown.visit)
        self.shown = shown
        self.typed = ""
        self.error = ""

    async def page(self) -> Page:
        """The field for the code."""
        texts = self.visit.texts
        label = texts("recovery-code.label")
        return Page(
            id="recovery-code-back",
            title=texts("recovery-code-back.title"),
            language=self.visit.language,
            blocks=(Text(text=texts("recovery-code-back.lead")),),
            fields=(
                TextField(
                    id="code",
                    label=label,
                    hint=texts("recovery-code-back.hint"),
                    value=self.typed,
                    error=self.error,
                ),
            ),
            actions=(
                Action(id="check", label=texts("recovery-code-back.check"), kind="primary"),
                Action(id="again", label=texts("recovery-code-back.again")),
            ),
            errors=(Error(field="code", label=label, text=self.error),) if self.error else (),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Take the code if it is the one, or show it again."""
        if reply.action != "check":
            return Go(self.shown)
        texts, self.typed = self.visit.texts, reply.values.get("code", "").strip()
        self.error = "" if self.typed else texts("recovery-code-back.missing")
        return Go(self) if self.error else Work(texts("protection.begun"), self._confirm)

    async def _confirm(self) -> Next:
        from api_client.protection import Mistyped  # loaded by now, and by few

        texts, shown = self.visit.texts, self.shown
        replaced = "recovery" in await shown.protection.ways()
        try:
            await shown.protection.confirm_recovery_code(shown.code, self.typed)
        except Mistyped as error:
            self.error = say_client_error(error, texts)
            return Go(self)
        said = texts("recovery-code-back.said")
        return Go(shown.behind, (f"{said} {texts('recovery-code-back.replaced')}" if replaced else said,))
