"""All parts that there are on this machine, side by side where that is harmless, and the table of what came of them.

Owns the order and the table; each part is performed in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import msgspec

from journey.decoding import decoded
from screens.texts import LANGUAGES
from tests.assistive.journeys.registry import JOURNEYS
from tests.assistive.performance import FACE_NAMES, Part, Result
from tests.assistive.readers.registry import READERS

LONGEST = 900
"""Seconds after which a part is given up."""


def parts(
    readers: Iterable[str], faces: Iterable[str], languages: Iterable[str], journeys: Iterable[str]
) -> list[Part]:
    """Every combination, the long journeys first, so that none is waited for at the end."""
    order = [name for name in reversed(JOURNEYS) if name in set(journeys)]
    wanted = product(order, readers, faces, languages)
    return [Part(reader, face, language, journey) for journey, reader, face, language in wanted]  # type: ignore[arg-type]


def perform_all(wanted: Sequence[Part], kept: Path, at_once: int) -> Iterator[Result]:
    """Perform parts, so many at a time; each result as it comes."""
    with ThreadPoolExecutor(at_once) as pool:
        yield from pool.map(lambda part: _apart(part, kept), wanted)


def _apart(part: Part, kept: Path) -> Result:
    """The result of a part, performed by another process."""
    argv = [
        sys.executable,
        "-m",
        "tests.assistive",
        "part",
        part.reader,
        part.face,
        part.language,
        part.journey,
    ]
    try:
        done = subprocess.run([*argv, "--keep", str(kept)], capture_output=True, timeout=LONGEST, check=False)
        return decoded(done.stdout, Result)
    except (subprocess.TimeoutExpired, msgspec.MsgspecError) as error:
        said = error.stderr if isinstance(error, subprocess.TimeoutExpired) else done.stderr
        why = f"{type(error).__name__}: {(said or b'').decode(errors='replace')[-2000:]}"
        return Result(part, "0/0", (), why, 0, 0, 0, 0, 0, 0, float(LONGEST))


HEADS = (
    "Reader",
    "Face",
    "Language",
    "Journeys",
    "Checks",
    "Words",
    "Of plain",
    "Repeated",
    "Symbols",
    "Idle",
    "Minutes",
)


def table(results: Sequence[Result]) -> Iterator[str]:
    """A line for each reader, face and language, its journeys added up (Markdown)."""
    yield "| " + " | ".join(HEADS) + " |"
    yield "|---" * len(HEADS) + "|"
    for reader, face, language in product(READERS, FACE_NAMES, LANGUAGES):
        rows = [
            r for r in results if (r.part.reader, r.part.face, r.part.language) == (reader, face, language)
        ]
        if rows:
            passed, checks = (sum(int(r.checks.split("/")[at]) for r in rows) for at in (0, 1))
            words, plain = sum(r.words for r in rows), sum(r.plain for r in rows)
            broken = sum(bool(r.broke) for r in rows)
            cells = (
                reader,
                face,
                language,
                f"{len(rows)}" + (f", {broken} broken off" if broken else ""),
                f"{passed}/{checks}",
                str(words),
                f"{words / max(plain, 1):.2f}",
                str(sum(r.repeated for r in rows)),
                str(sum(r.symbols for r in rows)),
                str(sum(r.idle_words for r in rows)),
                f"{sum(r.took for r in rows) / 60:.1f}",
            )
            yield "| " + " | ".join(cells) + " |"


def failures(result: Result) -> Iterator[str]:
    """What went wrong in a part, each with what was heard."""
    for failure in result.failures:
        yield f"FAILED {result.part.name}, {failure}"
    if result.broke:
        yield f"BROKEN OFF {result.part.name}: {result.broke}"
