"""What is said of each block of a page, one fact an utterance, by what the block means.

Owns how a block is said; the words are the page's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from screens.page import (
    Block,
    Bullets,
    Details,
    Event,
    Fact,
    Facts,
    Heading,
    Inset,
    Reference,
    Steps,
    Table,
    Text,
    Timeline,
    Warning,  # noqa: A004 - the page vocabulary's word
)
from screens.utterances.utterance import Utterance
from screens.utterances.words import Words


def of_block(block: Block, words: Words) -> Iterator[Utterance]:
    """The utterances of a block; of details all, as they are said once they are open."""
    match block:
        case Text(text=text) | Inset(text=text):
            yield words.say("body", text)
        case Heading(text=text):
            yield words.say("heading", text)
        case Warning(label=label, text=text):
            yield words.say("body", words.text("said.fact", term=label, value=text))
        case Bullets(items=items):
            yield from (words.say("body", item) for item in items)
        case Steps(items=items):
            yield from (words.say("body", numbered(number, item)) for number, item in enumerate(items, 1))
        case Facts():
            yield from _facts(block, words)
        case Table():
            yield from _table(block, words)
        case Timeline(events=events):
            for event in events:
                yield from _event(event, words)
        case Details(summary=summary, paragraphs=paragraphs):
            yield words.say("heading", summary)
            yield from (words.say("body", paragraph) for paragraph in paragraphs)
        case Reference():
            yield from _reference(block, words)


def numbered(number: int, label: str) -> str:
    """A label with the number that chooses it."""
    return f"{number}. {label}"


def _facts(block: Facts, words: Words) -> Iterator[Utterance]:
    """The whole list, or what has changed in it since it was said."""
    if block.heading:
        yield words.say("heading", block.heading)
    changed = block.changed
    yield from (_fact(fact, words) for fact in block.facts if changed is None or fact.number in changed)
    if changed is not None:
        yield words.say("body", words.text("said.else-unchanged" if changed else "said.unchanged"))


def _fact(fact: Fact, words: Words) -> Utterance:
    line = words.text("said.fact", term=fact.term, value=fact.value)
    return words.say("body", numbered(fact.number, line) if fact.change else line)


def _table(table: Table, words: Words) -> Iterator[Utterance]:
    if table.caption:
        yield words.say("heading", table.caption)
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            yield words.say("body", words.text("said.fact", term=column, value=cell))


def _event(event: Event, words: Words) -> Iterator[Utterance]:
    yield words.say("body", words.text("said.fact", term=event.label, value=event.state_words))
    if event.detail:
        yield words.say("body", event.detail)


def _reference(reference: Reference, words: Words) -> Iterator[Utterance]:
    """The number as it is written and, for whoever cannot go through it by characters, one character at a time.

    A voice says it once, as it is spelled: the number as it is written is no word.
    """
    spelled = words.text("said.fact", term=reference.label, value=reference.spelled)
    yield words.say(
        "body", words.text("said.fact", term=reference.label, value=reference.value), aloud=spelled
    )
    if words.reading.gives("spelled"):
        yield words.say("body", words.text("said.spelled", spelled=reference.spelled))
