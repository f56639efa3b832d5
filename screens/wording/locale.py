"""Dates, times, amounts and numbers as each language writes them in Canada.

Owns formats; never decides what is said. Babel is imported when first used: a start that formats nothing does not pay for it.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import cache

from screens.texts import Language

_LOCALES = {"en": "en_CA", "fr": "fr_CA"}


def say_date(day: date, language: Language) -> str:
    """`4 May 1990`, `4 mai 1990`, `1er mai 1990`."""
    from babel.dates import format_date

    words = format_date(day, "d MMMM y", locale=_LOCALES[language])
    return words.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else words


def say_weekday(day: date, language: Language) -> str:
    """`Monday 4 May 2026`, `lundi 4 mai 2026`."""
    from babel.dates import format_date

    return f"{format_date(day, 'EEEE', locale=_LOCALES[language])} {say_date(day, language)}"


def say_month(month: str, language: Language) -> str:
    """`May 1990` from `1990-05`."""
    from babel.dates import format_date

    return format_date(date.fromisoformat(f"{month}-01"), "LLLL y", locale=_LOCALES[language])


def say_time(instant: datetime, zone: tzinfo | None, language: Language) -> str:
    """The date and the time of day in a zone (the machine's own when None): `4 May 2026, 14:05`, `4 mai 2026, 14 h 05`."""
    local = instant.astimezone(zone)
    clock = f"{local.hour} h {local:%M}" if language == "fr" else f"{local:%H:%M}"
    return f"{say_date(local.date(), language)}, {clock}"


def say_money(amount: Decimal, currency: str, language: Language) -> str:
    """`$163.50`, `163,50 $`."""
    from babel.numbers import format_currency

    return format_currency(amount, currency, locale=_LOCALES[language])


def say_number(number: int, language: Language) -> str:
    """`1,250`, `1 250` with a no-break space."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_LOCALES[language])


def say_size(size: int, language: Language) -> str:
    """A size of a file in kilobytes or megabytes of 1,000: `2.4 MB`, `2,4 Mo`."""
    from babel.numbers import format_decimal

    units = ("kB", "MB") if language == "en" else ("ko", "Mo")
    scaled, unit = (size / 1_000_000, units[1]) if size >= 1_000_000 else (size / 1_000, units[0])
    number = format_decimal(round(scaled, 1), locale=_LOCALES[language])
    return f"{number}\N{NO-BREAK SPACE}{unit}"


@cache
def say_country(code: str, language: Language) -> str:
    """The name of a country from its ISO 3166 code."""
    from babel import Locale

    return str(Locale.parse(_LOCALES[language]).territories.get(code.upper(), code.upper()))


def join_words(words: list[str], last: str) -> str:
    """`a, b and c`: `last` is the word before the last one."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
