"""The service starts inside another program, wherever that runs."""

import subprocess
import sys

ELSEWHERE = """
import importlib.abc, sys
ABSENT = {"termios", "fcntl", "pty", "tty", "readline", "resource", "pwd", "grp", "curses"}
class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in ABSENT:
            raise ModuleNotFoundError(name)
for name in ABSENT & set(sys.modules):
    del sys.modules[name]
sys.meta_path.insert(0, Absent())

import asyncio
from tests.service.office import Clock, Office, keeping, large
from service.storage import Storage

with asyncio.Runner() as runner:
    guest = Office(runner, Storage.in_memory(None, keeping([])), Clock()).guest()
    receipt = guest.submit(large(guest.send()))
    print(receipt.status_code, guest.status().status_code, *(ABSENT & set(sys.modules)))
"""


def run(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_service_needs_nothing_that_only_unix_has():
    assert run(ELSEWHERE) == "201 200"


def test_importing_the_app_reads_no_definition_and_loads_no_server():
    heavy = "yaml uvicorn holidays babel phonenumbers httpx zoneinfo cryptography"
    program = f"import service.app, sys; print(*[m for m in {heavy.split()} if m in sys.modules])"
    assert run(program) == ""
