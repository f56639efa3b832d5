"""The screen that saves the proof of an attempt to a file.

Owns asking where to; what a proof holds is the client's.
"""

from __future__ import annotations

from api_client.errors import ClientError
from api_client.models import Waiting
from screens.page import Action, Error, Page, Reply, Text, TextField
from screens.screen import Go, Next, Screen
from screens.visit import Visit
from screens.wording.errors import say_client_error


class ProofScreen(Screen):
    """Asks for the path of a file that there is not yet."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, waiting: Waiting, behind: Screen) -> None:
        super().__init__(visit)
        self.waiting = waiting
        self.behind = behind
        self.path = ""
        self.error = ""

    async def page(self) -> Page:
        """What the proof is good for, and the field for the path."""
        texts = self.visit.texts
        label = texts("proof.path")
        return Page(
            id="proof",
            title=texts("proof.title"),
            language=self.visit.language,
            blocks=(Text(text=texts("proof.lead")),),
            fields=(
                TextField(
                    id="path", label=label, hint=texts("proof.hint"), value=self.path, error=self.error
                ),
            ),
            actions=(Action(id="save-proof", label=texts("proof.save"), kind="primary"),),
            errors=(Error(field="path", label=label, text=self.error),) if self.error else (),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Save it, or go back."""
        if reply.action == "back":
            return Go(self.behind)
        texts, self.path = self.visit.texts, reply.values.get("path", "").strip()
        if not self.path:
            self.error = texts("proof.missing")
            return Go(self)
        try:
            written = await self.visit.counter.sending.save_proof(self.waiting, self.path)
        except ClientError as error:
            self.error = say_client_error(error, texts)
            return Go(self)
        return Go(self.behind, (texts("proof.saved", path=written),))
