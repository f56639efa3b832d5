"""Each kind of field at its prompt: what is said, what may be typed, what is replied."""

import asyncio
import io

import pytest
from msgspec.structs import replace

from screens import page as p
from screens.utterances.reading import Reading
from tests.tui.linear.pages import (
    AGREE,
    BIRTH,
    BLUE,
    COUNTRY,
    DAYS,
    EVERY_FIELD,
    HEIGHT,
    NAME,
    NICKNAME,
    PHOTO,
    SECRET,
    TIME,
    question,
    with_error,
)
from tui.linear.face import LinearFace

REPLIES = [
    (NAME, "Ann Smith\n", "Ann Smith"),
    (NAME, "  Ann  \n", "Ann"),
    (NAME, "A\x1b[31mnn\x07\n", "Ann"),
    (NAME, "\n", ""),
    (NAME, "//etc\n", "/etc"),
    (BIRTH, "4 5 1990\n", "4 5 1990"),
    (NICKNAME, "\n", ""),
    (HEIGHT, "170\n", "170"),
    (SECRET, " open sesame \n", " open sesame "),
    (SECRET, "//pass\n", "//pass"),
    (BLUE, "y\n", "yes"),
    (BLUE, "No\n", "no"),
    (BLUE, "1\n", "yes"),
    (BLUE, "oui\n", "oui"),
    (TIME, "3\n", "night"),
    (TIME, "EVE\n", "night"),
    (TIME, "late\n", "late"),
    (TIME, "4\n", "4"),
    (TIME, "midday\n", "midday"),
    (DAYS, "1,3\n", "early, night"),
    (DAYS, "3 1\n", "night, early"),
    (DAYS, "morning, even\n", "early, night"),
    (DAYS, "None of these, or never\n", "none"),
    (DAYS, "1, 9\n", "1, 9"),
    (DAYS, "\n", ""),
    (COUNTRY, "fr\n", "fr"),
    (COUNTRY, "IRE\n", "ie"),
    (COUNTRY, "5\n", "5"),
    (COUNTRY, "Atlantis\n", "Atlantis"),
    (COUNTRY, "ch\n2\n", "cl"),
    (COUNTRY, "c\nchil\n", "cl"),
    (PHOTO, "/home/ann/photo.jpg\n", "/home/ann/photo.jpg"),
    (PHOTO, "photo.jpg\n", "photo.jpg"),
    (AGREE, "yes\n", "yes"),
    (AGREE, "Oui\n", "yes"),
    (AGREE, "no\n", ""),
    (AGREE, "\n", ""),
]


@pytest.mark.parametrize(("field", "typed", "raw"), REPLIES, ids=lambda part: getattr(part, "id", repr(part)))
def test_what_is_typed_becomes_the_raw_text_of_the_field(talk, field, typed, raw):
    (reply,), _ = talk(question(field), typed)
    assert reply == p.Reply("continue", {field.id: raw})


def test_the_fields_of_a_page_are_asked_in_order_and_the_primary_action_follows_the_last(talk):
    typed = "Ann\n4 5 1990\n\n170\nwhy\n\npw\ny\n3\n1\nfrance\nx.jpg\nyes\n"
    (reply,), _ = talk(question(*EVERY_FIELD), typed)
    assert reply.action == "continue"
    assert list(reply.values) == [field.id for field in EVERY_FIELD]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (NAME, "As in your passport, for example Ann Smith\nFull name: "),
        (NICKNAME, "Optional. Press Enter to skip it.\nNickname: "),
        (HEIGHT, "Height, in centimetres: "),
        (BLUE, "Passport is blue, yes or no: "),
        (COUNTRY, "Country, or the beginning of it: "),
        (PHOTO, "Photo, path of the file: "),
        (AGREE, "What I said is true.\nI agree, type yes to agree: "),
        (
            DAYS,
            "Number 4 cannot be combined with another.\nDays, numbers with commas between: ",
        ),
    ],
    ids=lambda part: getattr(part, "id", None),
)
def test_what_a_prompt_wants_is_said_before_it_and_in_it(talk, field, said):
    _, written = talk(question(field), "yes\n")
    assert said in written


