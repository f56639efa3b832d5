"""What a fresh process has loaded after importing a part: the import rules as they are felt."""

import subprocess
import sys

import pytest

RULES = [
    (
        "journey.walk, journey.judgement, journey.promise, journey.summary, journey.reading",
        "asyncio sqlite3 httpx textual cryptography platformdirs",
    ),
    ("screens.services, screens.conductor", "textual rich httpx starlette babel holidays phonenumbers"),
    ("tui.linear.face", "textual rich httpx starlette"),
    ("tui.script", "textual rich httpx"),
    ("tui.wiring", "textual rich httpx starlette uvicorn"),
    ("service.app", "textual httpx api_client screens tui uvicorn"),
]


@pytest.mark.parametrize(("modules", "never"), RULES, ids=[rule[0].split(",")[0] for rule in RULES])
def test_importing_a_part_loads_nothing_it_must_not_know(modules: str, never: str):
    program = f"import {modules}; import sys; print(*[m for m in {never.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
