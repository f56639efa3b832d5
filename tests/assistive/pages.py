"""What a person is to hear of a page, taken from the page itself: no face, no reader, no list of screens.

Owns which of a page's texts have to be said, and how many words a plain program would need for them. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from screens.page import (
    Block,
    Bullets,
    Details,
    Facts,
    Field,
    Heading,
    Inset,
    OptionsField,
    Page,
    Reference,
    Steps,
    Table,
    Text,
    Timeline,
    Warning,  # noqa: A004 -- the page vocabulary's word
)
from screens.utterances.pages import whole


def read(page: Page) -> Iterator[str]:
    """What is read on coming to a page: the title, the errors, the blocks; the place is said where it changes.

    Of a list that comes again, what has changed; give `screens.utterances.pages.whole(page)` for all of it.
    """
    yield page.title
    for block in page.blocks:
        yield from of_block(block)
    if not page.fields:
        yield from (action.label for action in page.actions if action.kind != "back")


def of_block(block: Block) -> Iterator[str]:
    """The texts of a block; of details the summary, which opens to the rest."""
    match block:
        case Text(text=text) | Heading(text=text) | Inset(text=text):
            yield text
        case Warning(label=label, text=text):
            yield from (label, text)
        case Bullets(items=items) | Steps(items=items):
            yield from items
        case Facts(heading=heading, facts=facts, changed=changed):
            yield heading
            for fact in facts:
                if changed is None or fact.number in changed:
                    yield from (fact.term, fact.value)
        case Table(caption=caption, rows=rows, columns=columns):
            yield from (caption, *columns)
            for row in rows:
                yield from row
        case Timeline(events=events):
            for event in events:
                yield from (event.label, event.state_words, event.detail)
        case Details(summary=summary):
            yield summary
        case Reference(label=label, value=value):
            yield from (label, value)


def asked(field: Field) -> Iterator[str]:
    """What is said of a field before its answer is typed."""
    yield field.label
    if isinstance(field, OptionsField) and len(field.options) <= FEW:
        yield from (option.label for option in field.options)


FEW = 9
"""Options up to which they are listed."""


def texts_of(page: Page) -> list[str]:
    """All that a program would print that says the page once, with every hint, and asks by input()."""
    texts = [page.place, *read(whole(page)), *(error.text for error in page.errors)]
    for field in page.fields:
        texts += [field.hint, *asked(field), field.value_words]
        if isinstance(field, OptionsField) and len(field.options) <= FEW:
            texts += [option.hint for option in field.options]
    return texts


def numbers_of(page: Page) -> int:
    """How many numbers it would print to choose by."""
    options = sum(
        len(field.options)
        for field in page.fields
        if isinstance(field, OptionsField) and len(field.options) <= FEW
    )
    facts = sum(
        bool(fact.number) for block in page.blocks if isinstance(block, Facts) for fact in block.facts
    )
    actions = 0 if page.fields else sum(action.kind != "back" for action in page.actions)
    return options + facts + actions
