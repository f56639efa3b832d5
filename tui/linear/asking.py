"""Asks for one field at its prompt: what is said before it, and what counts as its raw text.

Owns the manner of asking each kind of field; what is said is the utterances'. It judges no answer.
"""

from __future__ import annotations

from collections.abc import Callable

from screens.page import Choice, Choices, Declaration, FileField, LongTextField, Lookup, SecretField, YesNo
from screens.utterances.asking import Asking
from screens.utterances.fields import before, prompt
from tui.linear.asking_lines import Keep, ask_lines
from tui.linear.asking_options import ask_choice, ask_choices, ask_lookup, ask_yes_no
from tui.linear.asking_path import ask_path
from tui.linear.dialogue import Dialogue

AGREED = frozenset({"yes", "oui"})


async def ask_for(asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    """Say what stands before the prompt, then ask. `keep` gets the raw text; of a long text, at each line."""
    if isinstance(asking.field, LongTextField):
        await ask_lines(asking, dialogue, keep)
        return
    for utterance in before(asking, dialogue.words):
        dialogue.say(utterance.text)
    line = prompt(asking, dialogue.words).line
    await keep(_ASK.get(type(asking.field), _ask_line)(asking, line, dialogue))


def _ask_line(asking: Asking, line: str, dialogue: Dialogue) -> str:
    return asking.answer(dialogue.ask(line))


def _ask_secret(_asking: Asking, line: str, dialogue: Dialogue) -> str:
    return dialogue.ask_secret(line)


def _ask_declaration(_asking: Asking, line: str, dialogue: Dialogue) -> str:
    return "yes" if dialogue.ask(line).casefold() in AGREED else ""


_ASK: dict[type, Callable[[Asking, str, Dialogue], str]] = {
    FileField: ask_path,
    SecretField: _ask_secret,
    Declaration: _ask_declaration,
    YesNo: ask_yes_no,
    Choice: ask_choice,
    Choices: ask_choices,
    Lookup: ask_lookup,
}
