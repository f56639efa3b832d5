"""The header fields of resumable uploads (draft-ietf-httpbis-resumable-upload-12, interop version 8).

Owns how they are read and written, as structured fields (RFC 9651). A field with another value counts as absent.
"""

from __future__ import annotations

import re
from datetime import timedelta

from starlette.requests import Request

from service.operations import Header
from service.problems import Malformed
from service.records.uploads import Upload

LARGEST_APPEND = 4_000_000
"""Bytes of one part: a document of the usual size goes in one."""

OFFSET: Header = ("Upload-Offset", "How many bytes have come, as an integer")
COMPLETE: Header = ("Upload-Complete", "`?1` with the last part of the document, else `?0`")
LENGTH: Header = ("Upload-Length", "How many bytes the sealed document has, as an integer")
LIMIT: Header = ("Upload-Limit", "The limits in bytes, and the seconds for which the upload is kept")
INTEROP: Header = ("Upload-Draft-Interop-Version", "`8`: the version of the draft")

_INTEGER = re.compile(r"([0-9]{1,15})(?: *;.*)?")
_BOOLEAN = re.compile(r"\?([01])(?: *;.*)?")


def offset_of(request: Request) -> int:
    """The offset that a request names. Raises `Malformed`."""
    return int(_item(request, OFFSET, _INTEGER))


def length_of(request: Request) -> int:
    """The length that a request names. Raises `Malformed`."""
    return int(_item(request, LENGTH, _INTEGER))


def is_last(request: Request) -> bool:
    """Whether a request says that it completes the upload. Raises `Malformed`."""
    return _item(request, COMPLETE, _BOOLEAN) == "1"


def state(upload: Upload, kept_for: timedelta) -> dict[str, str]:
    """What an answer says of an upload."""
    return {
        "Upload-Offset": str(upload.offset),
        "Upload-Complete": f"?{upload.complete:d}",
        "Upload-Length": str(upload.length),
        "Upload-Limit": limits(kept_for),
        "Cache-Control": "no-store",
    }


def limits(kept_for: timedelta, largest: int | None = None) -> str:
    """The limits; `largest` where it is known, since it depends on the service that is applied for."""
    size = "" if largest is None else f"max-size={largest}, "
    return f"{size}max-append-size={LARGEST_APPEND}, max-age={max(0, int(kept_for.total_seconds()))}"


def _item(request: Request, field: Header, shape: re.Pattern[str]) -> str:
    lines = request.headers.getlist(field[0])
    found = shape.fullmatch(lines[0].strip()) if len(lines) == 1 else None
    if found is None:
        raise Malformed(f"Send the header {field[0]}. {field[1]}.")
    return found[1]
