"""What is said of a control in full screen when one comes to it or changes it: its label, what it is, how it stands.

Owns these sentences; what a control holds at the moment is its face's to tell. What a secret holds is never said.
"""

from __future__ import annotations

from screens.page import AnyField, Error, Fact, Option
from screens.utterances.fields import of_error
from screens.utterances.utterance import Utterance
from screens.utterances.words import Words


def label(field: AnyField, words: Words) -> str:
    """The field's label, which says so when the field may be passed over."""
    return field.label if field.required else f"{field.label} {words.whole('visual.optional')}"


def error(field: AnyField, words: Words) -> str:
    """What is wrong with what a field holds, in the words that every face has for it; "" when nothing is."""
    if not field.error:
        return ""
    return of_error(Error(field=field.id, label=field.label, text=field.error), words).text


def control(field: AnyField, words: Words, *states: str) -> Utterance:
    """A field and how it stands, in one sentence, and what is wrong with it."""
    said = ", ".join((label(field, words), *states))
    if field.error:
        said = f"{said}. {words.whole('said.error-here', text=field.error)}"
    return words.say("question", said, field=field.id)


def entry(field: AnyField, value: str, words: Words) -> Utterance:
    """A line to write on and what stands on it, in words where the screen gave any."""
    known = field.value_words if value == field.value else ""
    return control(field, words, words.whole("visual.edit"), known or value or words.whole("visual.blank"))


def lines(field: AnyField, count: int, words: Words) -> Utterance:
    """Lines to write on, and how much is written on them."""
    return control(field, words, words.whole("visual.edit-lines"), typed(count, words))


def secret(field: AnyField, count: int, words: Words) -> Utterance:
    """A line whose value is not shown, and how much is typed on it."""
    return control(field, words, words.whole("visual.hidden"), typed(count, words))


def typed(count: int, words: Words) -> str:
    """How much is typed."""
    return words.whole("visual.typed", n=count) if count else words.whole("visual.blank")


def option(option: Option, number: int, count: int, words: Words, *, chosen: bool) -> str:
    """An option, its state and its place."""
    state = words.whole("visual.selected" if chosen else "visual.not-selected")
    return words.whole("visual.option", option=option.label, state=state, number=number, count=count)


def match(option: Option, number: int, count: int, words: Words) -> str:
    """An option that was found by typing, and its place among what was found."""
    return words.whole("visual.match", option=option.label, number=number, count=count)


def matching(count: int, words: Words) -> str:
    """How many options what is typed has found."""
    return words.whole("visual.matching", n=count) if count else words.whole("visual.no-match")


def box(field: AnyField, words: Words, *, ticked: bool) -> Utterance:
    """A box and whether it is ticked."""
    return control(field, words, words.whole("visual.ticked" if ticked else "visual.not-ticked"))


def fact(fact: Fact, words: Words) -> str:
    """A fact, and what Enter does with it."""
    number = (str(fact.number),) if fact.number else ()
    return words.whole("visual.fact", fact=", ".join((*number, fact.term, fact.value)))
