"""What a service costs and by when it is done, as blocks of a page.

Owns how fees and the promise are explained; the figures come from `journey`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from journey.definition import Definition, Standard
from journey.fees import Bill, in_force
from journey.promise import Promise
from screens.page import Block, Fact, Facts, Text
from screens.texts import Texts
from screens.wording.locale import join_words, say_date, say_money, say_weekday


def say_bill(bill: Bill | None, texts: Texts) -> tuple[Block, ...]:
    """The fees of an application, line by line, and their total; nothing when it is free."""
    if bill is None:
        return ()
    language = texts.language
    facts = [
        Fact(term=line.label[language], value=say_money(line.amount, bill.currency, language))
        for line in bill.lines
    ]
    if len(bill.lines) > 1:
        facts.append(Fact(term=texts("fees.total"), value=say_money(bill.total, bill.currency, language)))
    return (Facts(facts=tuple(facts), heading=texts("fees.heading")),)


def say_fee_table(definition: Definition, today: date, texts: Texts) -> tuple[Block, ...]:
    """All fees in force on a day."""
    if definition.lacks("fees"):
        return (Text(text=texts("fees.unsaid")),)
    if definition.fees is None:
        return (Text(text=texts("fees.free")),)
    currency, language = definition.fees.currency, texts.language
    facts = tuple(
        Fact(term=line.label[language], value=say_money(line.amount, currency, language))
        for line in in_force(definition, today)
    )
    return (Facts(facts=facts, heading=texts("fees.heading")),)


def say_standards(promises: tuple[Promise, ...], texts: Texts) -> tuple[Block, ...]:
    """By when a result is to be expected, for each service standard, if the application were received on the promises' day."""
    language = texts.language
    facts = tuple(
        Fact(
            term=promise.standard.label[language],
            value=texts(
                "standard.expect",
                length=_say_length(promise.standard, texts),
                date=say_weekday(last(promise), language),
            ),
        )
        for promise in promises
    )
    return (Facts(facts=facts, heading=texts("standard.heading")),)


def last(promise: Promise) -> date:
    """The date by which the person has the result in hand."""
    return promise.arrives or promise.due


def _say_length(standard: Standard, texts: Texts) -> str:
    return texts(f"standard.days-{standard.calendar}", n=standard.days)


def explain_promise(promise: Promise, texts: Texts) -> tuple[str, ...]:
    """How a promised date was worked out, one fact a sentence: the rule, what was left out, what comes on top, the guarantee."""
    language, standard = texts.language, promise.standard
    sentences = [
        texts(
            "promise.rule",
            received=say_date(promise.received, language),
            length=_say_length(standard, texts),
            due=say_weekday(promise.due, language),
        )
    ]
    if promise.arrives and standard.then:
        arrives = say_weekday(promise.arrives, language)
        sentences.append(texts("promise.then", what=standard.then.text[language], date=arrives))
    if standard.calendar == "business":
        days = [
            f"{holiday.name[language]} ({say_date(holiday.date, language)})" for holiday in promise.skipped
        ]
        key = "promise.skipped" if days else "promise.weekends"
        sentences.append(texts(key, holidays=join_words(days, texts("answer.and"))))
    sentences.append(_sentence(standard.clock[language]))
    if promise.guaranteed and standard.guarantee:
        sentences.append(
            texts(
                "promise.guarantee",
                date=say_date(promise.guaranteed, language),
                remedy=_sentence(standard.guarantee.remedy[language]),
            )
        )
    if promise.shows:
        sentences.append(texts("promise.shows", date=say_date(promise.shows, language)))
    return tuple(sentences)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def say_fee(amount: str, currency: str, texts: Texts) -> str:
    """An amount as a receipt has it."""
    return say_money(Decimal(amount), currency, texts.language)
