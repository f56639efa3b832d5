"""The colours, measured on what is drawn: contrast by WCAG 2.2 (1.4.3, 1.4.6, 1.4.11), and nothing by colour alone (1.4.1)."""

import re

import pytest
from rich.color import Color, ColorSystem

from tests.tui.visual.person import at
from tests.tui.visual.sample_pages import ACTIONS, EVERYTHING, FIELDS, REVIEW, WRONG, form, page
from tui.visual.face import VisualFace
from tui.visual.theme import PALETTES

AA, AAA, FOCUS = 4.5, 7.0, 3.0
"""Contrast of text (1.4.3), enhanced (1.4.6), and of what is no text, as the mark of the focus (1.4.11)."""
LEAST = {"default": AA, "light": AA, "high-contrast": AAA, "high-contrast-light": AAA}
PAGES = {
    "everything": (EVERYTHING, ()),
    "an error": (WRONG, ()),
    "a review": (REVIEW, ("tab", "down")),
    "actions": (page(actions=ACTIONS), ("tab", "tab")),
    "opened": (EVERYTHING, ("shift+tab",)),
    "a choice": (form(FIELDS[4], FIELDS[5]), ("down", "space")),
}


def luminance(colour: Color) -> float:
    """Relative luminance (WCAG 2.2, definition)."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour.get_truecolor())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio (WCAG 2.2, definition)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours(style: str) -> tuple[Color, Color]:
    """The ink and the ground that SGR parameters ask for, the other way round in reverse."""
    ink = ground = None
    codes = style.split(";")
    while codes:
        code = codes.pop(0)
        if code in ("38", "48"):
            if codes.pop(0) == "5":
                colour = Color.from_ansi(int(codes.pop(0)))
            else:
                colour = Color.from_rgb(*(int(codes.pop(0)) for _ in range(3)))
            ink, ground = (colour, ground) if code == "38" else (ink, colour)
    assert ink is not None, style
    assert ground is not None, style
    return (ground, ink) if "7" in style.split(";") else (ink, ground)


def drawn(shown, keys, theme, monkeypatch, system=None) -> set[tuple[str, bool]]:
    """The styles of the cells on the screen, each with whether it is that of a character."""
    from tests.tui.visual import person

    faces = []

    class Kept(VisualFace):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            if system is not None:
                self.app.console._color_system = system
            self.app.theme = theme
            faces.append(self)

    monkeypatch.setattr(person, "VisualFace", Kept)
    at(shown, *keys, size=(100, 60), theme=theme)
    (face,) = faces
    return {(style, text.strip() != "") for row in face.app.shown.rows for text, style in row or ()}


@pytest.fixture(params=[ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT], ids=["true colour", "256 colours"])
def system(request):
    return request.param


@pytest.mark.parametrize("theme", LEAST)
@pytest.mark.parametrize("name", PAGES)
def test_every_character_that_is_drawn_stands_out_from_its_ground(name, theme, system, monkeypatch):
    shown, keys = PAGES[name]
    styles = drawn(shown, keys, theme, monkeypatch, system)
    for style in {style for style, is_text in styles if is_text}:
        assert contrast(*colours(style)) >= LEAST[theme], style


@pytest.mark.parametrize("theme", LEAST)
def test_the_mark_of_the_focus_stands_out_from_the_ground(theme, system, monkeypatch):
    styles = drawn(*PAGES["a choice"], theme, monkeypatch, system)
    marks = {style for style, is_text in styles if not is_text and "7" in style.split(";")}
    assert marks
    for style in marks:
        assert contrast(*colours(style)) >= FOCUS


def test_black_on_white_is_measured_as_21_to_1():
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)


@pytest.mark.parametrize("name", PAGES)
def test_the_terminals_own_colours_are_left_alone(name, monkeypatch):
    codes = {code for style, _ in drawn(*PAGES[name], "terminal", monkeypatch) for code in style.split(";")}
    assert codes <= {"", "1", "4", "7"}
    assert {*PALETTES["terminal"].inks, PALETTES["terminal"].ground} == {"ansi_default"}


def test_nothing_is_said_by_colour_alone():
    """With every style taken away, an error, a choice, a state, what can be pressed and what is optional are words."""
    wrong = at(WRONG)
    assert "Error: Date of issue: There is no month 13." in wrong.text
    everything = at(EVERYTHING, size=(100, 90)).text
    for words in (
        "1. (x) Morning",
        "2. ( ) Afternoon",
        "[ ] Passport",
        "Warning: The fee",
        "Current  In review",
    ):
        assert words in everything
    assert "(optional)" in everything


@pytest.mark.parametrize("name", PAGES)
def test_what_a_colour_tells_apart_another_attribute_tells_too(name, monkeypatch):
    """Two styles that differ in colour differ in weight, line or reverse, unless the words say it: hints and errors."""
    styles = {
        style
        for style, is_text in drawn(*PAGES[name], "default", monkeypatch, ColorSystem.TRUECOLOR)
        if is_text
    }
    looks = {}
    for style in styles:
        attributes = tuple(code for code in re.split(r"[34]8;[0-9;]*", style)[0].split(";") if code)
        looks.setdefault(attributes, set()).add(colours(style)[0].name)
    plain = looks.get((), set())
    assert len(plain) <= 2  # words, and quieter words: hints, keys
