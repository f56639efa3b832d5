"""What must not reach the terminal, and what must not leave it: the table of TERMINAL-SAFETY, row by row."""

import io
import unicodedata
import webbrowser
from pathlib import Path

from msgspec.structs import replace
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from journey.cleaning import clean
from screens.page import Action, Bullets, Error, Option, Text, TextField
from tests.tui.visual.person import at
from tests.tui.visual.sample_pages import BLOCKS, FIELDS, form, page
from tui.visual.face import VisualFace
from tui.visual.plain.safety import DropControls

HOSTILE = (
    "Ann\x1b]0;title\x07\x1b[2J\x9b31m\u202egnp.exe\x1b]52;c;aGk=\x07\x1b]8;;http://x\x1b\\here\x1b]8;;\x1b\\"
)
UNWANTED = {"Cc", "Cs"}
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def unsafe(text):
    return [
        character for character in text if unicodedata.category(character) in UNWANTED or character in BIDI
    ]


def hostile(part):
    """The part with every one of its texts hostile."""
    if isinstance(part, str):
        return HOSTILE
    if isinstance(part, tuple):
        return tuple(map(hostile, part))
    kept = {"id", "state", "change", "kind", "type", "purpose", "value"}
    texts = {
        name: hostile(getattr(part, name))
        for name in part.__struct_fields__
        if name not in kept and isinstance(getattr(part, name), str | tuple)
    }
    return replace(part, **texts)


def test_no_control_character_of_a_page_is_drawn():
    seen = at(
        page(
            title=HOSTILE,
            place=HOSTILE,
            blocks=hostile(BLOCKS),
            fields=hostile(FIELDS),
            actions=(Action(id="on", label=HOSTILE, kind="primary"),),
            errors=(Error(field="name", label=HOSTILE, text=HOSTILE),),
        ),
        *["tab"] * 12,
        size=(200, 140),
    )
    assert "Ann" in seen.text
    assert unsafe(seen.text.replace("\n", "")) == []


def test_the_last_filter_drops_controls_and_links_and_keeps_the_width():
    segments = [Segment("a\x1b[31mb\u202ec", Style(link="http://x")), Segment("plain")]
    filtered = DropControls(clean).apply(segments, Color(0, 0, 0))
    assert [segment.text.rstrip() for segment in filtered] == ["abc", "plain"]
    assert filtered[0].style.link is None
    assert sum(s.cell_length for s in filtered) == sum(s.cell_length for s in segments)


def test_a_paste_is_cleaned_before_it_is_a_value():
    seen = at(form(TextField(id="name", label="Full name")), f"paste:{HOSTILE}\nTwo", "enter")
    assert seen.reply.values["name"].startswith("Ann")
    assert unsafe(seen.reply.values["name"]) == []


def test_markup_in_content_is_only_words():
    words = "[@click=app.quit]Enter your name [optional][/]"
    option = Option(id="a", label=words)
    seen = at(page(title=words, blocks=(Text(text=words), Bullets(items=(option.label,)))))
    assert seen.text.count(words) == 3


def test_no_key_opens_a_screen_of_textuals_or_a_shell():
    field = TextField(id="name", label="Full name")
    keys = ("ctrl+p", "ctrl+z", "ctrl+s", "ctrl+backslash", "f11", "f12")
    assert at(form(field), *keys).lines == at(form(field)).lines


def test_files_links_and_the_clipboard_are_closed(tmp_path, monkeypatch):
    def opened(*_args, **_kwargs):
        raise AssertionError("a browser was opened")

    monkeypatch.setattr(webbrowser, "open", opened)
    monkeypatch.chdir(tmp_path)
    app = VisualFace(headless=True).app
    app.open_url("http://x")
    app.action_screenshot()
    app.save_screenshot()
    app.deliver_screenshot()
    app.deliver_text(io.StringIO("text"), save_directory=tmp_path)
    app.deliver_binary(io.BytesIO(b"bytes"), save_directory=tmp_path)
    app.action_suspend_process()
    app.copy_to_clipboard("cut")
    assert app.clipboard == "cut"
    assert list(Path(tmp_path).iterdir()) == []
