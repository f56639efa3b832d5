"""`etape proof verify`: what a proof attests, in words, in both languages, with its own exit code when it is none."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api_client import errors
from api_client.proof import Attempted, make_proof
from screens.texts import LANGUAGES, texts_in
from tests.command_line import etape, start
from tests.failures import every
from tui.exits import ExitCode

SEED = bytes(range(32))
AFTER_WHICH_NOTHING_WAITS = {
    "error.refused",
    "error.unknown-service",
    "error.conflict",
    "error.broken-definition",
    "error.no-such-copy",
}
"""A submission that meets one of these is the person's again, or is there, or meets none: no proof names them."""


def saved(folder: Path, **others: object) -> Path:
    about = {
        "address": "https://service.test",
        "service": "garden-plot",
        "version": "2026.1",
        "application": "11111111-1111-4111-8111-111111111111",
        "key": "22222222-2222-4222-8222-222222222222",
        "body": 64 * "a",
        "attempted": datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        "failed": "error.no-network",
    }
    path = folder / "proof.txt"
    path.write_text(make_proof(SEED, Attempted(**(about | others))) + "\n")
    return path


SAID = {
    "en": [
        "This proof is whole: nothing in it was changed since it was signed.",
        "It says that someone tried to submit an application on 22 November 2026, 09:30 (UTC), by the clock of their "
        "computer, and could not.",
        "Why: their computer had no working network connection.",
        "Their computer had no date from the service, so only its own clock says when.",
        "It does not show who holds the key that signed it, or that the clock was right.",
    ],
    "fr": [
        "Cette preuve est intacte\u00a0: rien n’y a été modifié depuis sa signature.",
        "Elle dit qu’une personne a essayé d’envoyer une demande le 22 novembre 2026, 9 h 30 (UTC), selon l’horloge de "
        "son ordinateur, sans réussir.",
        "Pourquoi\u00a0: son ordinateur n’avait pas de connexion au réseau.",
        "Son ordinateur n’avait reçu aucune date du service\u00a0: seule son horloge dit quand.",
        "Elle ne montre pas à qui est la clé qui l’a signée, ni si l’horloge était à l’heure.",
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_proof_attests_is_said_in_words(tmp_path: Path, language: str):
    done = etape("--lang", language, "proof", "verify", saved(tmp_path))
    assert (done.code, done.err) == (ExitCode.OK, "")
    words, _, names = done.out.partition("\n\n")
    assert words.splitlines() == SAID[language]
    for name in ("garden-plot", "2026.1", "https://service.test", "11111111-", "22222222-", 64 * "a"):
        assert name in names


def test_the_last_date_from_the_service_is_said(tmp_path: Path):
    seen = datetime(2026, 11, 20, 8, tzinfo=UTC)
    done = etape("proof", "verify", saved(tmp_path, seen=seen))
    assert "had from the service was 20 November 2026, 08:00 (UTC)." in done.out


def why(folder: Path, language: str, failed: str) -> str:
    """The line that says why the try failed."""
    return etape("--lang", language, "proof", "verify", saved(folder, failed=failed)).out.splitlines()[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_failure_on_the_way_to_a_service_is_said_in_words(tmp_path: Path, language: str):
    keys = {kind.key for kind in every(errors.ServiceError)} - AFTER_WHICH_NOTHING_WAITS
    other = why(tmp_path, language, "error.of-tomorrow")
    for key in keys:
        said = why(tmp_path, language, key)
        assert said != other, key
        assert key.removeprefix("error.") not in said.split()
    assert not re.search(r"error|proof|tomorrow", other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_proof_that_was_changed_is_refused(tmp_path: Path, language: str):
    path = saved(tmp_path)
    path.write_text(path.read_text().replace("e", "f", 1))
    done = etape("--lang", language, "proof", "verify", path)
    assert done == (ExitCode.PROOF, "", texts_in(language)("error.false-proof") + "\n")


@pytest.mark.parametrize("content", [b"", b"a letter", b"\xff\xfe\x00", b"x" * 200_000])
def test_what_is_no_proof_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "letter"
    path.write_bytes(content)
    assert etape("proof", "verify", path).code == ExitCode.PROOF


@pytest.mark.skipif(os.name != "posix", reason="there are no named pipes")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with start(tmp_path / "home", "proof", "verify", tmp_path / "pipe") as process:
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (
        ExitCode.ANSWERS,
        texts_in("en")("error.file-unreadable", path=tmp_path / "pipe") + "\n",
    )


def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path):
    for path in (tmp_path / "nowhere", tmp_path):
        done = etape("proof", "verify", path)
        assert done.code == ExitCode.ANSWERS
        assert str(path) in done.err


def test_no_vault_is_made_for_it(tmp_path: Path, home: Path):
    etape("proof", "verify", saved(tmp_path))
    assert not home.exists()
