"""What is said of a page, for every face; for a voice; at each level; and how hints fade."""

import pytest
from msgspec.structs import replace

from screens import page as p
from screens.language import NAMES
from screens.utterances.asking import Asking
from screens.utterances.fading import FAMILIAR, form, without_example
from screens.utterances.fields import before, prompt
from screens.utterances.languages import Part, parts_of
from screens.utterances.pages import utterances, where
from screens.utterances.reading import AIDS, LEVELS, MEDIA, STANDARD, Reading
from screens.utterances.words import ABBREVIATED, Words

CONTINUE = p.Action(id="continue", label="Continue", kind="primary")
BIRTH = p.DateField(
    id="birth",
    label="Date of birth",
    hint="As in your last passport, for example 4 5 1990",
    why="To find you.",
)
STATE = p.Choice(
    id="state",
    label="Condition",
    options=(
        p.Option(id="good", label="In hand"),
        p.Option(id="bad", label="Damaged", hint="For example torn"),
    ),
    value="bad",
    value_words="Damaged",
)
STORY = p.LongTextField(id="story", label="Why", required=False)
CODE = p.SecretField(id="code", label="Passphrase")
PAGE = p.Page(
    id="question:birth",
    title="When were you born?",
    language="en",
    place="Step 2 of 8: You",
    blocks=(p.Text(text="As a child you may have had another date."),),
    fields=(BIRTH, STATE),
    actions=(CONTINUE,),
    errors=(
        p.Error(field="birth", label="Date of birth", text="This day is not in the calendar. Check it."),
    ),
)
RECEIPT = p.Page(
    id="receipt",
    title="Received",
    language="en",
    blocks=(p.Reference(label="Reference number", value="TVX-767", spelled="T V X, 7 6 7"), p.Text(text="Fee: $1.50")),
    actions=(CONTINUE, p.Action(id="quit", label="Quit")),
)  # fmt: skip


def lines(page, reading=STANDARD):
    return [(utterance.role, utterance.text) for utterance in utterances(page, reading)]


def aloud(utterance):
    return "".join(part.text for part in utterance.spoken)


def test_everything_that_is_said_of_a_page_has_its_role_and_its_order():
    assert lines(PAGE) == [
        ("place", "Step 2 of 8: You"),
        ("heading", "When were you born?"),
        ("body", "As a child you may have had another date."),
        ("error", "Error: Date of birth: This day is not in the calendar. Check it."),
        ("hint", "As in your last passport, for example 4 5 1990"),
        ("question", "Date of birth"),
        ("option", "1. In hand"),
        ("option", "2. Damaged: For example torn"),
        ("value", "Present answer: Damaged. Press Enter to keep it."),
        ("question", "Condition"),
        ("how", "choose 1 to 2"),
    ]


def test_where_there_is_nothing_to_answer_the_choices_come_last():
    assert lines(RECEIPT)[-3:] == [
        ("action", "1. Continue"),
        ("action", "2. Quit"),
        ("how", "Choose 1 to 2, or press Enter for Continue:"),
    ]


def test_a_voice_says_sentences_and_a_reference_once_and_spelled():
    said = [aloud(utterance) for utterance in utterances(RECEIPT)]
    assert said == [
        "Received",
        "Reference number: T V X, 7 6 7",
        "One character at a time: T V X, 7 6 7",
        "Fee: 1 dollar and 50 cents",
        "1. Continue",
        "2. Quit",
        "Choose 1 to 2, or press Enter for Continue.",
    ]
    brief = [aloud(utterance) for utterance in utterances(RECEIPT, Reading("speech", "brief"))]
    assert "Reference number: T V X, 7 6 7" in brief
    assert not any(said.startswith("One character") for said in brief)


def test_a_prompt_is_a_question_and_how_to_answer_it():
    asked = prompt(Asking(STATE), Words(PAGE))
    assert asked.line == "Condition, choose 1 to 2: "
    assert [aloud(utterance) for utterance in asked.utterances] == ["Condition.", "Choose 1 to 2."]


