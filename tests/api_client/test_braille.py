"""Translation into braille by liblouis, where the system has it."""

import os
import shutil
from pathlib import Path

import pytest

from api_client import braille
from api_client.braille import PROGRAM, translated
from api_client.errors import BrailleFailed, BrailleMissing

needs_liblouis = pytest.mark.skipif(
    shutil.which(PROGRAM) is None, reason=f"{PROGRAM} of liblouis is not installed"
)


@needs_liblouis
@pytest.mark.parametrize(
    ("language", "code", "text", "cells"),
    [
        ("en", "contracted", "Expect it by Wednesday", ',EXPECT X BY ,W$NES"D'),
        ("en", "uncontracted", "Expect it by Wednesday", ",EXPECT IT BY ,WEDNESDAY"),
        ("en", "contracted", "Reference number: TVX-767-W29", ",REF];E NUMB]3 ,,TVX-#GFG-,W#BI"),
        ("fr", "uncontracted", "Reçue le 23 novembre", ".RE&UE LE ,<% NOVEMBRE"),
        ("fr", "contracted", "Reçue le jeudi", ".'&UE L J\"DI"),
    ],
)
def test_a_sentence_in_each_code(language, code, text, cells):
    assert translated([text], language, code) == [cells]


@needs_liblouis
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_table_does_not_know_is_spelled_by_its_number(language):
    known, unknown = translated(["(U+6F22)", "\u6f22"], language, "uncontracted")
    assert unknown == known


@needs_liblouis
def test_the_letter_below_an_accent_that_is_not_known_stays():
    assert translated(["ş"], "fr", "uncontracted") == translated(["s"], "fr", "uncontracted")


@needs_liblouis
def test_a_long_text_stays_one_and_an_empty_one_too():
    first, second, third = translated(["word " * 2000, "", "end"], "en", "uncontracted")
    assert first.split() == ["WORD"] * 2000
    assert (second, third) == ("", "END")


def test_without_liblouis_it_is_said(monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(BrailleMissing):
        translated(["text"], "en", "contracted")


@pytest.mark.parametrize(
    "fails",
    ["exit 1", "exit 0", "echo TOO; echo MUCH", "exec sleep 60"],
    ids=["fails", "gives nothing", "gives too much", "takes too long"],
)
def test_a_liblouis_that_is_there_and_fails_is_not_said_to_be_missing(
    fails: str, tmp_path: Path, monkeypatch
):
    program = tmp_path / PROGRAM
    program.write_text(f"#!/bin/sh\n{fails}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(braille, "_PATIENCE", 1.0 if "sleep" in fails else 30.0)
    with pytest.raises(BrailleFailed):
        translated(["text"], "en", "contracted")
