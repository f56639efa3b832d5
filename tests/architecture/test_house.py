"""The house: files of a page or two, packages without code of their own, and nothing loaded that is not needed."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PARTS = ("journey", "screens", "tui", "api_client", "service", "bench", "tests")
FILES = [path.relative_to(ROOT) for part in PARTS for path in sorted((ROOT / part).rglob("*.py"))]
LONGEST = 300
LONGER: dict[str, str] = {}
"""The files that may be longer, each with its reason."""


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_file_has_a_page_or_two_and_says_what_it_is(path: Path):
    source = (ROOT / path).read_text(encoding="utf-8")
    assert source.count("\n") < LONGEST or path.as_posix() in LONGER
    assert path.name == "conftest.py" or ast.get_docstring(ast.parse(source))


def test_no_file_is_called_longer_than_it_is():
    longer = {
        path.as_posix() for path in FILES if (ROOT / path).read_text(encoding="utf-8").count("\n") >= LONGEST
    }
    assert set(LONGER) - longer == set()


def test_half_of_the_files_of_the_program_have_less_than_a_hundred_lines():
    lengths = sorted(
        (ROOT / path).read_text(encoding="utf-8").count("\n") for path in FILES if path.parts[0] != "tests"
    )
    assert lengths[len(lengths) // 2] < 100


@pytest.mark.parametrize("path", [path for path in FILES if path.name == "__init__.py"], ids=str)
def test_a_package_holds_a_docstring_only(path: Path):
    (only,) = ast.parse((ROOT / path).read_text(encoding="utf-8")).body
    assert isinstance(only, ast.Expr)


def test_types_are_decoded_through_one_door():
    door = Path("journey/decoding.py")
    sources = {path: (ROOT / path).read_text(encoding="utf-8") for path in FILES if path != door}
    calls = [
        (path, node)
        for path, source in sources.items()
        if "msgspec" in source
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
    ]
    assert calls
    for path, call in calls:
        function = ast.unparse(call.func)
        assert function not in ("msgspec.convert", "msgspec.json.Decoder"), (path, call.lineno)
        typed = any(keyword.arg == "type" for keyword in call.keywords)
        assert not (typed and function == "msgspec.json.decode"), (path, call.lineno)


@pytest.mark.parametrize("command", ["services", "status"])
def test_a_command_without_a_face_loads_no_full_screen_library(command: str, tmp_path: Path):
    program = (
        f"import sys; from tui.__main__ import main; main([{command!r}]);"
        "print([name for name in ('textual', 'uvicorn') if name in sys.modules])"
    )
    environment = {**os.environ, "ETAPE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
