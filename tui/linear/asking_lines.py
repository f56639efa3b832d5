"""Asks for a text of several lines: typed one after another, then looked over, and each can be changed by its number.

Owns that talk. What is there is kept at each line, so that no end of the run loses one. It judges no answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from screens.utterances.asking import REMOVE, Asking
from screens.utterances.blocks import numbered
from screens.utterances.fields import before, prompt
from tui.linear.dialogue import Dialogue

Keep = Callable[[str], Awaitable[None]]
"""Takes the raw text of a field, as soon as there is any; it is kept when this has returned."""


async def ask_lines(asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    """Ask for the lines of a field. Those that are there already are looked over at once."""
    lines = asking.offered.split("\n")
    if len(lines) > 1:
        for utterance in before(asking, dialogue.words):
            if utterance.role in ("error", "hint"):
                dialogue.say(utterance.text)
        key = "linear.lines-typed" if asking.unsent else "linear.lines-present"
        dialogue.say_text(key, label=asking.field.label, n=len(lines))
        await keep(asking.offered)
    else:
        for utterance in before(asking, dialogue.words):
            dialogue.say(utterance.text)
        typed = dialogue.ask(prompt(asking, dialogue.words).line)
        if typed in ("", REMOVE):
            await keep("" if typed else asking.offered)
            return
        lines = await _typed(typed, [asking.unsent] if asking.unsent else [], dialogue, keep)
        if len(lines) == 1:
            return
        dialogue.say_text("linear.lines", n=len(lines))
    await _look_over(lines, asking, dialogue, keep)


async def _typed(typed: str, lines: list[str], dialogue: Dialogue, keep: Keep) -> list[str]:
    """The lines, with those that are typed up to an empty one."""
    while typed not in ("", REMOVE):
        lines.append(typed)
        await keep("\n".join(lines))
        typed = dialogue.ask(dialogue.texts("linear.next-line"))
    return lines


async def _look_over(lines: list[str], asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    """Say the lines by their numbers, and change them until Enter alone keeps them."""
    for number, line in enumerate(lines, 1):
        dialogue.say(numbered(number, line))
    while lines and (typed := dialogue.ask(dialogue.texts("linear.lines-ask", label=asking.field.label))):
        if typed == REMOVE:
            if asking.field.required:
                return
            lines = []
        elif typed.isdecimal() and 1 <= int(typed) <= len(lines):
            _change(lines, int(typed), dialogue)
        else:
            lines.append(typed)
            dialogue.say_text("linear.line-added", number=len(lines), line=typed)
        await keep("\n".join(lines))


def _change(lines: list[str], number: int, dialogue: Dialogue) -> None:
    """Ask for a line in place of one that is there."""
    place = number - 1
    dialogue.say_text("linear.line", number=number, line=lines[place])
    typed = dialogue.ask(dialogue.texts("linear.line-ask", number=number))
    if typed == REMOVE:
        dialogue.say_text("linear.line-removed", number=number, line=lines.pop(place))
    elif typed:
        lines[place] = typed
        dialogue.say_text("linear.line-changed", number=number, line=typed)
