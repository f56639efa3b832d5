"""The words of errors: what is wrong, where, what to do; the same in every face.

Owns the filling of an error's parts into its message; the messages are in the catalogues.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api_client.errors import ClientError
from journey.part import Text
from screens.texts import Texts
from screens.wording.locale import join_words, say_date, say_duration, say_month, say_number, say_size

if TYPE_CHECKING:
    from journey.errors import AnswerError, DefinitionError
    from journey.judgement import Fault
    from journey.questions import AnyQuestion

_SIZES = {"limit", "size"}
_MONTHS = {"since", "until"}
OF_THE_VAULT = ("vault", "slot", "device-key")
"""What errors call the parts of a vault that are no records."""


def _say_part(name: str, part: Any, texts: Texts) -> str:
    if name == "what":
        return say_what(str(part), texts)
    if isinstance(part, bool):
        return texts("answer.yes" if part else "answer.no")
    if isinstance(part, Decimal):
        return say_number(part, texts.language)
    if isinstance(part, int):
        return say_size(part, texts.language) if name in _SIZES else say_number(part, texts.language)
    if isinstance(part, timedelta):
        return say_duration(part, texts.language)
    if isinstance(part, date):
        if name in _MONTHS:
            return say_month(f"{part:%Y-%m}", texts.language)
        return say_date(part, texts.language)
    if isinstance(part, Text):
        return part[texts.language]
    if isinstance(part, list | tuple):
        return join_words([_say_part(name, item, texts) for item in part], texts("answer.or"))
    return str(part)


def say_what(what: str, texts: Texts) -> str:
    """What an error says is damaged or too new: a part of the vault, a kind of record, or a place on the disk."""
    from api_client.inventory import group_of  # for the few who meet one

    if what in OF_THE_VAULT:
        return texts(f"what.{what}")
    return what if Path(what).is_absolute() else texts(f"your-data.group-{group_of(what)}")


def say_problem(problem: str, parts: dict[str, Any], texts: Texts) -> str:
    """The sentence for a problem with an answer: the problem, then the remedy, without the question's label."""
    said = {name: _say_part(name, part, texts) for name, part in parts.items()}
    return texts(f"problem.{problem}", **said).strip()


def say_answer_error(error: AnswerError, question: AnyQuestion, texts: Texts) -> str:
    """The sentence for what could not be read as an answer to `question`."""
    example = question.hint[texts.language] if question.hint else ""
    return say_problem(error.problem, {**error.parts, "hint": example}, texts)


def say_fault(fault: Fault, texts: Texts) -> str:
    """The sentence for a fault found by a rule: the definition's own words where it has them."""
    if fault.error is not None:
        return fault.error[texts.language]
    return say_problem(fault.problem or "missing", {**fault.parts, "hint": ""}, texts)


def say_definition_error(error: DefinitionError, texts: Texts, *, with_place: bool = True) -> str:
    """The sentence for what is wrong with a definition, with the part of it unless the text says where that stands."""
    said = texts.translated(error.message, error.parts)
    sentence = f"{said[:1].upper()}{said[1:]}."
    if not with_place or error.mark or not error.place:
        return sentence
    return texts("form.part", place=error.place, sentence=sentence)


def say_client_error(error: ClientError, texts: Texts) -> str:
    """The sentence for what failed at the service, the vault or a file."""
    return say_error(error.key, error.parts, texts)


def say_error(key: str, parts: Mapping[str, Any], texts: Texts) -> str:
    """The sentence for an error of the client, by its key and its parts."""
    return texts(key, **{name: _say_part(name, part, texts) for name, part in parts.items()})
