"""Answers to questions as they were before a definition changed: how each is said, and those that a draft keeps of them.

Owns their words; they are shown for the person to know, and never submitted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api_client.errors import ServiceError
from journey.answers import AnswersView, Value
from journey.definition import Interruption
from journey.items import items
from journey.sameness import Asked, asked
from screens.page import Block, Details
from screens.texts import Texts
from screens.wording.answers import say_answer

if TYPE_CHECKING:
    from screens.application import Application


def say_label(place: Asked, answers: AnswersView, texts: Texts) -> str:
    """What is asked, with the item it is asked of in a repeated section."""
    step, language = place.step, texts.language
    repeat = step.section.repeat
    if place.question is not None:
        label = place.question.label[language]
    elif isinstance(step.entry, Interruption):
        label = step.entry.label[language]
    else:
        return repeat.another[language] if repeat else step.section.title[language]
    if repeat is None or step.number is None:
        return label
    numbers = items(answers, step.section)
    number = numbers.index(step.number) + 1 if step.number in numbers else step.number
    item = texts("repeated.item", item=repeat.item[language], number=number)
    return texts("earlier.item", item=item, label=label)


def say_earlier(place: Asked, value: Value, answers: AnswersView, texts: Texts) -> str:
    """What was asked, and what was answered."""
    if place.question is None:
        said = texts("answer.yes" if value is True else "answer.no")
    else:
        said = say_answer(place.question, value, texts).rstrip(".")
    return texts("earlier.answer", label=say_label(place, answers, texts), answer=said)


async def earlier(application: Application) -> tuple[Block, ...]:
    """The answers that a draft keeps of earlier editions, to be opened by whoever wants to see them."""
    texts, counter, draft = application.visit.texts, application.visit.counter, application.draft
    lines = list[str]()
    for version, answers in draft.earlier.items():
        try:
            plan = await counter.catalogue.plan(draft.service, version)
        except ServiceError:
            continue  # without its questions an answer cannot be said; it is kept all the same
        places = {key: asked(plan, key) for key in answers}
        lines += [
            say_earlier(place, answers[key], answers, texts)
            for key, place in places.items()
            if place and not (place.step.kind == "more" and key != place.step.id)
        ]
    if not lines:
        return ()
    return (Details(summary=texts("earlier.summary", n=len(lines)), paragraphs=tuple(lines)),)
