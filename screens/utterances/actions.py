"""What is said of what a person can do on a page: its actions, its facts to change, its details to read.

Owns their numbering and the words of the choice. It never takes an action.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from screens.page import Action, Details, Facts, Page
from screens.utterances.blocks import numbered
from screens.utterances.utterance import Utterance
from screens.utterances.words import Words


class Offer(Struct, frozen=True):
    """One thing that can be chosen by its number: the id of an action, or details to read. `said` where it is listed."""

    label: str
    action: str = ""
    details: Details | None = None
    said: bool = True


def offers(page: Page, words: Words) -> tuple[Offer, ...]:
    """What can be chosen, in the order of its numbers; facts are said among the blocks already."""
    changes = [
        Offer(fact.term, fact.change, said=False)
        for block in page.blocks
        if isinstance(block, Facts)
        for fact in block.facts
        if fact.change
    ]
    readings = [
        Offer(words.text("said.read", summary=block.summary), details=block)
        for block in page.blocks
        if isinstance(block, Details)
    ]
    return (*changes, *(Offer(action.label, action.id) for action in listed(page)), *readings)


def by_enter(page: Page, words: Words) -> Action | None:
    """The action that Enter alone takes: the primary one, or the only one there is."""
    actions, only = listed(page), len(offers(page, words)) == 1
    return next((action for action in actions if only or action.kind == "primary"), None)


def listed(page: Page) -> tuple[Action, ...]:
    """The actions that are listed: not those of kind back, unless there are no others."""
    return tuple(action for action in page.actions if action.kind != "back") or page.actions


def actions(page: Page, words: Words) -> Iterator[Utterance]:
    """What can be done, each with its number, and how one chooses."""
    yield from listing(page, words)
    line = menu(page, words).strip()
    yield words.say("how", line, aloud=line.rstrip(":.\N{NO-BREAK SPACE}") + ".")


def listing(page: Page, words: Words) -> Iterator[Utterance]:
    """What can be done, each with its number; a single thing is said by the prompt itself."""
    found = offers(page, words)
    for number, offer in enumerate(found, 1):
        if offer.said and len(found) > 1:
            yield words.say("action", numbered(number, offer.label))


def menu(page: Page, words: Words) -> str:
    """The prompt of the choice."""
    last, action = len(offers(page, words)), by_enter(page, words)
    if action is None:
        return words.text("said.menu", last=last)
    return words.text("said.only" if last == 1 else "said.menu-or-enter", last=last, label=action.label)


def instead(page: Page, words: Words) -> Iterator[Utterance]:
    """The actions beside the primary one on a page that asks, each with the number that calls it after a slash."""
    for number, action in enumerate(besides(page), 1):
        yield words.say("action", words.text("said.instead", number=number, label=action.label))


def besides(page: Page) -> tuple[Action, ...]:
    """The actions that can be taken instead of answering: the primary one follows the last field, if there is one."""
    actions = listed(page)
    others = tuple(action for action in actions if action.kind != "primary")
    return () if len(others) == len(actions) else others
