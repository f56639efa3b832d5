"""XLSForm workbooks: their bounds before anything opens them, and then their rows.

A workbook is a compressed archive of XML, which can grow a thousandfold and name entities without end.
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


def rows_of(path: str, content: bytes) -> dict[str, object]:
    """The rows of the sheets of a workbook that has been looked at, by the names of the sheets. Raises `FormError`."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2json_backends import xlsx_to_dict  # a fifth of a second, for workbooks alone

    try:
        rows: dict[str, object] = xlsx_to_dict(io.BytesIO(content))
    except (
        PyXFormError,
        zipfile.BadZipFile,
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
    ) as error:
        raise FormError(path, "form.no-workbook") from error
    return rows
