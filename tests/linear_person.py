"""A person at the linear face on a pseudo-terminal, who gives the replies of a recorded journey.

Knows how a reply is typed there; waits for each prompt before typing.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from screens.page import LongTextField, Page, Reply
from screens.texts import LANGUAGES, texts_in
from tests.pty_driver import Terminal

PROGRAM = str(Path(__file__).parent / "programs" / "etape_at_noon.py")
GO_ON = [texts_in(language)("linear.go-on").replace("\N{NO-BREAK SPACE}", " ") for language in LANGUAGES]


def at_etape(home: Path, *arguments: str, rows: int = 24, cols: int = 80, **env: str) -> Terminal:
    """The linear face in a terminal, over a vault in `home`."""
    argv = [sys.executable, PROGRAM, *arguments]
    return Terminal(
        argv, rows, cols, {"ETAPE_HOME": str(home), "HOME": str(home), "TZ": "America/Toronto", **env}
    )


def typed_lines(page: Page, reply: Reply) -> Iterator[str]:
    """What a person types to give a reply to a page."""
    if page.fields:
        for field in page.fields:
            raw = reply.values.get(field.id, "")
            yield raw
            if raw and isinstance(field, LongTextField):
                yield ""  # an empty line ends it
        return
    listed = [action for action in page.actions if action.kind != "back"]
    chosen = next(action for action in listed if action.id == reply.action)
    yield "" if chosen.kind == "primary" else str(listed.index(chosen) + 1)


def type_all(terminal: Terminal, turns: list[tuple[Page, Reply]]) -> None:
    """Type a whole journey, one line at each prompt; where the pager waits, Enter."""
    for page, reply in turns:
        if page.id == "receipt":
            return
        for line in typed_lines(page, reply):
            type_line(terminal, line)


def type_line(terminal: Terminal, line: str) -> None:
    """Wait for the next prompt and answer it; where the pager waits, Enter."""
    read_on(terminal)
    terminal.send(f"{line}\r")


def read_on(terminal: Terminal) -> None:
    """Wait for the next prompt; where the pager waits, Enter."""
    while terminal.prompt().replace("\N{NO-BREAK SPACE}", " ") in GO_ON:
        terminal.send("\r")
