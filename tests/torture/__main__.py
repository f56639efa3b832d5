"""`python -m tests.torture [--quick] [--times N] [PART …]`: prints the figures; the exit code is 1 when one is not right.

Owns the order of the parts and the loading of the failing disk in front of all. A part whose tools are missing is not run,
and that is said.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture import disk
from tests.torture.figures import Figures, heading
from tests.torture.parts import PARTS, Part


def main(arguments: list[str]) -> int:
    """Torture."""
    parser = argparse.ArgumentParser("python -m tests.torture")
    parser.add_argument("--quick", action="store_true", help="some seconds of it")
    parser.add_argument("--times", type=int, default=1, help="how many times as long")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all when none is named")
    asked = parser.parse_args(arguments)
    if not disk.missing() and not disk.is_there():
        with TemporaryDirectory(prefix="disk-") as folder:
            again = [sys.executable, "-m", "tests.torture", *arguments]
            return subprocess.run(again, env=disk.preloaded(Path(folder)), check=False).returncode
    print(heading(), flush=True)
    total = Figures("all", has_teeth=False)
    for name in asked.parts or PARTS:
        part, missing = PARTS[name]
        print(f"{name}: {part.__doc__}", flush=True)
        if missing():
            print(*Figures(name, skipped=missing()).lines(), sep="\n", flush=True)
            continue
        for figures in _carried_out(name, part, 0 if asked.quick else asked.times):
            print(*figures.lines(), sep="\n", flush=True)
            total.add(figures)
    print(*total.lines(), sep="\n")
    return 0 if total.are_good else 1


def _carried_out(name: str, part: Part, times: int) -> Iterator[Figures]:
    """A part; when it breaks off, that is a failure of it, and the others go on."""
    try:
        yield from part(times)
    except Exception:
        yield Figures(f"{name} broke off", failures=[traceback.format_exc()])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
