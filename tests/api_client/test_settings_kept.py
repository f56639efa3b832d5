"""Settings: kept over visits, and never in the way when they are from another version or damaged."""

import asyncio
from typing import Any

import pytest

from api_client.counter import Counter
from api_client.kept import SETTINGS
from api_client.settings import Settings
from api_client.vault.kinds import Kind
from api_client.vault.vault import put
from tests.api_client.desks import Desk
from tests.api_client.rooms import Room


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room)


async def settings_of(desk: Desk) -> tuple[Settings, Counter]:
    counter = await desk.counter()
    return await counter.settings(), counter


def test_settings_begin_as_not_chosen(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        settings, counter = await settings_of(desk)
        assert settings == Settings(language="", face="", theme="default")
        await counter.close()

    runner.run(scenario())


def test_settings_are_there_after_a_restart_at_whatever_service(desk: Desk, runner: asyncio.Runner):
    async def scenario() -> None:
        chosen = Settings(language="fr", face="linear", theme="high-contrast")
        _, counter = await settings_of(desk)
        await counter.keep_settings(chosen)
        await counter.close()
        counter = await desk.counter("https://other.test")
        assert await counter.settings() == chosen
        await counter.close()

    runner.run(scenario())


@pytest.mark.parametrize(
    ("stored", "known"),
    [
        ({"language": "fr", "face": "voice", "theme": "terminal"}, Settings(language="fr", theme="terminal")),
        ({"language": "fr"}, Settings(language="fr")),
        ({"language": 1, "face": None, "theme": [], "font": "large"}, Settings()),
        ({}, Settings()),
    ],
)
def test_a_value_that_is_not_known_is_the_default_and_the_others_stay(
    desk: Desk, runner: asyncio.Runner, stored: dict[str, Any], known: Settings
):
    assert runner.run(_settings_after(desk, SETTINGS, stored)) == known


@pytest.mark.parametrize("kind", [Kind("settings", str), Kind("settings", str, schema=2)])
def test_settings_that_cannot_be_read_are_the_defaults(desk: Desk, runner: asyncio.Runner, kind: Kind[str]):
    assert runner.run(_settings_after(desk, kind, "not an object")) == Settings()


async def _settings_after(desk: Desk, kind: Kind[Any], stored: object) -> Settings:
    vault = await desk.room.open()
    await vault.commit(put(kind, "settings", stored))
    await vault.close()
    settings, counter = await settings_of(desk)
    await counter.close()
    return settings
