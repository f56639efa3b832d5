"""A person at a terminal protects what they keep: what opens it is asked for, and never shown, by either face."""

import re
from pathlib import Path

import pytest

from screens.screen import Screen
from screens.texts import LANGUAGES, texts_in
from screens.visit import Visit
from tests.journeys import at_the_counter
from tests.linear_person import at_etape, read_on
from tests.pty_driver import Terminal

WORDS, OTHERS = "four words in a row", "cheval crème lilas étang"
CODE = re.compile(r"\b\d{6}(?:-\d{6}){7}\b")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


def answer(terminal: Terminal, *lines: str) -> None:
    """Answer the prompt that has come, and those after it; wait for the next."""
    for line in lines:
        terminal.send(f"{line}\r")
        read_on(terminal)


def at_protection(home: Path, language: str) -> Terminal:
    terminal = at_etape(home, "--lang", language, "--linear", rows=200)
    texts = texts_in(language)
    read_on(terminal)
    answer(terminal, texts("your-data.title"), texts("your-data.protection"))
    return terminal


def check_never_shown(terminal: Terminal, *secrets: str) -> None:
    """Neither the secret nor a piece of it that says more than a word."""
    for secret in secrets:
        for at in range(len(secret) - 7):
            assert secret[at : at + 8] not in terminal.text


def test_a_passphrase_is_set_after_slips_and_opens_etape_the_next_time(tmp_path: Path, language: str):
    texts = texts_in(language)
    with at_protection(tmp_path, language) as terminal:
        answer(terminal, texts("protection.do-set-passphrase"), WORDS, OTHERS, "short", "short", WORDS, WORDS)
        assert terminal.text.count(texts("said.secret")) == 6
        for key in ("passphrase.differ", "passphrase.said"):
            assert texts(key) in " ".join(terminal.text.split())
        terminal.send("/quit\r")
        terminal.wait_exit()
    check_never_shown(terminal, WORDS, OTHERS)
    with at_etape(tmp_path, "--lang", language, "--linear") as terminal:
        read_on(terminal)
        answer(terminal, OTHERS, WORDS)
        assert texts("services.title") in terminal.text
    check_never_shown(terminal, WORDS, OTHERS)


def test_a_passphrase_that_looks_like_a_command_opens_etape_as_it_was_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The full screen takes every letter of it; so must the plain lines in which it is asked for at the start."""
    passphrase = "//quit  les trains "
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path))

    async def protect(visit: Visit, _screen: Screen) -> None:
        await visit.counter.your_data.protection.set_passphrase(passphrase)

    at_the_counter("en", protect)
    with at_etape(tmp_path, "--lang", "en", "--linear") as terminal:
        read_on(terminal)
        answer(terminal, passphrase)
        assert texts_in("en")("services.title") in terminal.text
    check_never_shown(terminal, passphrase)


def test_a_recovery_code_is_shown_on_one_page_and_never_again(tmp_path: Path, language: str):
    texts = texts_in(language)
    with at_protection(tmp_path, language) as terminal:
        answer(terminal, texts("protection.do-make-recovery"))
        (code,) = CODE.findall(terminal.text)
        shown = len(terminal.text)
        answer(terminal, "", code.replace("-", ""))
        after = terminal.text[shown:].replace(code.replace("-", ""), "", 1)  # as it was typed
        assert texts("protection.way-recovery") in after
        assert not re.search(r"\d{6}", after)
        terminal.send("/quit\r")
        terminal.wait_exit()
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert code.encode() not in kept
    assert code.replace("-", "").encode() not in kept
    assert code[:6].encode() not in kept
