"""Commands at every prompt: a slash and a word, in either language, at no cost to what was typed."""

import pytest
from msgspec.structs import replace

from screens.commands import COMMANDS
from screens.page import Action, Reply
from tests.tui.linear.pages import (
    BIRTH,
    CONTINUE,
    EVERY_BLOCK,
    EVERY_FIELD,
    NAME,
    PHOTO,
    SAVE,
    SECRET,
    check_answers,
    menu,
    question,
)

LEAVING = [command for command in COMMANDS if command.id not in ("where", "repeat", "spell")]


@pytest.mark.parametrize(
    "word", [word for command in LEAVING for word in (*command.words, command.words[0].upper())]
)
def test_a_word_after_a_slash_is_replied_as_its_command(talk, word):
    command = next(command for command in LEAVING if word.casefold() in command.words)
    (reply,), _ = talk(question(NAME), f"/{word}\n")
    assert reply == Reply(command.id, {})


@pytest.mark.parametrize("field", EVERY_FIELD, ids=lambda field: field.id)
def test_a_command_can_be_given_at_the_prompt_of_every_field(talk, field):
    (reply,), _ = talk(question(field), "/back\n")
    assert reply.action == "back"


@pytest.mark.parametrize(
    "page", [menu(CONTINUE), menu(CONTINUE, SAVE), check_answers(3)], ids=["one", "two", "facts"]
)
def test_a_command_can_be_given_where_there_is_no_field(talk, page):
    (reply,), _ = talk(page, "/quit\n")
    assert reply.action == "quit"


def test_a_space_before_the_slash_does_not_matter(talk):
    (reply,), _ = talk(question(NAME), " /back \n")
    assert reply.action == "back"


class TestAListThatComesAgainAfterAChange:
    LIST = check_answers(3)
    AGAIN = replace(LIST, blocks=(replace(LIST.blocks[0], changed=(2,)),))

    def test_is_said_by_what_has_changed_and_whole_by_repeat(self, talk):
        _, written = talk([question(NAME), self.AGAIN], "Ann Smith\n/repeat\n\n")
        first, again = written.split("Check your answers\n")[1:]
        assert "2. Question 2: answer 2\nNothing else has changed.\n" in first
        assert "Question 1" not in first
        assert "1. Question 1: answer 1\n2. Question 2: answer 2\n3. Question 3: answer 3\n" in again
        assert "Nothing else" not in again

    def test_is_said_whole_where_it_is_the_first_page_in_these_lines(self, talk):
        _, written = talk(self.AGAIN, "\n")
        assert "Question 1" in written


class TestAWordThatIsNoCommandHere:
    def test_is_a_secret_where_one_is_asked_for_and_never_said_back(self, talk):
        (reply,), written = talk(question(SECRET), "/sesame\n")
        assert reply.values == {"secret": "/sesame"}
        assert "sesame" not in written

    @pytest.mark.parametrize(
        ("typed", "secret"),
        [("//open  sesame ", "//open  sesame "), ("//quit", "/quit"), ("/ quit", "/ quit")],
    )
    def test_is_the_secret_that_the_full_screen_would_take_unless_a_command_was_meant(
        self, typed, secret, talk
    ):
        (reply,), _ = talk(question(SECRET), f"{typed}\n")
        assert reply.values == {"secret": secret}

    def test_is_answered_by_a_line_that_names_help(self, talk):
        (reply,), written = talk(question(NAME), "/hlep\nAnn\n")
        assert "There is no command /hlep. For the commands, type /help." in written
        assert reply.values == {"name": "Ann"}

    def test_is_answered_so_too_when_another_page_has_it(self, talk):
        (reply,), written = talk(replace(question(NAME), commands=("help",)), "/review\nAnn\n")
        assert "/review does nothing here. For what you can do, type /help.\nFull name: " in written
        assert reply.values == {"name": "Ann"}

    def test_is_taken_as_the_path_that_it_is_where_a_file_is_asked_for(self, talk):
        (reply,), _ = talk(question(PHOTO), "/tmp/photo.jpg\n")
        assert reply.values == {"photo": "/tmp/photo.jpg"}


class TestWhere:
    def test_says_the_place_the_title_and_what_is_asked(self, talk):
        _, written = talk(question(NAME, BIRTH), "Ann\n/where\n4 5 1990\n")
        assert "Step 2 of 5: You\nWho are you?\nQuestion 2 of 2: Date of birth\nDate of birth: " in written

    def test_needs_no_page_to_offer_it(self, talk):
        _, written = talk(replace(menu(CONTINUE), commands=()), "/where\n\n")
        assert written.count("Services\n") == 2


