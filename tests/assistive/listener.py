"""Someone who runs a program under a reader: presses keys, hears what comes of them, and checks it.

Owns one run: its folder, its terminal, its reader, its transcript. What is heard and seen between two keys is due to the first
of them, because nobody presses the second before all is still.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import stat
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.assistive.checks import judge
from tests.assistive.launching import Program, launcher
from tests.assistive.readers.reader import Reader
from tests.assistive.script import Ask, Check, Command, Idle, Mark, Press, Type
from tests.assistive.stillness import Stillness
from tests.assistive.terminal import Look, Terminal
from tests.assistive.transcript import AnyRecord, Brailled, Checked, Pressed, Said, Seen, Silenced

STARTING = 30.0
"""Seconds that a reader, or a program, has to begin."""
LONGEST = 15.0
"""Seconds after which a run goes on though something moves still."""
ECHO = 0.25
"""Seconds that an echo may take before the next letter is typed all the same: a secret has none."""


class Listener:
    """A run. Use it as a context: at its end program and reader are gone. `reader` has to be made for the same folder."""

    def __init__(self, program: Program, reader: Reader, *, rows: int = 24, cols: int = 80) -> None:
        self.reader = reader
        self.records: list[AnyRecord] = []
        self.terminal = Terminal(rows, cols, self._stir)
        self._program = program
        self._stillness = Stillness(
            lambda: [self.terminal.pid, *reader.roots] if self.terminal.pid else reader.roots
        )
        self._ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._heard: list[dict[str, Any]] = []
        self._has_ended = False
        self._shell = 0
        self._lock = threading.Lock()
        self._step, self._after = "", "(start)"
        self._zero = 0.0
        self._pressed_at = 0.0
        self._written = 0

    def __enter__(self) -> Listener:
        self._ear.bind(str(self.reader.heard_at))
        threading.Thread(target=self._hear, daemon=True).start()
        try:
            self._begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _begin(self) -> None:
        reader, stillness = self.reader, self._stillness
        reader.start(self.terminal)
        if reader.process and not stillness.wait_for(self._has_greeted, STARTING):
            raise RuntimeError(f"{reader.name} did not begin:\n{reader.printed[-2000:]}")
        self.terminal.start(reader.wrap(self._launcher()), {**reader.environment, "TERM": reader.term})
        if not stillness.wait_for(self._has_begun, STARTING):
            raise RuntimeError(f"the program did not begin under {reader.name}")
        self.settle()

    def __exit__(self, *_exc: object) -> None:
        self.terminal.close()
        self.reader.stop()
        self._ear.close()
        if self._shell:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._shell, signal.SIGHUP)  # yasr left its end of the terminal open in it

    def _launcher(self) -> str:
        terminal = {"TERM": self.reader.term, **self.reader.surroundings}
        text = launcher(self._program, terminal, self.reader.heard_at)
        return self.reader.file("program.py", text, stat.S_IRWXU)

    # What comes

    def _stir(self) -> None:
        self._stillness.stir()

    def _hear(self) -> None:
        with contextlib.suppress(OSError):
            while data := self._ear.recv(1 << 20):
                event = json.loads(data)
                with self._lock:
                    self._heard.append(event)
                    self._has_ended |= event["kind"] == "end"
                self._stir()

    def _has_greeted(self) -> bool:
        with self._lock:
            return self.reader.has_greeted(self._heard)

    def _has_begun(self) -> bool:
        """Whether the program has begun; what the reader said before is its greeting, and is dropped."""
        with self._lock:
            begun = [at for at, event in enumerate(self._heard) if event["kind"] == "begin"]
            if begun:
                self._zero = self._pressed_at = self._heard[begun[0]]["at"]
                self._shell = int(self._heard[begun[0]]["text"])
                del self._heard[: begun[0] + 1]
        return bool(begun)

    def _take(self) -> None:
        """Write down what has been heard since."""
        with self._lock:
            heard, self._heard = self._heard, []
        greetings = tuple(self.reader.greetings)
        for event in heard:
            if not event["text"].startswith(greetings) and (record := _record(event)):
                self._note(record, event["at"])

    def _note(self, record: AnyRecord, at: float | None = None) -> None:
        record.t = round((at or time.monotonic()) - self._zero, 3)
        record.step, record.after = self._step, self._after
        self.records.append(record)

    # Waiting

    def settle(self) -> None:
        """Wait until all is still, and write down what came."""
        self._stillness.wait(self.reader.quiet, LONGEST)
        self._take()
        self._see()

    def wait_for(self, what: str, happened: Callable[[], bool], most: float = LONGEST) -> None:
        """Wait until something has happened. Raises TimeoutError, with the screen, when it does not."""
        if not self._stillness.wait_for(lambda: happened() or self.ended, most) or not (
            happened() or self.ended
        ):
            raise TimeoutError(f"{what} did not come; the screen:\n" + "\n".join(self.look().lines).rstrip())

    @property
    def ended(self) -> bool:
        """Whether the program is gone, or its terminal with it."""
        return self._has_ended or self.terminal.closed.is_set()

    def look(self) -> Look:
        """What stands on the screen."""
        return self.terminal.look()

    def _see(self) -> None:
        look, terminal = self.look(), self.terminal
        written = terminal.written - self._written
        answered = (
            round((self._first_written - self._pressed_at) * 1000, 1)
            if written and self._first_written
            else None
        )
        self._written = terminal.written
        self._note(
            Seen(
                line=look.cursor_line,
                cursor=look.cursor,
                hidden=look.hidden,
                written=written,
                answered=answered,
            )
        )

    @property
    def _first_written(self) -> float:
        return self.terminal.first_written

    # What one does

    def mark(self, name: str) -> None:
        """Begin a step."""
        self._take()
        self._step = name

    def name(self, step: str) -> None:
        """Give the step that has begun its name."""
        for record in self.step:
            record.step = step
        self._step = step

    def press(self, key: str) -> None:
        """Press a key, and wait until all is still."""
        self._pressing(key)
        self.reader.press(self.terminal, key)
        self.settle()

    def write(self, text: str, *, slowly: bool = False, echoed: bool = True) -> None:
        """Type a text: letter by letter with a wait after each, or as fast as it is echoed, if it is."""
        if slowly:
            for letter in text:
                self.press("space" if letter == " " else letter)
            return
        if not text:
            return
        self._pressing(text)
        for piece in self.reader.pieces(text) if echoed else [text]:
            before = self.terminal.written
            self.reader.write(self.terminal, piece)
            self._stillness.wait_for(lambda before=before: self.terminal.written > before, ECHO)  # type: ignore[misc]
        self.settle()

    def idle(self, seconds: float) -> None:
        """Press nothing for a while; what is said then was asked for by nobody."""
        self._pressing(f"(idle {seconds:g} s)", idle=True)
        time.sleep(seconds)  # the time itself is what is tried: it passes for a clock in the program as well
        self.settle()

    def ask(self, command: str) -> None:
        """Give the reader one of its own commands."""
        self._pressing(f"reader {command}")
        self.reader.ask(self.terminal, command)
        self.settle()

    def _pressing(self, key: str, *, idle: bool = False) -> None:
        self._take()
        self._after = key
        self._note(Pressed(key=key, idle=idle))
        self._pressed_at = time.monotonic()
        self.terminal.first_written = 0.0

    # What has to be so

    @property
    def step(self) -> list[AnyRecord]:
        """The records of the step so far."""
        return [record for record in self.records if record.step == self._step]

    def hears_something(self) -> bool:
        """Whether something was said in this step."""
        self._take()
        return any(isinstance(record, Said) for record in self.step)

    @property
    def step_name(self) -> str:
        """Its name."""
        return self._step

    def check(self, kind: str, wanted: object, source: str = "") -> Checked:
        """Carry out a check on this step and write down what came of it."""
        brailled = [record for record in self.records if isinstance(record, Brailled)]
        before = [record for record in brailled if record.step != self._step][-1:]  # it stands there still
        checked = judge(
            Check(kind, str(wanted)),
            [*before, *self.step],
            self.look(),
            named=self.reader.named,
            blank=self.reader.blank,
            nearest=self.reader.nearest_letters,
            source=source,
        )
        self._note(checked)
        return checked

    def play(self, commands: Sequence[Command]) -> None:
        """Carry out a script, as far as the program lasts; the start belongs to the first step."""
        if commands and isinstance(first := commands[0], Mark):
            self.name(first.name)
        for command in commands:
            match command:
                case Mark(name=name):
                    self.mark(name)
                case Check(kind=kind, wanted=wanted):
                    self.check(kind, wanted)
                case _ if self.ended:
                    continue
                case Press(key=key):
                    self.press(key)
                case Type(text=text, slowly=slowly):
                    self.write(text, slowly=slowly)
                case Idle(seconds=seconds):
                    self.idle(seconds)
                case Ask(name=name):
                    self.ask(name)


def _record(event: Mapping[str, Any]) -> AnyRecord | None:
    match event["kind"]:
        case "speak" | "letter":
            return Said(text=event["text"], letter=event["kind"] == "letter")
        case "braille":
            return Brailled(text=event["text"], cell=event["cell"])
        case "cancel":
            return Silenced()
    return None
