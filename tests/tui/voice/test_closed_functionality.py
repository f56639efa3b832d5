"""EN 301 549 V3.2.1, 5.1.3: access without sight, clause by clause; `docs/accessibility/voice.md` names these tests.

Heard by a speech server on a real socket, beside the real full screen.
"""

import pytest

from api_client.settings import Settings
from screens.page import (
    Choice,
    Details,
    Error,
    Fact,
    Facts,
    Page,
    Phrase,
    Reference,
    SecretField,
    Text,
    TextField,
    Warning,  # noqa: A004 the page's word for it
)
from screens.wording.spoken import read_aloud
from tests.tui.visual.sample_pages import EVERYTHING, WHEN, form, page
from tests.tui.voice.listener import hear
from tui.voice.trouble import Overheard

NAME = TextField(id="name", label="Full name", hint="As on your passport")
CODE = SecretField(id="code", label="Return code")
NIGHT = form(Choice(id="when", label="Time of day", options=WHEN))


async def by_loudspeaker() -> Overheard:
    return Overheard("loudspeaker")


def test_5_1_3_1_all_that_is_on_the_screen_can_be_heard_by_going_through_it():
    fields = len(EVERYTHING.fields)
    heard = " ".join(hear(EVERYTHING, *["tab"] * (fields + 6), "f3").all)
    for words in _words_of(EVERYTHING):
        assert words in heard


def _words_of(page: Page) -> set[str]:
    labels = {field.label for field in page.fields} | {action.label for action in page.actions}
    hints = {read_aloud(field.hint, "en") for field in page.fields if field.hint}
    return (
        labels
        | hints
        | {
            page.title,
            page.place,
            "What you need",
            "Your last passport",
            "Warning: The fee is not paid back.",
        }
    )


def test_5_1_3_1_what_opens_is_read_when_it_opens():
    details = Details(summary="What counts as proof", paragraphs=("A birth certificate.", "A card."))
    heard = hear(page("papers", "Your papers", blocks=(details,)), "tab", "enter")
    assert heard.said("tab") == ["What counts as proof, closed"]
    assert heard.said("enter") == ["What counts as proof, open", "A birth certificate.", "A card."]


def test_5_1_3_3_the_voice_goes_where_the_cursor_goes():
    heard = hear(NIGHT, "down", "2")
    assert heard.said("down") == ["Afternoon, not selected, 2 of 3"]
    assert heard.said("2") == ["Afternoon, selected, 2 of 3"]
    assert "2. (x) Afternoon" in heard.seen.cursor_line


def test_5_1_3_4_speech_is_interrupted_and_repeated_when_asked():
    heard = hear(form(NAME), "f12", "1")
    assert heard.last == heard.first
    assert hear(form(NAME), "f4").last == heard.first


def test_5_1_3_5_a_key_interrupts_at_once_what_is_being_said():
    heard = hear(NIGHT, "down", "down", manner="never-ends")
    assert [turn.said for turn in heard.turns] == [
        ["What is your name?"],
        ["Afternoon, not selected, 2 of 3"],
        ["Evening, not selected, 3 of 3"],
    ]
    assert heard.commands.count("CANCEL SELF") >= 2


def test_5_1_3_6_the_states_that_are_drawn_as_marks_are_words():
    heard = " ".join(hear(NIGHT, "space", "down").all)
    assert "Morning, selected" in heard
    assert "Afternoon, not selected" in heard
    assert not set(heard) & set("()[]✓•")


@pytest.mark.parametrize("listening", ["any", "private", "own"])
def test_5_1_3_8_a_secret_is_never_said_not_even_into_headphones(listening: str):
    heard = hear(
        form(CODE), "text:sekret Pwd", "left", "home", "backspace", "delete", "f12", "1", "2", "escape", "f9", "tab", "shift+tab",
        "f3", "f4", "paste:hunter2", "f9", settings=Settings(listening=listening),
    )  # fmt: skip
    spoken = " ".join(heard.all).casefold()
    assert heard.said("k") == ["character"]
    assert not any(word in spoken for word in ("sek", "pwd", "capital", "hunter", "asterisk", "star"))


