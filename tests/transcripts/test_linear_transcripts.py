"""Golden transcripts of the linear face: what a person reads or hears, whole. Read one before you accept it: it is the product.

`make transcripts` writes them again.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.forbidden import forbidden_sequences
from tests.journeys import SERVICE, answers_of, record
from tests.linear_person import at_etape, type_all, type_line
from tests.pty_driver import Terminal

GOLDEN = Path(__file__).parent
LANGUAGES = ["en", "fr"]


def check(name: str, terminal: Terminal, fixed: Callable[[str], str] = str) -> None:
    """Compare what a terminal has said with the golden transcript, and scan its bytes; `fixed` is what cannot differ."""
    assert forbidden_sequences(terminal.raw) == []
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("WRITE_TRANSCRIPTS"):
        path.write_text(terminal.text, encoding="utf-8")
    assert fixed(terminal.text) == fixed(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_passport_renewal_by_mail(language, tmp_path, monkeypatch):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "script"))
    turns = record(answers_of("mail", tmp_path), language)
    with at_etape(tmp_path / "home", "apply", SERVICE, "--linear", "--lang", language) as terminal:
        type_all(terminal, turns)
        type_line(terminal, "/quit")
        assert terminal.wait_exit() == 0
        check(f"renewal-by-mail-{language}", terminal)


@pytest.mark.parametrize(
    ("service", "name", "language"), [("dental-benefit", "both", "fr"), ("change-of-address", "moved", "en")]
)
def test_a_whole_application_for_another_service(service, name, language, tmp_path, monkeypatch):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "script"))
    turns = record(answers_of(name, tmp_path, service), language, service)
    with at_etape(tmp_path / "home", "apply", service, "--linear", "--lang", language) as terminal:
        type_all(terminal, turns)
        type_line(terminal, "/quit")
        assert terminal.wait_exit() == 0
        check(f"{service}-{language}", terminal)


FIRST_VISIT = {
    "en": [
        "1",
        "3",
        "",
        "1",
        "1",
        "31 2 2018",
        "/help",
        "",
        "5 6 2018",
        "/where",
        "/review",
        "1",
        "2",
        "/back",
        "/save",
        "7",
    ],
    "fr": [
        "2",
        "3",
        "",
        "1",
        "1",
        "31 2 2018",
        "/aide",
        "",
        "5 6 2018",
        "/position",
        "/réviser",
        "1",
        "2",
        "/retour",
        "/enregistrer",
        "7",
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_visit_with_an_error_help_a_review_and_a_change(language, tmp_path):
    with at_etape(tmp_path, "--linear", rows=60) as terminal:
        for line in FIRST_VISIT[language]:
            type_line(terminal, line)
        assert terminal.wait_exit() == 0
        check(f"first-visit-{language}", terminal)
