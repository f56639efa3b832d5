"""Documents on this computer: finding one by what the person typed or dropped, reading it, and telling its type.

Owns the reading of files that the person names. A type that the service can tell by content is told so, never by name;
only of other types, which no service of ours takes, the name is believed.
"""

from __future__ import annotations

import re
from mimetypes import guess_type
from pathlib import Path
from stat import S_ISREG

from api_client.errors import FileMissing, FileOfWrongType, FileTooLarge, FileUnreadable
from journey.cleaning import clean
from journey.kinds.files import file_type
from journey.questions import FileQuestion

_ANY = "application/octet-stream"
_QUOTES = "'\""


def read_document(typed: str, question: FileQuestion) -> tuple[str, str, bytes]:
    """The name, type and content of the file at a path. Raises `FileError`."""
    path = _find(typed)
    content = read_file(path, question.largest_bytes)
    kind = file_type(content) or guess_type(path.name)[0] or _ANY
    if question.types and kind not in question.types:
        raise FileOfWrongType(path, question.types)
    return clean(path.name), kind, content


def _find(typed: str) -> Path:
    """The path, as it is or as terminals write one dropped on them: quoted, or with escaped spaces."""
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in _QUOTES:
        text = text[1:-1]
    try:
        path, unescaped = Path(text).expanduser(), Path(re.sub(r"\\(.)", r"\1", text)).expanduser()
        return unescaped if unescaped.exists() and not path.exists() else path
    except (OSError, RuntimeError) as error:  # too long for a name; `~` of nobody
        raise FileMissing(text) from error


def read_file(path: Path, limit: int) -> bytes:
    """The content of a file that a person named, of at most `limit` bytes. Raises `FileError`."""
    try:
        if not S_ISREG(path.stat().st_mode):  # opening a named pipe would wait for ever
            raise FileUnreadable(path)
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a null byte
        raise FileMissing(path) from error
    except OSError as error:
        raise FileUnreadable(path) from error
    if len(content) > limit:
        raise FileTooLarge(path, limit)
    return content
