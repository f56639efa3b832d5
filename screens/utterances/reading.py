"""How a person reads: by ear or by fingertips, and how much they want to be told. What each level leaves out stands here.

A listener pays by the second and a braille reader by the cell, so the two have levels of their own. What a page says (its
blocks, its questions, its errors, its options) is never left out: only what helps with it is.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Medium = Literal["speech", "braille"]
Level = Literal["brief", "standard", "full"]
MEDIA: tuple[Medium, ...] = ("speech", "braille")
LEVELS: tuple[Level, ...] = ("brief", "standard", "full")

Aid = Literal[
    "how",  # how to answer: "choose 1 to 5", "yes or no"
    "long-how",  # the same in whole sentences: how several lines end, what Enter does with the present answer
    "hint",  # what is wanted, with its example
    "option-hint",  # what an option means
    "spelled",  # a number again, one character at a time
    "why",  # why it is asked
    "words",  # role words in full: "Error", "Present answer"; else their abbreviations
]
Share = Literal["always", "fading", "once", "never"]
"""How often an aid is given.

`fading`: shorter once the person has answered that kind of question several times.
`once`: with the first question of a kind alone.
"""

AIDS: dict[tuple[Medium, Level], dict[Aid, Share]] = {
    ("speech", "brief"): {
        "how": "never",
        "long-how": "once",
        "hint": "once",
        "option-hint": "never",
        "spelled": "never",
        "why": "never",
        "words": "always",
    },
    ("speech", "standard"): {
        "how": "always",
        "long-how": "fading",
        "hint": "fading",
        "option-hint": "always",
        "spelled": "always",
        "why": "never",
        "words": "always",
    },
    ("speech", "full"): {
        "how": "always",
        "long-how": "always",
        "hint": "always",
        "option-hint": "always",
        "spelled": "always",
        "why": "always",
        "words": "always",
    },
    ("braille", "brief"): {
        "how": "never",
        "long-how": "never",
        "hint": "once",
        "option-hint": "never",
        "spelled": "never",
        "why": "never",
        "words": "never",
    },
    ("braille", "standard"): {
        "how": "always",
        "long-how": "once",
        "hint": "fading",
        "option-hint": "always",
        "spelled": "never",
        "why": "never",
        "words": "never",
    },
    ("braille", "full"): {
        "how": "always",
        "long-how": "always",
        "hint": "always",
        "option-hint": "always",
        "spelled": "never",
        "why": "always",
        "words": "always",
    },
}
"""What each level gives of each aid: the one place that says so."""


class Reading(Struct, frozen=True):
    """How a person reads."""

    medium: Medium = "speech"
    level: Level = "standard"

    def share(self, aid: Aid) -> Share:
        """How often an aid is given."""
        return AIDS[self.medium, self.level][aid]

    def gives(self, aid: Aid) -> bool:
        """Whether an aid is ever given."""
        return self.share(aid) != "never"


STANDARD = Reading()
