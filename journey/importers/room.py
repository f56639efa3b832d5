"""What a definition has room for, and the cutting of what is larger.

Owns the limits that importers keep to, and the note of everything that does not fit one as it stands. It knows no format.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sized
from decimal import Decimal, InvalidOperation

from journey.importers.base import Ledger, Left, leaves
from journey.kinds.numbers import plain_decimal
from journey.part import DECIMAL, LONGEST_NAME, LONGEST_WORDS
from journey.questions import LONGEST_ANSWER
from journey.soundness import MOST_ITEMS

LONGEST_LINE, LONGEST_TEXT = 1000, 10_000
"""Of a line, and of a text, whose source sets no limit."""
_LISTED = 20  # options that are still listed; of more, one is found by typing
_MOST_PLACES = 20
FILE_TYPES = {
    "application/pdf": "pdf",
    "image/heic": "heic",
    "image/jpeg": "jpeg",
    "image/png": "png",
}
"""The media types that are told by content."""


def cut(text: str, place: str, ledger: Ledger, most: int = LONGEST_WORDS) -> str:
    """As much of a text as there is room for."""
    if len(text) > most:
        ledger.leave(place, "it is very long", "Its first {most} characters are kept.", most=most)
    return text[:most].rstrip() if len(text) > most else text


def cut_name(name: object, place: str, ledger: Ledger) -> str:
    """As much of what a source calls a part as there is room for."""
    return cut(str(name), place, ledger, LONGEST_NAME)


def cut_path(names: Iterable[str], place: str, ledger: Ledger) -> str:
    """As much as there is room for of the path that the answers of a section stand under, by the source's own names."""
    return cut_name("/".join(name.replace("~", "~0").replace("/", "~1") for name in names), place, ledger)


class PlainLedger(Ledger):
    """An account of a source whose texts are kept as they stand, as far as there is room.

    `but` is a pattern of the places of texts whose importer notes it itself.
    """

    def __init__(self, but: str) -> None:
        super().__init__()
        self._but = but

    def left(self, source: object) -> tuple[Left, ...]:
        """All that was left of the source, and every text in the definition that is longer than there is room for."""
        for place, text in leaves(source):
            if isinstance(text, str) and self.carries(place) and not re.fullmatch(self._but, place):
                cut(text, place, self)
        return super().left(source)


def english(text: str, place: str, ledger: Ledger) -> dict[str, str]:
    """A text of a source that is in English only."""
    return {"en": cut(text, place, ledger)}


def one_of(options: Sized) -> str:
    """The kind of a question that is answered by one of these."""
    return "choice" if len(options) <= _LISTED else "lookup"


def longest(wanted: int, place: str, ledger: Ledger) -> int:
    """How many characters an answer may have, of a number from 1 on."""
    return _at_most(LONGEST_ANSWER, wanted, place, ledger)


def places(wanted: int, place: str, ledger: Ledger) -> int:
    """How many decimal places a number may have, of a number from 1 on."""
    return _at_most(_MOST_PLACES, wanted, place, ledger)


def _at_most(most: int, wanted: int, place: str, ledger: Ledger) -> int:
    if wanted > most:
        _leave_changed(place, wanted, most, ledger)
    else:
        ledger.carry(place)
    return min(wanted, most)


def items(
    least: tuple[str, int | None], most: tuple[str, int | None], ledger: Ledger, *, may_be_none: str = ""
) -> dict[str, int]:
    """How many there may be of what is asked for each of several, of two numbers, each with its place.

    `may_be_none` is where it stands that there may be none, if it does.
    """
    fewest, highest = least[1], most[1]
    if may_be_none:
        ledger.leave(may_be_none, "there may be none of these", "At least one is asked for.")
    found = {"least": 1, "most": MOST_ITEMS}
    for key, (place, wanted) in (("least", least), ("most", most)):
        if wanted is not None:
            found[key] = min(max(wanted, 1), MOST_ITEMS)
            if found[key] == wanted:
                ledger.carry(place)
            elif place != may_be_none:
                _leave_changed(place, wanted, found[key], ledger)
    if fewest is not None and highest is not None and found["least"] > found["most"]:
        _leave_changed(most[0], highest, found["least"], ledger)
        found["most"] = found["least"]
    return found


def bound(
    said: object, place: str, ledger: Ledger, *, whole: bool, least: bool, beyond: bool = False
) -> int | str | None:
    """A bound of a number as a question has it, of a number or of a text that is one; None of anything else.

    Of a whole number it is the nearest that is inside; `beyond`, the number itself is not.
    """
    number = _number(said)
    if number is None:
        return None
    if whole:
        inside = math.ceil(number) if least else math.floor(number)
        if inside == number:
            inside += (1 if least else -1) if beyond else 0
            ledger.carry(place)
        else:
            _leave_changed(place, said, inside, ledger)
        return inside
    written = plain_decimal(number)
    if re.fullmatch(DECIMAL, written) is None:
        return None
    if beyond:
        ledger.leave(place, "the bound itself is not allowed", "It is allowed here.")
    ledger.carry(place)
    return written


def _number(said: object) -> Decimal | None:
    if isinstance(said, bool) or not isinstance(said, int | float | str):
        return None
    if isinstance(said, str) and not re.fullmatch(r"\s*-?[0-9]{1,30}(\.[0-9]{1,20})?\s*", said):
        return None
    try:
        number = Decimal(repr(said) if isinstance(said, float) else said)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _leave_changed(place: str, wanted: object, there: object, ledger: Ledger) -> None:
    ledger.leave(
        place, "it is {wanted}, which cannot be here", "It is {there} here.", wanted=wanted, there=there
    )
