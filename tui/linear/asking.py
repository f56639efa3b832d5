"""Asks for one field at its prompt: what is said before it, and what counts as its raw text.

Owns the manner of asking each kind of field; what is said is the utterances'. It judges no answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from screens.page import Choice, Choices, Declaration, FileField, LongTextField, Lookup, SecretField, YesNo
from screens.utterances.asking import REMOVE, Asking
from screens.utterances.fields import before, prompt
from tui.linear.asking_options import ask_choice, ask_choices, ask_lookup, ask_yes_no
from tui.linear.dialogue import Dialogue

AGREED = frozenset({"yes", "oui"})

Keep = Callable[[str], Awaitable[None]]
"""Takes the raw text of a field, as soon as there is any; it is kept when this has returned."""


async def ask_for(asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    """Say what stands before the prompt, then ask. `keep` gets the raw text; of a long text, at each line."""
    for utterance in before(asking, dialogue.words):
        dialogue.say(utterance.text)
    line = prompt(asking, dialogue.words).line
    if isinstance(asking.field, LongTextField):
        await _ask_long_text(asking, line, dialogue, keep)
    else:
        await keep(_ASK.get(type(asking.field), _ask_line)(asking, line, dialogue))


def _ask_line(asking: Asking, line: str, dialogue: Dialogue) -> str:
    return asking.answer(dialogue.ask(line))


def _ask_path(asking: Asking, line: str, dialogue: Dialogue) -> str:
    return asking.answer(dialogue.ask_path(line))


def _ask_secret(_asking: Asking, line: str, dialogue: Dialogue) -> str:
    return dialogue.ask_secret(line)


def _ask_declaration(_asking: Asking, line: str, dialogue: Dialogue) -> str:
    return "yes" if dialogue.ask(line).casefold() in AGREED else ""


async def _ask_long_text(asking: Asking, line: str, dialogue: Dialogue, keep: Keep) -> None:
    """Several lines. They are added to what has not been sent, and replace an answer that has."""
    typed = dialogue.ask(line)
    if typed in ("", REMOVE):
        await keep("" if typed else asking.offered)
        return
    lines = [asking.unsent] if asking.unsent else []
    while typed not in ("", REMOVE):
        lines.append(typed)
        await keep("\n".join(lines))
        typed = dialogue.ask(dialogue.texts("linear.next-line"))


_ASK: dict[type, Callable[[Asking, str, Dialogue], str]] = {
    FileField: _ask_path,
    SecretField: _ask_secret,
    Declaration: _ask_declaration,
    YesNo: ask_yes_no,
    Choice: ask_choice,
    Choices: ask_choices,
    Lookup: ask_lookup,
}
