"""The seams in Textual that `tui.visual.plain.private` stands on.

When one of these fails, Textual has changed: read that module again before anything else.
"""

import inspect
import re
from pathlib import Path

import pytest
from rich.console import Console
from textual._compositor import Compositor
from textual.app import App
from textual.drivers import linux_driver
from textual.message_pump import MessagePump
from textual.screen import Screen

from tui.visual.plain.private import MODES, Seams

DROPPED = {
    r"\x1b[?1000h",
    r"\x1b[?1003h",
    r"\x1b[?1015h",
    r"\x1b[?1006h",
    r"\x1b[?1007h",
    r"\x1b[?1016h",
    r"\x1b[?1000l",
    r"\x1b[?1003l",
    r"\x1b[?1015l",
    r"\x1b[?1006l",
    r"\x1b[?2048$p",
    r"\x1b[?2048h",
    r"\x1b[?2048l",
    r"\x1b[?25l",
    r"\x1b[?1004h",
    r"\x1b[?1004l",
    r"\x1b[>{KITTY_PROTOCOL_FLAG}u",
    r"\x1b[<u",
    r"\033[?2026$p",
}
"""What Textual's driver writes besides our modes, each considered: mouse, focus, kitty keys, queries, cursor."""


def test_the_driver_writes_nothing_that_was_not_considered():
    written = set(re.findall(r'write\(f?"([^"]*)"\)', inspect.getsource(linux_driver)))
    kept = {mode.replace("\x1b", r"\x1b") for mode in MODES}
    assert written - kept == DROPPED


@pytest.mark.parametrize(
    ("owner", "name", "parameters"),
    [
        (App, "_display", ["self", "screen", "renderable"]),
        (App, "_handle_exception", ["self", "error"]),
        (App, "_check_bindings", ["self", "key", "priority"]),
        (App, "panic", ["self", "renderables"]),
        (App, "on_event", ["self", "event"]),
        (MessagePump, "_close_messages_no_wait", ["self"]),
        (Compositor, "render_strips", ["self", "size"]),
        (Screen, "_compositor_refresh", ["self"]),
        (linux_driver.LinuxDriver, "_sigtstp_application", ["self", "_"]),
        (linux_driver.LinuxDriver, "_sigcont_application", ["self", "_"]),
        (linux_driver.LinuxDriver, "disable_input", ["self"]),
        (linux_driver.LinuxDriver, "process_message", ["self", "message"]),
    ],
)
def test_what_is_overridden_or_called_is_still_there_with_the_same_parameters(owner, name, parameters):
    assert list(inspect.signature(getattr(owner, name)).parameters) == parameters


def test_every_drawing_of_a_screen_goes_through_display():
    source = inspect.getsource(inspect.getmodule(App))
    screen = inspect.getsource(inspect.getmodule(Screen))
    assert len(re.findall(r"\._driver\.write\(", source)) == 8
    assert "_driver.write" not in screen
    assert screen.count("app._display(") == 2


def test_the_states_that_are_read_are_still_there():
    source = inspect.getsource(inspect.getmodule(App))
    for name in ("_batch_count", "_driver", "_return_code"):
        assert f"self.{name}" in source
    assert hasattr(Console(), "_color_system")


def test_only_the_seams_use_private_names_of_textual():
    for path in Path(inspect.getfile(Seams)).parent.parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name == "private.py":
            continue
        defined = set(re.findall(r"(?:def |self\.|^)(_[a-z]\w*)", text, re.MULTILINE))
        used = set(re.findall(r"(?<!self)\.(_[a-z]\w*)", text))
        assert used - defined == set(), path.name
        assert not re.search(r"from textual\._|import textual\._", text), path.name


def test_a_refresh_of_a_screen_does_no_more_than_what_ours_leaves_out_or_repeats():
    source = inspect.getsource(Screen._compositor_refresh)
    top = source.partition("# Top screen")[2].partition("elif")[0]
    assert [line.strip() for line in top.splitlines() if line.strip()] == [
        "update = self._compositor.render_update(",
        "screen_stack=app._background_screens",
        ")",
        "app._display(self, update)",
        "self._dirty_widgets.clear()",
    ]
    assert "_dirty_regions.clear()" in inspect.getsource(Compositor.render_full_update)


def test_what_stops_the_reading_of_keys_is_what_was_considered():
    """Ours leaves out the last, which drops what the terminal holds, and the mouse."""
    source = inspect.getsource(linux_driver.LinuxDriver.disable_input)
    calls = re.findall(r"(?:self|signal|termios)\.[\w.]+(?=\()", source)
    assert calls == [
        "self.exit_event.is_set",
        "signal.signal",
        "self._disable_mouse_support",
        "self.exit_event.set",
        "self._key_thread.join",
        "self.exit_event.clear",
        "termios.tcflush",
    ]
