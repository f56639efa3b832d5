"""Where an application stands: in order, and when it is late with what the guarantee gives."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from screens.page import Inset, Timeline
from tests.journeys import NOON
from tests.screens.person import DECLARED, MAIL, Person, at_counter, do


@pytest.fixture
def status() -> Callable[..., Person]:
    """Looks up the status of an application by mail, some days after it was received."""
    at_counter(do("continue"), DECLARED, answers=MAIL, at="check-answers")

    def status(language: str = "en", days: int = 0) -> Person:
        person = at_counter(do("applications"), home=True)
        wanted = next(action.id for action in person.page.actions if action.id.startswith("status:"))
        later = NOON + timedelta(days=days)
        return at_counter(do("applications"), do(wanted), home=True, language=language, clock=lambda: later)

    return status


def late(person: Person) -> list[str]:
    return [block.text for block in person.page.blocks if isinstance(block, Inset)]


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("en", "Status: Received", ["done", "current", "to come"]),
        ("fr", "État\N{NO-BREAK SPACE}: Reçue", ["terminé", "en cours", "à venir"]),
    ],
)
def test_the_present_status_then_those_to_come(status, language, title, words):
    page = status(language).page
    events = next(block.events for block in page.blocks if isinstance(block, Timeline))
    assert page.title == title
    assert [event.state for event in events] == ["current", "to-come", "to-come", "to-come", "to-come"]
    assert {event.state_words for event in events} <= set(words)


def test_while_there_is_time_nothing_is_late(status):
    assert late(status(days=37)) == []  # until 30 December


@pytest.mark.parametrize(
    ("language", "date", "guaranteed"),
    [("en", "30 December 2026", "7 January 2027"), ("fr", "30 décembre 2026", "7 janvier 2027")],
)
def test_after_the_promised_date_it_is_late_and_the_guarantee_is_said(status, language, date, guaranteed):
    (said,) = late(status(language, days=38))
    assert date in said
    assert guaranteed in said


@pytest.mark.parametrize(
    ("language", "remedy"),
    [
        ("en", "Your passport fee is refunded in full, without your asking"),
        ("fr", "Les frais de votre passeport sont remboursés en entier"),
    ],
)
def test_after_the_guaranteed_date_the_remedy_is_due(status, language, remedy):
    before, after = late(status(language, days=40)), late(status(language, days=60))
    assert remedy in after[0]
    assert before != after
