"""The expressions of XLSForm that are conditions: comparisons, `selected()`, `not()`, `and`, `or`, `regex()`, `string-length()`.

Owns a closed grammar of the XPath that forms use. What is not of it is no condition: nothing is ever evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

Condition = dict[str, Any]
_TOKENS = re.compile(
    r"\s*(?:(?P<text>'[^']*'|\"[^\"]*\")|\$\{(?P<name>[\w.-]+)\}|(?P<number>-?\d+(?:\.\d+)?)"
    r"|(?P<sign>!=|>=|<=|=|>|<|\(|\)|,)|(?P<word>[A-Za-z][\w-]*)|(?P<own>\.))"
)
_LONGEST = 2000
_DEEPEST = 20
_TURNED = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "=": "=", "!=": "!="}
_AMOUNTS = {">": "more-than", "<": "less-than", ">=": "at-least", "<=": "at-most"}
_DAYS = {">": ("after", False), "<": ("before", False), ">=": ("before", True), "<=": ("after", True)}
Token = tuple[str, str]


class NotAConditionError(ValueError):
    """The expression is not of the grammar, or compares what cannot be compared; its text says why."""


class Asked(Struct, frozen=True):
    """A question that expressions may name: its id, its kind, the ids of its options by their names."""

    id: str
    kind: str
    options: dict[str, str] = {}


def condition(text: str, asked: Mapping[str, Asked], own: Asked | None = None) -> Condition:
    """The condition that an expression states. `own` is what `.` means. Raises NotAConditionError."""
    if len(text) > _LONGEST:
        raise NotAConditionError("it is too long")
    reader = _Reader(_tokens(text), asked, own)
    found = reader.either(0)
    if reader.more:
        raise NotAConditionError("it is no expression that is known here")
    return found


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    while text[at:].strip():
        found = _TOKENS.match(text, at)
        if found is None or found.lastgroup is None:
            raise NotAConditionError("it is no expression that is known here")
        value = found[found.lastgroup]
        tokens.append((found.lastgroup, value[1:-1] if found.lastgroup == "text" else value))
        at = found.end()
    return tokens


class _Reader:
    """Reads tokens from left to right; `and` binds closer than `or`."""

    def __init__(self, tokens: list[Token], asked: Mapping[str, Asked], own: Asked | None) -> None:
        self._tokens = tokens
        self._asked = asked
        self._own = own
        self._at = 0

    @property
    def more(self) -> bool:
        """Whether there are tokens left."""
        return self._at < len(self._tokens)

    def either(self, depth: int) -> Condition:
        """Parts with `or` between them."""
        found = [self._both(depth)]
        while self._take(("word", "or")):
            found.append(self._both(depth))
        return found[0] if len(found) == 1 else {"any": found}

    def _both(self, depth: int) -> Condition:
        found = [self._one(depth)]
        while self._take(("word", "and")):
            found.append(self._one(depth))
        return found[0] if len(found) == 1 else {"all": found}

    def _one(self, depth: int) -> Condition:
        if depth > _DEEPEST:
            raise NotAConditionError("its brackets are nested too deep")
        if self._take(("sign", "(")):
            found = self.either(depth + 1)
            self._expect(")")
            return found
        kind, word = self._peek()
        if kind == "word" and word in ("not", "selected", "regex"):
            self._at += 1
            self._expect("(")
            found = self._called(word, depth)
            self._expect(")")
            return found
        return self._comparison()

    def _called(self, word: str, depth: int) -> Condition:
        if word == "not":
            return {"not": self.either(depth + 1)}
        question = self._question()
        self._expect(",")
        kind, value = self._next()
        if kind != "text" or word == "regex":
            raise NotAConditionError(
                "a pattern is no condition here" if word == "regex" else "a choice is named in quotes"
            )
        return _equal(question, value)

    def _comparison(self) -> Condition:
        left = self._operand()
        sign = self._next()[1]
        right = self._operand()
        if sign not in _TURNED:
            raise NotAConditionError("two values are compared by one of = != > < >= <=")
        if isinstance(left, Asked | _Length):
            return _compared(left, sign, right)
        if isinstance(right, Asked | _Length):
            return _compared(right, _TURNED[sign], left)
        raise NotAConditionError("it compares no question")

    def _operand(self) -> Asked | _Length | Token:
        kind, value = self._peek()
        if kind in ("name", "own"):
            return self._question()
        self._at += 1
        if (kind, value) == ("word", "string-length"):
            self._expect("(")
            question = self._question()
            self._expect(")")
            return _Length(question)
        if kind == "word" and value in ("today", "now", "true", "false"):
            self._expect("(")
            self._expect(")")
            return ("word", "today" if value == "now" else value)
        if kind in ("text", "number"):
            return (kind, value)
        raise NotAConditionError("it is no expression that is known here")

    def _question(self) -> Asked:
        kind, name = self._next()
        found = self._own if kind == "own" else self._asked.get(name) if kind == "name" else None
        if found is None:
            raise NotAConditionError("what it looks at is not asked before")
        return found

    def _peek(self) -> Token:
        return self._tokens[self._at] if self.more else ("", "")

    def _next(self) -> Token:
        if not self.more:
            raise NotAConditionError("it is not whole")
        self._at += 1
        return self._tokens[self._at - 1]

    def _take(self, token: Token) -> bool:
        if self._peek() == token:
            self._at += 1
            return True
        return False

    def _expect(self, sign: str) -> None:
        if not self._take(("sign", sign)):
            raise NotAConditionError("a bracket or a comma is wanting")


class _Length(Struct, frozen=True):
    """How many characters the answer of a question has."""

    question: Asked


def _compared(left: Asked | _Length, sign: str, right: Asked | _Length | Token) -> Condition:
    if isinstance(left, _Length):
        return _length(left.question, sign, right)
    if isinstance(right, _Length):
        raise NotAConditionError("it compares a question with a length")
    if sign in ("=", "!="):
        found = _same(left, right)
        return {"not": found} if sign == "!=" else found
    if left.kind == "date":
        word, negated = _DAYS[sign]
        day = right.id if isinstance(right, Asked) else right[1]
        found = {"question": left.id, word: day}
        return {"not": found} if negated else found
    if left.kind not in ("number", "decimal"):
        raise NotAConditionError("it compares an answer that is neither a number nor a day")
    return {"question": left.id, _AMOUNTS[sign]: right.id if isinstance(right, Asked) else _number(right)}


def _same(left: Asked, right: Asked | Token) -> Condition:
    if isinstance(right, Asked):
        return {"question": left.id, "same-as": right.id}
    if right == ("text", ""):
        return {"question": left.id, "answered": False}
    return _equal(left, right[1])


def _equal(question: Asked, value: str) -> Condition:
    match question.kind:
        case "choice" | "lookup" | "choices":
            if value not in question.options:
                raise NotAConditionError("what it compares with is no option of the question")
            operator = "includes" if question.kind == "choices" else "is"
            return {"question": question.id, operator: question.options[value]}
        case "yes-no":
            return {"question": question.id, "is": value.lower() in ("yes", "true", "1", "ok")}
        case "number":
            return {"question": question.id, "is": _number(("number", value))}
        case "decimal":
            return {"question": question.id, "is": str(_number(("number", value)))}
        case "text" | "long-text":
            return {"question": question.id, "is": value}
    raise NotAConditionError("the answer of the question is not compared")


def _number(token: Token) -> int | str:
    try:
        return str(float(token[1])) if "." in token[1] else int(token[1])
    except ValueError:
        raise NotAConditionError("what it compares with is no number") from None


def _length(question: Asked, sign: str, right: Asked | _Length | Token) -> Condition:
    if (
        isinstance(right, Asked | _Length)
        or not right[1].isdecimal()
        or question.kind not in ("text", "long-text")
    ):
        raise NotAConditionError("a length is compared with a whole number")
    number = int(right[1])

    def at(bound: str, count: int) -> Condition:
        return {"question": question.id, "length": {bound: max(count, 0)}}

    match sign:
        case ">":
            return at("at-least", number + 1)
        case ">=":
            return at("at-least", number)
        case "<":
            return at("at-most", number - 1)
        case "<=":
            return at("at-most", number)
    both: Condition = {"all": [at("at-least", number), at("at-most", number)]}
    return {"not": both} if sign == "!=" else both
