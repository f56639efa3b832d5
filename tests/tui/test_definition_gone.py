"""The definition of the application that one was in is neither here nor to be had: the start goes on to the rest, and says so."""

import asyncio
from datetime import UTC
from pathlib import Path

import pytest

from api_client.kept import Kept
from api_client.paths import anchor_file, device_key_file, vault_file
from api_client.vault.device import DeviceKey
from api_client.vault.vault import Vault, delete
from screens.texts import texts_in
from tests.command_line import run
from tests.journeys import NOON
from tests.servers import office, serving


def test_the_failure_is_a_page_with_a_way_on_and_the_draft_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    home = tmp_path / "home"
    with office(tmp_path / "service.db", lambda: NOON.astimezone(UTC)) as app, serving(app) as address:
        begun = run(
            home, "apply", "garden-plot", "--linear", "--lang", "en", "--service", address, typed="\n"
        )
    assert "What is your surname?" in begun.out
    monkeypatch.setenv("ETAPE_HOME", str(home))
    asyncio.run(forget(address))
    again = run(home, "--linear", "--lang", "en", "--service", address, typed="2\n/quit\n")
    assert again.code == 0
    assert texts_in("en")("failure.title") in again.out


async def forget(address: str) -> None:
    """Take the copies of the definitions away, as damage would."""
    vault = await Vault.open(vault_file(), [DeviceKey(device_key_file())], anchor=anchor_file())
    await vault.commit(delete(Kept(address).definitions, "garden-plot/2026.1"))
    await vault.close()
