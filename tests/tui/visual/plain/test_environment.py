"""The environment: nothing of Textual's comes in from outside."""

import os

from tui.visual.plain import environment


def test_every_variable_of_textual_is_dropped_but_for_ours(monkeypatch):
    for name in (
        "TEXTUAL",
        "TEXTUAL_DEBUG",
        "TEXTUAL_DRIVER",
        "TEXTUAL_LOG",
        "TEXTUAL_PRESS",
        "TEXTUAL_SCREENSHOT",
    ):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", "0")
    environment.strip()
    assert {
        name: value for name, value in os.environ.items() if name.startswith("TEXTUAL")
    } == environment.OURS
