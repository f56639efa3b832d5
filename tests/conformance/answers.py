"""Answers that lead from the start of a form to its review, made up from what each question takes.

Owns the making up. It is pure and seeded: the same form and seed give the same answers.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from journey.answers import Answers, Value
from journey.errors import AnswerError
from journey.items import add, finish, items
from journey.judgement import judge, judge_step, submitted
from journey.kinds.dates import bound
from journey.kinds.numbers import plain_decimal
from journey.plan import Plan
from journey.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    CodeQuestion,
    DateQuestion,
    DecimalQuestion,
    EmailQuestion,
    FileQuestion,
    HeightQuestion,
    LongTextQuestion,
    LookupQuestion,
    MonthQuestion,
    NumberQuestion,
    ObjectQuestion,
    PhoneQuestion,
    PostalCodeQuestion,
    SinQuestion,
    TextQuestion,
    TimeQuestion,
    YesNoQuestion,
)
from journey.reading import check
from journey.walk import Step, visible_questions, walk
from tests.conformance.texts import text_of

TRIES = 12
MOST_STEPS = 20_000
MOST_BACK = 60
"""How often the way goes back, each time one step further, where an earlier answer leaves no way on."""


class Luck(Random):
    """Chance, which leans to yes or to no."""

    lean = 0.5


class StuckError(Exception):
    """No answer that was made up leads on from a step."""


def answers_to(plan: Plan, today: date, seed: str) -> Answers:
    """Answers to every question on a way to the review. Raises StuckError."""
    random = Luck(seed)
    way: list[Answers] = [{}]
    back = 1
    for _ in range(MOST_STEPS):
        found = walk(plan, way[-1], today)
        try:
            if found.next is None:
                return checked(plan, way[-1], today)
            way.append(answered(plan, found.next, way[-1], today, random))
        except StuckError:
            if back > MOST_BACK:
                raise
            del way[max(1, len(way) - back) :]
            back += 1
            random.lean = random.choice((0.05, 0.5, 0.95))
    raise StuckError("the way does not end")


def checked(plan: Plan, answers: Answers, today: date) -> Answers:
    """The answers, if a service would receive them. Raises StuckError."""
    if judge(plan, submitted(plan, answers, today), today):
        raise StuckError("the review")
    return answers


def answered(plan: Plan, step: Step, answers: Answers, today: date, random: Luck) -> Answers:
    """The answers with those of one step, which no rule refuses and which lead to no exit."""
    if step.kind == "interruption":
        return {**answers, step.id: True}
    if step.kind == "more":
        room = step.section.repeat is not None and step.section.repeat.most > len(
            items(answers, step.section)
        )
        more = room and len(items(answers, step.section)) < 2 and random.random() < 0.5
        return add(answers, step.section) if more else finish(answers, step.section)
    for attempt in range(TRIES):
        given = {
            key: value_for(question, answers, today, random, attempt)
            for key, question in visible_questions(plan, step, answers, today)
        }
        tried = {**answers, **given}
        if judge_step(plan, step, tried, today) == () and walk(plan, tried, today).exit is None:
            return tried
    raise StuckError(step.id)


def value_for(question: AnyQuestion, answers: Answers, today: date, random: Luck, attempt: int) -> Value:
    """An answer that the question takes; now and then, and when others did not do, none where none is needed."""
    if question.optional and (attempt > TRIES // 2 or random.random() < 0.2):
        return None
    for value in candidates(question, answers, today, random):
        try:
            check(question, value, today=today)
        except AnswerError:
            continue
        return value
    if question.optional:
        return None
    raise StuckError(question.id)


def candidates(question: AnyQuestion, answers: Answers, today: date, random: Luck) -> Iterator[Value]:
    """Values that the question may take: at times one that was given before, which another may have to equal."""
    given = [value for value in answers.values() if isinstance(value, str | int)]
    for _ in range(TRIES * 4):
        if given and not isinstance(question, YesNoQuestion) and random.random() < 0.2:
            yield random.choice(given)
        yield _candidate(question, today, random)


def _candidate(question: AnyQuestion, today: date, random: Luck) -> Value:  # noqa: PLR0912 - a case for each kind
    match question:
        case YesNoQuestion():
            return random.random() < random.lean
        case ChoiceQuestion():
            return random.choice(question.options).id
        case LookupQuestion():
            return random.choice(question.options).id if question.options else random.choice(["ca", "fr"])
        case ChoicesQuestion():
            chosen = set(random.sample([option.id for option in question.options], question.least))
            return [option.id for option in question.options if option.id in chosen]
        case NumberQuestion():
            return _whole(question, random)
        case DecimalQuestion():
            return _decimal(question, random)
        case HeightQuestion():
            return random.randint(question.least, question.most)
        case DateQuestion():
            return _day(question, today, random).isoformat()
        case MonthQuestion():
            return f"{random.randint(1980, today.year)}-{random.randint(1, 12):02}"
        case TimeQuestion():
            return f"{random.randint(0, 23):02}:{random.randint(0, 59):02}"
        case FileQuestion():
            kind = random.choice(question.types) if question.types else "application/octet-stream"
            return {"name": "a-file", "type": kind, "size": 1, "sha256": "0" * 64}
        case ObjectQuestion():
            return {"a": random.randint(0, 9)}
        case TextQuestion() | LongTextQuestion():
            return _text(question, random)
        case CodeQuestion():
            shape = random.choice(question.shapes)
            return "".join(
                random.choice("ABC") if letter == "A" else random.choice("123") for letter in shape
            )
    return _FIXED[type(question)]


_FIXED: dict[type, Value] = {
    EmailQuestion: "anne@example.com",
    PhoneQuestion: "+16135550123",
    PostalCodeQuestion: "K1A 0G3",
    SinQuestion: "046 454 286",
}


def _whole(question: NumberQuestion, random: Luck) -> int:
    least = question.least if question.least is not None else min(0, question.most or 0)
    most = question.most if question.most is not None else least + 50
    return random.choice(
        [least, random.randint(least, min(most, least + 50)), most if most - least < 10**6 else least]
    )


def _decimal(question: DecimalQuestion, random: Luck) -> str:
    least = (
        Decimal(question.least)
        if question.least is not None
        else min(Decimal(0), Decimal(question.most or 0))
    )
    most = Decimal(question.most) if question.most is not None else least + 1000
    part = Decimal(random.randint(0, 1000)) / 1000
    return plain_decimal(round(least + (most - least) * part, min(question.places, 3)))


def _day(question: DateQuestion, today: date, random: Luck) -> date:
    earliest = bound(question.earliest, today) if question.earliest is not None else today - timedelta(20_000)
    latest = bound(question.latest, today) if question.latest is not None else today + timedelta(2000)
    return earliest + timedelta(random.randint(0, max(0, (latest - earliest).days)))


def _text(question: TextQuestion | LongTextQuestion, random: Luck) -> str:
    if question.pattern is not None:
        return text_of(question.pattern, random)
    length = max(question.shortest, min(question.longest, random.randint(3, 12)))
    return "".join(random.choice("Abcdefghijklmnop") for _ in range(length))
