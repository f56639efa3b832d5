"""A transcript as a person reads it: each key with what was said, brailled and seen after it.

Owns that form alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.assistive.transcript import AnyRecord, Brailled, Checked, Pressed, Said, Seen, Silenced


def account(records: Iterable[AnyRecord]) -> Iterator[str]:
    """The lines."""
    step = None
    for record in records:
        if record.step != step:
            step = record.step
            yield f"-- {step}"
        yield f"{record.t:9.3f}  {_line(record)}"


def _line(record: AnyRecord) -> str:
    match record:
        case Pressed(key=key):
            return f"KEY {key}"
        case Said(text=text, letter=letter):
            return f"  {'letter' if letter else 'speaks'} {' '.join(text.split())!r}"
        case Silenced():
            return "  silent"
        case Brailled(text=text, cell=cell):
            return f"  braille {text!r}" + ("" if cell is None else f", cursor in cell {cell + 1}")
        case Seen(line=line, cursor=(row, column), hidden=hidden, written=written):
            return f"  cursor at {row}, {column}{' (hidden)' if hidden else ''} on {line.strip()!r}, {written} bytes"
        case Checked(check=check, wanted=wanted, passed=passed, found=found):
            return f"{'ok' if passed else 'FAILED'} {check} {wanted!r} {found}".rstrip()
