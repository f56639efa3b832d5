"""What keeps a text of JSON from being read, and its place, where the parsers do not say it.

Owns the second look at such a text, token by token: nesting, numbers, halves of characters and keys that stand twice. It
reads nothing that could be read.
"""

from __future__ import annotations

import json
import re
from math import isinf

from journey.json_marks import mark_at
from journey.loading import DEEPEST
from tui.forms.errors import FormError

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)
_MOST_DIGITS = 4300
"""Python reads no whole number of more digits (`sys.int_info.default_max_str_digits`)."""
_KEY = re.compile(r"\s*:")
_HALF = re.compile("[\ud800-\udfff]")


def first_fault(path: str, text: str) -> FormError:
    """The first thing that keeps a text from being read, with its line and column; up to there it is JSON."""
    keys: list[set[str]] = []
    for found in _TOKEN.finditer(text):
        token = found[0]
        key = json.loads(token) if _KEY.match(text, found.end()) else None
        fault = _fault(token)
        if token in "[{":
            fault = "form.too-deep" if len(keys) == DEEPEST else ""
            keys.append(set())
        elif token in "]}":
            keys.pop()
        elif key is not None:
            fault = fault or ("form.key-twice" if key in keys[-1] else "")
            keys[-1].add(key)
        if fault:
            return FormError(path, fault, mark_at(text, found.start()), deepest=DEEPEST, word=token, key=key)
    return FormError(path, "form.not-json")


def _fault(token: str) -> str:
    """What is wrong with a text or a number by itself: the key of its sentence."""
    if token[0] == '"':
        return "form.half-character" if _HALF.search(json.loads(token)) else ""
    if token in ("NaN", "Infinity", "-Infinity"):
        return "form.no-number"
    is_number = token[0] in "-0123456789"
    too_long = len(token) > _MOST_DIGITS and token.lstrip("-").isdigit()
    return "form.large-number" if too_long or (is_number and isinf(float(token))) else ""
