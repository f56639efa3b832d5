"""XLSForm workbooks, before anything opens them.

Owns the bounds: a workbook is a compressed archive of XML, which can grow a thousandfold and name entities without end.
"""

from __future__ import annotations

import io
import zipfile

from tui.forms.errors import FormError

_MOST_PARTS = 1000
_LARGEST = 50_000_000
"""Bytes of all parts together, as the archive declares them; no more is ever read of them."""
_HEAD = 2000


def check_workbook(path: str, content: bytes) -> None:
    """Look at the parts of a workbook without opening more than the beginning of each. Raises `FormError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
                raise FormError(path, "form.too-large", limit=_LARGEST)
            if "xl/workbook.xml" not in archive.namelist():
                raise FormError(path, "form.no-workbook")
            for part in parts:
                with archive.open(part) as opened:
                    if b"<!DOCTYPE" in opened.read(_HEAD):
                        raise FormError(path, "form.entities", part=part.filename)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise FormError(path, "form.no-workbook") from error
