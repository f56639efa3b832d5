"""Telephone numbers.

Owns how a number is read in any usual way of writing and written back. Import it only when a number is read:
its metadata is slow to load.
"""

from __future__ import annotations

import re

import phonenumbers

from journey.errors import AnswerError, Problem
from journey.part import Language
from journey.questions import PhoneQuestion

# phonenumbers knows "ext."; people who write French write "poste".
_POSTE = re.compile(r"[,;]?\s*\bposte\s*", re.IGNORECASE)


def read_phone(question: PhoneQuestion, text: str) -> str:
    """A number in E.164, with `;ext=` before an extension (RFC 3966)."""
    try:
        number = phonenumbers.parse(_POSTE.sub(" ext. ", text), question.region)
    except phonenumbers.NumberParseException as error:
        raise AnswerError(Problem.NOT_A_PHONE) from error
    if not phonenumbers.is_valid_number(number):
        raise AnswerError(Problem.NOT_A_PHONE)
    extension = f";ext={number.extension}" if number.extension else ""
    number.extension = None
    return f"{phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)}{extension}"


def write_phone(question: PhoneQuestion, value: str, language: Language) -> str:
    """A number as it is typed in the question's region, or with its country code."""
    number = phonenumbers.parse(value, question.region)
    extension = number.extension
    number.extension = None
    at_home = number.country_code == phonenumbers.country_code_for_region(question.region)
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    word = "poste" if language == "fr" else "ext."
    return phonenumbers.format_number(number, style) + (f" {word} {extension}" if extension else "")
