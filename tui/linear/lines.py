"""A page as lines, one fact a line, each block by what it means.

Owns how each block is said; the words are the page's own. Pure: it neither writes nor asks.
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
    Page,
    Reference,
    Steps,
    Table,
    Text,
    Timeline,
    Warning,  # noqa: A004 - the page vocabulary's word
)
from screens.texts import Texts, texts_in


def lines(page: Page, *, with_place: bool = True) -> Iterator[str]:
    """The whole page without what it asks: its place, its title and its blocks.

    Details stay closed where the page has choices, among which they can be read; beside fields they are open.
    """
    if page.place and with_place:
        yield page.place
    yield page.title
    for block in page.blocks:
        if page.fields or not isinstance(block, Details):
            yield from block_lines(block, texts_in(page.language))


def block_lines(block: Block, texts: Texts) -> Iterator[str]:
    """The lines of a block."""
    match block:
        case Text(text=text) | Heading(text=text) | Inset(text=text):
            yield text
        case Warning(label=label, text=text):
            yield texts("linear.fact", term=label, value=text)
        case Bullets(items=items):
            yield from items
        case Steps(items=items):
            yield from (numbered(number, item) for number, item in enumerate(items, 1))
        case Facts(heading=heading, facts=facts):
            yield from (heading,) if heading else ()
            yield from (_fact(fact, texts) for fact in facts)
        case Table():
            yield from _table(block, texts)
        case Timeline(events=events):
            for event in events:
                yield from _event(event, texts)
        case Details(summary=summary, paragraphs=paragraphs):
            yield summary
            yield from paragraphs
        case Reference(label=label, value=value, spelled=spelled):
            yield texts("linear.fact", term=label, value=value)
            yield texts("linear.spelled", spelled=spelled)


def numbered(number: int, label: str) -> str:
    """A label with the number that chooses it."""
    return f"{number}. {label}"


def _fact(fact: Fact, texts: Texts) -> str:
    line = texts("linear.fact", term=fact.term, value=fact.value)
    return numbered(fact.number, line) if fact.change else line


def _table(table: Table, texts: Texts) -> Iterator[str]:
    if table.caption:
        yield table.caption
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            yield texts("linear.fact", term=column, value=cell)


def _event(event: Event, texts: Texts) -> Iterator[str]:
    yield texts("linear.fact", term=event.label, value=event.state_words)
    if event.detail:
        yield event.detail
