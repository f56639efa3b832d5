"""Which engines are tried, and that a voice is made of what the person chose."""

import asyncio
from pathlib import Path

import pytest

from api_client.settings import Settings
from screens.settings import SETTINGS, offered
from tests.tui.voice.speech_server import serving
from tests.tui.voice.test_route import SINKS, answering
from tui.voice.engines.choice import engines
from tui.voice.start import voice_here

SOCKET = {"SPEECHD_ADDRESS": "unix_socket:/nowhere"}


def names(wanted: str, platform: str) -> list[str]:
    return [engine.name for engine in engines(wanted, SOCKET, platform)]


@pytest.mark.parametrize(
    ("platform", "tried"),
    [
        ("linux", ["Speech Dispatcher", "espeak-ng"]),
        ("darwin", ["Speech Dispatcher", "espeak-ng", "say"]),
        ("win32", ["espeak-ng", "Windows"]),
    ],
)
def test_speech_dispatcher_is_tried_first_then_espeak_then_the_system(platform: str, tried: list[str]):
    assert names("automatic", platform) == tried


@pytest.mark.parametrize(
    ("wanted", "platform", "tried"),
    [
        ("speech-dispatcher", "darwin", ["Speech Dispatcher"]),
        ("espeak-ng", "linux", ["espeak-ng"]),
        ("system", "win32", ["Windows"]),
    ],
)
def test_the_one_that_is_chosen_is_the_only_one(wanted: str, platform: str, tried: list[str]):
    assert names(wanted, platform) == tried


@pytest.mark.parametrize(("wanted", "platform"), [("system", "linux"), ("speech-dispatcher", "win32")])
def test_one_that_was_chosen_on_another_platform_counts_as_no_choice(wanted: str, platform: str):
    assert names(wanted, platform) == names("automatic", platform)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32", "freebsd14"])
def test_the_settings_offer_what_the_platform_has_and_what_is_kept(platform: str):
    there = [wanted for wanted in SETTINGS["engine"].values if len(names(wanted, platform)) == 1]
    assert offered("engine", "automatic", platform) == ("automatic", *there)
    assert offered("engine", "system", platform)[-1] == "system"


@pytest.mark.parametrize(
    ("listening", "port", "heard"),
    [
        ("private", "analog-output-headphones", True),
        ("private", "analog-output-speaker", False),
        ("own", "analog-output-speaker", True),
        ("any", "analog-output-speaker", True),
    ],
)
def test_who_may_hear_it_is_the_persons_choice(
    listening, port: str, heard: bool, tmp_path: Path, monkeypatch
):
    answering(tmp_path, "pactl", SINKS.format(port=port, form=""))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with serving(tmp_path / "s") as server:
        environment = {"SPEECHD_ADDRESS": f"unix_socket:{server.path}"}
        settings = Settings(listening=listening, engine="speech-dispatcher")
        voice = voice_here(settings, "en", lambda _change: None, environment, "linux")
        voice.say("My name is Ann.")
        assert voice._speaker.wait_until_quiet(10)
        asyncio.run(voice.end())
        assert ("My name is Ann." in server.texts) == heard
