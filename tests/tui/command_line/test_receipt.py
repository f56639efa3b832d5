"""`etape receipt`: a receipt on paper, without opening Etape."""

from pathlib import Path

import pytest

from screens.texts import texts_in
from tests.command_line import check_stopped, etape, run, written
from tests.journeys import SERVICE, answers_of
from tui.exits import ExitCode


@pytest.fixture
def reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "home"))
    done = etape("apply", SERVICE, "--answers", written(tmp_path, answers_of("mail", tmp_path)))
    return done.out.split("\t")[0]


@pytest.mark.parametrize(("form", "beginning"), [("text", "Your application"), ("html", "<!DOCTYPE html>")])
def test_it_is_written_to_standard_output(reference: str, form: str, beginning: str, tmp_path: Path):
    done = run(tmp_path / "home", "receipt", reference.lower(), "--format", form)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(beginning)
    assert reference in done.out


def test_or_to_a_file_that_is_not_there_yet(reference: str, tmp_path: Path):
    path = tmp_path / "receipt.txt"
    assert etape("receipt", reference, "-o", path) == (0, "", f"{texts_in('en')('paper.saved', path=path)}\n")
    done = etape("receipt", reference, "-o", path)
    check_stopped(done, ExitCode.ANSWERS, texts_in("en")("error.file-taken", path=path))


@pytest.mark.usefixtures("reference")
def test_an_application_that_there_is_not():
    done = etape("receipt", "AAA-AAA-AAA")
    check_stopped(done, ExitCode.UNKNOWN, texts_in("en")("error.unknown-application"))
