"""The catalogues: every key that is used is there in both languages, and nothing else is."""

import ast
import re
import string
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from screens.texts import LANGUAGES, LOCALES

ROOT = Path(__file__).parent.parent
SOURCES = [path for part in ("screens", "tui") for path in (ROOT / part).rglob("*.py")]
KEY = re.compile(r"^[a-z][a-z-]*(\.[a-z0-9][a-z0-9-]*)+$")


def catalogue(language: str):
    with (LOCALES / language / "LC_MESSAGES" / "etape.po").open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> dict[str, tuple[str, ...]]:
    entries = {}
    for message in catalogue(language):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            entries[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return entries


EN, FR = messages("en"), messages("fr")


def test_both_catalogues_have_the_same_keys():
    assert set(EN) ^ set(FR) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_filled_and_none_is_fuzzy(language: str):
    assert [key for key, strings in messages(language).items() if not all(strings)] == []
    assert [message.id for message in catalogue(language) if message.fuzzy and message.id] == []


def test_every_message_has_the_same_parts_in_both_languages():
    def parts(strings: tuple[str, ...]) -> set[str]:
        return {name for text in strings for _, name, _, _ in string.Formatter().parse(text) if name}

    assert [key for key in EN if "." in key and parts(EN[key]) != parts(FR[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_source(language: str):
    with (LOCALES / language / "LC_MESSAGES" / "etape.mo").open("rb") as file:
        compiled = {m.id: m.string for m in read_mo(file) if m.id}
    assert compiled == {m.id: m.string for m in catalogue(language) if m.id}, "run `make texts`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_says_please_sorry_or_invalid(language: str):
    unwanted = re.compile(r"\b(please|sorry|invalid|valid|s’il vous plaît|désolé|invalide)\b", re.IGNORECASE)
    assert [key for key, strings in messages(language).items() if any(map(unwanted.search, strings))] == []


def used_keys() -> tuple[set[str], set[str]]:
    """The keys in the code, and the beginnings of those that are put together (`f"problem.{...}"`)."""
    keys, beginnings = set(), set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                beginnings.add(node.values[0].value)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.match(node.value):
                keys.add(node.value)
    return keys, {beginning for beginning in beginnings if re.match(r"^[a-z]+\.([a-z-]+\.)?[a-z-]*$", beginning)}


def test_no_key_that_the_code_uses_is_missing():
    keys, beginnings = used_keys()
    prefixes = {key.split(".")[0] for key in EN if "." in key}
    missing = {key for key in keys if key.split(".")[0] in prefixes and key not in EN}
    assert missing - {"page.json"} == set()
    assert [start for start in beginnings if not any(key.startswith(start) for key in EN)] == []


def test_no_key_is_left_that_nothing_uses():
    keys, beginnings = used_keys()
    stale = {
        key for key in EN if KEY.match(key) and key not in keys and not key.startswith(tuple(beginnings))
    }
    assert stale == set()
