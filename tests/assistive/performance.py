"""One journey in one face and language under one reader, in a process of its own; and its result.

Owns what is kept of it: the transcript, and a result in which a failure says what was heard.
"""

from __future__ import annotations

import tempfile
import time
import traceback
from pathlib import Path

from msgspec import Struct

from screens.texts import Language
from tests.assistive.journeys.registry import JOURNEYS
from tests.assistive.measures import sums
from tests.assistive.readers.registry import READERS
from tests.assistive.stage import FACES, Stage
from tests.assistive.transcript import Checked, written_to

FACE_NAMES = tuple(FACES)


class Part(Struct, frozen=True):
    """What is performed."""

    reader: str
    face: str
    language: Language
    journey: str

    @property
    def name(self) -> str:
        """Its name, which a file can have."""
        return f"{self.reader}-{self.face}-{self.language}-{self.journey}"


class Result(Struct, frozen=True):
    """What came of it; `broke` is how it ended before its time, "" where it did not."""

    part: Part
    checks: str
    failures: tuple[str, ...]
    broke: str
    words: int
    plain: int
    repeated: int
    symbols: int
    idle_words: int
    keys: int
    took: float

    @property
    def passed(self) -> bool:
        """Whether all went well."""
        return not (self.failures or self.broke)


def perform(part: Part, kept: Path) -> Result:
    """Perform it; the transcript goes to a file in the folder `kept`, named after it."""
    begun = time.monotonic()
    broke = ""
    with tempfile.TemporaryDirectory(prefix="assistive-", ignore_cleanup_errors=True) as folder:
        stage = Stage(READERS[part.reader], part.face, part.language, Path(folder))
        try:
            JOURNEYS[part.journey](stage)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            broke = f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}: {error}"
    records = stage.records
    written_to(kept / f"{part.name}.jsonl", records)
    failures = [record for record in records if isinstance(record, Checked) and not record.passed]
    total = sums(records)
    return Result(
        part=part,
        checks=total.checks,
        failures=tuple(
            f"{each.step}, after {each.after}: {each.check} {each.wanted!r}: {each.found}"
            for each in failures
        ),
        broke=broke,
        words=total.words,
        plain=stage.plain,
        repeated=sum(
            int(each.found.split()[0])
            for each in records
            if isinstance(each, Checked) and each.check == "repeated"
        ),
        symbols=total.symbols,
        idle_words=total.idle_words,
        keys=total.keys,
        took=time.monotonic() - begun,
    )
