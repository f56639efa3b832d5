"""Answers that are documents.

Owns what is true of the description of a file, and the telling of a type by content. It opens no file.
"""

from __future__ import annotations

import re

from journey.answers import Value
from journey.errors import AnswerError, Problem
from journey.questions import FileQuestion, FileType

_SHA256 = re.compile(r"[0-9a-f]{64}")
_LONGEST_NAME = 255
_BEGINNINGS: tuple[tuple[bytes, FileType], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def file_type(content: bytes) -> FileType | None:
    """The type by the first bytes (a HEIC file by the brand of its `ftyp` box, ISO/IEC 23008-12), or None."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    return "heic" if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS else None


def check_file(question: FileQuestion, value: Value) -> None:
    """Raise AnswerError unless the value describes a file of a type and a size that the question takes."""
    match value:
        case {"name": str(name), "type": str(type_), "size": int(size), "sha256": str(digest), **others}:
            well_formed = (
                0 < len(name) <= _LONGEST_NAME
                and size > 0
                and not isinstance(size, bool)
                and _SHA256.fullmatch(digest) is not None
                and not others
            )
        case _:
            well_formed = False
    if not well_formed:
        raise AnswerError(Problem.MALFORMED)
    if question.types and type_ not in question.types:
        raise AnswerError(Problem.FILE_TYPE, types=list(question.types))
    if size > question.largest_bytes:
        raise AnswerError(Problem.FILE_SIZE, limit=question.largest_bytes, size=size)
