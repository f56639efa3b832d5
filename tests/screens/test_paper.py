"""A receipt, and where an application stands, saved to print, to send on or to emboss."""

import os
import shutil
from pathlib import Path

import pytest

from api_client.braille import PROGRAM
from screens.page import Reply
from screens.papers.forms import FORMS
from screens.texts import texts_in
from tests.screens.person import DECLARED, MAIL, Person, at_counter, do

LANGUAGES = ["en", "fr"]
needs_liblouis = pytest.mark.skipif(
    shutil.which(PROGRAM) is None, reason=f"{PROGRAM} of liblouis is not installed"
)
BEGINNING = {"text": "Your application has been received", "html": "<!DOCTYPE html>"}


def saved(form: str, path: object, *after: Reply, language: str = "en") -> Person:
    """Someone who submits, and saves the receipt."""
    save = Reply("save-paper", {"form": form, "path": str(path)})
    replies = (do("continue"), DECLARED, do("paper"), save, *after)
    return at_counter(*replies, answers=MAIL, at="check-answers", language=language)


@pytest.mark.parametrize("form", BEGINNING)
def test_a_receipt_is_saved_and_the_person_is_back_at_it(form, tmp_path: Path):
    path = tmp_path / "receipt"
    person = saved(form, path)
    assert person.page.id == "receipt"
    assert texts_in("en")("paper.saved", path=path) in person.said
    content = path.read_text("utf-8")
    assert content.lstrip().startswith(BEGINNING[form])
    assert "Wednesday 30 December 2026" in content
    assert "Written 23 November 2026" in content


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_is_chosen_by_number_or_label_in_the_language_of_the_page(language, tmp_path: Path):
    label = texts_in(language)("paper.html")
    for number, typed in enumerate(("2", label)):
        path = tmp_path / str(number)
        assert saved(typed, path, language=language).page.id == "receipt"
        assert f'<html lang="{language}">' in path.read_text("utf-8")


@needs_liblouis
@pytest.mark.parametrize("form", [form for form in FORMS if form.startswith("braille")])
def test_braille_is_ready_for_an_embosser(form, tmp_path: Path):
    path = tmp_path / "receipt.brf"
    saved(form, path)
    rows = path.read_bytes().decode("ascii").split("\r\n")
    assert max(map(len, rows)) == 40
    assert rows[-1] == "\f"


def test_where_it_stands_is_saved_too(tmp_path: Path):
    path = tmp_path / "status.txt"
    save = Reply("save-paper", {"form": "text", "path": str(path)})
    person = at_counter(
        do("continue"), DECLARED, do("status"), do("paper"), save, answers=MAIL, at="check-answers"
    )
    assert person.page.id == "status"
    assert "Received" in path.read_text("utf-8")


@pytest.mark.parametrize("path", ["", ".", "nowhere/receipt.txt"])
def test_a_file_that_cannot_be_is_said_at_the_field_and_what_was_typed_stays(path):
    person = saved("text", path)
    assert (person.page.id, [error.field for error in person.page.errors]) == ("paper", ["path"])
    assert person.values() == {"form": "text", "path": path}


def test_a_file_that_there_is_stays_as_it_is(tmp_path: Path):
    path = tmp_path / "taken.txt"
    path.write_text("mine", "utf-8")
    assert saved("text", path).page.id == "paper"
    assert path.read_text("utf-8") == "mine"


def test_a_form_has_to_be_chosen(tmp_path: Path):
    assert saved("", tmp_path / "it").errors == [texts_in("en")("paper.form.missing")]


def test_without_liblouis_braille_is_refused_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", os.devnull)
    assert saved("braille", tmp_path / "it").errors == [texts_in("en")("error.braille-missing")]


def test_a_liblouis_that_fails_leaves_the_other_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program = tmp_path / PROGRAM
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert saved("braille", tmp_path / "it").errors == [texts_in("en")("error.braille-failed")]


def test_one_can_go_back():
    person = at_counter(do("continue"), DECLARED, do("paper"), do("back"), answers=MAIL, at="check-answers")
    assert person.page.id == "receipt"
