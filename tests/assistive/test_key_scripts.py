"""Key scripts as text, and the keys in them."""

import pytest

from tests.assistive.keys import key_bytes
from tests.assistive.script import Ask, Check, Idle, Mark, Press, Type, parse

SCRIPT = """
# A form.
mark start
key tab shift+tab
type Ann
write Smith
idle 2
@brltty reader prev-line
@!brltty expect Book an appointment
words 40
"""


def test_a_script_is_read_for_the_reader_that_plays_it() -> None:
    common = [
        Mark("start"),
        Press("tab"),
        Press("shift+tab"),
        Type("Ann"),
        Type("Smith", slowly=False),
        Idle(2.0),
    ]
    assert parse(SCRIPT, "yasr") == [*common, Check("expect", "Book an appointment"), Check("words", "40")]
    assert parse(SCRIPT, "brltty") == [*common, Ask("prev-line"), Check("words", "40")]


@pytest.mark.parametrize("line", ["key hyper+x", "wrods 3", "words many"])
def test_a_line_that_says_nothing_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 2: "):
        parse(f"mark start\n{line}", "yasr")


def test_keys_are_what_a_terminal_sends() -> None:
    assert [key_bytes(key) for key in ("enter", "ctrl+u", "alt+l", "f1")] == [
        b"\r",
        b"\x15",
        b"\x1bl",
        b"\x1bOP",
    ]
    assert key_bytes("f1", console=True) == b"\x1b[[A"
