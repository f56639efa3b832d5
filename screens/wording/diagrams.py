"""The map of a definition as the text of a diagram, in Mermaid or DOT.

Owns the two syntaxes and what has to be escaped in them: no word of a definition can end a label, begin another, or become
markup or a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from journey.definition import Definition, Group, Interruption
from journey.mapping import Edge, Graph, Node, graph
from screens.texts import Texts
from screens.wording.conditions import ConditionWords

_ENTITIES = {ord(sign): f"#{ord(sign)};" for sign in "#&<>\"'`\\;{}[]()|%"}
_SHAPES = {
    "start": ("([", "])"),
    "review": ("([", "])"),
    "entry": ("[", "]"),
    "decision": ("{", "}"),
    "exit": ("[[", "]]"),
}
_DOT_SHAPES = {
    "start": "oval",
    "review": "oval",
    "entry": "box",
    "decision": "diamond",
    "exit": "doubleoctagon",
}


def mermaid(definition: Definition, texts: Texts) -> Iterator[str]:
    """The lines of a Mermaid flowchart."""
    drawing, words = graph(definition), _Labels(definition, texts)
    yield "flowchart TD"
    for lines in _by_section(
        drawing, words, _mermaid_node, lambda number, title: f'subgraph s{number}["{_escaped(title)}"]', "end"
    ):
        yield f"    {lines}"
    for edge in drawing.edges:
        label = words.edge(edge)
        yield f"    {edge.start} -->" + (f'|"{_escaped(label)}"|' if label else "") + f" {edge.end}"


def dot(definition: Definition, texts: Texts) -> Iterator[str]:
    """The lines of a directed graph in DOT."""
    drawing, words = graph(definition), _Labels(definition, texts)
    yield "digraph {"
    yield '    node [fontname="sans-serif"];'
    for line in _by_section(
        drawing,
        words,
        _dot_node,
        lambda number, title: f"subgraph cluster_{number} {{ label={_quoted(title)};",
        "}",
    ):
        yield f"    {line}"
    for edge in drawing.edges:
        label = words.edge(edge)
        yield f"    {edge.start} -> {edge.end}" + (f" [label={_quoted(label)}]" if label else "") + ";"
    yield "}"


class _Labels:
    """What stands in the places and at the ways."""

    def __init__(self, definition: Definition, texts: Texts) -> None:
        self.definition = definition
        self.texts = texts
        self.words = ConditionWords(definition, texts)

    def section(self, number: int) -> str:
        """The title of a section."""
        return self.definition.sections[number - 1].title[self.texts.language]

    def node(self, node: Node) -> str:
        """What stands in a place."""
        language = self.texts.language
        if node.condition is not None:
            said = self.words.say(node.condition)
            return self.texts("map.question", condition=f"{said[:1].upper()}{said[1:]}")
        if node.ending is not None:
            return node.ending.title[language]
        match node.entry:
            case None:
                return self.definition.title[language] if node.kind == "start" else self.texts("check.title")
            case Interruption(title=title):
                return title[language]
            case Group(ask=ask):
                return ask[language]
            case question:
                return (question.ask or question.label)[language]

    def edge(self, edge: Edge) -> str:
        """What stands at a way."""
        if edge.condition is not None:
            return self.words.say(edge.condition, edge.own)
        if edge.answer is None:
            return ""
        return self.texts("answer.yes" if edge.answer else "answer.no")


def _by_section(
    drawing: Graph,
    words: _Labels,
    line: Callable[[Node, str], str],
    opening: Callable[[int, str], str],
    closing: str,
) -> Iterator[str]:
    for number, nodes in groupby(drawing.nodes, key=lambda node: node.number):
        inside = [line(node, words.node(node)) for node in nodes]
        if not number:
            yield from inside
            continue
        yield opening(number, words.section(number))
        yield from (f"    {one}" for one in inside)
        yield closing


def _mermaid_node(node: Node, label: str) -> str:
    left, right = _SHAPES[node.kind]
    return f'{node.id}{left}"{_escaped(label)}"{right}'


def _dot_node(node: Node, label: str) -> str:
    return f"{node.id} [shape={_DOT_SHAPES[node.kind]}, label={_quoted(label)}];"


def _escaped(text: str) -> str:
    """The text as Mermaid takes it inside quotation marks: signs with a meaning as its numbered entities."""
    return " ".join(text.translate(_ENTITIES).split())


def _quoted(text: str) -> str:
    """The text as a quoted string of DOT, in which a backslash begins an escape."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
