"""Text as people compare it: without case, accents and kinds of punctuation.

Owns the one comparison by which labels, names of countries and names of months are found.
"""

from __future__ import annotations

import re
import unicodedata

_PLAIN = str.maketrans("’ʼ‘′″”“‐‑–", "'" * 4 + '"' * 3 + "-" * 3)
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """The text in lower case, without accents, with plain quotes and hyphens and single spaces."""
    parts = unicodedata.normalize("NFKD", text.translate(_PLAIN).casefold())
    bare = "".join(character for character in parts if not unicodedata.combining(character))
    return _SPACES.sub(" ", bare).strip()
