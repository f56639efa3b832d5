"""Where the modules of POSIX are missing, as on Windows: the whole program in plain lines, through pipes."""

from pathlib import Path

import pytest

from screens.texts import LANGUAGES, texts_in
from tests.command_line import run, written
from tests.journeys import SERVICE, answers_of, record, submitted
from tests.linear_person import typed_lines

PROGRAM = str(Path(__file__).parent.parent / "programs" / "etape_without_posix.py")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_applies(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "script"))
    turns = record(answers_of("online", tmp_path), language)
    by_script = submitted()
    lines = [line for page, reply in turns if page.id != "receipt" for line in typed_lines(page, reply)]
    typed = "".join(f"{line}\n" for line in [*lines, "/quit"])
    done = run(tmp_path / "home", "apply", SERVICE, "--lang", language, typed=typed, program=PROGRAM)
    assert (done.code, done.err) == (0, "")
    assert texts_in(language)("receipt.title") in done.out
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "home"))
    assert submitted() == by_script


def test_a_script_applies_and_looks_up_the_status(tmp_path: Path):
    answers = written(tmp_path, answers_of("mail", tmp_path))
    done = run(tmp_path / "home", "apply", SERVICE, "--answers", answers, program=PROGRAM)
    assert (done.code, done.err) == (0, "")
    status = run(tmp_path / "home", "status", done.out.split("\t")[0], program=PROGRAM)
    assert (status.code, status.err) == (0, "")
    assert "Status: Received" in status.out
