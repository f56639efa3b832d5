"""How long until the first prompt, or the first page, can be read, beside the smallest program of the peer.

Each program is started on a pseudo-terminal of its own, by turns; the clock stops when the awaited text has arrived. All find
their modules compiled, as an installer leaves them: ours by the first run, which does not count. Prints medians in
milliseconds and the ratio.
"""

from __future__ import annotations

import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import time
from pathlib import Path

from msgspec import Struct

RUNS = 15
LONGEST = 20.0
PEERS = Path(__file__).parent / "peers"
ETAPE = [sys.executable, "-m", "tui"]


class Program(Struct, frozen=True):
    """A program, the environment it gets besides the usual, and the text that shows that it is ready."""

    name: str
    argv: list[str]
    ready: str
    environment: dict[str, str] = {}


def measure(program: Program) -> float:
    """Milliseconds from the start to the awaited text. Raises TimeoutError when it does not come."""
    begun = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update({"TERM": "xterm-256color", "LANG": "C.UTF-8", **program.environment})
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.execvp(program.argv[0], program.argv)
    import fcntl
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    try:
        while program.ready.encode() not in seen:
            if not select.select([terminal], [], [], LONGEST)[0]:
                raise TimeoutError(program.name)
            seen += os.read(terminal, 65536)
            if b"\x1b[6n" in seen:  # a question for the cursor's place, which a terminal answers
                os.write(terminal, b"\x1b[1;1R")
                seen = seen.replace(b"\x1b[6n", b"")
        return (time.perf_counter() - begun) * 1000
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def compare(what: str, ours: Program, peer: Program, goal: float) -> None:
    """Measure both by turns and print medians and ratio."""
    times: dict[str, list[float]] = {ours.name: [], peer.name: []}
    for program in (ours, peer):
        measure(program)  # compiles what no installer has, and fills the disk's cache
    for _ in range(RUNS):
        for program in (ours, peer):
            times[program.name].append(measure(program))
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"{what}, median of {RUNS} runs by turns:")
    for name, values in times.items():
        print(f"  {name:34} {medians[name]:6.0f} ms  ({min(values):.0f} to {max(values):.0f})")
    print(f"  ratio {medians[ours.name] / medians[peer.name]:.2f}, goal at most {goal}")


def main() -> None:
    """The linear face against questionary, the visual face against Textual, at a first and at a later start."""
    with tempfile.TemporaryDirectory() as home:
        at_home = {"ETAPE_HOME": home, "ETAPE_FACE": "", "LANGUAGE": ""}
        questionary = Program(
            "questionary, one prompt", [sys.executable, str(PEERS / "questionary_hello.py")], "name?"
        )
        textual = Program(
            "Textual, one line", [sys.executable, str(PEERS / "textual_hello.py")], "What is your name?"
        )
        first = Program("etape --linear", [*ETAPE, "--linear"], "1 to 2", at_home)
        compare("First prompt", first, questionary, 1.0)
        visual = Program("etape", ETAPE, "Choose your language", {**at_home, "ETAPE_FACE": "visual"})
        compare("First page in full screen", visual, textual, 1.5)


if __name__ == "__main__":
    main()
