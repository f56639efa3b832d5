"""What was typed and not replied: left by any command it is on disk, there again, and nobody else's."""

from contextlib import suppress

import pytest
from msgspec.structs import replace

from screens.before import resume
from screens.commands import COMMANDS
from screens.conductor import Conductor
from screens.face import HangUp
from screens.page import Page, Reply, SecretField, TextField
from screens.screen import Go, Next, Screen
from screens.texts import texts_in
from screens.visit import Visit
from tests.journeys import SERVICE, at_the_counter
from tests.screens.person import MAIL, Person, answer, at_counter, do
from tests.screens.test_going_through import until

LONG = "the day of the flood " * 1000
TYPED = {"expires-on": "the day of the flood"}
LEAVING = [command.id for command in COMMANDS if command.id not in ("where", "repeat")]


def leave_by(command: str, values: dict[str, str] = TYPED, **how) -> Person:
    return at_counter(Reply(command, values), answers=until("expires-on"), **how)


@pytest.mark.parametrize("command", LEAVING)
def test_text_left_by_a_command_is_in_the_draft(command):
    (draft,) = leave_by(command).drafts
    assert draft.typed == TYPED
    assert "expires-on" not in draft.answers


@pytest.mark.parametrize("command", ["help", "language"])
def test_it_is_there_again_when_the_person_is_back(command):
    replies = (do("back"),) if command == "help" else ()
    person = at_counter(Reply(command, TYPED), *replies, answers=until("expires-on"))
    assert person.values() == TYPED
    assert person.errors == []


def test_of_a_group_every_field_that_was_typed_is_kept_with_an_answer_of_none():
    typed = {"surname": "Okafor", "given-names": ""}
    (draft,) = at_counter(Reply("save", typed), answers=until("surname")).drafts
    assert draft.typed == {"surname": "Okafor"}


class TestBesideAnAnswer:
    def test_the_answer_stands_until_the_text_is_taken(self):
        person = at_counter(do("change:issued-on"), Reply("review", {"issued-on": "never"}), answers=MAIL)
        assert person.answers == MAIL
        assert person.drafts[0].typed == {"issued-on": "never"}

    def test_the_same_text_as_the_answer_is_nothing_to_keep(self):
        shown = at_counter(do("back"), answers=until("expires-on")).values()
        again = at_counter(do("back"), Reply("help", shown), answers=until("expires-on"))
        assert again.drafts[0].typed == {}

    def test_a_field_that_was_emptied_shows_the_answer_again(self):
        person = at_counter(
            do("back"), Reply("help", {"issued-on": ""}), do("back"), answers=until("expires-on")
        )
        assert person.page.fields[0].value_words == "5 June 2018"

    def test_text_put_back_to_the_answer_is_forgotten(self):
        shown = at_counter(do("back"), answers=until("expires-on")).values()
        person = at_counter(
            do("back"),
            Reply("help", {"issued-on": "never"}),
            do("back"),
            Reply("help", shown),
            answers=until("expires-on"),
        )
        assert person.drafts[-1].typed == {}


def test_a_second_draft_of_the_service_is_not_offered_the_text_of_the_first():
    first, second = Reply("save", {"last-passport-kind": "adlut"}), do("service:passport-renewal")
    person = at_counter(do("start"), first, second, do("start"))
    assert person.page.id == "question:last-passport-kind"
    assert person.values() == {"last-passport-kind": ""}
    assert sorted(draft.typed.get("last-passport-kind", "") for draft in person.drafts) == ["", "adlut"]


