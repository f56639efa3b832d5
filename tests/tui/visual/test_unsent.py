"""What was typed and left by a command is there again; an action that leads on drops it."""

import pytest

from screens.page import Reply, SecretField, TextField
from tests.tui.visual.sample_pages import form, page
from tui.visual.unsent import Unsent

NAME = form(TextField(id="name", label="Full name"))
HELP = page("help", "Help")
OTHER = form(TextField(id="name", label="Name of the child"), id_="question:child")


def typed(action, text="Ann"):
    unsent = Unsent()
    unsent.replied(NAME, Reply(action, {"name": text}))
    return unsent


def test_nothing_is_there_before_anything_is_typed():
    assert Unsent().on(NAME) == {}


@pytest.mark.parametrize("command", ["help", "language", "face", "review", "back"])
def test_it_is_there_when_a_command_led_away_and_back(command):
    unsent = typed(command)
    assert unsent.on(HELP) == {}
    unsent.replied(HELP, Reply("back"))
    assert unsent.on(NAME) == {"name": "Ann"}


def test_it_is_there_when_the_page_comes_again_with_an_error():
    assert typed("continue").on(NAME) == {"name": "Ann"}


def test_an_action_that_leads_to_another_page_drops_it():
    unsent = typed("continue")
    assert unsent.on(OTHER) == {}
    assert unsent.on(NAME) == {}


def test_another_application_is_not_given_it():
    unsent = typed("back")
    assert unsent.on(page("services", "Services")) == {}
    unsent.replied(page("services", "Services"), Reply("start"))
    assert unsent.on(page("before", "Before you start")) == {}
    assert unsent.on(NAME) == {}


def test_secrets_are_not_kept():
    page_with_secret = form(SecretField(id="code", label="Return code"))
    unsent = Unsent()
    unsent.replied(page_with_secret, Reply("help", {"code": "hunter2"}))
    assert unsent.on(page_with_secret) == {}


def test_another_page_with_the_same_field_is_not_given_it():
    assert typed("help").on(OTHER) == {}
