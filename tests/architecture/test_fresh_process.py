"""What a fresh process has loaded after importing a part: the import rules as they are felt."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RULES = [
    (
        "journey.walk, journey.judgement, journey.promise, journey.summary, journey.reading",
        "asyncio sqlite3 httpx textual cryptography platformdirs",
    ),
    (
        "journey.checking.checking, journey.mapping, journey.written_yaml",
        "asyncio sqlite3 httpx textual yaml",
    ),
    ("tui.commands.check, tui.commands.map", "textual rich httpx starlette babel yaml pyxform"),
    ("screens.services, screens.conductor", "textual rich httpx starlette babel holidays phonenumbers"),
    ("tui.linear.face, tui.session", "textual rich httpx starlette tui.voice"),
    ("tui.voice.start", "textual rich httpx"),
    ("tui.script", "textual rich httpx"),
    ("tui.wiring", "textual rich httpx starlette uvicorn"),
    ("service.app", "textual httpx api_client screens tui uvicorn"),
]


@pytest.mark.parametrize(("modules", "never"), RULES, ids=[rule[0].split(",")[0] for rule in RULES])
def test_importing_a_part_loads_nothing_it_must_not_know(modules: str, never: str):
    program = f"import {modules}; import sys; print(*[m for m in {never.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


BEHIND_THE_FIRST_PROMPT = """
    api_client.catalogue api_client.protection api_client.submissions api_client.uploads
    babel holidays httpx journey.definition journey.judgement journey.questions keyring phonenumbers rich
    screens.before screens.question screens.services screens.your_data service starlette textual yaml
"""


def test_the_first_prompt_has_loaded_nothing_that_only_a_later_one_needs(tmp_path: Path):
    program = (
        "import sys; from tui.__main__ import main;"
        f" seen = lambda page: print(*[m for m in {BEHIND_THE_FIRST_PROMPT.split()!r} if m in sys.modules], file=sys.stderr);"
        " main(['--linear'], None, seen)"
    )
    home = {**os.environ, "ETAPE_HOME": str(tmp_path), "ETAPE_SERVICE": ""}
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        capture_output=True,
        text=True,
        env=home,
        stdin=subprocess.DEVNULL,
    )
    assert "Choose your language" in done.stdout
    assert done.stderr.split("\n")[0] == ""