class TestAnAnswerThatIsThere:
    ANSWERED = replace(BIRTH, value="4 5 1990", value_words="4 May 1990")
    OPTIONAL = replace(NICKNAME, value="Annie", value_words="Annie")

    def test_is_said_in_words_and_enter_keeps_it(self, talk):
        (reply,), written = talk(question(self.ANSWERED), "\n")
        assert "Present answer: 4 May 1990. Press Enter to keep it.\nDate of birth: " in written
        assert reply.values == {"birth": "4 5 1990"}

    def test_is_replaced_by_what_is_typed(self, talk):
        (reply,), _ = talk(question(self.ANSWERED), "5 5 1990\n")
        assert reply.values == {"birth": "5 5 1990"}

    def test_can_be_removed_where_none_is_required(self, talk):
        (reply,), written = talk(question(self.OPTIONAL), ".\n")
        assert "Press Enter to keep it, or type a full stop to remove it.\n" in written
        assert reply.values == {"nickname": ""}

    def test_ends_with_one_full_stop(self, talk):
        _, written = talk(question(replace(NAME, value="Ann Jr.", value_words="Ann Jr.")), "\n")
        assert "Present answer: Ann Jr. Press Enter" in written

    def test_is_never_said_when_it_is_secret(self, talk):
        _, written = talk(question(replace(SECRET, value="sesame")), "x\n")
        assert "sesame" not in written


class TestAnAnswerThatCouldNotBeTaken:
    def test_is_said_back_and_only_its_field_is_asked_again(self, talk):
        page = question(NAME, BIRTH)
        answered = replace(page, fields=(replace(NAME, value="Ann", value_words="Ann"), BIRTH))
        (reply,), written = talk(with_error(answered, "birth", "31 2 1990", "No such day."), "1 3 1990\n")
        assert "Error: Date of birth: No such day.\n" in written
        assert "You typed: 31 2 1990.\n" in written
        assert "Full name" not in written
        assert reply.values == {"name": "Ann", "birth": "1 3 1990"}

    def test_is_said_by_its_label_when_it_is_an_option(self, talk):
        _, written = talk(with_error(question(TIME), "time", "late", "The afternoon is full."), "1\n")
        assert "You typed: Afternoon.\n" in written

    def test_is_kept_when_enter_is_pressed_so_that_nothing_typed_is_lost(self, talk):
        (reply,), _ = talk(with_error(question(BIRTH), "birth", "31 2 1990", "No such day."), "\n")
        assert reply.values == {"birth": "31 2 1990"}

    def test_can_be_left_out_where_none_is_required(self, talk):
        (reply,), written = talk(with_error(question(NICKNAME), "nickname", "4", "No digits."), ".\n")
        assert "You typed: 4. Type a full stop to leave it empty.\n" in written
        assert reply.values == {"nickname": ""}

    def test_when_the_error_is_about_no_field_all_are_asked(self, talk):
        page = replace(
            question(NAME, BIRTH), errors=(p.Error(field="", label="You", text="These do not go together."),)
        )
        (reply,), written = talk(page, "Ann\n4 5 1990\n")
        assert "Error: You: These do not go together.\n" in written
        assert reply.values == {"name": "Ann", "birth": "4 5 1990"}


class TestWhatMayMeanSeveralOptions:
    MEETINGS = p.Choice(
        id="meeting",
        label="Meeting",
        options=(p.Option(id="a", label="Monday"), p.Option(id="b", label="Morning")),
    )

    def test_of_a_choice_these_are_said_again_by_their_numbers(self, talk):
        (reply,), written = talk(question(self.MEETINGS), "mo\n2\n")
        assert "“mo” may be one of these:\n1. Monday\n2. Morning\nMeeting, choose 1 to 2: " in written
        assert reply.values == {"meeting": "b"}


def test_the_hints_of_options_are_said_once_too(talk):
    page = question(TIME)
    _, written = talk([page, page], "1\n1\n")
    assert written.count("1. Morning: before noon\n") == 1
    assert written.count("1. Morning\n") == 1


def test_lines_are_as_the_person_reads(monkeypatch, capsys):
    page = with_error(question(TIME, BIRTH), "time", "x", "This is no time of day. Choose one.")
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    face = LinearFace(reading=lambda: Reading("braille", "standard"))
    asyncio.run(face.ask(page))
    assert "Err: Time of day: This is no time of day. Choose one.\n" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n1\n"))
    asyncio.run(LinearFace(reading=lambda: Reading("speech", "brief")).ask(question(TIME, BIRTH)))
    assert "3. Evening\nTime of day: \n" in capsys.readouterr().out
