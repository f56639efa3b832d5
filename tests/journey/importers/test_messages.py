"""What importers say, of what they refuse and of what they leave, is in both catalogues, word for word."""

import ast
from collections.abc import Iterator
from pathlib import Path

from screens.texts import texts_in

IMPORTERS = Path(__file__).parents[3] / "journey" / "importers"
MESSAGES_AT = {"DefinitionError": (1,), "leave": (1, 2), "_left": (1, 2), "_never": (2,)}


def constants(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=first, orelse=second):
            yield from constants(first)
            yield from constants(second)


def messages(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            for at in MESSAGES_AT.get(name, ()):
                if at < len(node.args):
                    yield from constants(node.args[at])


def test_every_message_of_an_importer_is_in_french_too():
    french = texts_in("fr")
    said = {
        message for file in IMPORTERS.rglob("*.py") for message in messages(file.read_text(encoding="utf-8"))
    }
    assert len(said) > 50
    assert sorted(message for message in said if french.translated(message, {}) == message) == []
