"""How much is heard: words, symbols, what is said again, seconds.

Owns these measures, over texts and over the records of a run. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from tests.assistive.transcript import AnyRecord, Checked, Pressed, Said, Seen

PACE = 250
"""Words a minute; who listens all day listens faster, who has just begun slower."""
LETTERS = 6
"""Letters a word, its space among them: so is a pace of speech counted."""
PAUSE = 0.1
"""Seconds between two utterances."""
RUN = 4
"""Words in a row that, said a second time, are a repetition and no coincidence."""


def symbols(text: str) -> int:
    """How many drawings: boxes, blocks, arrows, braille patterns, private characters (Unicode So, Co)."""
    return sum(unicodedata.category(character) in ("So", "Co") for character in text)


def words(text: str) -> list[str]:
    """The words of a text, folded, without the marks around and inside them: readers differ in these."""
    return re.findall(r"[^\W_]+", text.casefold())


def plainly(text: str) -> str:
    """A text as it is compared: its words with one space between and around."""
    return f" {' '.join(words(text))} "


def repeated(said: Sequence[str], source: Sequence[str] = ()) -> int:
    """How many of the words belong to runs of `RUN` that come again, more often than in `source`."""
    allowed = Counter(_runs(source))
    seen: Counter[tuple[str, ...]] = Counter()
    again: set[int] = set()
    for at, run in enumerate(_runs(said)):
        seen[run] += 1
        if seen[run] > max(allowed[run], 1):
            again.update(range(at, at + RUN))
    return len(again)


def _runs(said: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)]


def seconds(text: str) -> float:
    """How long an utterance takes at `PACE`; drawings are passed over, as espeak-ng does with boxes."""
    spoken = re.sub(r"\s+", " ", "".join(" " if symbols(character) else character for character in text))
    return len(spoken.strip()) / (PACE * LETTERS / 60) + PAUSE


def texts(records: Iterable[AnyRecord]) -> list[str]:
    """What was said that is more than a key or a character: several words, or a word of more than one letter."""
    return [r.text for r in records if isinstance(r, Said) and not r.letter and len(r.text.strip()) > 1]


def words_said(records: Iterable[AnyRecord]) -> list[str]:
    """The words of `texts`; the letters of what is typed are not words, nor much of a listener's time."""
    return [word for text in texts(records) for word in words(text)]


def without_blanks(records: Iterable[AnyRecord], name: str) -> list[AnyRecord]:
    """The records without those in which a reader says nothing but its name of a blank, one for each that was typed before it."""
    left, typed = list[AnyRecord](), 0
    for record in records:
        if isinstance(record, Pressed):
            typed = 0 if record.idle else record.key.count(" ") + (record.key == "space")
        if typed and isinstance(record, Said) and not record.letter and record.text.strip() == name:
            typed -= 1
        else:
            left.append(record)
    return left


class Sums(Struct, frozen=True):
    """What a run, or a part of it, comes to."""

    keys: int
    words: int
    repeated: int
    symbols: int
    seconds: float
    idle_words: int
    written: int
    passed: int
    failed: int
    answered: tuple[float, ...]
    """Milliseconds from a key to the first byte that it brought, for each key that brought any."""

    @property
    def checks(self) -> str:
        """Checks passed, of all."""
        return f"{self.passed}/{self.passed + self.failed}"


def sums(records: Sequence[AnyRecord]) -> Sums:
    """Add up a run."""
    said = [record for record in records if isinstance(record, Said)]
    seen = [record for record in records if isinstance(record, Seen)]
    checks = [record for record in records if isinstance(record, Checked)]
    by_step: dict[str, list[AnyRecord]] = {}
    for record in records:
        by_step.setdefault(record.step, []).append(record)
    return Sums(
        keys=sum(isinstance(record, Pressed) and not record.idle for record in records),
        words=len(words_said(records)),
        repeated=sum(repeated(words_said(step)) for step in by_step.values()),
        symbols=sum(symbols(record.text) for record in said),
        seconds=sum(seconds(record.text) for record in said),
        idle_words=len(words_said(idle(records))),
        written=sum(record.written for record in seen),
        passed=sum(check.passed for check in checks),
        failed=sum(not check.passed for check in checks),
        answered=tuple(record.answered for record in seen if record.answered is not None),
    )


def idle(records: Iterable[AnyRecord]) -> list[AnyRecord]:
    """What came while nothing was pressed."""
    return [record for record in records if record.after.startswith("(idle")]
