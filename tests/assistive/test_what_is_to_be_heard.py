"""What a page, by itself, says has to be heard of it; and a whole journey without a reader, on a real terminal."""

from pathlib import Path

import pytest

from screens.page import Action, Choice, Fact, Facts, Option, Page, Text
from tests.assistive.measures import words
from tests.assistive.pages import numbers_of, read, texts_of
from tests.assistive.readers.reader import Reader
from tests.assistive.stage import Stage

OPTIONS = (Option(id="a", label="Morning", hint="Before noon"), Option(id="b", label="Evening"))
PAGE = Page(
    id="when",
    title="When?",
    language="en",
    place="Step 1 of 2: Time",
    blocks=(
        Text(text="Choose one."),
        Facts(facts=(Fact(term="Name", value="Ann", change="change:name", number=1),)),
    ),
    fields=(Choice(id="when", label="Time of day", hint="As you like", options=OPTIONS),),
    actions=(Action(id="go", label="Continue", kind="primary"),),
)


def test_all_of_a_page_is_to_be_read_and_its_field_to_be_asked_for() -> None:
    assert [text for text in read(PAGE) if text] == ["When?", "Choose one.", "Name", "Ann"]
    said = " ".join(texts_of(PAGE))
    assert {"Time of day", "As you like", "Morning", "Before noon"} <= set(texts_of(PAGE))
    assert (numbers_of(PAGE), len(words(said))) == (3, 20)


class Deaf(Reader):
    """Hears nothing, and so checks the cursor and the braille alone, of which there is none."""

    cursor_line_only = True


@pytest.mark.parametrize("face", ["linear", "visual"])
def test_the_person_of_a_face_finds_the_way_by_keys_alone(face: str, tmp_path: Path) -> None:
    from tests.assistive.journeys.switching import switching

    stage = Stage(Deaf, face, "en", tmp_path)
    switching(stage)
    assert {record.step.partition(" ")[2] for record in stage.records} >= {"settings", "question:issued-on"}
