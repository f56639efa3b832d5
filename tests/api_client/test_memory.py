"""What of a vault is in the memory of a process: nothing of its keys once it is closed; no dump or debugger sees it before."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api_client.vault.passphrase import Passphrase
from api_client.vault.recovery import RecoveryCode
from tests.api_client.rooms import Room

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

ROOT = Path(__file__).parent.parent.parent
PROGRAM = ROOT / "tests" / "programs" / "vault_in_memory.py"
CODE = "101947-211044-611523-483773-261357-705334-144658-085782"
MASK = 0x5A
CHUNK = 1 << 22


@pytest.fixture(params=["passphrase", "code"])
def process(kept_room: Room, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """A process with the whole vault open by what is typed."""
    store = kept_room.store()
    store.rotate([Passphrase("cheval Élan crème lilas"), RecoveryCode(CODE)])
    while store.move():
        pass
    store.close()
    argv = [sys.executable, str(PROGRAM), str(kept_room.vault), request.param]
    env = {"PYTHONPATH": str(ROOT)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(argv, **pipes, env=env, text=True, encoding="utf-8") as process:
        yield process
        process.communicate("\n\n")


def found(process: subprocess.Popen[str], keys: dict[str, bytes]) -> set[str]:
    """The names of the keys that are somewhere in the memory of a process."""
    names = set()
    regions = Path(f"/proc/{process.pid}/maps").read_text().splitlines()
    with Path(f"/proc/{process.pid}/mem").open("rb", buffering=0) as memory:
        for region in regions:
            start, end, rights = re.match(r"(\w+)-(\w+) (\S+)", region).groups()
            if rights.startswith("rw"):
                names |= _found_between(memory, int(start, 16), int(end, 16), keys)
    return names


def _found_between(memory, start: int, end: int, keys: dict[str, bytes]) -> set[str]:
    names = set()
    for at in range(start, end, CHUNK):
        memory.seek(at)
        try:
            content = memory.read(min(CHUNK + 32, end - at))
        except OSError:  # a guard page
            continue
        names |= {name for name, key in keys.items() if key in content}
    return names


def test_the_keys_are_in_memory_while_the_vault_is_open_and_not_after(process: subprocess.Popen[str]):
    told = json.loads(process.stdout.readline())
    keys = {name: bytes(byte ^ MASK for byte in bytes.fromhex(masked)) for name, masked in told.items()}
    assert len(keys) >= 5
    assert found(process, keys) == keys.keys() - {"typed", "given"}
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.stdout.readline() == "closed\n"
    assert found(process, keys) == set()


def test_a_process_may_have_no_dump_and_no_debugger():
    code = """if True:
        import ctypes, resource
        from api_client.vault.memory import forbid_dumps
        before = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
        forbid_dumps()
        forbid_dumps()
        print(before, ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))
    """
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "1 0 0 0\n"


def test_what_it_takes_is_loaded_by_who_asks_for_it():
    code = "import sys, api_client.vault.memory, tui.wiring; sys.exit('ctypes' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
