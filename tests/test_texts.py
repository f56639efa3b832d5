"""The catalogues: every key that is used is there in both languages, and nothing else is."""

import ast
import re
import string
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from api_client.inventory import GROUPS
from api_client.settings import Echo
from journey.checking.findings import Rule, Severity
from journey.definition import Standard
from journey.errors import Problem
from journey.revision import Fate
from journey.sameness import Why
from screens.commands import COMMANDS
from screens.manner import MANNERS
from screens.page import AnyField
from screens.papers.forms import FORMS
from screens.protection import WAYS, offered
from screens.settings import SETTINGS
from screens.texts import LANGUAGES, LOCALES
from screens.wording.conditions import OPERATORS
from screens.wording.errors import OF_THE_VAULT
from screens.wording.spelling import MARKS, SIGNS
from screens.wording.spoken import NAMED
from tests.test_docs import COMMANDS_OF_ETAPE
from tui.terminal import REASONS
from tui.voice.engines.engine import Reason
from tui.voice.route import Route

ROOT = Path(__file__).parent.parent
SOURCES = [path for part in ("screens", "tui", "api_client") for path in (ROOT / part).rglob("*.py")]
KEY = re.compile(r"[a-z][a-z-]*(\.[a-z0-9][a-z0-9-]*)+")
SHAPE = re.compile(r"[a-z][a-z-]*\.[a-z0-9{}.-]*")
NO_KEYS = {"page.json", "vault.anchor", "vault.db"}
"""What looks like a key of ours and is something else: the names of files."""

RULES = [rule for rule in Rule if rule is not Rule.FORMAT]
CONDITIONS = {*OPERATORS.values(), "at-most-one", "age-least", "age-most", "length-least", "length-most"}

MADE = {
    "changed.{}": list(Fate),
    "changed.heading-{}": list(Fate),
    "changed.why-{}": [why for why in Why if why is not Why.RULE],
    "command.{}.word": [command.id for command in COMMANDS],
    "command.{}.help": [command.id for command in COMMANDS],
    "condition.{}": CONDITIONS,
    "condition-not.{}": CONDITIONS,
    "finding.{}": RULES,
    "findings.{}": list(Severity),
    "remedy.{}": RULES,
    "rule.{}": list(Rule),
    "severity.{}": list(Severity),
    "span.{}": ["years", "months", "days"],
    "help.{}": [kind.__name__.lower() for kind in get_args(AnyField)],
    "linear.all-{}": ["found", "folder", "paths"],
    "linear.first-{}": ["found", "folder", "paths"],
    "manner.{}": list(MANNERS),
    "mode.{}": REASONS,
    "paper.{}": FORMS,
    "paper.{}.hint": FORMS,
    "problem.{}": list(Problem),
    "protection.do-{}": {action for some in (frozenset(), frozenset(WAYS)) for action in offered(some)},
    "protection.protects-{}": WAYS,
    "protection.way-{}": WAYS,
    "settings.{}": list(SETTINGS),
    "settings.{}.hint": list(SETTINGS),
    "settings.spacing.{}": ["standard", "large"],
    "settings.{}.{}": [f"{name}.{choice}" for name, setting in SETTINGS.items() for choice in setting.values],
    "spelling.{}": set(SIGNS.values()),
    "spelling.mark-{}": MARKS.values(),
    "spoken.{}": NAMED.values(),
    "standard.days-{}": get_args(get_type_hints(Standard)["calendar"]),
    "usage.{}": COMMANDS_OF_ETAPE,
    "usage.vault-{}": ["export", "import", "check", "rescue", "delete"],
    "voice.echo-{}": get_args(Echo),
    "voice.missing-{}": LANGUAGES,
    "voice.mute-{}": get_args(Reason),
    "voice.overheard-{}": [route for route in get_args(Route) if route != "private"],
    "what.{}": OF_THE_VAULT,
    "your-data.group-{}": GROUPS,
    "your-data.until-{}": GROUPS,
}
"""The keys that the code puts together, by their shape, with all that may stand in it."""


def catalogue(language: str, ending: str = "po") -> Catalog:
    read = read_po if ending == "po" else read_mo
    with (LOCALES / language / "LC_MESSAGES" / f"etape.{ending}").open("rb") as file:
        return read(file)


def messages(catalogue: Catalog) -> dict[str, tuple[str, ...]]:
    """The strings by message id, several for a plural, which has the same id twice."""
    entries = {}
    for message in catalogue:
        if message.id:
            several = not isinstance(message.id, str)
            entries[message.id[0] if several else message.id] = (
                tuple(message.string) if several else (message.string,)
            )
    return entries


