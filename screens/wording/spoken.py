"""A text as a person would read it aloud: amounts, dates, times, codes and numbers in it, where a synthesizer would stumble.

Owns the patterns and what is said for each; what they do not find is read as it is written. Pure, and nothing of a value is
lost: every digit and letter of it is said, in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from screens.texts import Language, Texts, texts_in
from screens.wording.locale import say_date
from screens.wording.spelling import spell, spell_run

_SPACE = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
_EMAIL = r"(?P<email>[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+)"
_ISO = r"(?P<iso>\b\d{4}-\d\d-\d\d\b)"
_POSTAL = r"(?P<postal>\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b)"
_PHONE = r"(?P<phone>(?<![\w.])(?:\+\d[\d ()-]{5,}\d|\(\d{3}\) ?\d{3}-\d{4}|(?:1-)?\d{3}-\d{3}-\d{4})\b)"
_CODE = r"(?P<code>(?<![\w-])(?=[A-Z-]*\d)[A-Z0-9]{2,}(?:-[A-Z0-9]{2,})+(?![\w-]))"
_RUN = r"(?P<run>\b(?:[A-Z]{1,3}\d{4,}[A-Z]{0,3}|\d{5,})\b(?![.,:]\d))"
_TYPED = r"(?P<typed>\b\d{1,2}(?: \d{1,2})? \d{4}\b)"
_PATH = r"(?P<path>(?<![\w/])~?/\w[\w./-]*\w)"
_NAME = r"(?P<name>\b\w[\w-]*\.(?:jpe?g|png|heic|pdf|json|txt)\b)"

_PATTERNS = {
    "en": "|".join(
        (
            _EMAIL, _ISO, _POSTAL, _PHONE, _CODE,
            r"(?P<amount>\$\d[\d,]*(?:\.\d\d)?)(?![\d.]\d)",
            r"(?P<time>\b\d{1,2}:\d\d\b)(?!:)",
            rf"(?P<size>\b\d[\d,]*(?:\.\d+)?){_SPACE}(?P<unit>kB|MB|GB|cm|ft|in)\b(?! the\b)",
            r"(?P<grouped>\b\d{1,3}(?:,\d{3})+\b)",
            r"\b(?P<extension>ext)\. ?(?=\d)",
            _RUN, _TYPED, _PATH, _NAME,
        )
    ),
    "fr": "|".join(
        (
            _EMAIL, _ISO, _POSTAL, _PHONE, _CODE,
            rf"(?P<amount>\b\d{{1,3}}(?:[\N{{NO-BREAK SPACE}}\N{{NARROW NO-BREAK SPACE}}]?\d{{3}})*(?:,\d\d)?){_SPACE}\$",
            rf"(?P<time>\b\d{{1,2}}{_SPACE}h(?:{_SPACE}\d\d)?\b)",
            rf"(?P<size>\b\d+(?:,\d+)?){_SPACE}(?P<unit>ko|Mo|Go|cm|pi|po)\b",
            r"(?P<grouped>\b\d{1,3}(?:[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3})+\b)",
            r"(?P<first>\b1er\b)",
            _RUN, _TYPED, _PATH, _NAME,
        )
    ),
}  # fmt: skip
"""Compiled when something is first read aloud, which takes longer than most modules."""


NAMED = {"@": "at", ".": "dot", "_": "underscore", "-": "hyphen", "+": "plus", "/": "slash", "~": "tilde"}
"""The signs of addresses and paths, each with the end of its message's key."""


def read_aloud(text: str, language: Language) -> str:
    """The text as it is read aloud in a language."""
    if not re.search(r"\d|@|/|\.\w", text):
        return text
    texts = texts_in(language)
    return re.sub(_PATTERNS[language], lambda found: _READ[found.lastgroup or ""](found, texts), text)


def _email(found: re.Match[str], texts: Texts) -> str:
    return _signs(found["email"], texts)


def _signs(text: str, texts: Texts) -> str:
    """Signs by their names, words as words."""
    for sign, key in NAMED.items():
        text = text.replace(sign, f" {texts(f'spoken.{key}')} ")
    return re.sub(" +", " ", text).strip()


def _iso(found: re.Match[str], texts: Texts) -> str:
    try:
        return say_date(date.fromisoformat(found["iso"]), texts.language)
    except ValueError:
        return found["iso"].replace("-", ", ")


def _postal(found: re.Match[str], _texts: Texts) -> str:
    code = found["postal"].replace(" ", "")
    return spell(f"{code[:3]} {code[3:]}")


def _phone(found: re.Match[str], texts: Texts) -> str:
    plus = f"{texts('spoken.plus')} " if found["phone"].startswith("+") else ""
    return plus + spell(found["phone"])


def _amount(found: re.Match[str], texts: Texts) -> str:
    digits = re.sub(r"[^\d.,]", "", found["amount"])
    decimal = "." if texts.language == "en" else ","
    whole, _, cents = digits.partition(decimal)
    number = int(re.sub(r"\D", "", whole))
    said = texts("spoken.dollars", n=number)
    return (
        said
        if not int(cents or 0)
        else texts("spoken.dollars-cents", dollars=said, cents=_cents(int(cents), texts))
    )


def _cents(number: int, texts: Texts) -> str:
    return texts("spoken.cents", n=number)


def _time(found: re.Match[str], texts: Texts) -> str:
    hour, minute = (int(part) for part in (*re.findall(r"\d+", found["time"]), "0")[:2])
    if hour > 23 or minute > 59:
        return found["time"]
    if texts.language == "fr":
        said = texts("spoken.hours", n=hour)
        return f"{said} {minute}" if minute else said
    if hour % 12 == 0 and not minute:
        return f"12 {texts('spoken.noon' if hour else 'spoken.midnight')}"
    half = texts("spoken.morning" if hour < 12 else "spoken.afternoon")
    return f"{hour % 12 or 12}{f' {minute:02}' if minute else ''} {half}"


def _size(found: re.Match[str], texts: Texts) -> str:
    number = found["size"]
    n = 1 if re.fullmatch("1([.,]0)?", number) else 2
    return f"{number} {texts(_UNITS[found['unit']], n=n)}"


_UNITS = {
    "kB": "spoken.kilobytes", "ko": "spoken.kilobytes", "MB": "spoken.megabytes", "Mo": "spoken.megabytes",
    "GB": "spoken.gigabytes", "Go": "spoken.gigabytes", "cm": "spoken.centimetres", "ft": "spoken.feet", "pi": "spoken.feet",
    "in": "spoken.inches", "po": "spoken.inches",
}  # fmt: skip


_READ: dict[str, Callable[[re.Match[str], Texts], str]] = {
    "email": _email,
    "iso": _iso,
    "postal": _postal,
    "phone": _phone,
    "code": lambda found, _texts: spell(found["code"]),
    "amount": _amount,
    "time": _time,
    "unit": _size,
    "grouped": lambda found, _texts: re.sub(r"\D", "", found["grouped"]),
    "extension": lambda _found, texts: f"{texts('spoken.extension')} ",
    "first": lambda _found, texts: texts("spoken.first"),
    "run": lambda found, _texts: spell_run(found["run"]),
    "typed": lambda found, _texts: found["typed"].replace(" ", ", "),
    "path": lambda found, texts: _signs(found["path"], texts),
    "name": lambda found, texts: _signs(found["name"], texts),
}
"""What is said for each pattern, by the last of its groups."""
