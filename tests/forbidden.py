"""The sequences that a screenreader pays for, and that the linear face never sends (SCREENREADER.md, rule 1).

What readline writes while a person edits a line (a step back, the rest of it again, an erase to its end) is
theirs: it answers their key. So scan what was written when people typed at the end of a line only.
"""

import re
import unicodedata

FORBIDDEN = {
    "alternate screen": rb"\x1b\[\?(?:47|1047|1048|1049)[hl]",
    "mouse, focus or paste mode": rb"\x1b\[\?(?:9|100[0-6]|1015|1016|2004)[hl]",
    "hidden or shown cursor": rb"\x1b\[\?25[hl]",
    "cursor addressing": rb"\x1b\[[0-9;]*[Hfade`]|\x1b[78]|\x1b\[[su]",
    "cursor movement": rb"\x1b\[[0-9;]*[A-G]|\x1b[DEM]",
    "erase": rb"\x1b\[\??[0-9;]*[JKX]",
    "query": rb"\x1b\[[?>=]?[0-9;]*[cnq]|\x1bP",
    "operating system command": rb"\x1b\]",
    "colour or style": rb"\x1b\[[0-9;:]*m",
    "any other escape": rb"\x1b",
    "return over a written line": rb"\r(?![\r\n])",
    "backspace": rb"\x08",
}


def forbidden_sequences(raw: bytes) -> list[tuple[str, bytes]]:
    """The forbidden sequences in a program's bytes, each with its kind and what stands around it."""
    found = [
        (kind, raw[max(match.start() - 20, 0) : match.end() + 20])
        for kind, pattern in FORBIDDEN.items()
        for match in re.finditer(pattern, raw)
    ]
    controls = [
        ("control", character.encode())
        for character in raw.decode("utf-8", "replace")
        if unicodedata.category(character) == "Cc" and character not in "\r\n\a\x1b\x08"
    ]
    return found + controls
