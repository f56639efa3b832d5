"""What is shown while the service is away says so, why, and since when, in the person's language."""

from datetime import UTC, datetime, timedelta

import pytest

from api_client.errors import Busy, CaptivePortal, Failed, Nonsense, ServiceError, TimedOut
from api_client.models import Seen
from api_client.network.errors import NameUnknown, NoNetwork, OutOfDate, Untrusted
from screens.before import BeforeScreen
from screens.page import Inset, Page
from screens.screen import Screen
from screens.texts import texts_in
from screens.visit import Visit
from screens.wording.ages import say_seen
from tests.journeys import at_the_counter

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def said(language: str, away: ServiceError | None, *, stale: bool = True, **age: float) -> str:
    seen = Seen(value=(), at=NOON - timedelta(**age), stale=stale, away=away)
    return say_seen(seen, "seen.list", texts_in(language), NOON)  # type: ignore[arg-type]


def test_what_is_of_today_says_nothing():
    assert said("en", None, stale=False, days=1) == ""


@pytest.mark.parametrize(
    ("age", "en", "fr"),
    [
        ({"days": 3}, "3 days ago", "il y a 3 jours"),
        ({"days": 1}, "1 day ago", "il y a 1 jour"),
        ({"hours": 5}, "5 hours ago", "il y a 5 heures"),
        ({"seconds": 2}, "1 minute ago", "il y a 1 minute"),
        ({"days": 400}, "1 year ago", "il y a 1 an"),
        ({"days": -3}, "27 November 2026, 12:00", "27 novembre 2026, 12 h 00"),
    ],
    ids=str,
)
def test_an_age_is_said_as_people_say_it(age: dict[str, float], en: str, fr: str):
    assert said("en", NoNetwork(), **age) == f"You are offline. This list was last checked {en}."
    assert said("fr", NoNetwork(), **age) == (
        f"Vous êtes hors ligne. Cette liste a été vérifiée pour la dernière fois {fr}."
    )


def test_a_copy_used_before_the_service_was_asked_gives_no_reason_and_within_a_day_says_nothing():
    assert said("en", None, days=2) == "This list was last checked 2 days ago."
    assert said("en", None, hours=23) == ""


@pytest.mark.parametrize(
    ("away", "why"),
    [
        (CaptivePortal(), "This network wants you to sign in first. Open a web browser to do that."),
        (NameUnknown("service.example"), "The service cannot be reached at present."),
        (TimedOut(), "The service does not answer at present."),
        (Busy(30), "The service does not answer at present."),
        (Failed(500), "The service does not answer at present."),
        (Untrusted("service.example"), "The service could not prove who it is, so nothing was asked of it."),
        (
            OutOfDate("service.example", NOON.date()),
            "The service could not prove who it is, so nothing was asked of it.",
        ),
        (Nonsense(), "The service’s answer cannot be understood at present."),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_reason_has_its_own_words(away: ServiceError, why: str):
    assert said("en", away, days=2) == f"{why} This list was last checked 2 days ago."


def test_a_service_chosen_from_an_older_list_says_its_age_and_not_the_reason_again():
    async def lead(visit: Visit, screen: Screen) -> Page:
        (service, *_) = (await visit.counter.catalogue.services()).value
        at = visit.clock() - timedelta(days=3)
        seen = Seen(value=(service,), at=at, stale=True, away=NoNetwork())
        return await BeforeScreen(visit, service, seen).page()

    first, *_ = at_the_counter("en", lead).blocks
    assert first == Inset(text="What this page says was last checked 3 days ago.")
