"""The torture in its quick form: some of each part of `make torture`, and that what is broken on purpose is found."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture import canary
from tests.torture.parts import PARTS

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("torture")]

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def quick() -> subprocess.CompletedProcess[str]:
    """All parts, some seconds of each."""
    argv = [sys.executable, "-m", "tests.torture", "--quick"]
    return subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)


def test_nothing_acknowledged_is_lost_nothing_doubled_nothing_left_open(
    quick: subprocess.CompletedProcess[str],
):
    assert quick.returncode == 0, quick.stdout + quick.stderr


@pytest.mark.parametrize("name", PARTS)
def test_each_part_was_run(name: str, quick: subprocess.CompletedProcess[str]):
    _, missing = PARTS[name]
    if missing():
        pytest.skip(f"{missing()} is missing: {name} was not run")
    assert re.search(rf"^{name}: .+\n(.+ [1-9]\d* .*\n)+", quick.stdout, re.MULTILINE), quick.stdout


@pytest.mark.parametrize("form", sorted(canary.written("Okafor")))
def test_a_mark_is_found_in_every_form_it_may_have(form: bytes, tmp_path: Path):
    (tmp_path / "cache").write_bytes(b"\0 before" + form + b"after \xff")
    assert list(canary.found(tmp_path)) == ["Okafor in cache"]


def test_a_mark_is_found_in_a_name(tmp_path: Path):
    (tmp_path / "draft of Okafor").mkdir()
    assert list(canary.found(tmp_path)) == ["Okafor in draft of Okafor"]
