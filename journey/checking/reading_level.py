"""How hard a text is to read, in English and in French.

Owns the two formulas and the counting that they rest on. English: the grade of Kincaid and others, "Derivation of new
readability formulas" (1975), in years of school. French: the ease of Kandel and Moles, "Application de l'indice de Flesch à
la langue française" (1958), of which 100 is very easy and 0 very hard. Syllables are counted by their vowels and the silent
endings of each language; on words of public forms this errs by less than what a hyphenation dictionary counts
(docs/decisions says how that was seen).
"""

from __future__ import annotations

import re
from functools import lru_cache

from journey.part import Language

LEAST_WORDS = 25
"""Of a shorter text the formulas say nothing."""
HARDEST_GRADE = 12.0
"""Far above grade 8: the end of secondary school."""
LEAST_EASE = 30.0
"""Very hard: for those who have been to university."""

_WORDS = 20_000
"""Words whose syllables are counted once."""
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_END = re.compile(r"[.!?;:…]+(?=\s|$)|\n+")
_ENGLISH = re.compile(r"[aeiouy]+")
_SILENT_ENGLISH = re.compile(r"(?:[^aeiouyl]e|[^aeiouytd]ed|[^aeiouycgszx]es|[aeiouy]le)$")
_FRENCH = re.compile(r"[aeiouyàâäéèêëîïôöùûüÿœæ]+")
_SILENT_FRENCH = re.compile(r"(?<=[^aeiouyéèêà])e(?:s|nt)?$")


def hardness(text: str, language: Language) -> float | None:
    """The grade of an English text, or the ease of a French one; None where it is too short to tell."""
    words = _WORD.findall(text)
    if len(words) < LEAST_WORDS:
        return None
    sentences = max(1, len([part for part in _END.split(text) if _WORD.search(part)]))
    length = len(words) / sentences
    count = _french if language == "fr" else _english
    weight = sum(count(part) for word in words for part in re.split(r"['’\-]", word)) / len(words)
    if language == "fr":
        return 207 - 1.015 * length - 73.6 * weight
    return 0.39 * length + 11.8 * weight - 15.59


def is_too_hard(found: float, language: Language) -> bool:
    """Whether what `hardness` found is far above grade 8."""
    return found < LEAST_EASE if language == "fr" else found > HARDEST_GRADE


@lru_cache(_WORDS)
def _english(word: str) -> int:
    word = word.lower()
    vowels = len(_ENGLISH.findall(word))
    return max(1, vowels - (vowels > 1 and bool(_SILENT_ENGLISH.search(word))))


@lru_cache(_WORDS)
def _french(word: str) -> int:
    word = re.sub(r"qu|gu(?=[eéèêiîy])", "q", word.lower())
    vowels = len(_FRENCH.findall(word))
    if vowels > 1 and _SILENT_FRENCH.search(word):
        vowels -= 1
    return max(1, vowels)
