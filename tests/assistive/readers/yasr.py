"""yasr: a terminal program that starts the program in a terminal of its own and speaks what it writes.

Its synthesizer is a pipe in the protocol of Emacspeak's speech servers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.assistive.readers.reader import Reader

SETTINGS = Path("/etc/yasr/yasr.conf")


class Yasr(Reader):
    """The reader of a stream, as TDSR and Speakup are."""

    name = "yasr"
    needs = {"yasr": "yasr"}  # noqa: RUF012 -- a constant of the class, as declared there
    named = frozenset(("at", "underscore"))
    commands = {  # noqa: RUF012 -- as above
        "line": b"\x1bl",
        "prev-line": b"\x1bk",
        "next-line": b"\x1bm",
        "screen": b"\x1bw",
        "stop": b"\x18",
    }

    def wrap(self, program: str) -> Sequence[str]:
        """Yasr with the settings of the system, but for what speaks."""
        ours = {
            "synthesizer=": "emacspeak server",
            "synthesizer port=": f"|{self.synthesizer('emacspeak')}",
            "key echo=": "keys" if self.key_echo else "off",
        }
        lines = [
            next((name + value for name, value in ours.items() if line.startswith(name)), line)
            for line in SETTINGS.read_text(encoding="latin-1").splitlines()
        ]
        return ["yasr", "-C", self.file("yasr.conf", "\n".join(lines) + "\n"), program]
