"""Codes and numbers as a person reads them aloud: one character at a time, a pause between groups.

Owns spelling; the value itself is never changed.
"""

from __future__ import annotations

import re


def spell(code: str) -> str:
    """`K7M-3QX-92R` as `K 7 M, 3 Q X, 9 2 R`: spaces make a synthesizer say characters, commas give the pauses."""
    return ", ".join(" ".join(group) for group in re.split(r"[^0-9A-Za-z]+", code) if group)
