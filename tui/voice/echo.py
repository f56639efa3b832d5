"""What is said of a change in a line that is being typed: a character, a word, what was erased, what the cursor came to.

Owns the comparison of the line before a key and after it. A secret never comes here but as its length.
"""

from __future__ import annotations

import re

from api_client.settings import Echo
from screens.texts import Texts
from screens.wording.spelling import spell_out
from tui.companion import Typing

LONGEST = 60
"""Characters that are said as they are when several come or go at once; of more only their number."""

_IN_WORD = r"[\w’'-]"


def echo(before: Typing, after: Typing, wanted: Echo, texts: Texts) -> str:
    """What is said when a key has made `after` of `before`; nothing where nothing has changed or it is not wanted."""
    if before == after:
        return ""
    if after.hidden:
        return texts("voice.character") if before.text != after.text else ""
    if before.text == after.text:
        return _passed(before, after, texts)
    start, gone, come = _difference(before.text, after.text)
    if come and not gone:
        return _typed(after.text, start, come, wanted, texts)
    if gone and not come:
        return _several(gone, texts)
    return _several(come, texts)


def _difference(before: str, after: str) -> tuple[int, str, str]:
    """Where two texts begin to differ, what is gone from there, and what has come."""
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    if start is None:
        start = min(len(before), len(after))
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, before[start : len(before) - end], after[start : len(after) - end]


def _typed(text: str, start: int, come: str, wanted: Echo, texts: Texts) -> str:
    if len(come) > 1:
        return _several(come, texts)
    word = re.search(f"{_IN_WORD}+$", text[:start])
    ended = word[0] if word and wanted in ("both", "words") and not re.match(_IN_WORD, come) else ""
    named = _named(come, texts) if wanted in ("both", "characters") and not (ended and come == " ") else ""
    return ", ".join(part for part in (ended, named) if part)


def _several(text: str, texts: Texts) -> str:
    if len(text) == 1:
        return _named(text, texts)
    return text if text.strip() and len(text) <= LONGEST else texts("voice.characters", n=len(text))


def _passed(before: Typing, after: Typing, texts: Texts) -> str:
    """What the cursor came to: a line, a word, or a character."""
    text, low, high = after.text, min(before.caret, after.caret), max(before.caret, after.caret)
    if "\n" in text[low:high]:
        line = text[text.rfind("\n", 0, after.caret) + 1 :].partition("\n")[0]
        return line if line.strip() else texts("voice.empty-line")
    if after.caret >= len(text):
        return texts("voice.end")
    if high - low > 1 and after.caret and (word := re.match(f"{_IN_WORD}+", text[after.caret :])):
        return word[0]
    return _named(text[after.caret], texts)


def _named(character: str, texts: Texts) -> str:
    name = spell_out(character, texts.language)
    return texts("spelling.capital", name=name) if character.isupper() else name
