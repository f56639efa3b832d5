"""A page as plain text."""

from screens.page import Fact, Facts, Page
from screens.papers.plain import WIDTH, plain_text
from tests.screens.papers.sheets import EVERY_BLOCK

WHOLE = """\
Renew an adult passport

A page with <everything> & more

Expect it by Wednesday.
A paragraph that is long enough to be broken over several lines wherever
it is put, on paper or in braille.

How it was worked out
1. Received on Monday.
2. Plus 2 business days.
A photo
A card

About it
Fee: $213.50
Received: Monday

Offices
Town: Regina
Open: 9 to 4
Received: done
Monday, 12:00
Set apart.
Warning: It is cancelled.

More
Only for some.
Reference number: TVX-767-W29
One character at a time: T V X, 7 6 7, W 2 9
"""


def test_every_block_is_on_it_one_fact_a_line():
    assert plain_text(EVERY_BLOCK) == WHOLE


def test_what_is_wrapped_of_an_item_stands_below_its_text():
    facts = Facts(facts=(Fact(term="Address", value="word " * 20),))
    _, first, second = plain_text(Page(id="one", title="One", language="en", blocks=(facts,))).splitlines()[
        1:
    ]
    assert first.startswith("Address: word")
    assert second.startswith("  word")


def test_no_line_is_longer_than_a_printer_takes():
    assert max(map(len, plain_text(EVERY_BLOCK).splitlines())) <= WIDTH
