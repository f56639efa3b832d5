"""Asks for a file: by its path, or by going through folders by number, which needs no Tab key.

Owns that talk. It never opens a file: what is there is looked at by its name.
"""

from __future__ import annotations

from screens.utterances.asking import REMOVE, Asking
from screens.utterances.blocks import numbered
from tui.linear.dialogue import FEW, Dialogue
from tui.linear.paths import findings, folder_of, is_folder, is_there, named, unquoted, within


def ask_path(asking: Asking, line: str, dialogue: Dialogue) -> str:
    """The path of a file as it was typed or chosen; of a folder, or the beginning of a name, what it may be is listed."""
    prompt, folder, few = line, "", list[str]()
    while typed := dialogue.ask_path(prompt):
        if typed == REMOVE and asking.answer(typed) != typed:
            return ""
        by_number = typed.isdecimal() and 1 <= int(typed) <= len(few)
        path = few[int(typed) - 1] if by_number else within(folder, unquoted(typed))
        found = _meant(path)
        if found is None:
            return path if few else asking.answer(typed)
        folder, few = folder_of(path), found[:FEW]
        _say(path, found, few, dialogue)
        prompt = (
            dialogue.texts("linear.prompt-found", label=asking.field.label, last=len(few)) if few else line
        )
    return asking.answer(typed)


def _meant(path: str) -> list[str] | None:
    """The paths that may be meant; None where it is that of a file, or of nothing, and so for the screen to judge."""
    if is_folder(path):
        return findings(within(path, ""))
    return None if is_there(path) else findings(path) or None


def _say(path: str, found: list[str], few: list[str], dialogue: Dialogue) -> None:
    lines = [numbered(number, named(one)) for number, one in enumerate(few, 1)]
    if not found:
        dialogue.say_text("linear.folder-empty", folder=path)
    elif is_folder(path):
        dialogue.say_found("folder", lines, len(found), folder=path)
    else:
        dialogue.say_found("paths", lines, len(found))
