"""How a label announces what follows it.

Owns the colon, which French sets apart with a space.
"""

from __future__ import annotations

from screens.texts import Texts


def labelled(text: str, texts: Texts) -> str:
    """The text with a colon, unless it ends in a mark of its own."""
    return text if text.endswith(("?", "!", ".", ":")) else texts("visual.label", label=text)
