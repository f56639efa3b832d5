"""Dates, times, amounts and numbers as each language writes them in Canada.

Owns formats; never decides what is said. Babel is imported when first used: a start that formats nothing does not pay for it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import cache

from screens.texts import Language

_LOCALES = {"en": "en_CA", "fr": "fr_CA"}
_JUST = timedelta(minutes=1)


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


def say_duration(duration: timedelta, language: Language) -> str:
    """`30 seconds`, `2 minutes`, `30 secondes`: about how long."""
    from babel.dates import format_timedelta

    return format_timedelta(duration, locale=_LOCALES[language])


def say_age(then: datetime, now: datetime, language: Language) -> str:
    """`3 days ago`, `il y a 3 jours`; the date and time where the clock was set back since."""
    if then - now > _JUST:
        return say_time(then, now.tzinfo, language)
    from babel.dates import format_timedelta

    return format_timedelta(min(then - now, -_JUST), add_direction=True, locale=_LOCALES[language])


def say_money(amount: Decimal, currency: str, language: Language) -> str:
    """`$163.50`, `163,50 $`."""
    from babel.numbers import format_currency

    return format_currency(amount, currency, locale=_LOCALES[language])


def say_number(number: int | Decimal, language: Language) -> str:
    """`1,250.5`, `1 250,5` with a no-break space; every decimal place is said."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_LOCALES[language], decimal_quantization=False)


def say_clock(time: str, language: Language) -> str:
    """`14:30`, `14 h 30`, from `14:30`."""
    hour, minute = time.split(":")
    return f"{int(hour)} h {minute}" if language == "fr" else f"{int(hour)}:{minute}"


def say_language(tag: str, language: Language) -> str:
    """The name of a language from its tag (BCP 47): `Spanish`, `espagnol`; the tag where it has no name."""
    from babel import Locale

    return str(Locale.parse(_LOCALES[language]).languages.get(tag.partition("-")[0].lower(), tag))


def say_size(size: int, language: Language) -> str:
    """A size in kilobytes, megabytes or gigabytes, each of 1,000: `2.4 MB`, `2,4 Mo`."""
    from babel.numbers import format_decimal

    units = ("kB", "MB", "GB") if language == "en" else ("ko", "Mo", "Go")
    power = 2 if size >= 1_000_000_000 else 1 if size >= 1_000_000 else 0
    number, unit = (
        format_decimal(round(size / 1_000 ** (power + 1), 1), locale=_LOCALES[language]),
        units[power],
    )
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
