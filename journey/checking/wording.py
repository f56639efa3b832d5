"""Whether the words of a definition help the person who hears them.

Owns the rules on words: errors that blame or beg, formats without an example, labels too long for a braille display,
options that begin alike, and texts that are hard to read. It judges no condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from journey.checking.findings import Finding, Rule
from journey.checking.reading_level import hardness, is_too_hard
from journey.completeness import texts
from journey.definition import Definition
from journey.part import Language
from journey.placing import placed
from journey.question_rules import WITH_A_FORMAT
from journey.questions import ChoiceQuestion, ChoicesQuestion, FileQuestion, Question

LANGUAGES: tuple[Language, ...] = ("en", "fr")
LONGEST_LABEL = 40
"""The cells of a common braille display."""
_ALIKE = 3
"""Options that share their first three words begin alike: a listener has heard as much before anything differs."""
_INVALID = re.compile(r"\binvalide?s?\b|\b(?:not|an?|pas) valide?s?\b", re.IGNORECASE)
_PLEASE = re.compile(r"\b(?:please|sorry|veuillez|désolée?s?|s['’]il vous plaît)\b", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"\d|@|\b(?:example|e\.g|such as|exemple|p\. ?ex|comme|tel(?:le)? que)\b", re.IGNORECASE
)


def wording(definition: Definition) -> Iterator[Finding]:
    """What the words of a definition can do better, in those of the official languages that it has."""
    languages = tuple(one for one in LANGUAGES if one in definition.languages)
    unhinted = definition.lacks("hint")
    yield from _errors(definition, languages)
    for item in placed(definition):
        if isinstance(item.entry, Question):
            yield from _question(item.place, item.entry, languages, unhinted=unhinted)
    yield from _hard(definition, languages)


def _errors(definition: Definition, languages: tuple[Language, ...]) -> Iterator[Finding]:
    for place, text in texts(definition):
        for language in languages if place.endswith(".error") else ():
            for rule, pattern in ((Rule.SAYS_INVALID, _INVALID), (Rule.SAYS_PLEASE, _PLEASE)):
                if found := pattern.search(text[language]):
                    yield Finding(rule, f"{place}.{language}", parts={"word": found[0]})


def _question(
    place: str, question: Question, languages: tuple[Language, ...], *, unhinted: bool
) -> Iterator[Finding]:
    hint = question.hint
    needs = isinstance(question, WITH_A_FORMAT) and not isinstance(question, FileQuestion)
    if needs and not (hint is None and unhinted):
        for language in languages:
            if hint is None or not _EXAMPLE.search(hint[language]):
                yield Finding(
                    Rule.NO_EXAMPLE, place if hint is None else f"{place}.hint.{language}", question.id
                )
                break
    for language in languages:
        length = len(question.label[language])
        if length > LONGEST_LABEL:
            too_long = {"length": length, "most": LONGEST_LABEL}
            yield Finding(Rule.LABEL_TOO_LONG, f"{place}.label.{language}", question.id, too_long)
    if isinstance(question, ChoiceQuestion | ChoicesQuestion):
        for language in languages:
            labels = [option.label[language] for option in question.options]
            if alike := _alike(labels):
                parts = {"first": alike[0], "second": alike[1]}
                yield Finding(Rule.OPTIONS_ALIKE, f"{place}.options", question.id, parts)
                break


def _alike(labels: Iterable[str]) -> tuple[str, str] | None:
    """The first two labels that begin alike."""
    for first, second in combinations(labels, 2):
        words, others = first.casefold().split(), second.casefold().split()
        if words == others or (len(words) > _ALIKE and words[:_ALIKE] == others[:_ALIKE]):
            return first, second
    return None


def _hard(definition: Definition, languages: tuple[Language, ...]) -> Iterator[Finding]:
    for place, text in texts(definition):
        for language in languages:
            found = hardness(text[language], language)
            if found is not None and is_too_hard(found, language):
                yield Finding(Rule.READING_LEVEL, f"{place}.{language}", parts={"found": round(found)})
