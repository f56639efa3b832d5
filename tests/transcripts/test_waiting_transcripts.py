"""Golden transcripts of what a person reads or hears when there is no network: that the application waits, and what can be done.

`make transcripts` writes them again.
"""

import re
from pathlib import Path

import pytest

from screens.texts import texts_in
from tests.linear_person import at_etape, type_line
from tests.offices import Office
from tests.screens.person import MAIL, at_counter
from tests.transcripts.test_linear_transcripts import check

LANGUAGES = ["en", "fr"]
REASON = re.compile(
    r"(What was wrong|Problème rencontré) ?: .*?\n(?=You can save|Vous pouvez enregistrer)", re.DOTALL
)


def without_reasons(text: str) -> str:
    """The text without why the last try failed: after several tries, the service is left alone for a while."""
    return REASON.sub(r"\1\n", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_application_without_a_network_is_kept_taken_back_and_left(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path))
    office = Office(tmp_path / "service.db", monkeypatch)
    office.open()
    at_counter(answers=MAIL, at="declaration", language=language)
    office.close()
    yes = texts_in(language)("answer.yes")
    with at_etape(tmp_path, "--linear", "--lang", language, "--service", office.address, rows=60) as terminal:
        for line in (yes, "", "3", "/save", "4", "/quit"):
            type_line(terminal, line)
        assert terminal.wait_exit() == 0
        check(f"without-a-network-{language}", terminal, without_reasons)
