"""The screen of an interruption: something the person must know, and choose to go on with.

Owns that choice alone; going on is an answer, and nothing else counts as one.
"""

from __future__ import annotations

from journey.definition import Interruption
from screens.page import Action, Page, Reply, Text, Warning  # noqa: A004 -- the page vocabulary\'s word
from screens.screen import Go, Next
from screens.step import StepScreen


class InterruptionScreen(StepScreen):
    """Says what has consequences and asks to go on."""

    @property
    def entry(self) -> Interruption:
        """The interruption of the step."""
        entry = self.step.entry
        if not isinstance(entry, Interruption):
            raise TypeError(f"step {self.step.id} is not an interruption")
        return entry

    def show(self) -> Page:
        """The warning, what it means, and the choice."""
        texts, entry = self.visit.texts, self.entry
        first, *more = (paragraph[texts.language] for paragraph in entry.paragraphs)
        return Page(
            id=f"interruption:{self.step.id}",
            title=entry.title[texts.language],
            language=self.visit.language,
            place=self.application.place(self.step),
            blocks=(
                Warning(text=first, label=texts("warning.label")),
                *(Text(text=paragraph) for paragraph in more),
            ),
            actions=(
                Action(id="continue", label=entry.go_on[texts.language], kind="primary"),
                Action(id="save", label=texts("action.save")),
            ),
            commands=self.commands,
        )

    async def take(self, reply: Reply) -> Next:
        """Keep that the person chose to go on."""
        answers = {**self.application.draft.answers, self.step.id: True}
        await self.application.keep(answers=answers)
        return Go(self.way.after(self.step))
