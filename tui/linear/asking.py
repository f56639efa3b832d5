"""Asks for one field at its prompt: what is said before it, and what counts as its raw text.

Owns the manner of asking each kind of field. It judges no answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from screens.page import (
    Choice,
    Choices,
    Declaration,
    FileField,
    LongTextField,
    Lookup,
    NumberField,
    SecretField,
    YesNo,
)
from tui.linear.asking_options import ask_choice, ask_choices, ask_lookup, ask_yes_no
from tui.linear.dialogue import Dialogue
from tui.linear.offer import REMOVE, Asking, Keep, say_offer

AGREED = frozenset({"yes", "oui"})


async def ask_for(asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    """Say what stands before the prompt, then ask. `keep` gets the raw text; of a long text, at each line."""
    field = asking.field
    if field.hint and (asking.hint or isinstance(field, Declaration)):
        dialogue.say(field.hint)
    await _ASK.get(type(field), _ask_line)(asking, dialogue, keep)


async def _ask_line(asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    field, texts = asking.field, dialogue.texts
    say_offer(asking, dialogue)
    if isinstance(field, NumberField) and field.unit:
        typed = dialogue.ask(texts("linear.prompt-unit", label=field.label, unit=field.unit))
    else:
        typed = dialogue.ask(texts("linear.prompt", label=field.label))
    await keep(asking.answer(typed))


async def _ask_path(asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    say_offer(asking, dialogue)
    await keep(
        asking.answer(dialogue.ask_path(dialogue.texts("linear.prompt-file", label=asking.field.label)))
    )


async def _ask_secret(asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    dialogue.say_text("linear.secret" if dialogue.editor.can_hide else "linear.secret-shown")
    if not asking.field.required:
        dialogue.say_text("linear.skip")
    await keep(dialogue.ask_secret(dialogue.texts("linear.prompt", label=asking.field.label)))


async def _ask_declaration(asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    typed = dialogue.ask(dialogue.texts("linear.prompt-agree", label=asking.field.label))
    await keep("yes" if typed.casefold() in AGREED else "")


async def _ask_long_text(asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    """Several lines. They are added to what has not been sent, and replace an answer that has."""
    texts = dialogue.texts
    say_offer(asking, dialogue)
    if asking.offered:
        dialogue.say_text("linear.adds" if asking.unsent else "linear.replaces")
    dialogue.say_text("linear.lines")
    typed = dialogue.ask(texts("linear.prompt", label=asking.field.label))
    if typed in ("", REMOVE):
        await keep("" if typed else asking.offered)
        return
    lines = [asking.unsent] if asking.unsent else []
    while typed not in ("", REMOVE):
        lines.append(typed)
        await keep("\n".join(lines))
        typed = dialogue.ask(texts("linear.next-line"))


_ASK: dict[type, Callable[[Asking, Dialogue, Keep], Awaitable[None]]] = {
    FileField: _ask_path,
    LongTextField: _ask_long_text,
    SecretField: _ask_secret,
    Declaration: _ask_declaration,
    YesNo: ask_yes_no,
    Choice: ask_choice,
    Choices: ask_choices,
    Lookup: ask_lookup,
}
