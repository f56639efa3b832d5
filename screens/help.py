"""The help screen: how to answer the page one comes from, why it is asked, and every command, to be chosen here as well.

Owns no words about a question: they are the question's own; the commands come from the registry.
"""

from __future__ import annotations

from screens.commands import BY_ID, Command
from screens.page import Action, Block, Fact, Facts, Heading, Page, Reply, Text
from screens.screen import Go, Next, Screen
from screens.visit import Visit

ANSWERED_THERE = {"help", "where", "repeat", "spell"}
"""Commands about the page one comes from; the others can be chosen here, by who has no key for them."""
COMMAND = "command:"


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
            actions=(
                Action(id="back", label=texts("help.back"), kind="primary"),
                *self._choices(asked),
            ),
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
            Fact(term=self._called(command), value=command.help(texts))
            for command in (BY_ID[name] for name in page.commands)
            if command.id in ANSWERED_THERE
        )
        return (Facts(facts=facts, heading=texts("help.commands")), Text(text=texts("help.everywhere")))

    def _choices(self, page: Page) -> tuple[Action, ...]:
        texts = self.visit.texts
        return tuple(
            Action(
                id=COMMAND + command.id,
                label=texts(
                    "help.choice-of-back" if command.id == "back" else "help.choice-of-command",
                    command=self._called(command),
                    help=command.help(texts),
                ),
            )
            for command in (BY_ID[name] for name in page.commands)
            if command.id not in ANSWERED_THERE
        )

    def _called(self, command: Command) -> str:
        """How a command is called."""
        texts = self.visit.texts
        return texts("help.command", word=command.word(texts), key=command.key.upper())

    def chosen(self, reply: Reply) -> str:
        """The command that was chosen here; "" where none was."""
        return reply.action.removeprefix(COMMAND) if reply.action.startswith(COMMAND) else ""

    async def reply(self, reply: Reply) -> Next:
        """Back to where help was asked for."""
        return Go(self.behind)
