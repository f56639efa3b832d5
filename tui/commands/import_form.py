"""`etape import FILE`: a form of another format as a definition, and the account of what was left of it.

Owns the output: the definition goes to a file or standard output, everything that was not carried over to standard error,
one line each with where it stood and what was done about it.
"""

from __future__ import annotations

import json
import sys

from api_client.saving import save_file
from journey.cleaning import clean
from journey.importers.base import Left
from journey.marks import Mark, nearest
from journey.written_yaml import as_yaml
from screens.texts import Texts
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.forms.errors import say_place
from tui.forms.loading import load_form
from tui.forms.reading import read_form


def import_form(arguments: Arguments, texts: Texts) -> ExitCode:
    """Import a form. Raises `FormError`, and `FileError` when the definition cannot be written."""
    path = arguments.files[0]
    source = read_form(path)
    loaded = load_form(source, arguments.source)
    written = as_yaml(loaded.definition, texts("import.heading", path=clean(path)))
    if arguments.output in ("", "-"):
        sys.stdout.write(written)
    else:
        save_file(arguments.output, written.encode())
    where = source.marks(left.place for left in loaded.left)
    account = [(left, nearest(where, left.place)) for left in loaded.left]
    _account(arguments.format, path, account, texts)
    return ExitCode.OK


def _account(form: str, path: str, account: list[tuple[Left, Mark | None]], texts: Texts) -> None:
    if form == "json":
        found = [
            {
                "file": path,
                "line": mark.line if mark else None,
                "column": mark.column if mark else None,
                "place": left.place,
                "what": left.what,
                "done": left.done,
            }
            for left, mark in account
        ]
        print(json.dumps({"left": found}, indent=2, ensure_ascii=False), file=sys.stderr)
        return
    for left, mark in account:
        what, done = (texts.translated(message, left.parts) for message in left.messages)
        said = texts("import.left", what=what.rstrip("."), place=left.place, done=done)
        print(clean(f"{say_place(path, mark, texts)}{said}"), file=sys.stderr)
    print(texts("import.sum", n=len(account)) if account else texts("import.whole"), file=sys.stderr)