def test_5_1_3_9_who_chose_private_listening_is_not_overheard():
    heard = hear(form(NAME), "text:Ann", "tab", overheard=by_loudspeaker)
    assert heard.all == [
        "The voice is silent, as you chose: others could hear it. Plug in headphones, or change under Settings who may hear it."
    ]
    assert "The voice is silent, as you chose: others could hear it." in heard.screens[-2]


def test_5_1_3_10_nothing_is_said_over_something_else():
    heard = hear(NIGHT, manner="never-ends")
    assert heard.first == ["What is your name?"]  # the next part waits for the end of this one


def test_5_1_3_11_loudness_is_changed_without_sight():
    heard = hear(form(NAME), "f12", "6", "6", "5")
    assert heard.said("6") == ["Loudness 6 of 10.", "Loudness 7 of 10."]
    assert heard.said("5") == ["Loudness 6 of 10."]
    assert [line for line in heard.commands if "VOLUME" in line][-2:] == [
        "SET SELF VOLUME 40",
        "SET SELF VOLUME 20",
    ]


def test_5_1_3_12_loudness_goes_in_steps_up_to_all_that_the_engine_has():
    heard = hear(form(NAME), "f12", *["6"] * 7)
    assert heard.last == ["Loudness 10 of 10."]
    assert "SET SELF VOLUME 100" in heard.commands


def test_5_1_3_13_loudness_goes_back_to_the_usual():
    heard = hear(form(NAME), "f12", "7", settings=Settings(volume=10))
    assert heard.last == ["Loudness 5 of 10."]
    assert heard.kept == [{"volume": 5}]


def test_5_1_3_14_each_language_has_its_voice_also_within_a_page():
    texts = page(
        "services",
        "Services",
        blocks=(Text(text="The form is called Demande de renouvellement here."),),
        foreign=(Phrase(text="Demande de renouvellement", language="fr"),),
    )
    turn = hear(texts).turns[0]
    assert ("Demande de renouvellement", "fr") in zip(turn.said, turn.languages, strict=True)
    assert ("Services", "en") in zip(turn.said, turn.languages, strict=True)


def test_5_1_3_14_a_french_page_is_said_in_french():
    turn = hear(page("services", "Services offerts", language="fr")).turns[0]
    assert set(turn.languages) == {"fr"}


def test_5_1_3_15_what_is_wrong_is_said_with_what_it_is_about():
    problem = "There is no month 13. Enter 1 to 12."
    wrong = form(
        NAME,
        TextField(id="issued", label="Date of issue", value="27 13 2016", error=problem),
        errors=(Error(field="issued", label="Date of issue", text=problem),),
    )
    assert any(said.startswith("Date of issue, edit") and problem in said for said in hear(wrong).first)


def test_5_1_3_15_what_is_wrong_with_no_field_is_said_too():
    problem = "The service did not answer. Try again."
    wrong = page("failure", "Not sent", errors=(Error(field="", label="", text=problem),))
    assert any(problem in said for said in hear(wrong).first)


def test_5_1_3_16_a_receipt_is_said_whole_and_its_number_character_by_character():
    receipt = page(
        "receipt",
        "Your application is received",
        blocks=(
            Reference(label="Reference number", value="K7M-3QX-92R", spelled="K 7 M, 3 Q X, 9 2 R"),
            Facts(facts=(Fact(term="Fee", value="$163.50"), Fact(term="By", value="21 December 2026"))),
            Warning(label="Warning", text="Keep this number."),
        ),
    )
    assert hear(receipt).first == [
        "Your application is received",
        "Reference number: K 7 M, 3 Q X, 9 2 R",
        "One character at a time: K 7 M, 3 Q X, 9 2 R",
        "Fee: 163 dollars and 50 cents",
        "By: 21 December 2026",
        "Warning: Keep this number.",
        "Continue, button",
    ]
