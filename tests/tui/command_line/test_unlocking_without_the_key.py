"""A vault whose key is lost, damaged or in a keyring: the ways that are left are tried, and asked for, in plain lines."""

import asyncio
import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from api_client.vault.device import DeviceKey
from api_client.vault.keyring import KeyringKey
from api_client.vault.passphrase import Passphrase
from api_client.vault.recovery import RecoveryCode, new_code
from api_client.vault.slots import KeySource
from api_client.vault.vault import Vault
from tests.api_client.keyrings import GivenKeyring, installed
from tests.pty_driver import ROOT, Terminal
from tui.exits import ExitCode

CODE = new_code()
ETAPE = [sys.executable, "-m", "tui"]
SERVICES = [*ETAPE, "services"]
DIGITS = "314159 265358 979323 846264 338327 950288 419716 939937"
"""A passphrase that looks like a recovery code, and is none."""


async def protect(home: Path, *ways: KeySource, device: bool) -> None:
    vault = await Vault.open(home / "vault.db", [DeviceKey(home / "device.key")])
    (first,) = await vault.ways()
    for way in ways:
        await vault.add_way(way)
    if not device:
        await vault.remove_way(first.number)
    await vault.close()


@pytest.fixture
def with_code(home: Path) -> Path:
    """A home whose vault opens with this computer's key or the recovery code."""
    asyncio.run(protect(home, RecoveryCode(CODE), device=True))
    return home


def environment(home: Path, **env: str) -> dict[str, str]:
    return {"ETAPE_HOME": str(home), "HOME": str(home), "LANGUAGE": "en", **env}


def at_services(home: Path, **env: str) -> Terminal:
    return Terminal(SERVICES, env=environment(home, **env))


@pytest.mark.parametrize(
    "content", [None, b"", b"etape-device-key-1 cut short"], ids=["lost", "empty", "cut"]
)
def test_a_key_that_is_lost_or_damaged_is_said_and_the_code_asked_for(content: bytes | None, with_code: Path):
    key = with_code / "device.key"
    key.unlink() if content is None else key.write_bytes(content)
    with at_services(with_code) as terminal:
        said = terminal.answer("Recovery code: ", CODE.replace("-", ""))
        assert "The key that this computer keeps does not open what you kept." in said
        assert "Passphrase" not in said
        terminal.expect("passport-renewal")
    assert CODE[:6] not in terminal.text


def test_where_only_a_code_opens_it_whatever_is_typed_is_read_as_one(with_code: Path):
    (with_code / "device.key").unlink()
    with at_services(with_code, LANGUAGE="fr") as terminal:
        terminal.answer("Code de récupération : ", "ma phrase de passe")
        terminal.expect("8 groupes de 6 chiffres")
        terminal.answer("Code de récupération : ", CODE)
        terminal.expect("passport-renewal")


def test_without_a_terminal_the_reason_is_that_the_key_is_not_there(with_code: Path):
    (with_code / "device.key").unlink()
    env = {**environment(with_code), "PATH": ""}
    done = subprocess.run(SERVICES, env=env, cwd=ROOT, capture_output=True, text=True, input="", check=False)
    assert (done.returncode, done.stdout) == (ExitCode.VAULT, "")
    assert "device.key" in done.stderr


def test_a_passphrase_that_looks_like_a_code_is_a_passphrase(home: Path):
    asyncio.run(protect(home, Passphrase(DIGITS), RecoveryCode(CODE), device=False))
    with at_services(home) as terminal:
        terminal.answer("Passphrase: ", DIGITS)
        terminal.expect("passport-renewal")


def test_where_there_is_no_code_none_is_offered(home: Path):
    asyncio.run(protect(home, Passphrase(DIGITS), device=False))
    with at_services(home) as terminal:
        assert "recovery code" not in terminal.expect("Passphrase: ")


@pytest.fixture
def entries(home: Path) -> dict[str, str]:
    """What is in the keyring, which opens the home's vault, as the passphrase does."""
    with installed(GivenKeyring()) as system:
        asyncio.run(protect(home, Passphrase(DIGITS), KeyringKey(), device=False))
        return {name: secret for (_, name), secret in system.entries.items()}


def keyring(name: str, entries: dict[str, str]) -> dict[str, str]:
    return {"PYTHON_KEYRING_BACKEND": name, "ETAPE_TEST_KEYRING": json.dumps(entries)}


