"""The one door to the terminal's own line editor.

Owns reading one line: shown as it is typed, hidden, or a path with completion. It works without readline, as
on Windows, and remembers nothing that was typed. It never writes more than the prompt it is given, and what the writer holds.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager, nullcontext
from types import ModuleType
from typing import TYPE_CHECKING, TextIO

from screens.face import HangUp, Interrupted
from tui.linear.ahead import Line, pressed
from tui.linear.writer import Writer
from tui.signals import TerminalClosed
from tui.typed_ahead import Ahead
from tui.unread import take_unread

if TYPE_CHECKING:
    from tui.linear.prompting import Prompting
    from tui.watch import Watch

TAB_IS_SPACE = r'"\t": " "'
_SETTINGS = (
    # Each would send sequences that a reader speaks, or repaint the line (rules 1, 2 and 4).
    "set enable-bracketed-paste off",
    "set enable-meta-key off",
    "set enable-keypad off",
    "set show-mode-in-prompt off",
    "set blink-matching-paren off",
    "set colored-completion-prefix off",
    "set horizontal-scroll-mode off",
    "set show-all-if-ambiguous on",
    # Clearing the screen, and searching a history that there is not.
    r'"\C-l": ""',
    r'"\C-r": ""',
    r'"\C-s": ""',
    # A tab in a pasted text is a space; its own width would make readline paint.
    TAB_IS_SPACE,
)


def apart(prompt: str, column: int) -> str:
    """The prompt for a person whose last line ended in a column, with a blank more where Fenrir would mishear it on a console.

    It tells an echo there by how far the cursor has moved along its row, whatever rows lie between: after a move by one it
    spells all that came, and after a move by as many cells as came it says nothing.
    """
    bare = len(prompt.rstrip())
    while column and (len(prompt) - column == 1 or abs(len(prompt) - column) in (bare, len(prompt))):
        prompt += " "
    return prompt


class Editor:
    """Reads lines from standard input, with the prompt written through a writer; those first that were typed `ahead`.

    Every method raises `HangUp` when the input has ended and `Interrupted` on Ctrl-C; the writer holds the end of the row then.
    """

    def __init__(self, writer: Writer, ahead: Ahead | None = None) -> None:
        self._writer = writer
        self._ahead: Ahead = Ahead() if ahead is None else ahead
        self._begun = ""
        """What the next line begins with, for the line editor."""
        self.is_terminal = sys.stdin.isatty()
        self._readline = _readline() if self.is_terminal and writer.is_terminal else None
        self._prompting = _prompting(self._readline) if self._readline else None
        self._is_editing = False
        self._on_console = self.is_terminal and os.environ.get("TERM", "").startswith("linux")
        self._column = 0
        if self._readline:
            self._readline.set_startup_hook(self._begin)
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")

    @property
    def can_hide(self) -> bool:
        """Whether a secret can be typed without being shown. It needs no hiding where nothing is shown."""
        if not self.is_terminal:
            return True
        from getpass import getpass  # asked for only where there is a secret

        return getpass.__name__ != "fallback_getpass"

    @property
    def unfinished(self) -> str:
        """The line that was being typed when reading was cut off, where the line editor can tell; never a secret."""
        return self._readline.get_line_buffer() if self._readline and self._is_editing else ""

    def watched(
        self, keep: Callable[[str], Coroutine[object, object, None]]
    ) -> AbstractContextManager[Watch | None]:
        """A context in which the unfinished line is given to `keep` every second, where the line editor can tell it."""
        from tui.watch import Watch, can_watch  # asked for only where something is typed that may be lost

        if self._readline is None or not can_watch():
            return nullcontext()
        return Watch(lambda: self.unfinished, keep)

    def _begin(self) -> None:
        self._is_editing = True
        if self._readline and self._begun:
            self._readline.insert_text(self._begun)
        if self._prompting:
            self._prompting.is_to_be_given()

    def read(self, prompt: str, ends: str = "") -> str:
        """One line; one that was typed ahead is ended by each of the characters `ends` as well."""
        prompt = apart(prompt, self._column)
        typed = self._guard(lambda: self._input(prompt, Line(self._ahead, ends)))
        self._column = len(prompt + typed) % self._writer.columns if self._on_console else 0
        return typed

    def read_pause(self, prompt: str) -> str:
        """One line that is awaited empty: what was typed ahead is for the next prompt, unless it begins with Enter."""
        if not self._ahead or self._ahead[0].name == "enter":
            return self.read(prompt)
        ahead = list(self._ahead)
        self._ahead.clear()
        try:
            return self.read(prompt)
        finally:
            self._ahead.extend(ahead)

    def read_key(self, prompt: str, keys: str) -> str:
        """One line that one of the `keys` ends as well, where the line editor can; elsewhere Enter alone does."""
        if self._readline is None or is_libedit(self._readline):
            return self.read(prompt)
        for key in keys:
            self._readline.parse_and_bind(f'"{key}": "\\C-v{key}\\C-m"')
        try:
            return self.read(prompt, keys)
        finally:
            for key in keys:
                self._readline.parse_and_bind(f'"{key}": self-insert')

    def read_path(self, prompt: str, show: Callable[[list[str]], None]) -> str:
        """One line in which Tab completes a path, where the line editor can; `show` lists the findings."""
        if self._readline is None:
            return self.read(prompt)
        from tui.linear.paths import completing  # asked for only where there is a file

        with completing(self._readline, lambda names: self._show_above(prompt, names, show)):
            return self.read(prompt)

    def read_secret(self, prompt: str) -> str:
        """One line without echo, if `can_hide`."""
        if not (self.is_terminal and self.can_hide):
            return self.read(prompt)
        from getpass import getpass

        prompt = apart(prompt, self._column)
        self._column = len(prompt) if self._on_console else 0
        # `getpass` would drop it when it turns off the echo.
        self._ahead.extend(pressed(take_unread(sys.stdin.fileno())))
        return self._guard(lambda: self._hidden(getpass, prompt, Line(self._ahead)))

    def _hidden(self, getpass: Callable[[str, TextIO], str], prompt: str, ahead: Line) -> str:
        if ahead.is_whole:
            self._writer.prompt(f"{prompt}\n")
            return ahead.text
        return ahead.text + getpass(self._writer.take() + prompt, self._writer.stream)

    def _show_above(self, prompt: str, names: list[str], show: Callable[[list[str]], None]) -> None:
        self._writer.end_row()
        show(names)
        if self._readline:
            self._writer.prompt(prompt + self._readline.get_line_buffer())

    def _input(self, prompt: str, ahead: Line) -> str:
        self._begun = ahead.text
        if ahead.is_whole:
            self._writer.prompt(f"{prompt}{ahead.text}\n")
            return ahead.text
        if self._readline is None:
            # Not by input(), which without readline writes it to standard error.
            self._writer.prompt(prompt + ahead.text)
            return ahead.text + input()
        if self._prompting:
            with self._prompting.standing():
                self._writer.prompt(prompt + ahead.text)
                return input(prompt)
        self._writer.send()
        return input(prompt)  # readline must know the prompt, to keep it when something is deleted

    def _end(self) -> HangUp:
        """Why there is nothing more to read: of a terminal that is closed that is known a moment before the signal comes."""
        if self.is_terminal:
            try:
                os.get_terminal_size(sys.stdin.fileno())
            except (OSError, ValueError):
                return TerminalClosed()
        return HangUp()

    def _guard(self, read: Callable[[], str]) -> str:
        self._is_editing = False  # until the line editor begins
        try:
            typed = read()
            self._is_editing = False  # though it goes on holding the line
        except (KeyboardInterrupt, Interrupted):
            self._writer.end_row()
            raise Interrupted from None
        except HangUp:  # raised by a signal while the line was read
            self._writer.end_row()
            raise
        except (EOFError, OSError):
            self._writer.end_row()
            raise self._end() from None
        if not self.is_terminal:
            self._writer.end_row()  # nobody's Enter was echoed
        return typed


def _readline() -> ModuleType | None:
    """The readline module, set to append only and to remember nothing; None where there is none.

    A terminal that can do nothing gets none either: there readline paints a long line again and again as it
    is typed, and the system's own line editing does not.
    """
    if os.environ.get("TERM", "dumb") == "dumb":
        return None
    try:
        import readline
    except ImportError:
        return None
    readline.set_auto_history(False)
    if not is_libedit(readline):  # which has other settings, and none of these habits
        for setting in _SETTINGS:
            readline.parse_and_bind(setting)
    return readline


def _prompting(readline: ModuleType) -> Prompting | None:
    """How a line is read after a prompt that stands, where the line editor can be told."""
    if is_libedit(readline):
        return None
    from tui.linear.prompting import Prompting  # asked for only where there is a line editor

    try:
        return Prompting(readline)
    except (OSError, AttributeError):  # it is built into Python, or another with its name
        return None


def is_libedit(readline: ModuleType) -> bool:
    """Whether it is BSD's line editor, as on macOS, under the name of GNU's."""
    return "libedit" in (readline.__doc__ or "")
