"""Translation into braille, by the liblouis that the system has: English by Unified English Braille, French by the French code.

Owns the call of its program `lou_translate`. Nothing of a text is dropped: what a table does not know is spelled by its number.
"""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from functools import cache
from textwrap import wrap
from typing import Literal

from api_client.errors import BrailleFailed, BrailleMissing

Code = Literal["contracted", "uncontracted"]

PROGRAM = "lou_translate"
_TABLES = {
    ("en", "contracted"): "en-ueb-g2.ctb",
    ("en", "uncontracted"): "en-ueb-g1.ctb",
    ("fr", "contracted"): "fr-bfu-g2.ctb",
    ("fr", "uncontracted"): "fr-bfu-comp6.utb",
}
_CELLS = "en-us-brf.dis"
"""Cells as North American Braille ASCII."""
_PATIENCE = 10.0
"""Seconds: it takes a hundredth of one."""
_LONGEST = 500
"""Characters in a line that is given to the program, which cuts lines of some thousands."""
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-"})


def translated(texts: Sequence[str], language: str, code: Code) -> list[str]:
    """Each text as cells of braille ASCII, in capitals and signs. Raises `BrailleMissing` and `BrailleFailed`."""
    table = _TABLES[language, code]
    known = [wrap(_known(text.translate(_PLAIN), table), _LONGEST) or [""] for text in texts]
    cells = iter(_run([piece for pieces in known for piece in pieces], table))
    return [" ".join(next(cells) for _ in pieces) for pieces in known]


def _known(text: str, table: str) -> str:
    return "".join(character if _has(character, table) else _nearest(character, table) for character in text)


def _nearest(character: str, table: str) -> str:
    """The letter below the accents, or the number of the character."""
    bare = unicodedata.normalize("NFKD", character)
    kept = "".join(part for part in bare if not unicodedata.combining(part))
    if kept and kept != character and all(_has(part, table) for part in kept):
        return kept
    return f"(U+{ord(character):04X})"


@cache
def _has(character: str, table: str) -> bool:
    """Whether a table knows a character: else it gives nothing for it, or the character's number between quotes."""
    if character.isascii():
        return True
    (cells,) = _run([character], table)
    return bool(cells.strip()) and not cells.startswith("'\\")


def _run(texts: Sequence[str], table: str) -> list[str]:
    program = shutil.which(PROGRAM)
    if program is None:
        raise BrailleMissing
    lines = "".join(f"{text}\n" for text in texts)
    try:
        done = subprocess.run(
            [program, f"{_CELLS},{table}"],
            input=lines.encode(),
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise BrailleFailed from error
    cells = done.stdout.decode("ascii", "replace").split("\n")[:-1]
    if len(cells) != len(texts):
        raise BrailleFailed
    return cells
