"""Keeping what is in memory out of files: no core dump of the process, and no look into it by the person's other programs.

Owns these settings of the process. It cannot zero what Python has made a string of.
"""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4


def forbid_dumps() -> None:
    """Forbid core dumps; on Linux also those that go to a program, and debuggers. Windows has no such thing: nothing happens.

    A limit of 0 does not stop a dump that goes to a program (core(5)); a process that is not dumpable has none (prctl(2)).
    """
    try:
        import resource
    except ModuleNotFoundError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes  # the only way to prctl; a start that opens no vault does without

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
