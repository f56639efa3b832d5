"""Answers that stay text: lines, names, e-mail addresses, postal codes, social insurance numbers and codes of fixed shape.

Owns which texts are taken. Every pattern here takes time in proportion to the text's length.
"""

from __future__ import annotations

import re
import unicodedata

from journey.errors import AnswerError, Problem
from journey.patterns import found
from journey.questions import (
    CodeQuestion,
    EmailQuestion,
    LongTextQuestion,
    NameQuestion,
    PostalCodeQuestion,
    SinQuestion,
    TextQuestion,
)

_LONGEST_EMAIL = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
_EMAIL = re.compile(
    r"[^\s@<>,;:\"()\[\]\\]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])"
)
# Canada Post, Addressing Guidelines: no D F I O Q U anywhere, nor W or Z first.
_POSTAL_CODE = re.compile(r"([ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z])([0-9][ABCEGHJ-NPRSTV-Z][0-9])")
_SIN = re.compile(r"([0-9]{3})([0-9]{3})([0-9]{3})")
_BETWEEN = re.compile(r"[\s\-‐‑–]+")
_IN_NAMES = frozenset("-‐‑–'’ʼ`´. ·\u00a0\u200c\u200d")


def read_text(question: TextQuestion | LongTextQuestion, text: str) -> str:
    """The text, if it is of the length and the form that the question takes."""
    _within(text, question.longest)
    if len(text) < question.shortest:
        raise AnswerError(Problem.TOO_SHORT, shortest=question.shortest, length=len(text))
    wanted = question.also if question.pattern is None else (question.pattern, *question.also)
    if any(not found(pattern, text) for pattern in wanted) or any(
        found(pattern, text) for pattern in question.never
    ):
        raise AnswerError(Problem.PATTERN)
    return text


def read_name(question: NameQuestion, text: str) -> str:
    """A name of any script, of letters, marks and what stands between them, with at least one letter."""
    others = sorted({character for character in text if not _is_in_names(character)})
    if others:
        raise AnswerError(Problem.NAME_CHARACTERS, characters=" ".join(others))
    if not any(character.isalpha() for character in text):
        raise AnswerError(Problem.NOT_A_NAME)
    return _within(text, question.longest)


def _is_in_names(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM" or character in _IN_NAMES


def _within(text: str, longest: int) -> str:
    if len(text) > longest:
        raise AnswerError(Problem.TOO_LONG, longest=longest, length=len(text))
    return text


def read_email(_question: EmailQuestion, text: str) -> str:
    """An address with one @ and a domain of two labels or more."""
    if len(text) > _LONGEST_EMAIL or not _EMAIL.fullmatch(text):
        raise AnswerError(Problem.NOT_AN_EMAIL)
    return text


def read_postal_code(_question: PostalCodeQuestion, text: str) -> str:
    """A Canadian postal code, in capitals with a space in the middle."""
    found = _POSTAL_CODE.fullmatch(_BETWEEN.sub("", text).upper())
    if found is None:
        raise AnswerError(Problem.NOT_A_POSTAL_CODE)
    return f"{found[1]} {found[2]}"


def read_sin(_question: SinQuestion, text: str) -> str:
    """Nine digits in groups of three, of which the last is the check digit that the others call for."""
    digits = _BETWEEN.sub("", text)
    found = _SIN.fullmatch(digits)
    if found is None:
        raise AnswerError(Problem.NOT_A_SIN)
    if _luhn_sum(digits) % 10 or not int(digits):
        raise AnswerError(Problem.SIN_CHECK_DIGIT)
    return " ".join(found.groups())


def _luhn_sum(digits: str) -> int:
    """The sum that is a multiple of ten when the check digit is right (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return sum(map(int, digits[-1::-2])) + sum(number // 10 + number % 10 for number in doubled)


def read_code(question: CodeQuestion, text: str) -> str:
    """A code that has one of the question's shapes, in capitals without spaces and hyphens."""
    code = _BETWEEN.sub("", text).upper()
    shape = "".join(_shape_of(character) for character in code)
    if shape not in question.shapes:
        raise AnswerError(Problem.WRONG_SHAPE, shapes=list(question.shapes))
    return code


def _shape_of(character: str) -> str:
    if "A" <= character <= "Z":
        return "A"
    return "9" if "0" <= character <= "9" else "?"
