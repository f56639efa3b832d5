"""The colours: contrast by WCAG 2.2 (1.4.3, 1.4.6), in true colour and as a terminal of 256 colours has them."""

import pytest
from rich.color import Color, ColorSystem

from tui.visual.theme import PALETTES


def luminance(colour: Color) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour.get_truecolor())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
@pytest.mark.parametrize(("theme", "least"), [("default", 4.5), ("high-contrast", 7.0)])
def test_every_ink_stands_out_from_the_ground(theme, least, system):
    palette = PALETTES[theme]
    ground = Color.parse(palette.ground).downgrade(system)
    for ink in palette.inks:
        assert contrast(Color.parse(ink).downgrade(system), ground) >= least, ink


def test_black_on_white_is_measured_as_21_to_1():
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)


def test_the_terminals_own_colours_are_left_alone():
    assert {*PALETTES["terminal"].inks, PALETTES["terminal"].ground} == {"ansi_default"}
