"""Asks for the fields whose answer is one or more of several options.

Owns how options are listed and chosen at a prompt. What matches no option is handed on as it was typed, for
the screen to judge.
"""

from __future__ import annotations

from collections.abc import Sequence

from screens.options import match
from screens.page import AnyField, Option, OptionsField
from tui.linear.dialogue import FEW, Dialogue
from tui.linear.lines import numbered
from tui.linear.offer import Asking, Keep, say_offer


async def ask_yes_no(asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    """Yes or no, by the words of the prompt itself."""
    say_offer(asking, dialogue)
    typed = dialogue.ask(dialogue.texts("linear.prompt-yes-no", label=asking.field.label))
    await keep(match(_options(asking.field), typed).one or asking.answer(typed))


async def ask_choice(asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    """One of a few, all listed."""
    options = _options(asking.field)
    _list(options, asking, dialogue)
    say_offer(asking, dialogue)
    prompt = dialogue.texts("linear.prompt-choice", label=asking.field.label, last=len(options))
    typed = dialogue.ask(prompt)
    while several := match(options, typed).several:
        dialogue.say_text("linear.several", typed=typed)
        for number, option in enumerate(options, 1):
            if option.id in several:
                dialogue.say(numbered(number, option.label))
        typed = dialogue.ask(prompt)
    await keep(match(options, typed).one or asking.answer(typed))


async def ask_choices(asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    """Several of a few, all listed."""
    options = _options(asking.field)
    _list(options, asking, dialogue)
    say_offer(asking, dialogue)
    typed = dialogue.ask(dialogue.texts("linear.prompt-choices", label=asking.field.label))
    chosen = [match(options, part).one for part in _parts(options, typed)]
    await keep(", ".join(chosen) if chosen and all(chosen) else asking.answer(typed))


async def ask_lookup(asking: Asking, dialogue: Dialogue, keep: Keep) -> None:
    """One of many, by the beginning of its name; a number means one of those that were found and listed."""
    options = {option.id: option for option in _options(asking.field)}
    label = asking.field.label
    say_offer(asking, dialogue)
    typed = dialogue.ask(dialogue.texts("linear.prompt-lookup", label=label))
    found = match(tuple(options.values()), typed, numbered=False)
    while found.several:
        listed = [options[id_] for id_ in found.several]
        dialogue.say_text("linear.several", typed=typed)
        dialogue.say_few([numbered(number, option.label) for number, option in enumerate(listed, 1)])
        last = min(len(listed), FEW)
        typed = dialogue.ask(dialogue.texts("linear.prompt-found", label=label, last=last))
        found = (
            match(listed[:FEW], typed)
            if typed.isdecimal()
            else match(tuple(options.values()), typed, numbered=False)
        )
    await keep(found.one or asking.answer(typed))


def _options(field: AnyField) -> tuple[Option, ...]:
    return field.options if isinstance(field, OptionsField) else ()


def _list(options: Sequence[Option], asking: Asking, dialogue: Dialogue) -> None:
    for number, option in enumerate(options, 1):
        line = numbered(number, option.label)
        if option.hint and asking.hint:
            line = dialogue.texts("linear.fact", term=line, value=option.hint)
        dialogue.say(line)
        if option.alone:
            dialogue.say_text("linear.alone", number=number)


def _parts(options: Sequence[Option], typed: str) -> list[str]:
    """What was typed, by commas, or by spaces when it has none; a label that has either is one part."""
    if match(options, typed).one:
        return [typed]
    return [part for part in typed.split(",") if part.strip()] if "," in typed else typed.split()
