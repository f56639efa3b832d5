"""The checks of a step: pure judgements of what was said, brailled and seen in it.

Owns what passes and how a failure says what was heard.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec import structs

from journey.kinds.folding import fold
from tests.assistive.measures import idle, plainly, repeated, symbols, texts, without_blanks, words_said
from tests.assistive.script import Check
from tests.assistive.terminal import Look
from tests.assistive.transcript import AnyRecord, Brailled, Checked, Said

STROKES = str.maketrans("đøł", "dol")


def judge(
    check: Check,
    step: Sequence[AnyRecord],
    look: Look,
    *,
    named: Collection[str] = (),
    blank: str = "",
    source: str = "",
    nearest: bool = False,
) -> Checked:
    """Carry out a check on the records of a step.

    `named` are the words by which a reader says punctuation ("dash"), which are not looked at; `blank` is the one by which it
    says a blank that is typed, which is none of the words said. `source` is a text whose own repetitions are none. With
    `nearest`, a letter is as good as the one that stands for it where a font lacks it.
    """
    if nearest and check.kind != "at":  # which is looked for on the screen, where every letter stands
        step, source = [_folded(record) for record in step], _nearest(source)
        check = Check(check.kind, _nearest(check.wanted))
    if check.kind == "at":
        wanted = _heard(check.wanted, named)
        on_it = wanted in _heard(look.cursor_line, named) and not look.hidden
        return _result(check, look.cursor_line + (" (hidden)" if look.hidden else ""), passed=on_it)
    if check.kind == "cells":
        window = next(
            (record for record in reversed(step) if isinstance(record, Brailled)), Brailled(text="")
        )
        shows = _heard(check.wanted, named) in _heard(window.text, named) and window.cell is not None
        return _result(check, f"{window.text!r}, cursor in cell {window.cell}", passed=shows)
    if check.kind == "words" and blank:
        step = without_blanks(step, blank)
    if check.kind in COUNTS:
        count = COUNTS[check.kind](step, source, named)
        return _result(
            check, f"{count}" + _if_too_many(count, check, step), passed=count <= int(check.wanted)
        )
    if check.kind in ("echo", "unheard"):
        letters = "".join(
            record.text.strip() for record in step if isinstance(record, Said) and _is_letter(record)
        )
        brailled = " ".join(record.text for record in step if isinstance(record, Brailled))
        heard = check.wanted.casefold() in f"{letters} {brailled}".casefold()
        if check.kind == "echo":
            return _result(check, "" if heard else f"{letters!r}, {brailled!r}", passed=heard)
        everything = " ".join([letters, brailled, *texts(step)]).casefold()
        known = [part for part in check.wanted.casefold().split() if part in everything]
        return _result(check, ", ".join(known), passed=not known)
    sense, _, rest = check.wanted.partition("braille:")
    wanted = _heard(rest if not sense and rest else check.wanted, named)
    shown = [record.text for record in step if isinstance(record, Brailled)]
    said = [] if not sense and rest else [record.text for record in step if isinstance(record, Said)]
    count = _heard(" ".join(said), named).count(wanted) + sum(wanted in _heard(text, named) for text in shown)
    times = {"once": count == 1, "refute": count == 0}.get(check.kind, count > 0)
    return _result(check, "" if times else f"{count} times in {[*texts(step), *shown]}", passed=times)


def _folded(record: AnyRecord) -> AnyRecord:
    if isinstance(record, Said | Brailled):
        return structs.replace(record, text=_nearest(record.text))
    return record


def _nearest(text: str) -> str:
    """The text without marks on its letters, those included that Unicode takes for letters of their own."""
    return fold(text).translate(STROKES)


def _is_letter(said: Said) -> bool:
    return said.letter or len(said.text.strip()) == 1


def _heard(text: str, named: Collection[str]) -> str:
    plain = plainly(text)
    return f" {' '.join(word for word in plain.split() if word not in named)} " if named else plain


def _result(check: Check, found: str, *, passed: bool) -> Checked:
    return Checked(check=check.kind, wanted=check.wanted, passed=passed, found=found)


def _if_too_many(count: int, check: Check, step: Sequence[AnyRecord]) -> str:
    return f" in {texts(step)}" if count > int(check.wanted) else ""


def _words(step: Sequence[AnyRecord], _source: str, _named: Collection[str]) -> int:
    return len(words_said(step))


def _repeated(step: Sequence[AnyRecord], source: str, named: Collection[str]) -> int:
    return repeated(_heard(" ".join(texts(step)), named).split(), _heard(source, named).split())


def _symbols(step: Sequence[AnyRecord], _source: str, _named: Collection[str]) -> int:
    return sum(symbols(record.text) for record in step if isinstance(record, Said))


def _idle_words(step: Sequence[AnyRecord], _source: str, _named: Collection[str]) -> int:
    return len(words_said(idle(step)))


COUNTS: dict[str, Callable[[Sequence[AnyRecord], str, Collection[str]], int]] = {
    "words": _words,
    "repeated": _repeated,
    "symbols": _symbols,
    "idle-words": _idle_words,
}