class Form(Screen):
    """A screen that has fields and no draft."""

    offers = frozenset({"back"})

    async def page(self) -> Page:
        return Page(
            id="form",
            title="Form",
            language="en",
            fields=(TextField(id="path", label="File"), SecretField(id="code", label="Code")),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        return Go(self)


class TestAScreenWithoutADraft:
    def values(self, *replies: Reply) -> dict[str, str]:
        async def lead(visit: Visit, _screen: Screen) -> dict[str, str]:
            person = Person(replies)
            with suppress(HangUp):
                await Conductor(visit, person).conduct(Form(visit))
            return person.values()

        return at_the_counter("en", lead)

    def test_has_the_text_again_after_a_command_but_never_a_secret(self):
        assert self.values(Reply("help", {"path": "/tmp/x", "code": "sesame"}), do("back")) == {
            "path": "/tmp/x",
            "code": "",
        }

    def test_again_and_again(self):
        help_ = Reply("help", {"path": "/tmp/x"})
        assert self.values(help_, do("back"), help_, do("back"))["path"] == "/tmp/x"

    def test_and_not_once_it_was_replied(self):
        assert self.values(Reply("help", {"path": "/tmp/x"}), do("back"), answer({"path": "/tmp/x"})) == {
            "path": "",
            "code": "",
        }


class TestOnAFullDisk:
    def person(self, *replies: Reply, once: bool = False) -> Person:
        """Someone whose disk is full at each question, or `once` at the first; when something has failed it has room."""

        async def lead(visit: Visit, screen: Screen) -> Person:
            vault = visit.counter._vault

            async def allow(pages: int) -> None:
                await vault._thread.do(vault._store._connection.execute, f"PRAGMA max_page_count = {pages}")

            class Filling(Person):
                async def ask(self, page: Page) -> Reply:
                    has_room = page.id == "failure" or (once and self.pages)
                    await allow(2**30 if has_room else 1)
                    return await super().ask(page)

            person = Filling(replies)
            service = next(s for s in (await visit.counter.catalogue.services()).value if s.id == SERVICE)
            draft = await visit.counter.drafts.start(service, "en")
            draft = await visit.counter.drafts.keep(
                replace(draft, answers=until("expires-on"), at="expires-on")
            )
            with suppress(HangUp):
                await Conductor(visit, person).conduct(await resume(visit, draft))
            return person

        return at_the_counter("en", lead)

    @pytest.mark.parametrize("reply", [answer({"expires-on": LONG}), Reply("save", {"expires-on": LONG})])
    def test_nobody_who_leaves_is_told_that_what_could_not_be_written_is_kept(self, reply):
        person = self.person(reply, do("quit"))
        texts = texts_in("en")
        assert texts("failure.unkept") in person.words
        assert texts("failure.kept") not in person.words
        assert person.said[-1] == texts("quit.unkept")

    def test_once_it_is_written_all_is_kept(self):
        person = self.person(
            answer({"expires-on": LONG}), do("again"), Reply("quit", {"expires-on": LONG}), once=True
        )
        assert person.ids[-1] == "question:expires-on"
        assert person.said[-1] == texts_in("en")("quit.said")

    @pytest.mark.parametrize("reply", [answer({"expires-on": LONG}), Reply("save", {"expires-on": LONG})])
    def test_what_was_typed_is_there_again_once_there_is_room(self, reply):
        person = self.person(reply, do("again"))
        assert person.ids == ["question:expires-on", "failure", "question:expires-on"]
        assert person.values() == {"expires-on": LONG}

    @pytest.mark.parametrize("command", ["help", "language"])
    def test_what_is_held_is_there_after_a_command_to_which_nothing_more_was_typed(self, command):
        person = self.person(answer({"expires-on": LONG}), do("again"), do(command), do("again"))
        assert person.ids[-1] == "question:expires-on"
        assert person.values() == {"expires-on": LONG}

    def test_what_is_held_is_there_when_it_could_not_be_written_twice(self):
        reply = answer({"expires-on": LONG})
        assert self.person(reply, do("again"), reply, do("again")).values() == {"expires-on": LONG}

    def test_what_is_held_is_written_with_the_next_command(self):
        person = self.person(
            answer({"expires-on": LONG}), do("again"), do("help"), do("back"), do("quit"), once=True
        )
        assert person.said[-1] == texts_in("en")("quit.said")
