"""Work that dies: a process of its own is killed before one of the calls by which the work changes the disk."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Collection


def dies_before(step: int, steps: Collection[str], work: Callable[[], object]) -> bool:
    """Do the work in a process that is killed before its nth call of one of the names in `steps`; whether it had that many."""
    child = os.fork()
    if child == 0:
        left = step

        def count(frame: object, event: str, called: Callable[..., object]) -> None:
            nonlocal left
            if event == "c_call" and called.__name__ in steps:
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        threading.setprofile(count)
        sys.setprofile(count)
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])
