"""Markdown and HTML as plain text: a definition has no markup.

Owns what is kept of them: the words, the addresses of links, the breaks between parts. It runs in time in proportion to the text.
"""

from __future__ import annotations

import html
import re

HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
"""A heading of Markdown, and its words."""
_LINK = re.compile(r"!?\[([^\]\n]{0,1000})\]\(([^)\s]{0,1000})\)")
_MARKS = re.compile(r"(\*\*|__|\*|`|~~)(?=\S)([^\n]{1,1000}?)(?<=\S)\1")
_BEGINNING = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+)", re.MULTILINE)
_TAGS = re.compile(r"<[^<>]{0,1000}>")
_BREAKS = re.compile(r"</(?:p|li|h[1-6]|div|tr)>|<br\s*/?>", re.IGNORECASE)


def plain_text(markdown: str) -> str:
    """Markdown as one reads it: links with their addresses, no marks, on one line."""
    text = _LINK.sub(lambda found: f"{found[1]} ({found[2]})" if found[2] else found[1], markdown)
    for _ in range(2):  # bold inside italics
        text = _MARKS.sub(r"\2", text)
    text = _BEGINNING.sub("", text)
    return re.sub(r"[ \t]*\n\s*", " ", text.replace("\r", "\n")).strip()


def read_text(content: object) -> str:
    """HTML or Markdown as one reads it, on one line; "" for nothing."""
    return plain_text(html.unescape(_TAGS.sub("", _BREAKS.sub("\n", str(content or "")))))
