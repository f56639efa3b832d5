"""What text may hold: the one place that decides which characters are let in.

Owns the dropping of control characters, escape sequences and bidirectional controls, whoever the text comes
from. It never drops a letter, a mark or a joiner of any script, and never trims.
"""

from __future__ import annotations

import re
import unicodedata

# ECMA-48: control strings (OSC, DCS, SOS, PM, APC) up to their terminator, control sequences (CSI) and other
# escapes. A control string without its terminator loses only its introducer, so that no text is lost with it.
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
)
# The explicit bidirectional controls of UAX #9 and the deprecated format characters beside them.
_BIDI = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f"
)
_OTHER = frozenset("\ufeff\ufff9\ufffa\ufffb")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str, *, lines: bool = False) -> str:
    """The text in form NFC without what a terminal would obey.

    Line ends become "\\n" if `lines` are kept, else a space, as tabs do.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", _ESCAPES.sub("", text)).replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    return unicodedata.normalize("NFC", "".join(filter(_is_let_in, text)))


def _is_let_in(character: str) -> bool:
    if character == "\n":
        return True
    # Cc: control characters; Cs: halves of a surrogate pair, which cannot be encoded.
    return unicodedata.category(character) not in ("Cc", "Cs") and character not in _BIDI | _OTHER
