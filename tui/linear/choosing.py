"""Asks what to do on a page: one of its actions, one of its facts to change, or details to read.

Owns the numbering of a page's choices. It never takes an action by itself; what is read is said here, and asks again.
"""

from __future__ import annotations

from msgspec import Struct

from screens.options import Match, match
from screens.page import Action, Details, Facts, Option, Page
from tui.linear.dialogue import Dialogue
from tui.linear.lines import block_lines, numbered


class Offer(Struct, frozen=True):
    """One thing that can be chosen by its number: the id of an action, or details to read."""

    label: str
    action: str = ""
    details: Details | None = None


def choose(page: Page, dialogue: Dialogue) -> str:
    """The id of the action chosen, by number, label or its beginning; Enter alone takes the primary one."""
    changes = [
        Offer(fact.term, fact.change)
        for block in page.blocks
        if isinstance(block, Facts)
        for fact in block.facts
        if fact.change
    ]
    actions = listed(page)
    offers = [*(Offer(action.label, action.id) for action in actions), *_readings(page, dialogue)]
    only = len(offers) == 1 and not changes
    by_enter = next((action for action in actions if only or action.kind == "primary"), None)
    if not only:
        for number, offer in enumerate(offers, len(changes) + 1):
            dialogue.say(numbered(number, offer.label))
    return _choose([*changes, *offers], by_enter, dialogue)


def _readings(page: Page, dialogue: Dialogue) -> list[Offer]:
    return [
        Offer(dialogue.texts("linear.read", summary=block.summary), details=block)
        for block in page.blocks
        if isinstance(block, Details)
    ]


def _choose(offers: list[Offer], by_enter: Action | None, dialogue: Dialogue) -> str:
    options = [Option(id=str(number), label=offer.label) for number, offer in enumerate(offers, 1)]
    prompt = _prompt(dialogue, len(options), by_enter)
    while True:
        typed = dialogue.ask(prompt)
        if not typed and by_enter:
            return by_enter.id
        found = match(options, typed)
        if not found.one:
            _say_unclear(found, typed, offers, dialogue)
            continue
        offer = offers[int(found.one) - 1]
        if offer.details is None:
            return offer.action
        for line in block_lines(offer.details, dialogue.texts):
            dialogue.say(line)


def _say_unclear(found: Match, typed: str, offers: list[Offer], dialogue: Dialogue) -> None:
    dialogue.say_text("linear.several" if found.several else "linear.none", typed=typed, last=len(offers))
    for place in found.several:
        dialogue.say(numbered(int(place), offers[int(place) - 1].label))


def listed(page: Page) -> tuple[Action, ...]:
    """The actions that are listed: not those of kind back, unless there are no others."""
    return tuple(action for action in page.actions if action.kind != "back") or page.actions


def _prompt(dialogue: Dialogue, last: int, by_enter: Action | None) -> str:
    if by_enter is None:
        return dialogue.texts("linear.prompt-menu", last=last)
    key = "linear.prompt-only" if last == 1 else "linear.prompt-or-enter"
    return dialogue.texts(key, last=last, label=by_enter.label)
