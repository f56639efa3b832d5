"""A page taller than the screen, turned by every key that moves the view: each screenful is written once, whole, from the top."""

import asyncio
import re

import pytest
from textual import events

from screens.page import Action, Choice, Option, Text, TextField
from tests.heard.ears import Ears
from tests.stepped_loop import at_once
from tests.tui.visual.person import settled
from tests.tui.visual.sample_pages import EVERYTHING, form, page
from tui.visual.face import VisualFace

PARAGRAPHS = tuple(
    Text(text=" ".join(f"word-{number}-{place}" for place in range(12))) for number in range(1, 21)
)
READ = page(blocks=PARAGRAPHS, actions=(Action(id="on", label="Go on", kind="primary"),))
MANY = tuple(
    Option(id=f"o{number}", label=f"{name} {number}") for number, name in enumerate(["Ash", "Elm"] * 20)
)
CHOOSE = form(Choice(id="tree", label="Tree", options=MANY), TextField(id="name", label="Full name"))
TOP = "\x1b[H"
ESCAPE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def turned(page, *keys, rows=24, columns=80, **look):
    """For each key, what was written after it, and what is heard of it."""
    face = VisualFace(headless=True, size=(columns, rows), **look)
    frames: list[str] = []
    face.app.write_frame = frames.append
    turns = []

    async def conduct(face):
        asking = asyncio.ensure_future(face.ask(page))
        while not face.app.takes_keys:
            await asyncio.sleep(0)
        for key in ("", *keys):
            if key:
                face.app.post_message(
                    events.Key(key, " " if key == "space" else key if len(key) == 1 else None)
                )
            await settled(face)
            written = "".join(frames)
            frames.clear()
            lines = ["".join(text for text, _ in row or ()).rstrip() for row in face.app.shown.rows]
            turns.append((written, lines, face.app.shown.cursor))
        face.hang_up()
        await asyncio.wait({asking})

    at_once(face.run(conduct))
    return turns


def heard(turns, rows, columns):
    ears = Ears(rows, columns)
    return [ears.hear(written, "x") for written, _, _ in turns]


@pytest.mark.parametrize("key", ["pagedown", "down", "space"])
@pytest.mark.parametrize(("rows", "columns"), [(12, 40), (24, 80), (50, 132)])
def test_every_text_is_heard_once_and_whole_on_the_way_down(key, rows, columns):
    turns = turned(READ, *[key] * (130 // rows), rows=rows, columns=columns)
    for reader in ("stream", "differ"):
        said = " ".join(getattr(one, reader) for one in heard(turns, rows, columns)).split()
        words = [word for text in PARAGRAPHS for word in text.text.split()]
        assert {word: said.count(word) for word in words} == dict.fromkeys(words, 1), reader
        assert "Go on" in " ".join(said)


@pytest.mark.parametrize(
    ("page", "keys"),
    [
        (READ, ["tab", "tab", "shift+tab", "pageup", "pageup"]),
        (CHOOSE, ["tab", "tab", "shift+tab", *["down"] * 20, "2", "5", "e", "a", "up"]),
        (EVERYTHING, ["tab"] * 18),
        (EVERYTHING, ["down"] * 30),
        (EVERYTHING, ["up"] * 5),
    ],
    ids=["to an action", "in a long list", "by Tab", "by arrows", "back by arrows"],
)
@pytest.mark.parametrize(("rows", "columns"), [(12, 40), (24, 80)])
def test_the_view_moves_by_whole_screens_each_written_from_the_top_with_the_cursor_in_it(
    page, keys, rows, columns
):
    before: list[str] = []
    for written, lines, (column, row) in turned(page, *keys, rows=rows, columns=columns):
        kept = [line for line in lines[: rows - 3] if line.strip() and line in before]
        if before and not kept:
            blank, top, _ = written.partition(TOP)
            assert top, "another screenful is written from the top"
            assert not ESCAPE.sub("", blank).strip(), f"written before it: {blank!r}"
        assert written.count(TOP) <= 1
        assert column < columns
        assert lines[row].strip(), f"the cursor stands on nothing: {lines}"
        before = lines[: rows - 3]


def test_no_text_stands_on_two_screens_and_a_control_stays_whole():
    screens = {tuple(lines[:-2]) for _, lines, _ in turned(EVERYTHING, *["pagedown"] * 10)}
    lines = [
        line
        for screen in screens
        for line in screen
        if line.strip() and not re.search(r"Choose with|F\d", line)
    ]
    assert [line for line in lines if lines.count(line) > 1] == []
    (options,) = [screen for screen in screens if any("Time of day" in line for line in screen)]
    assert any("Evening" in line for line in options)


@pytest.mark.parametrize("paragraphs", range(8, 12))
def test_a_message_that_takes_more_rows_turns_nothing(paragraphs):
    blocks = tuple(Text(text=f"word-{number}") for number in range(paragraphs))
    actions = tuple(Action(id=f"to-{n}", label=f"To {'a page far away ' * 5}{n}") for n in range(3))
    (_, before, _), (_, after, _) = turned(page(blocks=blocks, actions=actions), "pagedown", "tab")[1:]
    assert len(after[-2]) > 60, "it takes two rows"
    assert after[:10] == before[:10]
