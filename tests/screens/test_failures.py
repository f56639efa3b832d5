"""What is said when something outside the person's answers fails: the remedy, that nothing is lost, and where to learn more."""

import pytest

from api_client.errors import Busy, ClientError, Failed, Full, Nonsense, TimedOut
from api_client.network.errors import NoNetwork, OutOfDate, PinMismatch
from screens.failure import FailureScreen
from screens.page import Page, Reply
from screens.screen import Go, Screen
from screens.services import ServicesScreen
from screens.texts import LANGUAGES, texts_in
from screens.visit import Visit
from screens.wording.errors import say_client_error
from tests.journeys import NOON, at_the_counter


def shown(error: ClientError, language: str = "en") -> Page:
    async def lead(visit: Visit, _: Screen) -> Page:
        return await FailureScreen(visit, error, again=ServicesScreen(visit)).page()

    return at_the_counter(language, lead)


def words(page: Page) -> list[str]:
    return [block.text for block in page.blocks]  # type: ignore[union-attr]  # texts and insets


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "error",
    [NoNetwork(), TimedOut(), OutOfDate("service.example", NOON.date()), PinMismatch("service.example")],
    ids=lambda error: type(error).__name__,
)
def test_what_fails_on_the_way_names_the_doctor(error: ClientError, language: str):
    texts = texts_in(language)  # type: ignore[arg-type]
    said = say_client_error(error, texts)
    assert words(shown(error, language)) == [said, texts("failure.kept"), texts("failure.doctor")]


@pytest.mark.parametrize(
    "error", [Failed(500), Busy(30), Nonsense(), Full("vault.db")], ids=lambda error: type(error).__name__
)
def test_what_fails_elsewhere_does_not(error: ClientError):
    assert len(words(shown(error))) == 2


@pytest.mark.parametrize(
    ("seconds", "en", "fr"),
    [(30, "30 seconds", "30 secondes"), (0, "1 minute", "1 minute"), (7200, "2 hours", "2 heures")],
)
def test_how_long_to_wait_is_said_as_people_say_it(seconds: int, en: str, fr: str):
    assert words(shown(Busy(seconds)))[0] == f"The service is busy. Try again in {en}."
    assert words(shown(Busy(seconds), "fr"))[0] == f"Le service est occupé. Réessayez dans {fr}."


def test_trying_again_goes_where_the_person_was_however_often_it_failed():
    async def lead(visit: Visit, screen: Screen) -> Screen:
        failed = FailureScreen(visit, Failed(500), again=FailureScreen(visit, Failed(500), again=screen))
        following = await failed.reply(Reply("again"))
        assert isinstance(following, Go)
        assert following.screen is screen
        return screen

    assert at_the_counter("en", lead)
