"""Asks for the fields whose answer is one or more of several options.

Owns how options are chosen at a prompt. What matches no option is handed on as it was typed, for the screen to judge.
"""

from __future__ import annotations

from collections.abc import Sequence

from screens.options import holding, match
from screens.page import AnyField, Option, OptionsField
from screens.utterances.asking import Asking
from screens.utterances.blocks import numbered
from tui.linear.dialogue import FEW, Dialogue


def ask_yes_no(asking: Asking, line: str, dialogue: Dialogue) -> str:
    """Yes or no, by the words of the prompt itself."""
    typed = dialogue.ask(line)
    return match(_options(asking.field), typed).one or asking.answer(typed)


def ask_choice(asking: Asking, line: str, dialogue: Dialogue) -> str:
    """One of a few."""
    options = _options(asking.field)
    labels = [option.label for option in options]
    typed = dialogue.ask_choice(line, labels)
    while several := match(options, typed).several:
        dialogue.say_text("linear.several", typed=typed)
        for number, option in enumerate(options, 1):
            if option.id in several:
                dialogue.say(numbered(number, option.label))
        typed = dialogue.ask_choice(line, labels)
    return match(options, typed).one or asking.answer(typed)


def ask_choices(asking: Asking, line: str, dialogue: Dialogue) -> str:
    """Several of a few."""
    options = _options(asking.field)
    typed = dialogue.ask(line)
    chosen = [match(options, part).one for part in _parts(options, typed)]
    return ", ".join(chosen) if chosen and all(chosen) else asking.answer(typed)


def ask_lookup(asking: Asking, line: str, dialogue: Dialogue) -> str:
    """One of many, by a part of its name; a number means one of those that were found and listed."""
    options = _options(asking.field)
    typed, listed = dialogue.ask(line), list[Option]()
    while True:
        if typed.isdecimal() and 1 <= int(typed) <= len(listed[:FEW]):
            return listed[int(typed) - 1].id
        named = match(options, typed, numbered=False)
        found = holding(listed, typed) or holding(options, typed)
        if named.one or not typed or len(found) < 2:
            return named.one or (found[0].id if typed and found else asking.answer(typed))
        listed = found
        few = [numbered(number, option.label) for number, option in enumerate(found[:FEW], 1)]
        dialogue.say_found("found", few, len(found), typed=typed)
        typed = dialogue.ask(dialogue.texts("linear.prompt-found", label=asking.field.label, last=len(few)))


def _options(field: AnyField) -> tuple[Option, ...]:
    return field.options if isinstance(field, OptionsField) else ()


def _parts(options: Sequence[Option], typed: str) -> list[str]:
    """What was typed, by commas, or by spaces when it has none; a label that has either is one part."""
    if match(options, typed).one:
        return [typed]
    return [part for part in typed.split(",") if part.strip()] if "," in typed else typed.split()
