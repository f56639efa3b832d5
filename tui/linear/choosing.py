"""Asks what to do on a page: one of its actions, one of its facts to change, or details to read.

Owns the choosing by number, label or its beginning. It never takes an action by itself; what is read is said here, and asks
again.
"""

from __future__ import annotations

from screens.options import Match, match
from screens.page import Option, Page
from screens.utterances.actions import Offer, by_enter, listing, menu, offers
from screens.utterances.blocks import numbered, of_block
from tui.linear.dialogue import Dialogue


def choose(page: Page, dialogue: Dialogue) -> str:
    """The id of the action chosen; Enter alone takes the primary one."""
    words = dialogue.words
    dialogue.gather()
    for utterance in listing(page, words):
        dialogue.say(utterance.text)
    found, enter, prompt = offers(page, words), by_enter(page, words), menu(page, words)
    options = [Option(id=str(number), label=offer.label) for number, offer in enumerate(found, 1)]
    while True:
        typed = dialogue.ask_choice(prompt, [offer.label for offer in found])
        if not typed and enter:
            return enter.id
        chosen = match(options, typed)
        if not chosen.one:
            _say_unclear(chosen, typed, found, dialogue)
            continue
        offer = found[int(chosen.one) - 1]
        if offer.details is None:
            if dialogue.by_key:
                dialogue.say_text("linear.chosen", label=offer.label)
            return offer.action
        for utterance in of_block(offer.details, words):
            dialogue.say(utterance.text)


def _say_unclear(found: Match, typed: str, offers: tuple[Offer, ...], dialogue: Dialogue) -> None:
    if not found.several:
        dialogue.say_text("said.error-here", text=dialogue.texts("linear.none"))
        return
    dialogue.say_text("linear.several", typed=typed)
    for place in found.several:
        dialogue.say(numbered(int(place), offers[int(place) - 1].label))