def test_a_keyring_that_has_the_key_opens_it_and_nothing_is_asked(home: Path, entries: dict[str, str]):
    with at_services(home, **keyring("tests.api_client.keyrings.GivenKeyring", entries)) as terminal:
        terminal.expect("passport-renewal")
    assert "Passphrase" not in terminal.text


@pytest.mark.parametrize(
    "backend",
    [
        "keyring.backends.fail.Keyring",
        "keyring.backends.null.Keyring",
        "tests.api_client.keyrings.LockedKeyring",
        "tests.api_client.keyrings.BrokenKeyring",
        "nothing.of.this.Name",
    ],
)
def test_a_keyring_that_is_away_locks_nobody_out(backend: str, home: Path, entries: dict[str, str]):
    with at_services(home, **keyring(backend, entries)) as terminal:
        terminal.answer("Passphrase: ", DIGITS)
        terminal.expect("passport-renewal")


@pytest.mark.parametrize(
    ("keys", "code"),
    [("\x03", ExitCode.INTERRUPTED), ("\x04", ExitCode.INPUT_ENDED), ("/quit\r", ExitCode.INTERRUPTED)],
    ids=["ctrl-c", "ctrl-d", "quit"],
)
@pytest.mark.parametrize("command", [[], ["services"]], ids=["visit", "services"])
def test_who_does_not_want_to_open_it_can_leave(
    keys: str, code: ExitCode, command: list[str], with_code: Path
):
    (with_code / "device.key").unlink()
    with Terminal([*ETAPE, *command], env=environment(with_code)) as terminal:
        terminal.expect("Recovery code: ")
        terminal.send(keys)
        assert terminal.wait_exit() == code
    assert "Traceback" not in terminal.text


def ask_for_absurd_work(home: Path) -> None:
    """Write a cost of 1 TiB into the slot of the passphrase."""
    with closing(connect(home / "vault.db", isolation_level=None)) as connection:
        dear = "REPLACE(CAST(parameters AS TEXT), '65536', '1073741824')"
        connection.execute(f"UPDATE slot SET parameters = CAST({dear} AS BLOB) WHERE kind = 'passphrase'")


def test_a_slot_that_asks_for_absurd_work_is_said_and_with_the_code_all_is_rescued(home: Path):
    asyncio.run(protect(home, Passphrase(DIGITS), RecoveryCode(CODE), device=False))
    ask_for_absurd_work(home)
    with at_services(home) as terminal:
        terminal.answer("Passphrase: ", DIGITS)
        terminal.expect("was changed")
        terminal.answer("\nPassphrase: ", CODE)
        terminal.expect("vault rescue")
        assert terminal.wait_exit() == ExitCode.VAULT
    with Terminal([*ETAPE, "vault", "rescue"], env=environment(home)) as terminal:
        terminal.answer("Passphrase: ", CODE)
        assert terminal.wait_exit() == ExitCode.OK
    with at_services(home) as terminal:
        terminal.answer("Passphrase: ", CODE)
        terminal.expect("passport-renewal")


COMMANDS = [
    "",
    "services",
    "status",
    "send",
    "apply passport-renewal",
    "apply passport-renewal --answers ANSWERS",
]
COMMANDS += [
    "vault check",
    "vault rescue",
    "vault export moved",
    "vault import moved",
    "demo advance REFERENCE",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_gets_at_a_locked_vault_without_somebody_to_ask(command: str, home: Path, tmp_path: Path):
    asyncio.run(protect(home, Passphrase(DIGITS), device=False))
    (tmp_path / "ANSWERS").write_text("{}")
    before = (home / "vault.db").read_bytes()
    argv = [*ETAPE, *command.split()]
    env = {**environment(home), "PATH": "", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(argv, env=env, cwd=tmp_path, capture_output=True, text=True, input="", check=False)
    assert (done.returncode, done.stdout) == (ExitCode.LOCKED, "")
    assert (home / "vault.db").read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_a_process_that_opens_a_vault_can_be_neither_dumped_nor_looked_into(home: Path):
    code = """if True:
        import ctypes, resource
        from tui.__main__ import main
        main(["services"])
        print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))
    """
    argv = [sys.executable, "-c", code]
    done = subprocess.run(argv, env=environment(home), cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n0 0 0\n")
