"""Hints that fade with familiarity: the rule by which they do.

Owns the rule alone; how often a kind of question was answered is counted by the screens, and a field carries it
(`Field.familiar`). Errors never fade, nor what a hint says besides its example: where to look, what to leave out.
"""

from __future__ import annotations

import re
from typing import Literal

from screens.texts import Language
from screens.utterances.reading import Share

FAMILIAR = 3
"""Answers of one kind after which that kind is familiar."""

Form = Literal["whole", "short", ""]

_EXAMPLE = {
    # To the end of the sentence: a semicolon, or a full stop before a capital letter or at the end.
    "en": r",?:? ?\b[Ff]or example .*?(?=;|\. ?(?=[A-Z])|\.?$)",
    "fr": r",?\s?:? ?\b[Pp]ar exemple .*?(?=;|\. ?(?=[A-ZÀ-Ý])|\.?$)",
}


def form(share: Share, familiar: int) -> Form:
    """How an aid is given when a kind of question was answered `familiar` times: whole, short, or not at all."""
    match share:
        case "always":
            return "whole"
        case "fading":
            return "whole" if familiar < FAMILIAR else "short"
        case "once":
            return "whole" if familiar == 0 else ""
    return ""


def without_example(hint: str, language: Language) -> str:
    """A hint that has faded: what it says besides its example, which may be nothing."""
    rest = re.sub(_EXAMPLE[language], "", hint).strip(" .;,:\N{NO-BREAK SPACE}")
    if not rest:
        return ""
    ended = rest + ("." if hint.endswith(".") else "")
    return ended[:1].upper() + ended[1:]
