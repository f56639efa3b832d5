"""What is said of a field that is asked for: what is wrong, the hint, the options, what it holds, and its question.

Owns the order of these and their words. It never asks, and judges no answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from screens.page import (
    AnyField,
    Choice,
    Choices,
    Declaration,
    Error,
    FileField,
    LongTextField,
    Lookup,
    NumberField,
    OptionsField,
    SecretField,
    YesNo,
)
from screens.utterances.asking import Asking
from screens.utterances.blocks import numbered
from screens.utterances.fading import without_example
from screens.utterances.utterance import Utterance
from screens.utterances.words import Words

CELLS = 40
"""The cells of the braille displays that are common: a label and its answer are to be within them."""
ROOM = 12
"""Cells that a prompt leaves in them for an answer."""


class Prompt(Struct, frozen=True):
    """The question of a field, and how to answer it, where that is said."""

    question: Utterance
    how: Utterance | None
    line: str
    """Both as the prompt of a line, which ends where the answer begins; the question alone where there is no room for both."""
    apart: bool = False
    """Whether how to answer is said before the prompt, since the prompt has no room for it."""

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """The question, then how to answer it."""
        return (self.question, self.how) if self.how and not self.apart else (self.question,)


def of_field(asking: Asking, words: Words) -> Iterator[Utterance]:
    """All that is said of a field: what stands before its prompt, and the prompt."""
    yield from before(asking, words)
    yield from prompt(asking, words).utterances


def before(asking: Asking, words: Words) -> Iterator[Utterance]:
    """What is said of a field before its prompt: errors, the hint, the options, what it holds."""
    field = asking.field
    yield from (
        of_error(error, words) for error in words.page.errors if asking.wrong and error.field == field.id
    )
    yield from hint(asking, words)
    if isinstance(field, Choice | Choices):
        yield from options(asking, words)
    yield from _unseen(asking, words)
    yield from offer(asking, words)
    if isinstance(field, LongTextField):
        yield from _several_lines(asking, words)
    asked = prompt(asking, words)
    if asked.how and asked.apart:
        yield asked.how


def of_error(error: Error, words: Words) -> Utterance:
    """What is wrong, where, and what to do."""
    key = "said.error" if error.label else "said.error-here"
    return words.say("error", words.text(key, label=error.label, text=error.text), field=error.field)


def hint(asking: Asking, words: Words) -> Iterator[Utterance]:
    """What is wanted, with an example until that kind of question is familiar; a declaration's is part of what is declared."""
    field = asking.field
    form = "whole" if isinstance(field, Declaration) else asking.form("hint", words.reading)
    text = without_example(field.hint, words.page.language) if form == "short" else field.hint
    if form and text:
        yield words.say("hint", text, field=field.id)
    if field.why and words.reading.gives("why") and asking.form("why", words.reading):
        yield words.say("hint", field.why, field=field.id)


def options(asking: Asking, words: Words) -> Iterator[Utterance]:
    """Each option with the number that chooses it."""
    field = asking.field
    with_hints = bool(asking.form("option-hint", words.reading))
    for number, option in enumerate(field.options if isinstance(field, OptionsField) else (), 1):
        line = numbered(number, option.label)
        if option.hint and with_hints:
            line = words.text("said.fact", term=line, value=option.hint)
        yield words.say("option", line, field=field.id)
        if option.alone:
            yield words.say("how", words.text("said.alone", number=number), field=field.id)


def _unseen(asking: Asking, words: Words) -> Iterator[Utterance]:
    if isinstance(asking.field, SecretField):
        key = "said.secret" if asking.hidden else "said.secret-shown"
        yield words.say("how", words.text(key), field=asking.field.id)


def offer(asking: Asking, words: Words) -> Iterator[Utterance]:
    """The present answer, or what was typed, and what Enter does with it; else that the field may be passed over."""
    field = asking.field
    if isinstance(field, Declaration):
        return
    if not asking.offered or isinstance(field, SecretField):
        if not field.required:
            key = "said.skip" if asking.form("long-how", words.reading) == "whole" else "said.skip-short"
            yield words.say("how", words.text(key), aloud=words.whole(key), field=field.id)
        return
    known = field.value_words if asking.typed is None else ""
    key, answer = ("said.present", known) if known else ("said.typed", _as_typed(field, asking.offered))
    said = words.text(key, answer=answer.rstrip("."))
    do = _what_enter_does(asking)
    aloud = words.whole(key, answer=answer.rstrip("."))
    yield words.say(
        "value",
        f"{said} {words.text(do) if do else ''}".rstrip(),
        aloud=f"{aloud} {words.whole(do) if do else ''}".rstrip(),
        field=field.id,
    )


def _what_enter_does(asking: Asking) -> str:
    if asking.wrong and asking.typed is None:
        return "" if asking.field.required else "said.remove"
    return "said.keep" if asking.field.required else "said.keep-or-remove"


def _as_typed(field: AnyField, raw: str) -> str:
    """Raw text as the person saw it: the labels of options in place of their ids."""
    if not isinstance(field, OptionsField):
        return raw
    labels = {option.id: option.label for option in field.options}
    return ", ".join(labels.get(part, part) for part in raw.split(", "))


def _several_lines(asking: Asking, words: Words) -> Iterator[Utterance]:
    """How several lines are typed. They are added to what has not been sent, and replace an answer that has."""
    if asking.offered:
        key = "said.adds" if asking.unsent else "said.replaces"
        yield words.say("how", words.text(key), field=asking.field.id)
    whole = asking.form("long-how", words.reading) == "whole"
    yield words.say("how", words.text("said.lines" if whole else "said.lines-short"), field=asking.field.id)


def prompt(asking: Asking, words: Words) -> Prompt:
    """The question of a field and, where the reading has it, how to answer it."""
    field = asking.field
    key, parts = _how(field)
    question = words.say(
        "question", field.label, aloud=words.whole("said.aloud", label=field.label), field=field.id
    )
    alone = words.text("said.prompt", label=field.label)
    if not key or not (asking.form("how", words.reading) or isinstance(field, Declaration)):
        return Prompt(question, None, alone)
    how, aloud = words.text(key, **parts), _sentence(words.whole(key, **parts))
    line = words.text("said.prompt-how", label=field.label, how=how)
    if len(line) <= _room(asking, words):
        return Prompt(question, words.say("how", how, aloud=aloud, field=field.id), line)
    if words.reading.medium == "braille" or (isinstance(field, Lookup) and field.hint):
        return Prompt(
            question, None, alone
        )  # a braille reader has it by /help; of a long list the hint says it
    return Prompt(question, words.say("how", aloud, field=field.id), alone, apart=True)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _room(asking: Asking, words: Words) -> int:
    """The cells that a prompt may take: the label is to be in the window in which the answer begins."""
    room = ROOM if words.reading.medium == "braille" and asking.help != "asked" else 1
    return CELLS - room


def _how(field: AnyField) -> tuple[str, dict[str, object]]:
    """The key of how to answer, and its parts; "" where that is plain."""
    match field:
        case NumberField(unit=unit) if unit:
            return "said.how-unit", {"unit": unit}
        case FileField():
            return "said.how-file", {}
        case Declaration():
            return "said.how-agree", {}
        case YesNo():
            return "said.how-yes-no", {}
        case Choice(options=options):
            return "said.how-choice", {"last": len(options)}
        case Choices():
            return "said.how-choices", {}
        case Lookup():
            return "said.how-lookup", {}
    return "", {}
