"""Saving a file where the person wants it.

Owns the writing of files that the person names: for the owner alone, and never over one that there is unless they say so.
"""

from __future__ import annotations

import os
from pathlib import Path

from api_client.errors import FileError


class FileTaken(FileError):  # noqa: N818 -- named for what happened, as those of `errors`
    """There is a file of that name already; it is left as it is."""

    key = "error.file-taken"


class FileUnsaved(FileError):  # noqa: N818 -- as above
    """It cannot be written there: no such folder, no permission, no room."""

    key = "error.file-unsaved"


def save_file(typed: str, content: bytes, *, instead: bool = False) -> Path:
    """Write a file, durably; returns its whole path. Raises `FileTaken` or `FileUnsaved`.

    Only where the person said so is it written `instead` of one that there is, which stays whole until then.
    """
    try:
        path = Path(typed.strip()).expanduser().absolute()
        if instead and path.is_file():
            beside = save_file(f"{path}.{os.getpid()}", content)
            beside.replace(path)
            return path
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            path.unlink()  # a part of it is of no use, and may be in the clear
            raise
    except FileExistsError as error:
        raise FileTaken(typed) from error
    except (
        OSError,
        RuntimeError,
        ValueError,
    ) as error:  # RuntimeError: `~` of nobody; ValueError: a null byte
        raise FileUnsaved(typed) from error
    return path
