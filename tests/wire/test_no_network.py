"""No network, no such name, no way there: told apart by what the system says, and by a computer that really has no network."""

import errno
import os
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path

import httpx
import pytest

from api_client.errors import ServiceError, Unreachable
from api_client.network.diagnosis import Scene, diagnose
from api_client.network.errors import BrokenOff, NameUnknown, NoNetwork, NotListening, ProxyFailed
from tui.exits import ExitCode

ROOT = Path(__file__).parent.parent.parent
LINUX = sys.platform.startswith("linux")
ALONE = ["unshare", "--map-root-user", "--net"]
"""Runs a program in a network of its own, which has no way out."""


def met(cause: Exception, *, routed: bool = True, proxied: bool = False) -> ServiceError:
    """What is made of an exception that httpx raises because of another."""
    error = httpx.ConnectError("")
    error.__cause__ = cause
    scene = Scene(name="service.example", today=date(2026, 11, 24), proxied=proxied, routed=lambda: routed)
    return diagnose(error, scene)


@pytest.mark.parametrize(
    ("cause", "routed", "expected"),
    [
        (socket.gaierror(socket.EAI_NONAME, ""), True, NameUnknown),
        (socket.gaierror(socket.EAI_NONAME, ""), False, NoNetwork),
        (socket.gaierror(socket.EAI_AGAIN, ""), True, NoNetwork),
        (OSError(errno.ENETUNREACH, ""), False, NoNetwork),
        (OSError(errno.EHOSTUNREACH, ""), True, Unreachable),
        (ConnectionRefusedError(errno.ECONNREFUSED, ""), True, NotListening),
        (ConnectionResetError(errno.ECONNRESET, ""), True, BrokenOff),
        (OSError(errno.EIO, ""), True, Unreachable),
    ],
)
def test_what_the_system_says_decides(cause: Exception, routed: bool, expected: type[ServiceError]):
    assert type(met(cause, routed=routed)) is expected
    assert type(met(cause, routed=routed, proxied=True)) in (ProxyFailed, Unreachable)


def test_of_several_addresses_the_one_that_was_reached_says_most():
    group = ExceptionGroup(
        "", [OSError(errno.ENETUNREACH, ""), ConnectionRefusedError(errno.ECONNREFUSED, "")]
    )
    error = OSError("All connection attempts failed")
    error.__cause__ = group
    assert type(met(error)) is NotListening


def alone(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    able = subprocess.run([*ALONE, "true"], capture_output=True, check=False) if LINUX else None
    if able is None or able.returncode:
        pytest.skip("no network of its own can be made here")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "ETAPE_HOME": str(home),
        "LANG": "C.UTF-8",
    }
    return subprocess.run(
        [*ALONE, sys.executable, "-m", "tui", "--lang", "en", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("address", ["https://service.example", "https://192.0.2.1", "https://[2001:db8::1]"])
def test_a_computer_without_a_network_says_so(tmp_path: Path, address: str):
    done = alone(tmp_path, "--service", address, "services")
    assert (done.returncode, done.stdout) == (ExitCode.NETWORK, "")
    assert done.stderr.startswith("This computer has no working network connection.")


def test_the_doctor_says_so_first(tmp_path: Path):
    done = alone(tmp_path, "--service", "https://service.example", "doctor")
    assert done.returncode == ExitCode.NETWORK
    *_, network, count = done.stdout.splitlines()
    assert network.startswith("Network: not OK. This computer has no working network connection.")
    assert count == "1 thing is not OK."
