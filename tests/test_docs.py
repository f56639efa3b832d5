"""Every command, option, setting, exit code and dependency is documented."""

import re
import tomllib
from pathlib import Path

import pytest

from screens.commands import COMMANDS
from screens.settings import SETTINGS
from screens.texts import texts_in
from tests.transcripts.readme import with_excerpt
from tui.arguments import parse
from tui.exits import ExitCode

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")


def help_of(*command: str) -> str:
    import contextlib
    import io

    said = io.StringIO()
    with contextlib.redirect_stdout(said), pytest.raises(SystemExit):
        parse([*command, "--help"], texts_in("en"), "0")
    return said.getvalue()


COMMANDS_OF_ETAPE = re.findall(r"^ {4}([a-z]+) ", help_of(), re.MULTILINE)


def test_the_command_line_has_the_commands_that_are_listed():
    assert COMMANDS_OF_ETAPE == [
        "apply",
        "status",
        "receipt",
        "send",
        "services",
        "proof",
        "doctor",
        "vault",
        "run",
        "check",
        "map",
        "validate",
        "import",
        "serve",
        "demo",
    ]


@pytest.mark.parametrize("command", COMMANDS_OF_ETAPE)
def test_every_command_is_documented(command: str):
    assert f"`etape {command}" in REFERENCE


@pytest.mark.parametrize("command", ["", *COMMANDS_OF_ETAPE])
def test_every_option_is_documented(command: str):
    options = set(re.findall(r"--[a-z]+", help_of(*filter(None, [command]))))
    assert {option for option in options if option not in REFERENCE} == set()


@pytest.mark.parametrize("code", list(ExitCode), ids=lambda code: code.name)
def test_every_exit_code_is_documented(code: ExitCode):
    assert re.search(rf"^\| {code.value} \| `{code.name}` \|", REFERENCE, re.MULTILINE)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_documented(name: str):
    texts = texts_in("en")
    assert f"`{name}`" in REFERENCE
    assert all(texts(f"settings.{name}.{choice}") in REFERENCE for choice in SETTINGS[name].values)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_of_a_prompt_is_documented(command):
    row = next(line for line in REFERENCE.splitlines() if line.startswith(f"| `{command.id}` |"))
    assert command.key.upper() in row
    assert all(f"/{command.word(texts_in(language))}" in row for language in ("en", "fr"))


def test_every_environment_variable_that_is_read_is_documented():
    read = {
        name
        for part in ("tui", "api_client", "screens", "service", "journey")
        for path in (ROOT / part).rglob("*.py")
        for name in re.findall(r'"(ETAPE_[A-Z]+|NO_COLOR)"', path.read_text(encoding="utf-8"))
    }
    assert {name for name in read if f"`{name}`" not in REFERENCE} == set()


def test_every_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    names = {
        re.split(r"[<>=;\[ ]", spec)[0]
        for spec in [*project["dependencies"], *extras["build"], *extras["dev"]]
    }
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert {name for name in names if f"| `{name}` |" not in reasons} == set()


def test_the_readme_shows_the_transcript_as_it_is():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert with_excerpt(readme) == readme, "run `make readme`"


def test_the_readme_shows_its_picture():
    assert (ROOT / "docs" / "pictures" / "full-screen.svg").is_file()
