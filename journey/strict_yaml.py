"""YAML as a definition may use it: mappings, lists, strings, integers, booleans and nulls.

Owns what of YAML is let in. Aliases, tags, merges, repeated keys and deep nesting are refused; a date, a
decimal and a word like `no` stay strings, as in JSON. It knows nothing of definitions. Import it only when a
YAML text is read: PyYAML is slow to import.
"""

from __future__ import annotations

import re

import yaml

from journey.errors import DefinitionError
from journey.loading import DEEPEST, TOO_DEEP
from journey.marks import Mark

MOST = 200_000
"""The most keys and values that a text may have: each takes a thousand bytes while it is read."""
_BASE: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it


class _Loader(_BASE):  # type: ignore[misc] # its base is chosen when the program runs
    """Resolves plain scalars by the core schema of YAML 1.2, without floats."""

    yaml_implicit_resolvers: dict[str | None, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own class attribute


_PLAIN = (
    ("tag:yaml.org,2002:bool", r"true|false", "tf"),
    ("tag:yaml.org,2002:null", r"null|~|", ["n", "~", ""]),
    ("tag:yaml.org,2002:int", r"-?(0|[1-9][0-9]{0,14})", "-0123456789"),
)
for _tag, _pattern, _first in _PLAIN:
    _Loader.add_implicit_resolver(_tag, re.compile(f"^(?:{_pattern})$"), list(_first))


def read_yaml(text: str) -> object:
    """The data of one YAML document. Raises DefinitionError with the line."""
    try:
        _check_events(text)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise _refused(
            error.problem_mark, "this is not YAML ({problem}); correct it", problem=error.problem
        ) from error
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise DefinitionError(
            "", "the text has characters that YAML does not allow; save it as plain UTF-8"
        ) from error
    return None if node is None else _data(node)


def _refused(at: object, message: str, **parts: object) -> DefinitionError:
    """The error at one of PyYAML's marks, of which it has two kinds; it may leave the mark out."""
    line, column = getattr(at, "line", None), getattr(at, "column", 0)
    if line is None:
        return DefinitionError("", message, None, **parts)
    return DefinitionError(f"line {line + 1}", message, Mark(line + 1, column + 1), **parts)


def _check_events(text: str) -> None:
    """Refuse what could grow or nest without bound, before anything is built of it."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        if count > MOST:
            raise _refused(
                event.start_mark,
                "a text has at most {most} parts, and this one has more; make it shorter",
                most=MOST,
            )
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refused(event.start_mark, "anchors and aliases are not allowed; write the part out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise _refused(event.start_mark, TOO_DEEP, deepest=DEEPEST)


def _data(node: yaml.Node) -> object:
    match node:
        case yaml.MappingNode(tag="tag:yaml.org,2002:map"):
            return _mapping(node)
        case yaml.SequenceNode(tag="tag:yaml.org,2002:seq"):
            return [_data(item) for item in node.value]
        case yaml.ScalarNode(tag="tag:yaml.org,2002:str"):
            return node.value
        case yaml.ScalarNode(tag="tag:yaml.org,2002:int"):
            return int(node.value)
        case yaml.ScalarNode(tag="tag:yaml.org,2002:bool"):
            return node.value == "true"
        case yaml.ScalarNode(tag="tag:yaml.org,2002:null"):
            return None
    raise _refused(node.start_mark, "tags are not allowed; remove it, or put the text in quotes")


def _mapping(node: yaml.MappingNode) -> dict[str, object]:
    mapping: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = _data(key_node)
        if not isinstance(key, str):
            raise _refused(key_node.start_mark, "a key is a word here; put it in quotes")
        if key in mapping:
            raise _refused(key_node.start_mark, "the key '{key}' is here twice; keep one", key=key)
        mapping[key] = _data(value_node)
    return mapping
