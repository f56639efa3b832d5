"""A speech driver for Fenrir that tells what Fenrir says. Fenrir loads it by its path, in its own Python."""

import importlib.util
import os
from importlib.machinery import ModuleSpec, SourceFileLoader

from fenrirscreenreader.core.speechDriver import speechDriver  # type: ignore[import-not-found]  # Fenrir's Python has it

_loader = SourceFileLoader("synthesizer", os.environ["SYNTHESIZER"])
_synthesizer = importlib.util.module_from_spec(ModuleSpec("synthesizer", _loader))
_loader.exec_module(_synthesizer)


class driver(speechDriver):  # type: ignore[misc]  # noqa: N801 -- the name that Fenrir looks for; it has no types
    """Says nothing aloud."""

    def initialize(self, environment: object) -> None:
        """Take note of Fenrir's state."""
        self.env = environment
        self._isInitialized = True

    def speak(self, text: object, queueable: bool = True) -> None:
        """Tell an utterance; one that may not wait silences what is said."""
        if not queueable:
            self.cancel()
        if isinstance(text, str) and text.strip():
            _synthesizer.tell("speak", text)

    def cancel(self) -> None:
        """Tell that it is silent."""
        _synthesizer.tell("cancel")
