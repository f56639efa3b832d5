"""What the voice says of a page and of its controls, beside the full screen.

Owns their order, and what differs from plain lines: one control is said at a time, as one comes to it. The words are those of
`screens.utterances` and of the full screen.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from screens.page import Choice, Choices, Details, Facts, FileField, NumberField, Page
from screens.texts import texts_in
from screens.utterances.asking import Asking
from screens.utterances.fields import hint, options, prompt
from screens.utterances.languages import Part
from screens.utterances.pages import errors, heading
from screens.utterances.reading import Reading
from screens.utterances.utterance import Utterance
from screens.utterances.words import Words
from tui.companion import Stop


def of_page(page: Page, stop: Stop, reading: Reading, *, with_place: bool = True) -> Iterator[Part]:
    """The place, the title, the blocks, what is wrong and belongs to no field, and what can be done where nothing is asked.

    Details are closed on the screen; they are read when they are opened.
    """
    closed = replace(page, blocks=tuple(block for block in page.blocks if not isinstance(block, Details)))
    for utterance in (*heading(closed, reading, with_place=with_place), *errors(page, reading)):
        yield from utterance.spoken
    for sentence in _what_else(page, stop):
        yield from of_text(sentence, page)


def _what_else(page: Page, stop: Stop) -> Iterator[str]:
    """A single action is said as the control that one begins at, unless there is more to read before it."""
    texts, labels = texts_in(page.language), [action.label for action in page.actions]
    if len(page.errors) > 1:
        yield texts("voice.errors", n=len(page.errors))
    if any(fact.change for block in page.blocks if isinstance(block, Facts) for fact in block.facts):
        yield texts("voice.how-facts")
    if labels and not page.fields and (len(labels) > 1 or not stop.said):
        yield from (texts("voice.choices", n=len(labels)), *labels, texts("voice.how-choices"))


def of_stop(stop: Stop, page: Page, reading: Reading) -> Iterator[Part]:
    """The control and how it stands, then what helps with it."""
    yield from of_text(stop.said, page)
    if stop.field and len(page.fields) > 1:
        number = page.fields.index(stop.field) + 1
        yield from of_text(
            texts_in(page.language)("voice.field-of", number=number, count=len(page.fields)), page
        )
    if stop.field:
        words, asking = Words(page, reading), Asking(stop.field)
        for utterance in hint(asking, words):
            yield from utterance.spoken
        if isinstance(stop.field, NumberField | FileField) and (how := prompt(asking, words).how):
            yield from how.spoken
        if isinstance(stop.field, Choice | Choices):
            for utterance in options(asking, words):
                yield from utterance.spoken
    if stop.how:
        yield from of_text(stop.how, page)


def of_text(text: str, page: Page) -> tuple[Part, ...]:
    """A text of the interface, as it is read aloud."""
    return Utterance(role="body", text=text, language=page.language, foreign=page.foreign).spoken
