"""A vault with a passphrase: asked for at the start in plain lines, in both languages, and never shown."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from api_client.vault.device import DeviceKey
from api_client.vault.passphrase import Passphrase
from api_client.vault.recovery import RecoveryCode, new_code
from api_client.vault.vault import Vault
from tests.pty_driver import Terminal
from tui.exits import ExitCode

PASSPHRASE = "les trains de Saskatoon"
CODE = new_code()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose vault opens with the passphrase or the recovery code alone."""
    home = tmp_path_factory.mktemp("home")

    async def lock() -> None:
        vault = await Vault.open(home / "vault.db", [DeviceKey(home / "device.key")])
        (device,) = await vault.ways()
        await vault.add_way(Passphrase(PASSPHRASE))
        await vault.add_way(RecoveryCode(CODE))
        await vault.remove_way(device.number)
        await vault.close()

    asyncio.run(lock())
    return home


def at_services(home: Path, **env: str) -> Terminal:
    argv = [sys.executable, "-m", "tui", "services"]
    return Terminal(argv, env={"ETAPE_HOME": str(home), "HOME": str(home), "LANGUAGE": "en", **env})


def answer(terminal: Terminal, typed: str) -> None:
    """Wait for the prompt, at which nothing typed is shown, and answer it."""
    assert terminal.prompt() in ("Passphrase: ", "Phrase de passe : ")
    terminal.send(f"{typed}\r")


def test_the_passphrase_opens_it_and_is_never_shown(home: Path):
    with at_services(home) as terminal:
        answer(terminal, PASSPHRASE)
        terminal.expect("passport-renewal")
    assert PASSPHRASE not in terminal.text


def test_the_recovery_code_opens_it_in_the_same_place(home: Path):
    with at_services(home) as terminal:
        answer(terminal, CODE.replace("-", " "))
        terminal.expect("passport-renewal")
    assert CODE[:6] not in terminal.text


def test_a_misread_group_of_the_code_is_named(home: Path):
    wrong = f"{CODE[:14]}{'1' if CODE[14] == '0' else '0'}{CODE[15:]}"
    with at_services(home) as terminal:
        answer(terminal, wrong)
        terminal.prompt()
    assert "3" in terminal.text.partition("Error")[2]


def test_a_wrong_passphrase_is_said_and_asked_for_again(home: Path):
    with at_services(home, LANGUAGE="fr") as terminal:
        answer(terminal, "une autre phrase")
        terminal.expect("Erreur")
        answer(terminal, PASSPHRASE)
        terminal.expect("passport-renewal")


def test_after_three_tries_the_run_ends_with_the_reason(home: Path):
    with at_services(home) as terminal:
        for _ in range(3):
            answer(terminal, "not this one either")
        assert terminal.wait_exit() == ExitCode.VAULT


def test_the_language_can_be_changed_before_it_is_open(home: Path):
    with at_services(home) as terminal:
        answer(terminal, "/langue")
        answer(terminal, PASSPHRASE)
        terminal.expect("passport-renewal")


def test_without_a_terminal_nobody_is_asked(home: Path):
    argv = [sys.executable, "-m", "tui", "services"]
    env = {"ETAPE_HOME": str(home), "PATH": "", "LANGUAGE": "en"}
    done = subprocess.run(argv, input=f"{PASSPHRASE}\n", capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stdout) == (ExitCode.LOCKED, "")
    assert "passphrase" in done.stderr
