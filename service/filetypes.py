"""The type of a document, by what is in it: its name and what the client says of it are not looked at."""

from __future__ import annotations

from journey.questions import FileType

_BEGINNINGS: tuple[tuple[bytes, FileType], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def file_type(content: bytes) -> FileType | None:
    """The type of a content by its first bytes (ISO/IEC 23008-12 for HEIC); None for any other."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    return "heic" if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS else None
