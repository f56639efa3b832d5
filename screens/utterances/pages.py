"""What is said of a page as a whole, and where on it a person is.

Owns the order: the place, the heading, the blocks, what is wrong, what is asked, what can be done. The words of each are its
neighbours'.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from screens.page import AnyField, Block, Details, Facts, Page
from screens.utterances.actions import actions, instead
from screens.utterances.asking import Asking
from screens.utterances.blocks import of_block
from screens.utterances.fields import of_error, of_field
from screens.utterances.reading import STANDARD, Reading
from screens.utterances.utterance import Utterance
from screens.utterances.words import Words


def utterances(page: Page, reading: Reading = STANDARD, *, with_place: bool = True) -> tuple[Utterance, ...]:
    """All that is said of a page when it comes, in order. A face that asks field by field takes `heading` and `of_field`."""
    words = Words(page, reading)
    wrong = {error.field for error in page.errors}
    said = [*heading(page, reading, with_place=with_place), *errors(page, reading)]
    if page.fields:
        said += instead(page, words)
    for field in page.fields:
        said += of_field(Asking(field, wrong=field.id in wrong), words)
    if not (page.fields and any(action.kind == "primary" for action in page.actions)):
        said += actions(page, words)
    return tuple(said)


def heading(page: Page, reading: Reading = STANDARD, *, with_place: bool = True) -> Iterator[Utterance]:
    """The page without what it asks: its place, its title and its blocks.

    Details stay closed where the page has choices, among which they can be read; beside fields they are open.
    """
    words = Words(page, reading)
    if page.place and with_place:
        yield words.say("place", page.place)
    yield words.say("heading", page.title)
    for block in page.blocks:
        if page.fields or not isinstance(block, Details):
            yield from of_block(block, words)


def whole(page: Page) -> Page:
    """The page as it is said to whom it is new, and to whoever wants it repeated: with all of each list."""
    return replace(page, blocks=tuple(_whole(block) for block in page.blocks))


def since(before: Page | None, page: Page) -> Page:
    """The page as it is said after the one `before`: to whom that was in another language, or nothing, all of it is new."""
    known = before is not None and before.language == page.language
    return page if known else whole(page)


def _whole(block: Block) -> Block:
    return replace(block, changed=None) if isinstance(block, Facts) else block


def errors(page: Page, reading: Reading = STANDARD) -> Iterator[Utterance]:
    """What is wrong and belongs to no field; the others are said at their field, once."""
    words, fields = Words(page, reading), {field.id for field in page.fields}
    yield from (of_error(error, words) for error in page.errors if error.field not in fields)


def where(page: Page, field: AnyField | None = None, reading: Reading = STANDARD) -> Iterator[Utterance]:
    """Where one is: the place in the journey, the page, and the field among its fields."""
    words = Words(page, reading)
    if page.place:
        yield words.say("place", page.place)
    yield words.say("heading", page.title)
    if field is not None and field in page.fields:
        several = len(page.fields) > 1
        number = page.fields.index(field) + 1
        said = words.text("said.field", number=number, count=len(page.fields), label=field.label)
        yield words.say("question", said if several else field.label, field=field.id)
