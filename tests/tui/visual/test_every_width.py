"""Every page of the dental benefit and of the change of address at every width."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.heard.pages import turns
from tests.tui.visual.test_spacing import shown, words

OTHERS = (("dental-benefit", "both"), ("change-of-address", "moved"))


def misses(page, width, height, *, large):
    """The words of a page that are on none of its screens."""
    text = shown(page, width, height, large)
    beginnings = [word[:8] for part in words(page) for word in part.split()]
    return [word for word in beginnings if "".join(word.split()) not in text]


@pytest.mark.long
@pytest.mark.parametrize(("language", "width"), [("en", 20), ("fr", 40)])
def test_the_longest_page_of_each_service_loses_no_word(language, width):
    for other in OTHERS:
        pages = [page for page, _ in turns(language, (other,))]
        longest = max(pages, key=lambda page: len(" ".join(words(page))))
        assert misses(longest, width, 24, large=False) == [], longest.id


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "fr"])
@settings(max_examples=25)
@given(data=st.data(), width=st.integers(20, 200), height=st.sampled_from([12, 24, 50]), large=st.booleans())
def test_every_word_of_every_page_is_reached_at_any_width(language, data, width, height, large):
    page = data.draw(st.sampled_from([page for page, _ in turns(language, OTHERS)]))
    assert misses(page, width, height, large=large) == [], (page.id, width, height)
