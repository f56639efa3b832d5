"""The command registry: what can be said at every prompt. Help, key bindings, footer and docs are generated from it.

Owns names and keys; what a command does is the conductor's and the screens'. No key needs a mouse, and each
is free in a terminal's line discipline.
"""

from __future__ import annotations

from msgspec import Struct

from screens.texts import Texts


class Command(Struct, frozen=True):
    """A command: its id (also its message key), the key of the visual face, and the words that call it after a slash."""

    id: str
    key: str
    words: tuple[str, ...]

    def word(self, texts: Texts) -> str:
        """The word to type after the slash in the language of `texts`."""
        return texts(f"command.{self.id}.word")

    def help(self, texts: Texts) -> str:
        """One sentence that says what it does."""
        return texts(f"command.{self.id}.help")


COMMANDS = (
    Command("back", "f2", ("back", "retour")),
    Command("help", "f1", ("help", "aide")),
    Command("where", "f3", ("where", "position")),
    Command("repeat", "f4", ("repeat", "relire")),
    Command("spell", "f9", ("spell", "épeler", "epeler")),
    Command("review", "f5", ("review", "réviser", "reviser")),
    Command("save", "f6", ("save", "enregistrer")),
    Command("language", "f7", ("language", "langue")),
    Command("face", "f8", ("face", "mode")),
    Command("voice", "f12", ("voice", "voix")),
    Command("spacing", "f11", ("spacing", "espacement")),
    Command("quit", "f10", ("quit", "quitter")),
)

BY_ID = {command.id: command for command in COMMANDS}


def called(word: str) -> Command | None:
    """The command that a word names, in either language and any case; None when there is none."""
    wanted = word.casefold()
    return next((command for command in COMMANDS if wanted in command.words), None)