class TestSpell:
    def test_spells_what_the_field_holds(self, talk):
        _, written = talk(question(replace(NAME, value="Zoé", value_words="Zoé")), "/spell\n\n")
        assert "Full name: capital Z, o, e acute\nFull name: " in written

    def test_spells_what_was_answered_last_once_it_is_confirmed(self, talk):
        _, written = talk([question(NAME, BIRTH), question(BIRTH)], "Zoé\n4 5\n/spell\n1\n")
        assert "Full name: capital Z, o, e acute\nDate of birth: 4, space, 5\nDate of birth: " in written

    def test_spells_the_number_on_the_page(self, talk):
        _, written = talk(menu(CONTINUE, blocks=EVERY_BLOCK), "/spell\n\n")
        assert "Reference: K, 7, M, hyphen, 3, Q, X, hyphen, 9, 2, R\n" in written

    def test_spells_a_text_of_ones_own_in_the_language_of_the_page(self, talk):
        _, written = talk(question(NAME, language="fr"), "/épeler Zoé\nAnn\n")
        assert "z majuscule, o, e accent aigu\n" in written

    def test_says_so_where_there_is_nothing_to_spell(self, talk):
        _, written = talk(question(NAME), "/spell\nAnn\n")
        assert "There is nothing to spell here. Type the text after the command.\nFull name: " in written

    @pytest.mark.parametrize("typed", ["/spell\nsesame\n", "/spell sesame\n"])
    def test_never_spells_a_secret(self, talk, typed):
        _, written = talk(question(replace(SECRET, value="sesame")), typed)
        assert "s, e, s" not in written


class TestRepeat:
    def test_says_the_whole_page_again_and_goes_on_with_the_same_field(self, talk):
        (reply,), written = talk(question(NAME, BIRTH), "Ann\n/repeat\n4 5 1990\n")
        assert written.count("Step 2 of 5: You\nWho are you?\n") == 2
        assert written.count("Full name: ") == 1
        assert written.count("For example 4 5 1990\n") == 2
        assert reply.values == {"name": "Ann", "birth": "4 5 1990"}

    def test_says_the_heading_too_of_a_page_that_came_back_with_an_error(self, talk):
        from tests.tui.linear.pages import with_error

        page = question(NAME)
        _, written = talk([page, with_error(page, "name", "1", "No digits.")], "1\n/repeat\nAnn\n")
        assert written.count("Who are you?\n") == 2


class TestWhatWasTypedBeforeACommand:
    def test_goes_with_the_command(self, talk):
        (reply,), _ = talk(question(NAME, BIRTH), "Ann\n/save\n")
        assert reply == Reply("save", {"name": "Ann"})

    def test_is_offered_when_the_page_brings_it_back(self, talk):
        page, again = question(NAME, BIRTH), question(replace(NAME, value="Ann"), BIRTH)
        help_ = menu(Action(id="back", label="Go back", kind="primary"), id="help", title="Help")
        (_, _, reply), written = talk([page, help_, again], "Ann\n/help\n\n\n4 5 1990\n")
        assert "You typed: Ann. Press Enter to keep it.\nFull name: " in written
        assert reply.values == {"name": "Ann", "birth": "4 5 1990"}

    def test_is_no_longer_the_faces_once_the_screen_has_it(self, talk):
        page = question(NAME)
        (_, _, reply), written = talk([page, page, page], "/help\nAnn\nBea\n")
        assert "You typed" not in written
        assert reply.values == {"name": "Bea"}

    def test_is_not_kept_when_it_is_secret(self, talk):
        page = question(SECRET, BIRTH)
        (reply,), _ = talk(page, "sesame\n/save\n")
        assert reply == Reply("save", {})


class TestOtherActionsOfAPageWithFields:
    PAGE = question(NAME, actions=(CONTINUE, SAVE))

    def test_are_called_by_a_number_after_a_slash(self, talk):
        (reply,), written = talk(self.PAGE, "/1\n")
        assert "To do this instead of answering, type /1: Save and leave\n" in written
        assert reply.action == "save"

    def test_are_chosen_after_the_last_field_when_none_is_primary(self, talk):
        delete = Action(id="delete", label="Delete", kind="danger")
        (reply,), written = talk(question(NAME, actions=(delete, SAVE)), "Ann\n2\n")
        assert "1. Delete\n2. Save and leave\nChoose 1 to 2: " in written
        assert reply == Reply("save", {"name": "Ann"})
