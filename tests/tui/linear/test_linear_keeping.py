"""What is typed is handed over to be kept before anything more is asked: a kill at a prompt loses no line above it."""

import asyncio
import io

import pytest

from tests.tui.linear.pages import BIRTH, CONTINUE, NAME, NICKNAME, SECRET, STORY, question
from tui.linear.face import LinearFace


@pytest.fixture
def kept(monkeypatch, capsys):
    """What is handed over, and how much had been asked by then, while a page is answered with lines."""

    def kept(page, typed: str):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        face, handed = LinearFace(), []

        async def keep(values):
            handed.append((dict(values), capsys.readouterr().out.rpartition("\n")[0].rpartition("\n")[2]))

        face.typed = keep
        asyncio.run(face.ask(page))
        return [values for values, _ in handed]

    return kept


def test_each_field_is_kept_before_the_next_is_asked_for(kept):
    assert kept(question(NAME, BIRTH, NICKNAME), "Ann\n4 5 1990\nNan\n") == [
        {"name": "Ann"},
        {"name": "Ann", "birth": "4 5 1990"},
    ]


def test_of_the_last_field_the_reply_is_what_is_kept(kept):
    assert kept(question(NAME), "Ann\n") == []


def test_of_a_long_text_each_line_is_kept(kept):
    assert kept(question(STORY), "one\ntwo\n\n\n") == [{"story": "one"}, {"story": "one\ntwo"}]


def test_the_last_field_too_where_an_action_is_still_to_be_chosen(kept):
    page = question(NAME, actions=(CONTINUE.__class__(id="send", label="Send"),))
    assert kept(page, "Ann\n1\n") == [{"name": "Ann"}]


def test_a_secret_never_is(kept):
    assert kept(question(SECRET, NAME, BIRTH), "sesame\nAnn\n4 5 1990\n") == [{}, {"name": "Ann"}]
