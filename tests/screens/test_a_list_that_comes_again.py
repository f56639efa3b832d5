"""What is said of a list that comes again after something in it was changed."""

import pytest
from msgspec.structs import replace

from screens import page as p
from screens.utterances.pages import heading, since, whole

FACTS = tuple(p.Fact(term=f"Setting {n}", value="on", change=f"change:{n}", number=n) for n in range(1, 4))
PAGE = p.Page(id="settings", title="Settings", language="en", blocks=(p.Facts(facts=FACTS, changed=(2,)),))
BEFORE = p.Page(id="setting:2", title="Setting 2", language="en")


def said(page):
    return [utterance.text for utterance in heading(page)]


def test_it_is_said_by_what_has_changed():
    words = said(since(BEFORE, PAGE))
    assert words == ["Settings", "2. Setting 2: on", "Nothing else has changed."]


def test_it_says_when_nothing_has():
    unchanged = replace(PAGE, blocks=(p.Facts(facts=FACTS, changed=()),))
    assert said(since(BEFORE, unchanged)) == ["Settings", "Nothing has changed."]


@pytest.mark.parametrize("before", [None, replace(BEFORE, language="fr")])
def test_it_is_said_whole_to_whom_it_is_new(before):
    words = said(since(before, PAGE))
    assert words == ["Settings", "1. Setting 1: on", "2. Setting 2: on", "3. Setting 3: on"]


def test_it_is_said_whole_when_it_is_repeated():
    assert whole(PAGE) == since(None, PAGE)
