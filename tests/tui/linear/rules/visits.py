"""Visits on which the twenty rules are seen, and the terminals that they are made at."""

import termios

from tests.pty_driver import Terminal
from tests.tui.linear.pages import BIRTH, CONTINUE, EVERY_BLOCK, NAME, TIME, menu, question

PAUSE = "Press Enter to go on: "
AT_THE_END = "Choose 1 to 2, or press Enter for Continue: "
"""What a page with every block asks: to continue, or to read its details."""


def silent() -> None:
    """Without echo, as Emacs starts a shell: it shows what is typed itself."""
    settings = termios.tcgetattr(0)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(0, termios.TCSANOW, settings)


TERMINALS = {
    "xterm": {},
    "without any ability": {"env": {"TERM": "dumb"}},
    "emacs shell": {"env": {"TERM": "dumb", "INSIDE_EMACS": "29.1,comint"}, "prepare": silent},
    "screen": {"env": {"TERM": "screen", "STY": "1.pts"}},
    "tmux": {"env": {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}},
    "vt100": {"env": {"TERM": "vt100"}},
    "console": {"env": {"TERM": "linux"}},
    "unknown": {"env": {"TERM": "no-such-terminal"}},
}
"""What is told of each terminal, and how it is set."""


def to_prompt(terminal: Terminal, prompt: str) -> list[str]:
    """Press Enter at each pause until the prompt comes. Returns the bursts that were written."""
    bursts = [terminal.expect(PAUSE, prompt)]
    while bursts[-1].endswith(PAUSE):
        terminal.send("\r")
        bursts.append(terminal.expect(PAUSE, prompt).removeprefix("\n"))
    return bursts


def visit(start, **terminal):
    """A whole visit with every block and several fields; typed at the ends of lines only."""
    run = start(
        ("greet", "because of --linear"),
        menu(CONTINUE, blocks=EVERY_BLOCK),
        question(NAME, BIRTH, TIME),
        ("progress", "Submitting."),
        ("announce", "Submitted. Reference: K7M."),
        **terminal,
    )
    to_prompt(run.terminal, AT_THE_END)
    run.terminal.send("\r")
    run.terminal.answer("Full name: ", "Ann")
    run.terminal.answer("Date of birth: ", "4 5 1990")
    run.terminal.answer("choose 1 to 3: ", "3")
    assert run.terminal.wait_exit() == 0
    return run.terminal
