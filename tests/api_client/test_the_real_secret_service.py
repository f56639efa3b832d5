"""A real Secret Service (GNOME Keyring on a bus of its own), as a desktop on Linux has it. Skipped where it is not installed."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from keyring.backends import SecretService

from api_client.errors import KeyMissing
from api_client.vault.errors import KeyringAway
from api_client.vault.keyring import KeyringKey
from tests.api_client.keyrings import installed
from tests.api_client.rooms import Room
from tests.command_line import environment, run
from tests.vectors.make import NOTES
from tui.exits import ExitCode

BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""A bus that starts nothing by itself: another keyring, that nobody unlocks, would come between."""
DEADLINE = 20.0
NEEDED = ("dbus-daemon", "gnome-keyring-daemon")
MISSING = [program for program in NEEDED if not shutil.which(program)]
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


class Desktop:
    """A session bus, and on it a keyring in a folder of its own: unlocked as by a sign-in, or locked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        for place in (folder, folder / "run", folder / "data"):
            place.mkdir(mode=0o700)
        (folder / "bus.conf").write_text(BUS.format(folder=folder), encoding="utf-8")
        bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={folder / 'bus.conf'}", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._open.callback(_end, bus)
        assert bus.stdout
        self.variables = {
            "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "XDG_DATA_HOME": str(folder / "data"),
        }
        self._keyring: subprocess.Popen[bytes] | None = None

    def sign_in(self, *, unlock: bool = True) -> None:
        """Start the keyring, in place of one that runs."""
        if self._keyring:
            _end(self._keyring)
        command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        command += ["--control-directory", str(self._folder / "run" / "keyring")]
        self._keyring = subprocess.Popen(
            [*command, *(["--unlock"] if unlock else [])],
            env={**os.environ, **self.variables, "HOME": str(self._folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert self._keyring.stdin
        self._keyring.stdin.write(b"the password of the session")
        self._keyring.stdin.close()
        self._open.callback(_end, self._keyring)
        deadline = time.monotonic() + DEADLINE
        while not self._is_ready(unlock):
            assert self._keyring.poll() is None
            assert time.monotonic() < deadline
            os.sched_yield()

    def _is_ready(self, unlocked: bool) -> bool:
        import secretstorage  # there is none on other systems

        with closing(secretstorage.dbus_init()) as line:
            if not secretstorage.check_service_availability(line):
                return False
            of_the_session = [
                one for one in secretstorage.get_all_collections(line) if "login" in one.collection_path
            ]
            return any(one.is_locked() is not unlocked for one in of_the_session)

    def sign_out(self) -> None:
        self._open.close()


def _end(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    desktop = Desktop(tmp_path / "desktop")
    for name, value in desktop.variables.items():
        monkeypatch.setenv(name, value)
    try:
        desktop.sign_in()
        with installed(SecretService.Keyring()):
            yield desktop
    finally:
        desktop.sign_out()


@pytest.fixture
def with_way(kept_room: Room, desktop: Desktop) -> Room:
    """A vault that the keyring opens beside the device's key."""
    return kept_room.with_way(KeyringKey())


def test_it_opens_the_vault_also_after_the_next_sign_in(with_way: Room, desktop: Desktop):
    for _ in range(2):
        store = with_way.store(KeyringKey())
        assert store.get(NOTES, "second") == "Solène"
        store.close()
        desktop.sign_in()


def test_a_secret_that_was_forgotten_is_not_there_any_more(desktop: Desktop):
    first, second = KeyringKey().create(), KeyringKey().create()
    KeyringKey().forget(first)
    assert KeyringKey().secret(first) is None
    assert len(KeyringKey().secret(second) or b"") == 32


def test_one_that_is_locked_and_cannot_ask_is_passed_over(with_way: Room, desktop: Desktop):
    desktop.sign_in(unlock=False)
    with pytest.raises(KeyMissing):
        with_way.store(KeyringKey(patience=2))
    with_way.store(KeyringKey(patience=2), with_way.device()).close()
    with pytest.raises(KeyringAway):
        KeyringKey(patience=2).create()


def test_one_that_has_gone_is_passed_over(with_way: Room, desktop: Desktop):
    desktop.sign_out()
    with pytest.raises(KeyMissing):
        with_way.store(KeyringKey(patience=2))


def test_the_program_opens_by_it_and_says_so(tmp_path: Path, desktop: Desktop):
    home = tmp_path / "home"
    with_it = environment(home, **desktop.variables)
    assert run(home, "services", env=with_it).code == 0
    room = Room(home)
    room.vault, room.key, room.anchor = (home / name for name in ("vault.db", "device.key", "vault.anchor"))
    store = room.store()
    store.add_way(KeyringKey())
    store.remove_way(store.ways()[0].number)
    store.close()
    done = run(home, "doctor", env=with_it)
    assert (done.code, done.err) == (0, "")
    assert "Vault: OK. It opens. Ways to open it: the system’s keyring.\n" in done.out
    assert run(home, "doctor", env=environment(home)).code == ExitCode.VAULT
