"""The figures of the torture: what was tried and what came of it.

Owns the table that is printed and the verdict: every count of what must not happen is 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct, field

from tests.torture.scenario import Corrupt, Doubled, Lost

_COLUMNS = ("part", "runs", "faults", "lost", "doubled", "corrupt", "marks", "unsaid")
_SHOWN = 5
_WIDTH = 42


class Figures(Struct):
    """The counts of one part; the last five must be 0. `failures` tells how to see each again, as far as it is shown."""

    part: str
    runs: int = 0
    faults: int = 0
    lost: int = 0
    doubled: int = 0
    corrupt: int = 0
    marks: int = 0
    unsaid: int = 0
    failures: list[str] = field(default_factory=list)
    skipped: str = ""
    has_teeth: bool = False
    """Whether something is broken on purpose, and must be found."""

    @property
    def are_good(self) -> bool:
        """Whether nothing happened that must not; of what was broken on purpose, whether it was found."""
        wrong = self.lost + self.doubled + self.corrupt + self.marks + self.unsaid + len(self.failures)
        return bool(self.skipped) or (wrong > 0) is self.has_teeth

    @contextmanager
    def run(self, how: str) -> Iterator[None]:
        """One run; `how` says how to see again what comes of it."""
        self.runs += 1
        try:
            yield
        except (Lost, Doubled, Corrupt) as error:
            which = type(error).__name__.lower()
            setattr(self, which, getattr(self, which) + 1)
            self.fail(f"{which}: {error} [{how}]")

    def add(self, other: Figures) -> None:
        """Count another part to this one; what was broken on purpose counts as a failure when it was not found."""
        counted = _COLUMNS[1:3] if other.has_teeth else _COLUMNS[1:]
        for column in counted:
            setattr(self, column, getattr(self, column) + getattr(other, column))
        if not other.are_good:
            self.failures += other.failures or [f"{other.part}: nothing was found"]

    def fail(self, message: str) -> None:
        """Keep a failure to be shown."""
        self.failures.append(message)

    def lines(self) -> Iterator[str]:
        """The row of the table, and what is to be said under it."""
        if self.skipped:
            yield f"{self.part:<{_WIDTH}} NOT RUN: {self.skipped} is missing"
            return
        numbers = (getattr(self, column) for column in _COLUMNS[1:])
        end = "  found, as it must be" if self.has_teeth and self.are_good else ""
        yield f"{self.part:<{_WIDTH}}" + "".join(f"{number:>9,}" for number in numbers) + end
        if not self.are_good:
            yield from (f"    {failure}" for failure in self.failures[:_SHOWN])


def heading() -> str:
    """The names of the columns."""
    return f"{_COLUMNS[0]:<{_WIDTH}}" + "".join(f"{column:>9}" for column in _COLUMNS[1:])
