"""Large spacing, and every width: for magnifiers, and for people who lose their place in dense text."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events

from screens.page import Choice, Details, Page, Text
from tests.journeys import answers_of, record
from tests.stepped_loop import at_once
from tests.tui.visual.person import at, settled, through, to_the_end
from tests.tui.visual.sample_pages import EVERYTHING, WHEN, form, page
from tui.visual.face import VisualFace

WHEN_FIELD = Choice(id="when", label="Time of day", options=WHEN)
WORDS = Text(text="One two three four five six seven eight nine ten. " * 4)


def rows_of(text, size=(80, 24), **look):
    seen = at(page(blocks=(text,)), size=size, **look)
    first = next(y for y, line in enumerate(seen.lines) if line.strip().startswith("One"))
    return [line.strip() for line in seen.lines[first:] if line.strip()], seen.lines[first + 1]


def test_a_blank_line_stands_between_any_two():
    lines, below = rows_of(WORDS, large=True)
    assert below == ""
    assert len(lines) > 2


def test_lines_are_shorter_and_stand_away_from_the_edge():
    wide, large = (at(page(blocks=(WORDS,)), size=(120, 40), large=large) for large in (False, True))
    assert max(map(len, (line.strip() for line in large.lines[:-4]))) <= 60
    assert max(map(len, (line.strip() for line in wide.lines[:-4]))) > 60
    indent = [seen.lines[1].index("What") for seen in (wide, large)]
    assert indent[1] > indent[0]


@pytest.mark.parametrize("keys", [(), ("down",), ("down", "down"), ("2",)])
def test_the_cursor_stands_on_the_line_it_is_about(keys):
    standard, large = (at(form(WHEN_FIELD), *keys, size=(80, 40), large=large) for large in (False, True))
    assert large.cursor_line.strip() == standard.cursor_line.strip()
    assert large.announcement == standard.announcement


def test_one_key_changes_it():
    assert at(form(WHEN_FIELD), "f11").reply.action == "spacing"


def words(one: Page) -> list[str]:
    """What a page says, in the parts that a screen shows of it."""
    said = [
        one.title,
        one.place,
        *(field.label for field in one.fields),
        *(action.label for action in one.actions),
    ]
    said += [fact for block in one.blocks for fact in getattr(block, "items", ())]
    said += [block.text for block in one.blocks if hasattr(block, "text")]
    said += [fact.value for block in one.blocks for fact in getattr(block, "facts", ())]
    said += [block.summary for block in one.blocks if isinstance(block, Details)]
    return [text for text in said if text]


@pytest.fixture(scope="module", params=["en", "fr"])
def pages(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("journey")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ETAPE_HOME", str(folder / "home"))
        patch.delenv("ETAPE_SERVICE", raising=False)
        turns = record(answers_of("mail", folder), request.param)
    return list({page.id: page for page, _ in turns}.values())


UP = 3
"""Keys up that come to the top of any page from its first field."""


def shown(one: Page, width: int, height: int, large: bool) -> str:
    """All that is on the screen on the way from the top of a page to its end, screen by screen."""
    seen: list[str] = []

    def look(now) -> None:
        assert all(len(line) <= width for line in now.lines)
        assert now.cursor[0] < width
        assert now.cursor[1] < height
        seen.extend(now.lines[:-1])

    through(
        lambda replies: None if replies else one,
        *["pageup"] * UP,
        *["pagedown"] * 80,
        size=(width, height),
        look=to_the_end(look, first=UP),
        large=large,
    )
    return "".join("".join(seen).split())


@pytest.mark.long
@settings(max_examples=25)
@given(data=st.data(), width=st.integers(20, 200), height=st.sampled_from([12, 24, 50]), large=st.booleans())
def test_every_word_of_every_page_is_reached_at_any_width(pages, data, width, height, large):
    one = data.draw(st.sampled_from(pages))
    text = shown(one, width, height, large)
    for part in words(one):
        for word in part.split():
            assert "".join(word[:8].split()) in text, (word, one.id, width)


@pytest.mark.parametrize(
    "width", [20, *(pytest.param(width, marks=pytest.mark.long) for width in (33, 57, 80)), 200]
)
@pytest.mark.parametrize("large", [False, True])
def test_every_word_of_a_page_with_everything_is_reached(width, large):
    text = shown(EVERYTHING, width, 12, large)
    for part in words(EVERYTHING):
        for word in part.split():
            assert word[:8] in text, word


def test_a_turn_of_the_page_is_plain_lines_from_the_top():
    long = page(blocks=tuple(Text(text=f"Paragraph {number}.") for number in range(1, 41)))
    frames: list[str] = []
    face = VisualFace(headless=True, size=(80, 24))
    face.app.write_frame = frames.append

    async def conduct(face):
        asking = asyncio.ensure_future(face.ask(long))
        while not face.app.takes_keys:
            await asyncio.sleep(0)
        frames.clear()
        face.app.post_message(events.Key("pagedown", None))
        await settled(face)
        face.hang_up()
        await asyncio.wait({asking})

    at_once(face.run(conduct))
    (frame,) = [frame for frame in frames if "Paragraph" in frame]
    assert frame.startswith("\x1b[H")
    assert frame.count("\r\n") == 24 - 1
