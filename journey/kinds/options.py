"""Answers chosen among options.

Owns how an option is found by what was typed, and which options a question has in which order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from journey.errors import AnswerError, Problem
from journey.kinds.folding import fold
from journey.part import Language
from journey.questions import ChoiceQuestion, ChoicesQuestion, LookupQuestion, Option, YesNoQuestion

_YES = frozenset(("yes", "y", "oui", "o", "1"))
_NO = frozenset(("no", "n", "non", "2"))
# ISO 3166 reserves UK for the United Kingdom; without these "uk" would be the beginning of Ukraine.
_USUAL_CODES = {"uk": "gb", "u.k.": "gb", "usa": "us", "u.s.": "us", "u.s.a.": "us"}
_SHOWN = 5  # of the options that what was typed could mean
_COMMAS = re.compile(r"[,;]")


def options_of(
    question: ChoiceQuestion | ChoicesQuestion | LookupQuestion, language: Language
) -> tuple[Option, ...]:
    """The options as a page lists them: a lookup's as the language sorts them, others as they stand."""
    if not isinstance(question, LookupQuestion):
        return question.options
    return tuple(sorted(_possible(question), key=lambda option: (fold(option.label[language]), option.id)))


def _possible(question: ChoiceQuestion | ChoicesQuestion | LookupQuestion) -> tuple[Option, ...]:
    if isinstance(question, LookupQuestion) and question.list == "countries":
        from journey.kinds.countries import countries  # Babel is imported only by those who ask for a country

        return countries()
    return question.options


def read_yes_no(_question: YesNoQuestion, text: str) -> bool:
    """Yes or no, in either language."""
    said = fold(text)
    if said not in _YES | _NO:
        raise AnswerError(Problem.NOT_YES_OR_NO)
    return said in _YES


def write_yes_no(value: bool) -> str:
    """The id of the option that means the answer."""
    return "yes" if value else "no"


def read_choice(question: ChoiceQuestion, text: str) -> str:
    """The id of the option meant by its number, its id, its label or the beginning of its label."""
    return _find(question.options, text, numbered=True)


def read_choices(question: ChoicesQuestion, text: str) -> list[str]:
    """The ids of the options meant, each once, in the options' order."""
    meant = set(_find_several(question, text))
    if question.alone in meant and len(meant) > 1:
        label = next(option.label for option in question.options if option.id == question.alone)
        raise AnswerError(Problem.NOT_ALONE, option=label)
    if len(meant) < question.least:
        raise AnswerError(Problem.TOO_FEW, least=question.least)
    if question.most is not None and len(meant) > question.most:
        raise AnswerError(Problem.TOO_MANY, most=question.most)
    return [option.id for option in question.options if option.id in meant]


def _find_several(question: ChoicesQuestion, text: str) -> Iterable[str]:
    """The options named by the whole text, or by its parts between commas, or by its words."""
    try:
        return [_find(question.options, text, numbered=True)]
    except AnswerError:
        parts = [part.strip() for part in _COMMAS.split(text) if part.strip()]
        if len(parts) > 1:
            return [found for part in parts for found in _find_several(question, part)]
        words = text.split()
        if len(words) < 2:
            raise
        return [_find(question.options, word.strip(",;"), numbered=True) for word in words]


def read_lookup(question: LookupQuestion, text: str) -> str:
    """The id of the option meant by its id, its name or the beginning of its name."""
    if question.list == "countries":
        text = _USUAL_CODES.get(fold(text), text)
    return _find(_possible(question), text, numbered=False)


def _find(options: tuple[Option, ...], text: str, *, numbered: bool) -> str:
    wanted = fold(text)
    if any(option.id == wanted for option in options):
        return wanted
    if numbered and wanted.isdecimal() and len(wanted) <= 3 and 1 <= int(wanted) <= len(options):
        return options[int(wanted) - 1].id
    names = [
        (option, [_folded(name) for name in (option.label.en, option.label.fr, option.label.other) if name])
        for option in options
    ]
    found = [option for option, all_ in names if wanted in all_]
    found = found or [
        option for option, all_ in names if wanted and any(name.startswith(wanted) for name in all_)
    ]
    if not found:
        raise AnswerError(Problem.NOT_AN_OPTION, typed=text)
    if len(found) > 1:
        shown = [option.label for option in found[:_SHOWN]]
        raise AnswerError(Problem.AMBIGUOUS, typed=text, options=shown, count=len(found))
    return found[0].id


_folded = cache(fold)
