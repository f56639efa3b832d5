"""How a run that is cut off ends: what is said of it, and its exit code.

Owns both for every way of being cut off; never decides when that is. What was answered is on disk by then, unless it could
not be written.
"""

from __future__ import annotations

import sys

from screens.face import HangUp, Interrupted
from screens.texts import Texts
from tui.exits import ExitCode
from tui.signals import TerminalClosed, Terminated

CUT_OFF = (HangUp, Interrupted, KeyboardInterrupt)
"""What ends a run from outside. Ctrl-C is a KeyboardInterrupt where no person is asked anything."""


def stop(end: BaseException, texts: Texts, *, unkept: bool = False) -> ExitCode:
    """Say on standard error why the run ends, where somebody is left to be told, and what is not kept; returns the exit code."""
    match end:
        case TerminalClosed():
            return ExitCode.HUNG_UP
        case Terminated():
            return ExitCode.TERMINATED
        case HangUp():
            print(texts("stop.input-ended-unkept" if unkept else "stop.input-ended"), file=sys.stderr)
            return ExitCode.INPUT_ENDED
    print(texts("stop.interrupted-unkept" if unkept else "stop.interrupted"), file=sys.stderr)
    return ExitCode.INTERRUPTED
