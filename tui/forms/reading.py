"""Reading a file that a person names: YAML, JSON or an XLSForm workbook, whoever wrote it, in bounded time and memory.

Owns what of a file is let in, and the first look at it. Nothing of it is carried out, nothing grows beyond what the file
has, and whatever is wrong is one `FormError`. It knows no format of forms.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Literal, NoReturn

import msgspec
from msgspec import Struct

from journey.errors import DefinitionError
from journey.json_marks import marks_of_json
from journey.loading import LARGEST
from journey.marks import Mark, line_of, marks
from tui.forms.errors import FormError
from tui.forms.json_faults import first_fault
from tui.forms.workbooks import check_workbook

_ENDINGS: dict[str, Literal["yaml", "json"]] = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}
_ZIP = b"PK\x03\x04"
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_BOM = b"\xef\xbb\xbf"


class Source(Struct, frozen=True):
    """A file as it was read: its data, and its text, from which places in it are found; of a workbook the bytes only."""

    path: str
    syntax: Literal["yaml", "json", "xlsx"]
    data: object
    text: str = ""
    content: bytes = b""

    def marks(self, places: Iterable[str]) -> Mapping[str, Mark]:
        """Where these places of the data stand in the text, or what is around them."""
        places = list(places)
        if not places or self.syntax == "xlsx":
            return {}
        return marks_of_json(self.text, places) if self.syntax == "json" else marks(self.text)


def read_form(path: str) -> Source:
    """The data in a file. Raises `FormError`."""
    content = read_bytes(path)
    if content.startswith(_ZIP):
        check_workbook(path, content)
        return Source(path, "xlsx", None, content=content)
    text = _text(path, content)
    if not text.strip():
        raise FormError(path, "form.empty")
    syntax = _ENDINGS.get(Path(path).suffix.lower()) or ("json" if text.lstrip()[:1] in "{[" else "yaml")
    data = read_json(path, text) if syntax == "json" else _read_yaml(path, text)
    return Source(path, syntax, data, text)


def read_answers(path: str) -> dict[str, object]:
    """The answers in a JSON file. Raises `FormError`."""
    answers = read_json(path, _text(path, read_bytes(path)))
    if not isinstance(answers, dict):
        raise FormError(path, "form.no-answers")
    return answers


def read_bytes(path: str) -> bytes:
    """The bytes of a file of at most `LARGEST`. Raises `FormError`."""
    try:
        mode = Path(path).stat().st_mode
        if S_ISDIR(mode):
            raise FormError(path, "form.folder")
        if not S_ISREG(mode):  # opening a named pipe would wait for ever
            raise FormError(path, "form.no-file")
        with Path(path).open("rb") as file:
            content = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a null byte
        raise FormError(path, "form.missing") from error
    except PermissionError as error:
        raise FormError(path, "form.closed") from error
    except OSError as error:
        raise FormError(path, "form.unreadable") from error
    if len(content) > LARGEST:
        raise FormError(path, "form.too-large", limit=LARGEST)
    return content


def _text(path: str, content: bytes) -> str:
    if content.startswith(_WIDE):
        raise FormError(path, "form.wide")
    try:
        return content.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        raise FormError(path, "form.not-utf8", line_of(content, error.start)) from error


def _read_yaml(path: str, text: str) -> object:
    from journey.strict_yaml import read_yaml  # PyYAML is slow to import

    try:
        return read_yaml(text)
    except DefinitionError as error:
        raise FormError(path, "form.wrong", error.mark, wrong=error) from error


def read_json(path: str, text: str) -> object:
    """The data of a JSON text, in which no key stands twice. Raises `FormError`."""
    try:
        json.loads(text, object_pairs_hook=_check_keys, parse_constant=_refuse)
        return msgspec.json.decode(text)
    except json.JSONDecodeError as error:
        raise FormError(path, "form.not-json", Mark(error.lineno, error.colno)) from error
    except (ValueError, RecursionError, msgspec.DecodeError) as error:
        raise first_fault(path, text) from error


def _check_keys(pairs: list[tuple[str, object]]) -> None:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a key is there twice")


def _refuse(_word: str) -> NoReturn:
    raise ValueError("JSON has no such number")
