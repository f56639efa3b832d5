"""Stand-ins for speech synthesizers, which readers start in the belief that they speak.

    synthesizer.py emacspeak    the protocol of Emacspeak's speech servers on standard input (yasr)
    synthesizer.py say          plain text on standard input (BRLTTY's driver GenericSay)

Each request goes as one datagram of JSON to the socket that `HEARD_AT` names. Runs under whatever Python a reader has: the
standard library only.
"""

import json
import os
import re
import socket
import sys
import time
from collections.abc import Iterator


def tell(kind: str, text: str = "") -> None:
    """Tell the listener what a reader does."""
    tell_at(os.environ["HEARD_AT"], kind, text)


def tell_at(address: str, kind: str, text: str, cell: int | None = None) -> None:
    """The same at a socket; `cell` is where a braille display shows the cursor."""
    event = {"at": time.monotonic(), "kind": kind, "text": text, "cell": cell}
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        out.sendto(json.dumps(event).encode(), address)


def _lines() -> Iterator[str]:
    for raw in iter(sys.stdin.buffer.readline, b""):
        yield raw.decode("utf-8", "replace").rstrip("\r\n")


def _unquoted(text: str) -> str:
    """The words of a Tcl argument, without DECtalk's commands."""
    text = text.strip()
    if len(text) >= 2 and text[0] + text[-1] in ("{}", '""'):
        text = text[1:-1]
    return re.sub(r"\[:[^\]]*\]", "", text)


def emacspeak() -> None:
    """Speak for yasr: `q` queues, `d` speaks the queue, `l` says a letter, `s` is silence."""
    queue: list[str] = []
    for line in _lines():
        command, _, rest = line.strip().partition(" ")
        words = _unquoted(rest)
        if command == "q":
            queue.append(words.strip())
        elif command == "d":
            if text := " ".join(filter(None, queue)):
                tell("speak", text)
            queue = []
        elif command == "tts_say" and words.strip():
            tell("speak", words)
        elif command == "l":
            tell("letter", words)
        elif command == "s":
            queue = []
            tell("cancel")


def say() -> None:
    """Speak for BRLTTY, which holds the pipe open until it speaks again."""
    for data in iter(lambda: os.read(0, 65536), b""):
        if text := data.decode("utf-8", "replace").strip():
            tell("speak", text)


if __name__ == "__main__":
    {"emacspeak": emacspeak, "say": say}[sys.argv[1]]()
