"""When the voice fails, the full screen goes on in silence and says so once, in text. No key waits."""

import pytest

from screens.page import TextField
from tests.tui.visual.sample_pages import form
from tests.tui.voice.listener import hear
from tests.tui.voice.speech_server import VOICES

NAME = TextField(id="name", label="Full name")


@pytest.mark.parametrize(
    ("manner", "why"),
    [
        ("never-answers", "Speech Dispatcher does not answer. To try again, press F12."),
        ("dies-when-speaking", "Speech Dispatcher has ended. To try again, press F12."),
        ("refuses-to-speak", "Speech Dispatcher refuses to speak. To try again, press F12."),
        ("floods", "Speech Dispatcher answers what cannot be understood. To try again, press F12."),
        ("babbles", "Speech Dispatcher answers what cannot be understood. To try again, press F12."),
        (
            "dummy",
            "Speech Dispatcher finds nothing to be heard by. Connect headphones or a loudspeaker, then press F12.",
        ),
    ],
)
def test_it_is_said_why_and_every_key_still_counts(manner, why: str):
    heard = hear(form(NAME), "text:Ann", manner=manner)
    assert f"The voice is silent: {why}" in heard.screens[-1]
    assert "Full name: Ann" in heard.screens[-1]


def test_it_is_said_once_and_makes_room_for_what_is_said_after_it():
    heard = hear(form(NAME), "a", "f3", "b", "tab", manner="never-answers")
    assert "The voice is silent" in heard.screens[1]
    assert not any("The voice is silent" in screen for screen in heard.screens[2:])


@pytest.mark.parametrize(("voices", "missing"), [(VOICES[:1], "French"), (VOICES[1:], "English")])
def test_a_voice_that_is_missing_is_said_and_the_other_speaks(voices, missing: str):
    there = "en" if missing == "French" else "fr"
    asked = form(NAME, language="fr" if there == "en" else "en")
    heard = hear(asked, "a", voices=voices)
    assert heard.all == []
    said = {
        "French": "Ce qui est en français n’est pas dit : il n’y a pas de voix française.",
        "English": "What is in English is not said: there is no English voice.",
    }[missing]
    assert said in heard.screens[-1].replace("\N{NO-BREAK SPACE}", " ")
    assert hear(form(NAME, language=there), voices=voices).all


def test_f12_tries_again_and_says_what_was_said_last():
    heard = hear(form(NAME), "f12", "a", manner="dies-once")
    assert heard.turns[0].said == ["What is your name?"]
    assert heard.turns[1].said == [*heard.turns[0].said, "Full name, edit, blank"]
    assert heard.last == ["a"]
