"""What is spelled when a person asks for it: what the field holds, the number on the page, what was answered last, a text.

Owns the choice among these. A secret is never spelled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from screens.page import AnyField, Declaration, OptionsField, Page, Reference, SecretField
from screens.utterances.reading import STANDARD, Reading
from screens.utterances.utterance import Utterance
from screens.utterances.words import Words
from screens.wording.spelling import spell_out


def spelled(
    page: Page,
    field: AnyField | None,
    holds: str,
    answered: Mapping[str, str],
    reading: Reading = STANDARD,
) -> Iterator[Utterance]:
    """The spelling of what the field `holds`; else of the page's references; else of what was `answered` before, by labels."""
    words = Words(page, reading)
    found = {field.label: holds} if field and holds and not isinstance(field, SecretField) else {}
    found = found or {block.label: block.value for block in page.blocks if isinstance(block, Reference)}
    found = found or {label: text for label, text in answered.items() if text}
    for label, text in found.items():
        said = spell_out(text, page.language)
        yield words.say("value", words.text("said.fact", term=label, value=said))
    if not found:
        yield words.say("how", words.text("said.nothing-to-spell"))


def spelled_text(page: Page, text: str, reading: Reading = STANDARD) -> Utterance:
    """The spelling of a text of the person's own."""
    return Words(page, reading).say("value", spell_out(text, page.language))


def spellable(page: Page, values: Mapping[str, str]) -> dict[str, str]:
    """What of a reply can be spelled later, by labels: what was typed as text, and no secret."""
    return {
        field.label: values.get(field.id, "")
        for field in page.fields
        if not isinstance(field, SecretField | OptionsField | Declaration)
    }
