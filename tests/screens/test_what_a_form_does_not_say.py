"""What a form does not say is said to be unsaid, in the person's own language, and never made up."""

import asyncio
from contextlib import suppress

import pytest

from api_client.form import edition, summary_of
from journey.definition import Definition
from journey.loading import from_data
from screens.conductor import Conductor
from screens.face import HangUp
from screens.form import ending_at, home_of
from screens.page import Inset, Page, Reply
from screens.visit import Visit
from tests.journey.importers.forms import field, imported
from tests.journey.test_completeness import bare
from tests.journeys import still_world
from tests.screens.person import Person, do
from tui.wiring import opened_form


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path))


def pages(definition: Definition, *replies: Reply, language="en") -> list[Page]:
    """The pages that a person is shown who gives these replies to a form."""

    async def visit() -> list[Page]:
        form, world, one, seen = edition(definition), still_world(), Person(replies), []
        async with opened_form(form, world) as counter:
            settings = await counter.settings()
            home = home_of(summary_of(form))
            visit = Visit(
                counter, settings, language, world.clock, home=home, ending=ending_at("answers.json")
            )
            with suppress(HangUp):
                await Conductor(visit, one, seen.append).conduct(visit.home())
        return seen

    return asyncio.run(visit())


def words(page: Page) -> str:
    return str(page.blocks)


def test_each_part_that_is_missing_is_said_so_before_the_form_begins():
    (page, *_) = pages(from_data(bare()))
    for said in (
        "does not say who can use it",
        "does not say how long it takes to fill in",
        "does not say when you can expect an answer",
        "does not say how your personal information is used",
        "does not say who is responsible",
    ):
        assert said in words(page)
    assert "There is no fee" in words(page)
    (page, *_) = pages(imported().definition)
    assert "does not say what it costs" in words(page)


def test_a_form_in_another_language_says_so_in_the_persons_own():
    (page, *_) = pages(from_data(bare("other")), language="fr")
    assert "espagnol" in words(page)
    assert page.title == "Words"
    assert "Le formulaire ne dit pas" in words(page)


VERIFIED = {"method": "m", "lastVerifiedAt": "2020-01-01"}


@pytest.mark.parametrize(
    ("review", "language", "said"),
    [
        ("2021-01-01", "en", "was to be verified again by 1 January 2021, and that day is past"),
        ("2021-01-01", "fr", "au plus tard le 1er janvier 2021, et cette date est passée"),
        ("2040-01-01", "en", "is to be verified again by 1 January 2040"),
        ("2040-01-01", "fr", "vérifié de nouveau d’ici le 1er janvier 2040"),
    ],
)
def test_until_when_a_form_is_verified_is_said_before_what_it_says_of_itself(review, language, said):
    form = imported(status="verified", verification={**VERIFIED, "nextReviewBy": review}).definition
    (page, *_) = pages(form, language=language)
    texts = [block.text for block in page.blocks if isinstance(block, Inset)]
    (at,) = (number for number, text in enumerate(texts) if said in text)
    (notice,) = (number for number, text in enumerate(texts) if "It is verified" in text)
    assert at < notice
    assert f"It is verified until {review}; after that day it counts as a draft." in texts[notice]


@pytest.mark.parametrize(
    ("status", "said"),
    [("draft", "It is a draft."), ("verified", "It is verified."), ("deprecated", "It is out of date")],
)
def test_a_form_says_what_state_it_is_in(status, said):
    form = imported(status=status, verification=VERIFIED).definition
    (page, *_) = pages(form)
    assert said in words(page)


def test_a_question_without_an_example_gets_one_in_the_persons_language():
    dated = imported(field("born", "date", required=True)).definition
    for language, example in (("en", "For example, 27 3 2016."), ("fr", "Par exemple, 27 3 2016.")):
        *_, asked = pages(dated, do("start"), language=language)
        assert asked.fields[0].hint == example
        assert asked.title == "Born"


def test_what_is_required_by_an_earlier_answer_is_asked_for_and_cannot_be_passed_over():
    fields = (
        field("afloat", "boolean", required=True),
        field("berth", requiredWhen={"field": "afloat", "equals": True}),
    )
    for afloat, required in (("yes", True), ("no", False)):
        *_, asked = pages(imported(*fields).definition, do("start"), Reply("continue", {"afloat": afloat}))
        assert asked.fields[0].required is required
    *_, refused = pages(
        imported(*fields).definition,
        do("start"),
        Reply("continue", {"afloat": "yes"}),
        Reply("continue", {"berth": ""}),
    )
    assert [error.field for error in refused.errors] == ["berth"]
