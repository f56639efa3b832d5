"""Asks what to do on a page: one of its actions, or one of its facts to change.

Owns the numbering of a page's choices. It never takes an action by itself.
"""

from __future__ import annotations

from screens.options import match
from screens.page import Action, Facts, Option, Page
from tui.linear.dialogue import Dialogue
from tui.linear.lines import numbered


def choose(page: Page, dialogue: Dialogue) -> str:
    """The id of the action chosen, by number, label or its beginning; Enter alone takes the primary one."""
    changes = [
        fact for block in page.blocks if isinstance(block, Facts) for fact in block.facts if fact.change
    ]
    actions = listed(page)
    only = len(actions) == 1 and not changes
    by_enter = next((action for action in actions if only or action.kind == "primary"), None)
    if not only:
        for number, action in enumerate(actions, len(changes) + 1):
            dialogue.say(numbered(number, action.label))
    ids = [*(fact.change for fact in changes), *(action.id for action in actions)]
    labels = [*(fact.term for fact in changes), *(action.label for action in actions)]
    options = [Option(id=str(number), label=label) for number, label in enumerate(labels, 1)]
    prompt = _prompt(dialogue, len(options), by_enter)
    while True:
        typed = dialogue.ask(prompt)
        if not typed and by_enter:
            return by_enter.id
        found = match(options, typed)
        if found.one:
            return ids[int(found.one) - 1]
        dialogue.say_text("linear.several" if found.several else "linear.none", typed=typed)
        for place in found.several:
            dialogue.say(numbered(int(place), labels[int(place) - 1]))


def listed(page: Page) -> tuple[Action, ...]:
    """The actions that are listed: not those of kind back, unless there are no others."""
    return tuple(action for action in page.actions if action.kind != "back") or page.actions


def _prompt(dialogue: Dialogue, last: int, by_enter: Action | None) -> str:
    if by_enter is None:
        return dialogue.texts("linear.prompt-menu", last=last)
    key = "linear.prompt-only" if last == 1 else "linear.prompt-or-enter"
    return dialogue.texts(key, last=last, label=by_enter.label)
