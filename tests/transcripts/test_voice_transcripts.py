"""Golden transcripts of the voice: what is heard of every page of a renewal, and of each kind of question as it is answered.

A line is a part as it is handed to the synthesizer; one in the other language has that in front. Read one before you accept it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from screens.page import (
    Choice,
    Choices,
    DateField,
    Declaration,
    FileField,
    LongTextField,
    Lookup,
    NumberField,
    Page,
    SecretField,
    TextField,
    YesNo,
)
from screens.texts import texts_in
from tests.journeys import answers_of, record
from tests.tui.voice.listener import Turn, hear, hear_through

GOLDEN = Path(__file__).parent
ANSWERING = {
    TextField: ["text:Zoé Li", "backspace"],
    NumberField: ["text:17"],
    DateField: ["text:5 6", "left"],
    YesNo: ["down", "2"],
    Choice: ["down", "space", "3"],
    Choices: ["1", "down", "space"],
    Lookup: ["text:br", "down", "enter"],
    LongTextField: ["text:Hi", "enter", "text:yo", "up"],
    SecretField: ["text:a1"],
    FileField: ["text:a."],
    Declaration: ["tab", "space"],
}
"""Keys with which each kind is answered."""


def lines(turn: Turn, language: str) -> Iterator[str]:
    if turn.key:
        yield f"  [{turn.key}]"
    for text, spoken_in in zip(turn.said, turn.languages, strict=True):
        yield f"{'' if spoken_in == language else f'({spoken_in}) '}{text}"


def pages_heard(pages: list[Page], language: str) -> Iterator[str]:
    """Each page as it comes; F10 goes on to the next one."""
    heard = hear_through(
        lambda replies: pages[len(replies)] if len(replies) < len(pages) else None, *["f10"] * len(pages)
    )
    for page, turn in zip(pages, heard.turns, strict=False):
        turn.key = ""
        yield from (f"--- {page.id}", *lines(turn, language), "")


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_whole_passport_renewal_is_heard(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path))
    pages = [page for page, _ in record(answers_of("mail", tmp_path), language)]
    check(f"voice-{language}", pages_heard(pages, language))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_kind_of_question_is_heard_as_it_is_answered(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    said: list[str] = []
    for kind, page in one_of_each_kind(language, tmp_path, monkeypatch):
        said.append(f"--- {kind.__name__}")
        for turn in hear(page, *ANSWERING[kind]).turns:
            said += lines(turn, language)
        said.append("")
    check(f"voice-answering-{language}", iter(said))


def one_of_each_kind(
    language: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[type, Page]]:
    """The first page of the renewal, in whichever way, that begins with a question of each kind; and one for a secret."""
    texts, found = texts_in(language), dict[type, Page]()
    for name in ("mail", "online"):
        monkeypatch.setenv("ETAPE_HOME", str(folder / name))
        for page, _ in record(answers_of(name, folder), language):
            if page.fields:
                found.setdefault(type(page.fields[0]), page)
    secret = SecretField(id="secret", label=texts("unlock.label"), hint=texts("unlock.hint"))
    found[SecretField] = Page(id="unlock", title=texts("unlock.title"), language=language, fields=(secret,))
    return ((kind, found[kind]) for kind in ANSWERING if kind in found)


def check(name: str, said: Iterator[str]) -> None:
    text = "\n".join(said)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("WRITE_TRANSCRIPTS"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
