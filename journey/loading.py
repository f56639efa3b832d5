"""From data to a definition, and back.

Owns the door through which every definition comes, whoever wrote it: its size, its text, its shape and its
soundness are checked here and nowhere later. It never opens a file.
"""

from __future__ import annotations

import re

import msgspec

from journey.cleaning import clean
from journey.comparisons import Condition
from journey.conditions import parse
from journey.decoding import converted
from journey.definition import Amount, Definition
from journey.errors import DefinitionError
from journey.shape_errors import explain
from journey.soundness import unsound

LARGEST = 5_000_000
"""The most bytes a definition may have, written as YAML or JSON."""
DEEPEST = 64
TOO_DEEP = "this is nested more than {deepest} deep; make it flatter"
_PLAIN = frozenset((bool, int, type(None)))
"""What nothing of a text is in, and a list can have millions of."""
AMOUNT = re.compile(r"^[0-9]{1,9}\.[0-9]{2}$")


def from_data(data: object) -> Definition:
    """The definition that plain data (as of JSON) describes, its texts cleaned. Raises DefinitionError."""
    definition = shaped(cleaned(data))
    for fault in unsound(definition):
        raise fault
    return definition


def shaped(data: object) -> Definition:
    """The definition that cleaned data has the shape of, sound or not. Raises DefinitionError."""
    try:
        return converted(data, Definition, dec_hook=_custom)
    except msgspec.ValidationError as error:
        raise explain(error) from error


def from_yaml(text: str) -> Definition:
    """The definition that a YAML document describes. Raises DefinitionError."""
    from journey.strict_yaml import read_yaml  # PyYAML is slow to import, and a client reads JSON

    _check_size(len(text.encode(errors="surrogatepass")))
    return from_data(read_yaml(text))


def from_json(data: bytes) -> Definition:
    """The definition that a JSON document describes. Raises DefinitionError."""
    _check_size(len(data))
    try:
        return from_data(msgspec.json.decode(data))
    except msgspec.DecodeError as error:
        raise DefinitionError("", "this is not JSON ({error}); correct it", error=error) from error
    except RecursionError as error:
        raise DefinitionError("", TOO_DEEP, deepest=DEEPEST) from error


def to_json(definition: Definition) -> bytes:
    """The definition as JSON, which `from_json` reads back to an equal one."""
    return msgspec.json.encode(definition, enc_hook=str)


def _check_size(size: int) -> None:
    if size > LARGEST:
        raise DefinitionError(
            "",
            "a definition has at most {largest} bytes, this one has {size}; make it shorter",
            largest=LARGEST,
            size=size,
        )


def _custom(kind: type, data: object) -> Condition | Amount:
    """What msgspec does not know by itself."""
    if kind is Condition:
        return parse(data)
    if isinstance(data, str) and AMOUNT.match(data):
        return Amount(data)
    raise ValueError('an amount is a decimal with two places in quotes, such as "163.50"; write it so')


def cleaned(value: object, place: str = "", depth: int = 0) -> object:
    """The data with every text cleaned and trimmed, keys too. Raises DefinitionError."""
    if depth > DEEPEST:
        raise DefinitionError(place, TOO_DEEP, deepest=DEEPEST)
    match value:
        case str():
            return clean(value).strip()
        case bool() | int() | None:
            return value
        case list():
            return [
                item if type(item) in _PLAIN else cleaned(item, f"{place}[{number}]", depth + 1)
                for number, item in enumerate(value)
            ]
        case dict():
            return {
                clean(str(key)): cleaned(item, f"{place}.{clean(str(key))}".lstrip("."), depth + 1)
                for key, item in value.items()
            }
    raise DefinitionError(
        place, "a {kind} has no place in a definition; write it in quotes", kind=type(value).__name__
    )
