"""Documents on this computer: finding one by what the person typed or dropped, and telling its type.

Owns the reading of files that the person names. The type is told by content, never by name.
"""

from __future__ import annotations

import re
from pathlib import Path
from stat import S_ISREG

from api_client.errors import FileMissing, FileOfWrongType, FileTooLarge, FileUnreadable
from journey.cleaning import clean
from journey.questions import FileQuestion, FileType

_QUOTES = "'\""
_BEGINNINGS: tuple[tuple[bytes, FileType], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def read_document(typed: str, question: FileQuestion) -> tuple[str, FileType, bytes]:
    """The name, type and content of the file at a path. Raises `FileError`."""
    path = _find(typed)
    content = _read(path, question.largest_bytes)
    kind = file_type(content)
    if kind is None or kind not in question.types:
        raise FileOfWrongType(path, question.types)
    return clean(path.name), kind, content


def file_type(content: bytes) -> FileType | None:
    """The type by the first bytes (a HEIC file by the brand of its `ftyp` box, ISO/IEC 23008-12), or None."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    return "heic" if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS else None


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


def _read(path: Path, limit: int) -> bytes:
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
