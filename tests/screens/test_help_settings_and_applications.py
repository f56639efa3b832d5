"""Help for each kind of field, the settings, and the list of one's applications."""

import sys
from typing import ClassVar, get_args, get_type_hints

import pytest

from api_client.settings import Settings
from screens import page
from screens.help import HelpScreen
from screens.page import AnyField, Field, OptionsField, Page, Reply
from screens.screen import ChangeFace, Go, Next, Screen
from screens.settings import SETTINGS, offered
from screens.texts import LANGUAGES, texts_in
from screens.visit import Visit
from tests.journeys import at_the_counter
from tests.screens.person import DECLARED, MAIL, Person, answer, at_counter, do


class OneField(Screen):
    """A screen that asks for one field."""

    def __init__(self, visit: Visit, field: Field) -> None:
        super().__init__(visit)
        self.field = field

    async def page(self) -> Page:
        return Page(
            id="question:one",
            title="One",
            language=self.visit.language,
            fields=(self.field,),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        return Go(self)


class TestHelp:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("kind", get_args(AnyField), ids=lambda kind: kind.__name__)
    def test_says_how_to_answer_each_kind_of_field_why_and_what_else_can_be_done(self, kind, language):
        options = {"options": ()} if issubclass(kind, OptionsField) else {}
        field = kind(
            id="one", label="The label", hint="The hint.", why="The reason.", required=False, **options
        )

        async def lead(visit: Visit, _screen: Screen) -> Page:
            return await HelpScreen(visit, OneField(visit, field)).page()

        shown, texts = at_the_counter(language, lead), texts_in(language)
        said = [getattr(block, "text", "") for block in shown.blocks]
        assert said[:5] == [
            "The label",
            "The hint.",
            "The reason.",
            texts(f"help.{kind.__name__.lower()}"),
            texts("help.optional"),
        ]
        assert texts("command.where.help") in str(shown.blocks)
        assert texts("command.quit.help") in str(shown.actions)

    def test_a_command_can_be_chosen_by_who_has_no_key_for_it(self):
        said = texts_in("fr")("language.said")
        person = at_counter(do("help"), do("command:language"), home=True)
        assert person.page.id == "services"
        assert person.page.language == "fr"
        assert said in person.said
        assert at_counter(do("settings"), do("help"), do("command:back"), home=True).page.id == "services"

    def test_of_a_page_of_choices(self):
        person = at_counter(do("help"), home=True)
        assert texts_in("en")("help.menu") in person.words

    def test_asked_twice_comes_back_with_one_step(self):
        assert at_counter(do("help"), do("help"), do("back"), home=True).page.id == "services"


class TestSettings:
    SETTINGS = do("settings")

    DEFAULTS: ClassVar = {
        "language": "English",
        "face": "Full screen",
        "theme": "Dark",
        "spacing": "Standard",
        "switches": "Off",
        "choosing": "A number, then Enter",
        "medium": "By ear",
        "speech": "Standard",
        "braille": "Standard",
        "voice": "Off",
        "echo": "Characters and words",
        "listening": "Anyone near",
        "engine": "The first that there is",
    }

    @staticmethod
    def shown(person: Person) -> dict[str, str]:
        (facts,) = person.page.blocks
        return {fact.change.removeprefix("change:"): fact.value for fact in facts.facts}

    def test_are_lines_with_a_number_to_change_them_by(self):
        person = at_counter(self.SETTINGS, home=True)
        assert self.shown(person) == self.DEFAULTS
        assert "6. Colours: Dark" in person.words

    def test_offer_the_programs_that_speak_on_this_platform(self):
        person = at_counter(self.SETTINGS, do("change:engine"), home=True)
        (field,) = person.page.fields
        assert tuple(option.id for option in field.options) == offered("engine", "automatic", sys.platform)

    def test_say_what_has_changed_when_they_come_again(self):
        def changed(*steps):
            (facts,) = at_counter(self.SETTINGS, *steps, home=True).page.blocks
            return facts.changed

        assert changed() is None
        assert changed(do("change:language"), answer({"language": "fr"})) == (1,)
        assert changed(do("change:theme"), answer({"theme": "default"})) == ()
        assert changed(do("change:theme"), do("back")) == ()

    def test_another_language_is_spoken_at_once_and_kept(self):
        person = at_counter(self.SETTINGS, do("change:language"), answer({"language": "fr"}), home=True)
        assert person.said == ["Enregistré. Langue\u00a0: Français."]
        assert person.page.language == "fr"
        assert self.shown(person)["language"] == "Français"

    @pytest.mark.parametrize(
        ("name", "choice"),
        [
            ("face", "linear"),
            ("theme", "light"),
            ("spacing", "large"),
            ("switches", "on"),
            ("choosing", "key"),
        ],
    )
    def test_another_face_or_look_is_put_on_at_once_and_kept(self, name, choice):
        person = at_counter(self.SETTINGS, do(f"change:{name}"), answer({name: choice}), home=True)
        assert isinstance(person.outcome, ChangeFace)
        kept = at_counter(self.SETTINGS, do(f"change:{name}"), home=True)
        assert kept.values() == {name: choice}

    @pytest.mark.parametrize("reply", [answer({"theme": "mauve"}), answer({"theme": "default"}), do("back")])
    def test_what_is_no_other_choice_changes_nothing(self, reply):
        person = at_counter(self.SETTINGS, do("change:theme"), reply, home=True)
        assert self.shown(person) == self.DEFAULTS
        assert person.said == []

    def test_every_setting_that_a_person_chooses_can_be_what_the_page_offers(self):
        kinds = get_type_hints(Settings)
        for name, setting in SETTINGS.items():
            assert set(setting.values) == set(get_args(kinds[name])) - {""}, name

    def test_the_command_changes_the_language_where_one_is(self):
        person = at_counter(do("language"), home=True)
        assert person.ids == ["services", "services"]
        assert person.said == [texts_in("fr")("language.said")]

    def test_the_command_changes_the_face_and_keeps_that(self):
        person = at_counter(do("face"), home=True)
        assert isinstance(person.outcome, ChangeFace)


class TestApplications:
    def listed(self, *replies: Reply, language: str = "en") -> Person:
        return at_counter(do("applications"), *replies, home=True, language=language)

    def labels(self, person: Person) -> list[str]:
        return [action.label for action in person.page.actions]

    def test_without_any_that_is_said(self):
        assert texts_in("en")("applications.none") in self.listed().words

    @pytest.mark.parametrize(("language", "date"), [("en", "23 November 2026"), ("fr", "23 novembre 2026")])
    def test_drafts_and_submissions_are_listed_with_their_dates(self, language, date):
        at_counter(do("continue"), DECLARED, answers=MAIL, at="check-answers")
        at_counter(answers={"last-passport-kind": "adult-ten"})
        labels = self.labels(self.listed(language=language))
        assert len(labels) == 4
        assert all(date in label for label in labels[:3])

    def test_a_draft_goes_on_where_it_was(self):
        (draft,) = at_counter(answers={"last-passport-kind": "adult-ten"}).drafts
        assert self.listed(do(f"resume:{draft.id}")).page.id == "question:passport-state"

    def test_a_draft_is_deleted_only_after_being_asked(self):
        (draft,) = at_counter(answers={"last-passport-kind": "adult-ten"}).drafts
        asked = self.listed(do(f"discard:{draft.id}"))
        assert asked.page.id == "discard"
        assert isinstance(asked.page.blocks[0], page.Warning)
        assert len(self.listed(do(f"discard:{draft.id}"), do("keep")).drafts) == 1
        person = self.listed(do(f"discard:{draft.id}"), do("delete"))
        assert person.drafts == ()
        assert person.said == [texts_in("en")("discard.said")]
        assert person.page.id == "applications"

    def test_back_from_asking_keeps_it(self):
        (draft,) = at_counter(answers={"last-passport-kind": "adult-ten"}).drafts
        person = self.listed(do(f"discard:{draft.id}"), do("back"))
        assert (person.page.id, len(person.drafts)) == ("applications", 1)

    @pytest.mark.parametrize("where", ["applications", "settings"])
    def test_back_leads_to_the_services(self, where):
        assert at_counter(do(where), do("back"), home=True).ids[-1] == "services"
