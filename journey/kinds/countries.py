"""The countries and territories of ISO 3166-1, named in both languages by the Unicode CLDR.

Owns which codes are countries. Import it only when a country is asked: Babel is slow to import.
"""

from __future__ import annotations

from functools import cache

from babel import Locale

from journey.cleaning import clean
from journey.part import Language, Text
from journey.questions import Option

# Two-letter codes of the CLDR that ISO 3166-1 reserves for something else than a country or territory.
_NOT_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
)


@cache
def countries() -> tuple[Option, ...]:
    """Every country and territory, with its code in lower case as its id.

    Kosovo is there by its usual code, XK.
    """
    english, french = _names("en"), _names("fr")
    codes = (code for code in english if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES)
    return tuple(
        Option(id=code.lower(), label=Text(en=english[code], fr=french[code])) for code in sorted(codes)
    )


def _names(language: Language) -> dict[str, str]:
    return {str(code): clean(str(name)) for code, name in Locale(language).territories.items()}
