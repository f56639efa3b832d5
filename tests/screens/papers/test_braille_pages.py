"""Braille laid out on pages, whatever was translated."""

from hypothesis import given
from hypothesis import strategies as st

from screens.papers.braille import CELLS, ROWS, brf

KINDS = st.sampled_from(["title", "heading", "text", "item"])
WORD = st.text("ABCDEFG,;.0-#", min_size=1, max_size=60)
LINES = st.lists(st.tuples(KINDS, st.lists(WORD, max_size=20).map(" ".join)), max_size=40)


def pages(content):
    return [page.split("\r\n") for page in content.decode("ascii").split("\f")[:-1]]


def test_each_kind_of_line_stands_as_the_rules_have_it():
    long = " ".join(["ABCDE"] * 9)
    (page,) = pages(brf([("title", ",TITLE"), ("heading", ",HEAD"), ("text", long), ("item", long)]))
    assert page[:7] == [
        ",TITLE".center(CELLS).rstrip(),
        "",
        "    ,HEAD",
        "  ABCDE ABCDE ABCDE ABCDE ABCDE ABCDE",
        "ABCDE ABCDE ABCDE",
        "ABCDE ABCDE ABCDE ABCDE ABCDE ABCDE",
        "  ABCDE ABCDE ABCDE",
    ]


def test_the_last_line_of_a_page_has_its_number():
    first, second = pages(brf([("item", f"LINE{number}") for number in range(30)]))
    assert (first[ROWS - 1], second[ROWS - 1]) == ("#A".rjust(CELLS), "#B".rjust(CELLS))
    assert second[0] == "LINE24"


def test_a_heading_is_never_the_last_line_of_a_page():
    first, second = pages(
        brf([*(("item", f"LINE{n}") for n in range(ROWS - 2)), ("heading", ",HEAD"), ("text", "TEXT")])
    )
    assert first[ROWS - 2] == ""
    assert second[:2] == ["    ,HEAD", "  TEXT"]


def test_a_page_begins_with_words():
    _, second = pages(
        brf([*(("item", f"LINE{n}") for n in range(ROWS - 2)), ("title", ",TITLE"), ("text", "TEXT")])
    )
    assert second[:3] == [",TITLE".center(CELLS).rstrip(), "", "  TEXT"]


@given(LINES)
def test_every_page_fits_the_paper(lines):
    for page in pages(brf(lines)):
        assert page[ROWS:] == [""]
        assert len(page) == ROWS + 1
        assert max(map(len, page)) <= CELLS


@given(LINES)
def test_no_cell_is_lost(lines):
    laid = "".join(row for page in pages(brf(lines)) for row in page[: ROWS - 1])
    assert laid.replace(" ", "") == "".join(cells for _, cells in lines).replace(" ", "")
