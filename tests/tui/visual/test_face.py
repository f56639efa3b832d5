"""The face as the conductor sees it: pages in, replies out, and a clean end whatever happens."""

import asyncio

import pytest
from textual.pilot import Pilot

from screens.face import HangUp, Interrupted
from screens.page import DateField, Text, TextField
from tests.stepped_loop import at_once
from tests.tui.visual.person import at, settled, through
from tests.tui.visual.sample_pages import form, page
from tui.visual.blocks import BlockLines
from tui.visual.face import VisualFace

NAME = form(TextField(id="name", label="Full name"))
ISSUED = form(
    DateField(id="issued", label="Date of issue"), id_="question:issued", title="When was it issued?"
)
HELP = page("help", "Help")


def run(conduct):
    return at_once(VisualFace(headless=True, size=(80, 24)).run(conduct))


def shown(face):
    return "\n".join("".join(text for text, _ in row or ()).rstrip() for row in face.app.shown.rows)


async def typing(face, page, *keys):
    """Ask a page, press keys, and see the screen as it is then."""
    asking = asyncio.ensure_future(face.ask(page))
    pilot = Pilot(face.app)
    while not face.app.shown.rows or page.title not in shown(face):
        await pilot.pause()
    await pilot.press(*keys)
    await settled(face)
    return asking


def test_the_result_of_the_conductor_is_returned():
    async def conduct(face):
        return "done"

    assert run(conduct) == "done"


def test_the_other_face_is_the_linear_one():
    assert VisualFace(headless=True).other == "linear"


def test_an_error_of_the_conductor_is_raised_again_and_nothing_is_printed(capfd):
    async def conduct(face):
        await typing(face, NAME)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(conduct)
    assert capfd.readouterr() == ("", "")


def test_an_error_of_a_widget_is_raised_again_and_nothing_is_printed(capfd, monkeypatch):
    def broken(self, width):
        raise ZeroDivisionError

    monkeypatch.setattr(BlockLines, "lines", broken)

    async def conduct(face):

        await face.ask(page(blocks=(Text(text="Words"),)))

    with pytest.raises(ZeroDivisionError):
        run(conduct)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("reason", [None, HangUp(), Interrupted()])
def test_hanging_up_ends_what_is_asked_and_whatever_would_be(reason):
    async def conduct(face):
        asking = await typing(face, NAME)
        face.hang_up(reason)
        errors = []
        for waiting in (asking, face.ask(NAME)):
            try:
                await waiting
            except (HangUp, Interrupted) as error:
                errors.append(type(error))
        return errors

    assert run(conduct) == [type(reason or HangUp())] * 2


def test_what_is_announced_stands_on_the_last_line_of_the_next_page():
    async def conduct(face):
        asking = await typing(face, NAME, "enter")
        await asking
        await face.announce("Saved.")
        await face.announce("Full name: Ann.")
        await typing(face, ISSUED)
        return shown(face)

    assert run(conduct).endswith("\n  Saved. Full name: Ann.")


def test_what_is_under_way_is_said_while_the_page_stands():
    async def conduct(face):
        await (await typing(face, NAME, "enter"))
        await face.progress("Sending.")
        await Pilot(face.app).pause()
        return shown(face)

    seen = run(conduct)
    assert "What is your name?" in seen
    assert seen.endswith("\n  Sending.")


def test_keys_that_come_before_a_page_is_there_wait_for_it():
    async def conduct(face):
        asking = await typing(face, NAME, "A", "enter", "2", "7", "enter")
        first = await asking
        return first.values, (await face.ask(ISSUED)).values

    assert run(conduct) == ({"name": "A"}, {"issued": "27"})


def test_a_command_takes_what_was_typed_along_and_the_page_brings_it_back():
    pages = {0: NAME, 1: HELP, 2: form(TextField(id="name", label="Full name", value="Ann"))}
    seen = through(lambda replies: pages.get(len(replies)), "text:Ann", "f1", "enter")
    assert [(reply.action, reply.values) for reply in seen.replies] == [
        ("help", {"name": "Ann"}),
        ("continue", {}),
    ]
    assert seen.cursor_line == "  Full name: Ann"


def test_a_page_that_comes_again_holds_what_it_brings_and_nothing_else():
    again = form(TextField(id="name", label="Full name", value="Bob", error="Enter it."))
    pages = {0: NAME, 1: again}
    seen = through(lambda replies: pages.get(len(replies)), "text:Ann", "enter")
    assert seen.cursor_line == "  Full name: Bob"


def test_the_page_of_the_other_language_has_its_own_words():
    french = form(
        TextField(id="name", label="Nom complet", required=False), language="fr", title="Votre nom?"
    )
    seen = at(french)
    assert "Nom complet (facultatif)\u00a0:" in seen.text
    assert "F1 Aide" in seen.text


def test_another_size_of_the_terminal_is_drawn_anew_with_the_cursor_in_view():
    async def conduct(face):
        await typing(face, ISSUED, "2", "7")
        await Pilot(face.app).resize_terminal(40, 12)
        while None in face.app.shown.rows:  # forgotten, and not drawn yet
            await Pilot(face.app).pause()
        rows, (x, y) = face.app.shown.rows, face.app.shown.cursor
        return len(rows), len(rows[0]), "".join(text for text, _ in rows[y])[:x]

    assert run(conduct) == (12, 40, "  Date of issue: 27")


def test_what_is_typed_before_the_first_field_is_in_view_goes_to_it():

    far = form(TextField(id="name", label="Full name"), blocks=(Text(text="Words. " * 200),))
    seen = at(far, "text:Ann", "enter", size=(40, 12))
    assert seen.reply.values == {"name": "Ann"}


def test_the_same_page_in_another_language_is_written_as_a_page():
    french = TextField(id="name", label="Nom complet", value="Ann")
    pages = {0: NAME, 1: form(french, language="fr", title="Votre nom?")}
    seen = through(lambda replies: pages.get(len(replies)), "text:Ann", "f7")
    assert seen.cursor_line == "  Nom complet\u00a0: Ann"
