"""Every command, option, setting, exit code and dependency is documented, and the guides say the same in both languages."""

import re
import tomllib
from pathlib import Path

import pytest

from journey.checking.findings import Rule
from journey.importers.recognition import FORMATS
from screens.commands import COMMANDS, called
from screens.settings import SETTINGS
from screens.texts import texts_in
from tests.transcripts.readme import with_excerpt
from tui.arguments import parse
from tui.exits import ExitCode

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
REFERENCE = (DOCS / "reference.md").read_text(encoding="utf-8")
GUIDES = [("users.md", "utilisateurs.md"), ("forms.md", "formulaires.md")]
"""Each guide for people, in English and in French."""
DOCUMENTS = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
TITLES = ["applications.title", "your-data.title", "protection.title", "handover.title", "settings.title"]


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


def guide(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def prose(text: str) -> str:
    """What is neither code nor a link's address."""
    text = re.sub(r"^ {4}.*|`[^`]*`", "", text, flags=re.MULTILINE)
    return re.sub(r"\]\([^)]*\)", "]", text)


def commands_in(text: str) -> list[str]:
    """Each command line of `etape` that a text shows, in code within a line or in a block."""
    return re.findall(r"(?:^ {4}|`)etape ?([^`\n]*)", text, re.MULTILINE)


@pytest.mark.parametrize("names", GUIDES, ids=lambda names: names[0])
def test_a_guide_has_the_same_sections_in_both_languages(names: tuple[str, str]):
    levels = [re.findall(r"^(#+) ", guide(name), re.MULTILINE) for name in names]
    assert levels[0] == levels[1]
    assert len(levels[0]) > 1


@pytest.mark.parametrize("names", GUIDES, ids=lambda names: names[0])
def test_a_guide_has_as_many_paragraphs_in_each_section_and_rows_in_each_table(names: tuple[str, str]):
    shapes = [
        [
            [block.count("\n") if block.startswith("|") else 0 for block in section.strip().split("\n\n")]
            for section in re.split(r"^#+ .*\n", guide(name), flags=re.MULTILINE)
        ]
        for name in names
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("names", GUIDES, ids=lambda names: names[0])
def test_a_guide_links_to_the_other_language_at_its_top_and_the_readme_to_both(names: tuple[str, str]):
    english, french = names
    assert f"]({french})" in guide(english).split("\n\n")[1]
    assert f"]({english})" in guide(french).split("\n\n")[1]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"](docs/{name})" in readme for name in names)


@pytest.mark.parametrize("name", [name for names in GUIDES for name in names])
def test_every_command_line_that_a_guide_shows_is_understood(name: str):
    shown = commands_in(guide(name))
    assert shown
    for line in shown:
        if line not in COMMANDS_OF_ETAPE:  # no more than a name, in a sentence
            parse(line.split(), texts_in("en"), "0")


@pytest.mark.parametrize("name", [name for names in GUIDES for name in names])
def test_every_option_and_every_command_of_a_prompt_that_a_guide_names_is_there(name: str):
    code = " ".join(re.findall(r"`([^`]+)`", guide(name)))
    assert {option for option in re.findall(r"--[a-z]+", code) if f"`{option}" not in REFERENCE} == set()
    assert [word for word in re.findall(r"(?:^| )/([^\W\d]+)", code) if called(word) is None] == []


@pytest.mark.parametrize("names", GUIDES, ids=lambda names: names[0])
def test_a_guide_shows_the_same_commands_in_both_languages(names: tuple[str, str]):
    def shown(name: str) -> list[list[str]]:
        words = [re.sub(r"--lang (en|fr)", "", line).split() for line in commands_in(guide(name))]
        return [[word for word in line if not re.fullmatch(r"[A-ZÉ]+", word)] for line in words]

    assert shown(names[0]) == shown(names[1])


def test_the_guides_name_every_command_of_a_prompt_in_their_language_with_its_key():
    for language, name in zip(("en", "fr"), GUIDES[0], strict=True):
        said = [f"`/{command.word(texts_in(language))}` ({command.key.upper()})" for command in COMMANDS]
        assert [command for command in said if command not in guide(name)] == []


def test_what_the_english_guide_names_the_french_guide_names_as_the_program_does():
    english, french = (guide(name).replace("\n", " ") for name in GUIDES[0])
    keys = [*TITLES, *(f"settings.{name}" for name in SETTINGS if " " in texts_in("en")(f"settings.{name}"))]
    named = [key for key in keys if texts_in("en")(key) in english]
    assert len(named) > len(TITLES)
    assert {key for key in named if texts_in("fr")(key) not in french} == set()


@pytest.mark.parametrize("name", GUIDES[1])
def test_the_guide_for_forms_has_every_rule_and_every_format(name: str):
    rows = "\n".join(re.findall(r"^\| (`.*?) \|", guide(name), re.MULTILINE))
    assert set(re.findall(r"`([a-z-]+)`", rows)) == {rule.value for rule in Rule}
    assert {kind.name for kind in FORMATS if f"`{kind.name}`" not in guide(name)} == set()


@pytest.mark.parametrize("name", [french for _, french in GUIDES])
def test_the_french_guides_are_set_as_canadian_french_is(name: str):
    text = re.sub(r"^\|[ |-]*$", "", prose(guide(name)), flags=re.MULTILINE)
    french = text.split("\n", 4)[-1]
    assert re.findall(r".{9}(?<!\N{NO-BREAK SPACE}):", french) == [], "a no-break space before a colon"
    assert re.findall(r".{9}\s[;?!]", french) == [], "none before ; ? and !"
    assert re.findall(r"«(?!\N{NO-BREAK SPACE}).{9}|.{9}(?<!\N{NO-BREAK SPACE})»", french) == []
    assert re.findall(r".{9}['\"].{9}", french) == [], "typographic apostrophes and guillemets"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path):
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", document.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        there = (document.parent / path).resolve() if path else document
        assert there.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)", there.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in headings}


def test_the_house_names_every_folder_of_the_program_and_of_its_tests():
    house = (DOCS / "contributors.md").read_text(encoding="utf-8").partition("Imports run one way")[0]
    parts = ("journey", "screens", "tui", "api_client", "service", "bench", "tests")
    folders = {path.parent for part in parts for path in (ROOT / part).rglob("*.py")}
    names = {
        folder.name
        for folder in folders
        if ROOT / "tests" not in folder.parents or folder.parent == ROOT / "tests"
    }
    assert {name for name in names if f"{name}/" not in house and f"/{name}" not in house} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_of_ours_that_a_document_names_is_there(document: Path):
    tops = "journey|screens|tui|api_client|service|tests|bench|docs"
    named = re.findall(rf"`((?:{tops})/[a-z_0-9./-]*)`", document.read_text(encoding="utf-8"))
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_every_decision_has_a_number_of_its_own():
    numbers = [path.name.partition("-")[0] for path in (DOCS / "decisions").glob("*.md")]
    assert sorted(numbers) == sorted(set(numbers))
