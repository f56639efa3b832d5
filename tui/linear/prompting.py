"""A prompt that stands before the line editor begins, because it was written along with the page above it.

Owns how GNU Readline is brought to it. A prompt that it writes is a write of its own, and a reader may look between the two: Orca
says then what came last first, or not all of it. Never writes anything.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

OUTPUT = 1
"""The descriptor that Readline writes to."""
EIGHT_BITS = 1
"""No bit of what is typed is a parity bit."""


class Prompting:
    """Has Readline write the prompt that it is given to nowhere, so that it knows it and it is not there twice.

    Its own way to be told of a prompt that stands, `rl_already_prompted`, is none: Readline 8.2 may write it all again then.
    Raises OSError and AttributeError where its library cannot be reached.
    """

    def __init__(self, readline: ModuleType) -> None:
        library = ctypes.CDLL(readline.__file__)
        self._prepare, self._release = library.rl_prep_terminal, library.rl_deprep_terminal
        self._stands = False
        self._terminal = -1
        """Another descriptor of the terminal, while the one that Readline writes to leads nowhere."""
        readline.set_pre_input_hook(self._is_given)

    @contextmanager
    def standing(self) -> Iterator[None]:
        """Within, the prompt is written, then a line read with it; the terminal is Readline's from the beginning.

        It would echo by itself what is typed between the two, and Readline once more.
        """
        self._prepare(EIGHT_BITS)
        self._stands = True
        try:
            yield
        finally:
            self._stands = False
            self._is_given()
            self._release()

    def is_to_be_given(self) -> None:
        """Readline, which holds the terminal, is about to write the prompt."""
        if self._stands:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            self._terminal = os.dup(OUTPUT)
            os.dup2(nowhere, OUTPUT)
            os.close(nowhere)

    def _is_given(self) -> None:
        """It has, and what it writes from here on is shown."""
        if self._terminal >= 0:
            os.dup2(self._terminal, OUTPUT)
            os.close(self._terminal)
            self._terminal = -1
