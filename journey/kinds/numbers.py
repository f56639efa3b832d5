"""Answers that are numbers: whole numbers, decimals and heights.

Owns the ways in which people write them in English and in French.
"""

from __future__ import annotations

import re
from decimal import Decimal

from journey.errors import AnswerError, Problem
from journey.kinds.folding import fold
from journey.questions import DecimalQuestion, HeightQuestion, NumberQuestion

# Groups of three after a space of any width, a comma or an apostrophe; at most 15 digits, which every
# reader of JSON holds.
_NUMBER = re.compile(r"([-−+]?)([0-9]{1,15}|[0-9]{1,3}(?:[\s,'’][0-9]{3}){1,4})")
MOST_WHOLE = 10**15 - 1
MOST_DECIMAL = 10**30 - 1
"""The largest numbers that are read, with a minus as well as without."""
# The last point or comma stands before the decimals; a comma before a group of three does not: "1,250" is a whole number.
_DECIMAL = re.compile(
    r"([-−+]?)([0-9]{1,3}(?:[\s,'’][0-9]{3}){1,9}|[0-9]{1,3}(?:[\s.'’][0-9]{3}){1,9}(?=,)|[0-9]{0,30})(?:[.,]([0-9]{1,20}))?"
)
# A thousand and more to some, one and some thousandths to others.
_EITHER = re.compile(r"[-−+]?[1-9][0-9]{0,2},[0-9]{3}")
_CENTIMETRES = re.compile(r"([0-9]{1,3}) ?(?:cm)?")
_METRES = re.compile(r"([0-9])(?:[.,]([0-9]{1,2}) ?m?| ?m ?([0-9]{2})?)")
_FEET = re.compile(
    r"""([0-9])\ ?(?:'|′|ft\.?|feet|foot|pi\.?|pieds?)\ ?
        (?:([0-9]{1,2})\ ?(?:''|"|″|in\.?|inch(?:es)?|po\.?|pouces?)?)?""",
    re.VERBOSE,
)
_INCH = 2.54


def read_number(question: NumberQuestion, text: str) -> int:
    """A whole number within the question's bounds."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise AnswerError(Problem.NOT_A_NUMBER)
    number = int(re.sub(r"\D", "", found[2])) * (-1 if found[1] in ("-", "−") else 1)
    if question.least is not None and number < question.least:
        raise AnswerError(Problem.TOO_SMALL, least=question.least)
    if question.most is not None and number > question.most:
        raise AnswerError(Problem.TOO_LARGE, most=question.most)
    return number


def read_decimal(question: DecimalQuestion, text: str) -> str:
    """A decimal number within the question's bounds, as it is kept: `1250.5`, without zeros that say nothing."""
    found = _DECIMAL.fullmatch(text)
    if found is None or text in ("", "-", "+", "−") or (question.places > 2 and _EITHER.fullmatch(text)):
        raise AnswerError(Problem.NOT_A_DECIMAL)
    number = plain_decimal(Decimal(f"{re.sub(r'[^0-9]', '', found[2])}.{found[3] or 0}"))
    if found[1] in ("-", "−") and number != "0":
        number = f"-{number}"
    if len(number.partition(".")[2]) > question.places:
        raise AnswerError(Problem.TOO_PRECISE, places=question.places)
    if question.least is not None and Decimal(number) < Decimal(question.least):
        raise AnswerError(Problem.TOO_SMALL, least=Decimal(question.least))
    if question.most is not None and Decimal(number) > Decimal(question.most):
        raise AnswerError(Problem.TOO_LARGE, most=Decimal(question.most))
    return number


def plain_decimal(number: Decimal) -> str:
    """A number as answers have it: no exponent, no zeros at the end, no negative zero."""
    written = f"{number:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written


def read_height(question: HeightQuestion, text: str) -> int:
    """A height in whole centimetres within the question's bounds."""
    height = _centimetres(fold(text))
    if height is None:
        raise AnswerError(Problem.NOT_A_HEIGHT)
    if not question.least <= height <= question.most:
        raise AnswerError(Problem.HEIGHT_OUT_OF_RANGE, least=question.least, most=question.most)
    return height


def _centimetres(text: str) -> int | None:
    if found := _CENTIMETRES.fullmatch(text):
        return int(found[1])
    if found := _METRES.fullmatch(text):
        return int(found[1]) * 100 + int((found[2] or found[3] or "").ljust(2, "0"))
    if found := _FEET.fullmatch(text):
        inches = int(found[2] or 0)
        return round((int(found[1]) * 12 + inches) * _INCH) if inches < 12 else None
    return None


def write_height(value: int) -> str:
    """A height as it is typed in either language."""
    return f"{value} cm"
