"""The conditions that older forms write as expressions: `a.b == 'x' and (c > 1 or not d)`.

Owns a closed grammar of comparisons with `and`, `or`, `not` and brackets, read into the structure that newer forms have. What is
not of this grammar is no condition: nothing is ever evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Data = dict[str, Any]
_TOKENS = re.compile(
    r"\s*(?:(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>-?\d+(?:\.\d+)?)|(?P<sign>==|!=|>=|<=|>|<|\(|\)|&&|\|\||!)"
    r"|(?P<name>[A-Za-z_][\w.-]*))"
)
_OPERATORS = {
    "==": "is",
    "!=": "is not",
    ">": "is more than",
    "<": "is less than",
    ">=": "is at least",
    "<=": "is at most",
}
_WORDS = {"&&": "and", "||": "or", "!": "not"}
_LONGEST = 2000
_DEEPEST = 20


class NotAnExpressionError(ValueError):
    """The text is not of the grammar."""


def read(text: str) -> Data:
    """The expression as `{conditions: […]}`. Raises NotAnExpressionError."""
    if len(text) > _LONGEST:
        raise NotAnExpressionError
    reader = _Reader(_tokens(text))
    found = reader.either()
    if reader.more:
        raise NotAnExpressionError
    return found


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, at = [], 0
    while text[at:].strip():
        found = _TOKENS.match(text, at)
        if found is None or found.lastgroup is None:
            raise NotAnExpressionError
        token = found[found.lastgroup]
        kind = "word" if token.lower() in ("and", "or", "not") or token in _WORDS else found.lastgroup
        tokens.append((kind, _WORDS.get(token, token.lower()) if kind == "word" else token))
        at = found.end()
    return tokens


class _Reader:
    """Reads tokens from left to right; `and` binds closer than `or`."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def more(self) -> bool:
        """Whether there are tokens left."""
        return self._at < len(self._tokens)

    def either(self) -> Data:
        """Parts with `or` between them."""
        return self._joined("or", lambda: self._joined("and", self._one))

    def _joined(self, word: str, part: Any) -> Data:
        found = [part()]
        while self._take("word", word):
            found.append({**part(), "coordinator": word})
        return found[0] if len(found) == 1 else {"conditions": found}

    def _one(self) -> Data:
        if self._take("word", "not"):
            return {"not": self._inside(self._one)}
        if self._take("sign", "("):
            found = self._inside(self.either)
            if not self._take("sign", ")"):
                raise NotAnExpressionError
            return found
        name = self._next("name")
        if self.more and self._tokens[self._at][1] in _OPERATORS:
            operator = _OPERATORS[self._next("sign")]
            return {"field": {"name": name}, "operator": operator, "value": {"value": self._value()}}
        return {"field": {"name": name}, "operator": "is", "value": {"value": "true"}}

    def _inside(self, read: Callable[[], Data]) -> Data:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotAnExpressionError
        found = read()
        self._depth -= 1
        return found

    def _value(self) -> str:
        kind, token = self._tokens[self._at] if self.more else ("", "")
        if kind not in ("text", "number") and token not in ("true", "false"):
            raise NotAnExpressionError  # a bare name is another field, or `null`: neither is a value
        self._at += 1
        return token[1:-1] if kind == "text" else token

    def _next(self, kind: str) -> str:
        if not self.more or self._tokens[self._at][0] != kind:
            raise NotAnExpressionError
        self._at += 1
        return self._tokens[self._at - 1][1]

    def _take(self, kind: str, token: str) -> bool:
        if self.more and self._tokens[self._at] == (kind, token):
            self._at += 1
            return True
        return False
