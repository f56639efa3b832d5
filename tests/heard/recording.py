"""What a real reader said of the bytes of a program, key by key: kept as small files, against which the models are held.

    python -m tests.heard.recording READER FACE

records one anew into `tests/heard/recordings/`, under the harness of `tests/assistive`, where that reader is installed.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import msgspec
from msgspec import Struct

from journey.decoding import decoded

ROOT = Path(__file__).parent.parent.parent
FOLDER = Path(__file__).parent / "recordings"

KEYS = {
    "linear": [
        "enter", "enter", "enter", "1", "enter", "1", "enter", *"31 2 2018", "enter", *"5 6 2018", "enter",
        *"/where", "enter",
    ],
    "visual": [
        "tab", "tab", "tab", "enter", "1", "enter", "down", "up", "1", "enter", *"31 2 2018", "enter",
        "backspace", "shift+tab",
    ],
}  # fmt: skip
"""The keys of a person who begins a renewal, gives a day that does not exist, and mends it."""


class Moment(Struct, omit_defaults=True):
    """A key, what the program wrote after it, and what the reader then said and showed; the first has no key."""

    key: str
    written: str
    said: list[str] = []
    brailled: str = ""


def read(name: str) -> list[Moment]:
    """A recording by its name, `yasr-linear`."""
    return decoded((FOLDER / f"{name}.json").read_bytes(), list[Moment])


def record(name: str, face: str) -> list[Moment]:
    """Press the keys under a reader."""
    from tests.assistive.listener import Listener, Program
    from tests.assistive.readers.registry import READERS
    from tests.assistive.transcript import Brailled, Pressed, Said, Seen

    with tempfile.TemporaryDirectory(prefix="recording-") as folder:
        here = Path(folder)
        program = Program(
            (
                sys.executable,
                str(ROOT / "tests/programs/etape_at_noon.py"),
                "apply",
                "passport-renewal",
                "--lang",
                "en",
            ),
            {
                **os.environ,
                "ETAPE_HOME": folder,
                "HOME": folder,
                "PYTHONPATH": str(ROOT),
                "ETAPE_FACE": face,
                "LANGUAGE": "en",
                "TZ": "America/Toronto",
            },
            ROOT,
        )
        written = bytearray()
        listener = Listener(program, READERS[name](here, here / "heard"))
        stream = listener.terminal._stream
        draw = stream.feed

        def feed(data: bytes) -> None:
            written.extend(data)
            draw(data)

        stream.feed = feed
        with listener:
            for key in KEYS[face]:
                listener.press("space" if key == " " else key)
        moments, start = [Moment("", "")], 0
        for event in listener.records:
            match event:
                case Pressed(key=key):
                    moments.append(Moment(key, ""))
                case Said(text=text):
                    moments[-1].said.append(text)
                case Brailled(text=text):
                    moments[-1].brailled = text
                case Seen(written=count):
                    moments[-1].written += written[start : start + count].decode("utf-8", "replace")
                    start += count
        return moments


if __name__ == "__main__":
    reader, face = sys.argv[1:]
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{reader}-{face}.json").write_bytes(
        msgspec.json.format(msgspec.json.encode(record(reader, face)), indent=1)
    )
