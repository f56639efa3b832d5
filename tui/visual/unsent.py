"""What was typed on a page that the person left by a command, to be there again when they are back.

Owns those raw texts, in memory only. They belong to the page they were typed on, and are dropped as soon as
an action leads to another one: a second application asks the same questions, and must not be given them.
"""

from __future__ import annotations

from collections.abc import Mapping

from screens.commands import BY_ID
from screens.page import Page, Reply, SecretField


class Unsent:
    """The texts of one page, the last with fields that was replied to."""

    def __init__(self) -> None:
        self._page = ""
        self._values: Mapping[str, str] = {}
        self._acted = False

    def replied(self, page: Page, reply: Reply) -> None:
        """Keep what was typed on the page, but for secrets."""
        if page.fields:
            secrets = {field.id for field in page.fields if isinstance(field, SecretField)}
            self._page = page.id
            self._values = {id_: raw for id_, raw in reply.values.items() if id_ not in secrets}
        self._acted = reply.action not in BY_ID

    def on(self, page: Page) -> Mapping[str, str]:
        """The texts to show on a page instead of those it comes with."""
        if page.id == self._page:
            return self._values
        if self._acted:
            self._page, self._values = "", {}
        return {}
