"""What is counted of what was heard, and what passes."""

from pathlib import Path

import pytest

from tests.assistive.checks import judge
from tests.assistive.measures import repeated, sums, symbols, words
from tests.assistive.readers.registry import READERS
from tests.assistive.script import Check
from tests.assistive.terminal import Look
from tests.assistive.transcript import (
    AnyRecord,
    Brailled,
    Checked,
    Pressed,
    Said,
    Seen,
    read_from,
    written_to,
)

LOOK = Look(("Full name: Ann",), (0, 14), False)
STEP: list[AnyRecord] = [
    Said(text="Error: enter your"),
    Said(text="full name."),
    Said(text="a", letter=True),
    Brailled(text="Full name:", cell=11),
    Said(text="Still here", after="(idle 1 s)"),
]


@pytest.mark.parametrize(
    ("kind", "wanted", "passed"),
    [
        ("expect", "error, ENTER your full name", True),  # however it is cut into utterances
        ("expect", "error: type your name", False),
        ("expect", "braille: full name", True),
        ("expect", "braille: error", False),
        ("once", "full name", False),  # said, and brailled
        ("once", "enter your full name", True),
        ("refute", "passport", True),
        ("refute", "name", False),
        ("words", "7", True),
        ("words", "6", False),
        ("symbols", "0", True),
        ("idle-words", "0", False),
        ("echo", "a", True),
        ("unheard", "zebra quartz", True),
        ("unheard", "zebra name", False),
        ("at", "full name", True),
        ("at", "last name", False),
        ("cells", "full name", True),
        ("cells", "last name", False),
    ],
)
def test_a_check_passes_when_it_is_so(kind: str, wanted: str, passed: bool) -> None:
    assert judge(Check(kind, wanted), STEP, LOOK).passed is passed


def test_a_hidden_cursor_stands_nowhere() -> None:
    assert not judge(Check("at", "full name"), STEP, Look(LOOK.lines, LOOK.cursor, True)).passed


def test_a_display_that_shows_no_cursor_shows_another_place() -> None:
    assert not judge(Check("cells", "full name"), [Brailled(text="Full name:")], LOOK).passed


def test_a_letter_is_as_good_as_the_one_that_a_consoles_font_has_for_it() -> None:
    step: list[AnyRecord] = [Said(text="Nguyen, A Dà Nang")]
    assert judge(Check("expect", "Nguyễn, À Đà Nẵng"), step, LOOK, nearest=True).passed
    assert not judge(Check("expect", "Nguyễn, À Đà Nẵng"), step, LOOK).passed
    assert judge(Check("at", "Prénom"), step, Look(("Prénom :",), (0, 9), False), nearest=True).passed


def test_a_failure_says_what_was_heard() -> None:
    assert "enter your" in judge(Check("expect", "passport"), STEP, LOOK).found
    assert "Still here" in judge(Check("words", "1"), STEP, LOOK).found


def test_punctuation_that_a_reader_names_is_not_looked_at() -> None:
    step: list[AnyRecord] = [Said(text="type slash help at any prompt")]
    assert judge(Check("expect", "type /help at any prompt"), step, LOOK, named={"slash"}).passed


TYPED: list[AnyRecord] = [
    Said(text="space"),
    Pressed(key="a b"),
    Said(text="a"),
    Said(text="space"),  # the echo of the one blank
    Said(text="space"),
    Said(text="outer space"),
    Pressed(key="(idle 1 s)", idle=True),
    Said(text="space"),
    Pressed(key="enter"),
    Said(text="space"),
]


@pytest.mark.parametrize(("blank", "most"), [("space", 6), ("blank", 7), ("", 7)])
def test_a_readers_name_of_a_blank_is_no_word_once_for_each_that_is_typed(blank: str, most: int) -> None:
    assert judge(Check("words", str(most)), TYPED, LOOK, blank=blank).passed
    assert not judge(Check("words", str(most - 1)), TYPED, LOOK, blank=blank).passed


def test_the_key_of_a_blank_is_one_that_is_typed() -> None:
    step: list[AnyRecord] = [Pressed(key="space"), Said(text="space"), Said(text="checked")]
    assert judge(Check("words", "1"), step, LOOK, blank="space").passed


def test_a_word_that_is_the_name_of_a_blank_is_heard_by_every_other_check() -> None:
    step: list[AnyRecord] = [Pressed(key="a b"), Said(text="space")]
    assert judge(Check("expect", "space"), step, LOOK, blank="space").passed
    assert not judge(Check("refute", "space"), step, LOOK, blank="space").passed
    assert sums(step).words == 1


def test_orca_alone_says_blanks_by_name() -> None:
    assert [reader.name for reader in READERS.values() if reader.blank] == ["orca"]


def test_what_comes_again_counts_unless_the_source_has_it_as_often() -> None:
    said = words("enter your full name. Error: enter your full name.")
    assert repeated(said) == 4
    assert repeated(said, said) == 0
    assert repeated(words("one two three one two three")) == 0


def test_drawings_are_symbols_and_letters_are_none() -> None:
    assert symbols("┌─●⠿ é ’ 10 $ °") == 4 + 1


def test_a_transcript_is_read_as_it_was_written(tmp_path: Path) -> None:
    records = [
        Pressed(key="tab", t=1.0),
        *STEP,
        Seen(line="x", cursor=(0, 1), hidden=False, written=2, answered=0.5),
    ]
    records.append(Checked(check="expect", wanted="x", passed=False, found="nothing"))
    written_to(tmp_path / "run.jsonl", records)
    assert read_from(tmp_path / "run.jsonl") == records
    total = sums(records)
    assert (total.keys, total.words, total.idle_words, total.checks, total.answered) == (
        1,
        7,
        2,
        "0/1",
        (0.5,),
    )