def test_what_a_secret_holds_is_never_said():
    asking = Asking(replace(CODE, value="open sesame", required=False), typed="open sesame")
    said = [utterance.text for utterance in before(asking, Words(PAGE))]
    assert said == ["What you type will not be shown.", "Optional. Press Enter to skip it."]


def test_where_one_is_says_the_place_the_page_and_the_field():
    said = [utterance.text for utterance in where(PAGE, STATE)]
    assert said == ["Step 2 of 8: You", "When were you born?", "Question 2 of 2: Condition"]


class TestLanguages:
    @pytest.mark.parametrize(
        ("text", "french"),
        [
            ("City, for example Trois-Rivières", ["Trois-Rivières"]),
            ("Reference 1: Réal Beaulieu, Friend", ["Réal Beaulieu"]),
            ("Present answer: Québec.", ["Québec"]),
            ("A naïve café", []),
            ("Étape de l’Île", ["Étape", "Île"]),
            ("Dorothy Okafor", []),
        ],
    )
    def test_a_french_name_in_english_text_is_french(self, text, french):
        parts = parts_of(text, "en")
        assert "".join(part.text for part in parts) == text
        assert [part.text for part in parts if part.language == "fr"] == french

    def test_what_the_page_marks_is_in_the_other_language(self):
        phrases = (p.Phrase(text="English", language="en"), p.Phrase(text="Français", language="fr"))
        assert parts_of("1. English", "fr", phrases) == (Part("1. ", "fr"), Part("English", "en"))
        assert parts_of("1. Français", "fr", phrases) == (Part("1. Français", "fr"),)
        assert parts_of("Englishman", "fr", phrases) == (Part("Englishman", "fr"),)

    def test_each_language_is_named_in_itself_whatever_the_language_of_the_page(self):
        page = p.Page(
            id="language",
            title="Choose your language. Choisissez votre langue.",
            language="fr",
            actions=(p.Action(id="en", label="English"), p.Action(id="fr", label="Français")),
            foreign=NAMES,
        )
        title, english, french = utterances(page)[:3]
        assert title.spoken == (Part("Choose your language.", "en"), Part(" Choisissez votre langue.", "fr"))
        assert [part.language for part in english.spoken] == ["fr", "en"]
        assert {part.language for part in french.spoken} == {"fr"}

    def test_values_are_read_aloud_in_the_language_they_stand_in(self):
        page = p.Page(id="x", title="Québec, $2.50", language="en")
        (title,) = utterances(page)[:1]
        assert title.spoken == (Part("Québec", "fr"), Part(", 2 dollars and 50 cents", "en"))


class TestLevels:
    def test_every_level_of_both_media_says_how_often_each_aid_is_given(self):
        assert set(AIDS) == {(medium, level) for medium in MEDIA for level in LEVELS}
        assert len({frozenset(shares) for shares in AIDS.values()}) == 1

    @pytest.mark.parametrize("medium", MEDIA)
    def test_what_a_page_says_and_asks_is_left_out_at_no_level(self, medium):
        for level in LEVELS:
            said = lines(PAGE, Reading(medium, level))
            roles = [role for role, _ in said]
            assert [role for role in roles if role in {"place", "heading", "body", "error", "question", "option", "value"}] == [
                "place", "heading", "body", "error", "question", "option", "option", "value", "question",
            ]  # fmt: skip

    @pytest.mark.parametrize("medium", MEDIA)
    def test_a_fuller_level_says_no_less(self, medium):
        words = [
            sum(len(text.split()) for _, text in lines(PAGE, Reading(medium, level))) for level in LEVELS
        ]
        assert words == sorted(words)
        assert words[0] < words[-1]

    def test_brief_says_no_how_and_full_says_why(self):
        assert all(role != "how" for role, _ in lines(PAGE, Reading("speech", "brief")))
        assert ("hint", "To find you.") in lines(PAGE, Reading("speech", "full"))

    def test_braille_has_abbreviations_and_spells_nothing(self):
        said = [text for _, text in lines(PAGE, Reading("braille"))]
        assert "Err: Date of birth: This day is not in the calendar. Check it." in said
        assert "Ans: Damaged. Enter keeps it." in said
        assert "1-2" in said
        assert not any("One character" in text for _, text in lines(RECEIPT, Reading("braille", "full")))

    def test_a_voice_never_says_an_abbreviation(self):
        for utterance in utterances(replace(PAGE, errors=()), Reading("braille")):
            assert "Ans" not in aloud(utterance)
            assert "1-2" not in aloud(utterance)

    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_an_abbreviation_is_shorter_than_what_it_stands_for(self, language):
        words = Words(replace(PAGE, language=language), Reading("braille"))
        parts = {"label": "Label", "text": "Text", "answer": "Answer", "last": 5}
        for key in ABBREVIATED:
            assert len(words.text(key, **parts)) < len(words.whole(key, **parts))

    @pytest.mark.parametrize("level", LEVELS)
    @pytest.mark.parametrize("length", [5, 20, 28])
    def test_in_braille_a_label_and_its_answer_are_within_forty_cells(self, level, length):
        field = replace(STATE, label="L" * length, value="")
        line = prompt(Asking(field), Words(PAGE, Reading("braille", level))).line
        assert len(line) <= 30 or line == f"{field.label}: "


