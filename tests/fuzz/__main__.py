"""`python -m tests.fuzz SECONDS [TARGET …]`: each target for so many seconds, with atheris; without it, with hypothesis' damage.

Owns the running of the fuzzers, each in a process of its own. What one finds stays beside, in `fuzz-found`, and is said.
"""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

FOUND = Path("fuzz-found")
_ONE = "--one"


def main(arguments: list[str]) -> int:
    """Fuzz; 1 when anything was found."""
    if arguments[:1] == [_ONE]:
        _fuzz(arguments[1], float(arguments[2]), Path(arguments[3]))
        return 0
    from tests.fuzz.seeds import TARGETS, seeds_of

    seconds, names = arguments[0] if arguments else "60", arguments[1:] or list(TARGETS)
    if find_spec("atheris") is None:
        print(
            "atheris is missing (it has wheels for CPython 3.11 to 3.13 on Linux): damage by chance, not by coverage"
        )
    found = 0
    for name in names:
        FOUND.mkdir(exist_ok=True)
        with TemporaryDirectory(prefix="corpus-") as corpus:
            for number, seed in enumerate(seeds_of(name)):
                (Path(corpus) / str(number)).write_bytes(seed)
            argv = [sys.executable, "-m", "tests.fuzz", _ONE, name, seconds, corpus]
            done = subprocess.run(argv, check=False, capture_output=True, text=True)
        said = [line for line in done.stderr.splitlines() if line.startswith(("Done ", "runs ", "#"))]
        print(f"{name:<16} {'FOUND' if done.returncode else 'ok   '} {said[-1] if said else ''}", flush=True)
        if done.returncode:
            found += 1
            print(done.stderr[-4000:], flush=True)
    with suppress(OSError):  # something was found
        FOUND.rmdir()
    return int(found > 0)


def _fuzz(name: str, seconds: float, corpus: Path) -> None:
    if find_spec("atheris") is None:
        _by_chance(name, seconds)
        return
    import atheris

    from tests.fuzz.damage import damage

    with atheris.instrument_imports(include=["api_client", "journey", "screens"]):
        from tests.fuzz.seeds import TARGETS

    def otherwise(data: bytes, most: int, number: int) -> bytes:
        """What atheris makes of it, or damage that keeps its form: each finds what the other hardly does."""
        chance = Random(number)
        return damage(data, chance)[:most] if chance.random() < 0.5 else atheris.Mutate(data, most)

    options = [f"-max_total_time={seconds:.0f}", "-timeout=20", "-rss_limit_mb=3000", "-max_len=40000"]
    argv = [sys.argv[0], *options, f"-artifact_prefix={FOUND}/{name}-", str(corpus)]
    atheris.Setup(argv, TARGETS[name], custom_mutator=otherwise)
    atheris.Fuzz()


def _by_chance(name: str, seconds: float) -> None:
    from tests.fuzz.damage import damage
    from tests.fuzz.seeds import TARGETS, seeds_of

    chance, until, runs = Random(), time.monotonic() + seconds, 0
    while time.monotonic() < until:
        data = damage(chance.choice([b"", *seeds_of(name)]), chance)
        (FOUND / f"{name}-last").write_bytes(data)
        TARGETS[name](data)
        runs += 1
    (FOUND / f"{name}-last").unlink(missing_ok=True)
    print(f"runs {runs}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