EN, FR = (messages(catalogue(language)) for language in LANGUAGES)
KEYS = {id_ for id_ in EN if KEY.fullmatch(id_)}
"""Our own; argparse's messages have its own words as their ids."""


def test_both_catalogues_have_the_same_messages():
    assert set(EN) ^ set(FR) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_filled_and_none_is_fuzzy(language: str):
    assert [key for key, strings in messages(catalogue(language)).items() if not all(strings)] == []
    assert [message.id for message in catalogue(language) if message.fuzzy and message.id] == []


def test_every_message_has_the_same_parts_in_both_languages():
    def parts(strings: tuple[str, ...]) -> list[set[str]]:
        return [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in strings]

    assert [key for key in KEYS if parts(EN[key]) != parts(FR[key])] == []


def test_argparse_has_the_same_parts_in_both_languages():
    part = re.compile(r"%(?:\(\w+\))?[sr]|\{\w+\}")
    assert [id_ for id_ in EN.keys() - KEYS if part.findall(EN[id_][0]) != part.findall(FR[id_][0])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_source(language: str):
    source, compiled = messages(catalogue(language)), messages(catalogue(language, "mo"))
    assert compiled == source, "run `make texts`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_says_please_sorry_or_invalid(language: str):
    unwanted = re.compile(r"\b(please|sorry|invalid|valid|s’il vous plaît|désolé|invalide)\b", re.IGNORECASE)
    strings = messages(catalogue(language))
    assert [key for key in strings if any(map(unwanted.search, strings[key]))] == []


def test_french_breaks_no_line_before_a_colon_or_inside_quotation_marks():
    breakable = re.compile(r"[ ][:»]|«[ ]|[ \u00a0][;?!]")
    assert [key for key in KEYS if any(map(breakable.search, FR[key]))] == []


def used() -> tuple[set[str], set[str]]:
    """The keys that stand in the code, and the shapes of those that are put together there."""
    keys, shapes = set[str](), set[str]()
    for path in SOURCES:
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        pieces = {part for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in nodes:
            if isinstance(node, ast.JoinedStr):
                made = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
                shapes |= {made} if "{}" in made and SHAPE.fullmatch(made) else set()
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in pieces:
                keys |= {node.value} if KEY.fullmatch(node.value) else set()
    return keys, shapes


def test_every_way_of_putting_a_key_together_is_known_here():
    assert used()[1] == set(MADE)


def made() -> set[str]:
    return {shape.replace("{}.{}", "{}").format(part) for shape, parts in MADE.items() for part in parts}


def test_no_key_that_the_code_uses_is_missing():
    kinds = {key.partition(".")[0] for key in KEYS}
    named = {key for key in used()[0] - NO_KEYS if key.partition(".")[0] in kinds}
    assert (named | made()) - KEYS == set()


def test_no_key_is_left_that_nothing_uses():
    assert KEYS - used()[0] - made() == set()


def sentences_of_the_format() -> set[str]:
    """The messages of what is wrong with a definition, which are their own ids: each has its remedy after a semicolon."""
    found = set()
    for path in (ROOT / "journey").glob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
        passed = [
            arg
            for call in calls
            if call.func.id in ("DefinitionError", "_refused", "ValueError")
            for arg in call.args
        ]
        kept = [node.value for node in nodes if isinstance(node, ast.Assign | ast.Return) and node.value]
        for node in (part for whole in (*passed, *kept) for part in ast.walk(whole)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "; " in node.value:
                found.add(node.value)
    return {
        text
        for text in found
        if not text.startswith((" ", ";", "\n")) and "(?P<" not in text and "\n" not in text
    }


def test_what_is_wrong_with_a_definition_is_said_in_both_languages():
    said = sentences_of_the_format()
    assert len(said) > 60
    assert said - EN.keys() == set()
    assert {text for text in said if EN[text][0] != text} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_stands_once_with_one_translation(language):
    written = (LOCALES / language / "LC_MESSAGES" / "etape.po").read_text("utf-8")
    entries = [entry for entry in written.split("\n\n") if "msgid" in entry]
    assert [
        entry for entry in entries if len(re.findall(r"^(?:msgid|msgstr(?:\[0\])?) ", entry, re.M)) != 2
    ] == []
    names = [re.search(r"^msgid (.*(?:\n\".*)*)", entry, re.M)[1] for entry in entries]
    assert sorted(names) == sorted(set(names))