HINTS = [
    ("On the page with your photo, for example 27 3 2016", "On the page with your photo"),
    ("For example Linh", ""),
    ("For example 15 7 2027. Leave it empty if you do not know.", "Leave it empty if you do not know."),
    ("For example Quebec; outside Canada, add the country", "Outside Canada, add the country"),
    ("Its name, for example Rideau Bakery; if you work for yourself, write self-employed",
     "Its name; if you work for yourself, write self-employed"),
    ("For example 306-555-0145, ext. 12", ""),
    ("For example nadia@example.ca", ""),
    ("Answer yes if both are in Canada.", "Answer yes if both are in Canada."),
    ("All of them, with commas between: for example Roy, Gagnon", "All of them, with commas between"),
]  # fmt: skip
"""Hints of the passport definition, each with what is left of it when its kind is familiar."""


class TestFading:
    @pytest.mark.parametrize(("hint", "faded"), HINTS)
    def test_a_faded_hint_keeps_all_but_its_example(self, hint, faded):
        assert without_example(hint, "en") == faded

    def test_a_faded_hint_in_french_too(self):
        assert without_example(
            "Numéro, rue et appartement, par exemple 12, rue Principale, app. 4B", "fr"
        ) == ("Numéro, rue et appartement")
        assert without_example("Par exemple Québec; hors du Canada, ajoutez le pays", "fr") == (
            "Hors du Canada, ajoutez le pays"
        )

    def test_an_example_is_given_until_its_kind_is_familiar(self):
        said = [
            [u.text for u in before(Asking(replace(BIRTH, familiar=times)), Words(PAGE)) if u.role == "hint"]
            for times in range(FAMILIAR + 2)
        ]
        whole, short = [BIRTH.hint], ["As in your last passport"]
        assert said == [whole] * FAMILIAR + [short] * 2

    def test_what_is_asked_for_is_whole_whatever_is_familiar_and_at_every_level(self):
        for medium in MEDIA:
            for level in LEVELS:
                words = Words(PAGE, Reading(medium, level))
                asking = Asking(replace(BIRTH, familiar=9), help="asked")
                assert BIRTH.hint in [utterance.text for utterance in before(asking, words)]

    def test_an_error_never_fades_and_a_hint_is_not_said_again_with_it(self):
        asking = Asking(replace(BIRTH, familiar=9), help="given", wrong=True)
        assert [utterance.role for utterance in before(asking, Words(PAGE))] == ["error"]

    def test_instructions_fade_to_what_is_needed(self):
        fresh, familiar = (
            [u.text for u in before(Asking(replace(STORY, familiar=times)), Words(PAGE))] for times in (0, 3)
        )
        assert fresh[0] == "Optional. Press Enter to skip it."
        assert familiar == ["Optional.", "A full stop alone ends it."]

    def test_the_rule_knows_nothing_but_the_share_and_the_count(self):
        assert [form("fading", n) for n in range(5)] == ["whole", "whole", "whole", "short", "short"]
        assert [form("once", n) for n in range(2)] == ["whole", ""]
        assert [form("always", 9), form("never", 0)] == ["whole", ""]
