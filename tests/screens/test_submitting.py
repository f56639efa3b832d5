"""The declaration, the submission and its receipt; and a service that fails while it is submitted to."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import PlainTextResponse

from screens.page import Facts, Steps, Text
from screens.texts import LANGUAGES, texts_in
from service.definitions import Definitions
from tests.journeys import NOON, submitted
from tests.screens.person import DECLARED, MAIL, at_counter, do
from tests.servers import App, office, serving

CHECK: dict[str, Any] = {"answers": MAIL, "at": "check-answers"}


class TestTheDeclaration:
    def test_says_what_is_declared_and_what_it_costs(self):
        person = at_counter(do("continue"), **CHECK)
        assert person.page.id == "declaration"
        assert "I am a Canadian citizen." in person.words
        assert "5-year adult passport: $122.50" in person.words

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_is_not_passed_unless_it_is_made(self, language):
        person = at_counter(do("continue"), do("submit"), **CHECK, language=language)
        assert person.page.id == "declaration"
        assert person.errors == [texts_in(language)("declaration.missing")]
        assert len(person.drafts) == 1

    def test_once_made_the_application_is_received(self):
        person = at_counter(do("continue"), DECLARED, **CHECK)
        assert person.page.id == "receipt"
        assert person.drafts == ()
        assert submitted() == [MAIL]


class TestTheReceipt:
    @pytest.mark.parametrize(("hours", "day"), [(-5, ""), (5, ""), (13, "23 November 2026")])
    def test_says_from_which_day_the_service_counts_where_that_is_another_than_here(self, hours, day):
        here = timezone(timedelta(hours=hours))
        person = at_counter(do("continue"), DECLARED, **CHECK, clock=lambda: NOON.astimezone(here))
        said = [block.text for block in person.page.blocks if isinstance(block, Text)]
        sentence = texts_in("en")("receipt.its-day", date=day)
        assert [text for text in said if "its own clock" in text] == ([sentence] if day else [])

    @pytest.mark.parametrize(
        ("language", "date", "fee"),
        [
            ("en", "Wednesday 30 December 2026", "$122.50"),
            ("fr", "mercredi 30 décembre 2026", "122,50\N{NO-BREAK SPACE}$"),
        ],
    )
    def test_says_the_date_to_expect_and_the_fee(self, language, date, fee):
        page = at_counter(do("continue"), DECLARED, **CHECK, language=language).page
        assert date in next(block.text for block in page.blocks if isinstance(block, Text) and block.lead)
        facts = next(block.facts for block in page.blocks if isinstance(block, Facts))
        assert fee in [fact.value for fact in facts]

    def test_explains_how_the_date_was_worked_out(self):
        page = at_counter(do("continue"), DECLARED, **CHECK).page
        rule, mailing, holidays, *_ = next(block.items for block in page.blocks if isinstance(block, Steps))
        assert "20 business days" in rule
        assert "21 December 2026" in rule
        assert "30 December 2026" in mailing
        assert "Christmas Day (25 December 2026)" in holidays

    def test_leads_to_the_status(self):
        person = at_counter(do("continue"), DECLARED, do("status"), do("services"), **CHECK)
        assert person.ids[-3:] == ["receipt", "status", "services"]


def failing_once(app: App, *, after_it_arrived: bool) -> App:
    """An app of which the first submission is answered with a failure, after or before it has done its work."""
    failures = [PlainTextResponse("the gateway gave up", 503)]

    async def drop(message: Any) -> None:
        """Let nobody hear the answer."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["method"] == "POST" and failures:
            failure = failures.pop()
            if after_it_arrived:
                await app(scope, receive, drop)
            await failure(scope, receive, send)
        else:
            await app(scope, receive, send)

    return answer


@pytest.mark.parametrize("after_it_arrived", [False, True], ids=["before it arrived", "after it arrived"])
class TestAServiceThatFails:
    @pytest.fixture(autouse=True)
    def database(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after_it_arrived: bool
    ) -> Iterator[Path]:
        database = tmp_path / "service.db"
        with (
            office(database, lambda: NOON.astimezone(UTC), Definitions()) as app,
            serving(failing_once(app, after_it_arrived=after_it_arrived)) as address,
        ):
            monkeypatch.setenv("ETAPE_SERVICE", address)
            yield database

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_is_said_and_the_application_waits(self, language):
        person = at_counter(do("continue"), DECLARED, **CHECK, language=language)
        texts = texts_in(language)
        assert person.page.id == "queued"
        assert texts("queued.lead-uncertain") in person.words
        assert texts("queued.by-itself-uncertain") in person.words
        assert texts("queued.date") in person.words
        assert texts("submit.waits-uncertain") in person.said
        assert person.drafts == ()

    def test_what_may_have_arrived_cannot_be_taken_back_and_that_is_said(self):
        person = at_counter(do("continue"), DECLARED, **CHECK)
        assert "withdraw" not in [action.id for action in person.page.actions]
        assert texts_in("en")("queued.not-back") in person.words

    def test_trying_again_submits_it_once(self, database):
        person = at_counter(do("continue"), DECLARED, do("send"), **CHECK)
        assert person.ids == ["check-answers", "declaration", "queued", "receipt"]
        with closing(sqlite3.connect(database)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM submissions").fetchone()
        assert count == 1

    def test_it_is_listed_among_ones_applications_and_found_again_there(self):
        person = at_counter(do("continue"), DECLARED, do("services"), do("applications"), **CHECK)
        (waiting, *_) = person.page.actions
        assert waiting.label.startswith(
            "Waits for an answer: Renew an adult passport, since 23 November 2026"
        )
        assert at_counter(do("applications"), do(waiting.id), home=True).page.id == "queued"
