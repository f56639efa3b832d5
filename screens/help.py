"""The help screen: how to answer the page one comes from, why it is asked, and every command.

Owns no words about a question: they are the question's own; the commands come from the registry.
"""

from __future__ import annotations

from screens.commands import BY_ID
from screens.page import Action, Block, Fact, Facts, Heading, Page, Reply, Text
from screens.screen import Go, Next, Screen
from screens.visit import Visit


class HelpScreen(Screen):
    """Help for a page, then back to the screen `behind`."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, behind: Screen) -> None:
        super().__init__(visit)
        self.behind: Screen = behind.behind if isinstance(behind, HelpScreen) else behind

    async def page(self) -> Page:
        """What helps with the page one comes from."""
        texts = self.visit.texts
        asked = await self.behind.page()
        return Page(
            id="help",
            title=texts("help.title"),
            language=self.visit.language,
            blocks=(*self._about(asked), *self._commands(asked)),
            actions=(Action(id="back", label=texts("help.back"), kind="primary"),),
            commands=self.commands,
        )

    def _about(self, page: Page) -> tuple[Block, ...]:
        texts = self.visit.texts
        blocks: list[Block] = []
        for field in page.fields:
            lines = [line for line in (field.hint, field.why) if line]
            lines.append(texts(f"help.{field.__class__.__name__.lower()}"))
            if not field.required:
                lines.append(texts("help.optional"))
            blocks += [Heading(text=field.label), *(Text(text=line) for line in lines)]
        if not page.fields:
            blocks.append(Text(text=texts("help.menu")))
        return tuple(blocks)

    def _commands(self, page: Page) -> tuple[Block, ...]:
        texts = self.visit.texts
        facts = tuple(
            Fact(
                term=texts("help.command", word=command.word(texts), key=command.key.upper()),
                value=command.help(texts),
            )
            for command in (BY_ID[name] for name in page.commands)
        )
        return (Facts(facts=facts, heading=texts("help.commands")), Text(text=texts("help.everywhere")))

    async def reply(self, reply: Reply) -> Next:
        """Back to where help was asked for."""
        return Go(self.behind)
