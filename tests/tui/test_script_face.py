"""The script face: answers a page from an object of answers, or stops and says why."""

import asyncio

import pytest
from msgspec.structs import replace

from screens import page as p
from screens.page import Page, Reply
from tui.script import ScriptFace, ScriptStopped

CONTINUE = p.Action(id="continue", label="Continue", kind="primary")
NAME = p.TextField(id="name", label="Full name")
NICKNAME = p.TextField(id="nickname", label="Nickname", required=False)
AGREE = p.Declaration(id="declared", label="I agree")


def page(id_: str, *fields: p.AnyField, **parts) -> Page:
    return Page(
        **{"id": id_, "title": "A page", "language": "en", "fields": fields, "actions": (CONTINUE,)} | parts
    )


def more(items: int) -> Page:
    facts = tuple(p.Fact(term=f"Address {n}", value="a street") for n in range(1, items + 1))
    actions = (p.Action(id="add", label="Add"), p.Action(id="done", label="No more"))
    return page("more:addresses", blocks=(p.Facts(facts=facts),), actions=actions)


def replies(answers: dict, *pages: Page) -> list[Reply]:
    face = ScriptFace(answers)

    async def ask():
        return [await face.ask(page) for page in pages]

    return asyncio.run(ask())


def stopped(answers: dict, *pages: Page) -> ScriptStopped:
    with pytest.raises(ScriptStopped) as stop:
        replies(answers, *pages)
    return stop.value


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("Ann", "Ann"),
        ("27 3 2016", "27 3 2016"),
        (178, "178"),
        (True, "yes"),
        (False, "no"),
        (["a", "b"], "a, b"),
    ],
)
def test_an_answer_is_typed_as_its_field_reads_it(value, typed):
    assert replies({"name": value}, page("question:name", NAME)) == [Reply("continue", {"name": typed})]


@pytest.mark.parametrize("answers", [{}, {"nickname": None}], ids=["not there", "null"])
def test_what_is_not_required_may_have_no_answer(answers):
    assert replies(answers, page("question:nickname", NICKNAME)) == [Reply("continue", {"nickname": ""})]


def test_a_page_that_asks_nothing_is_left_by_its_primary_action():
    save = p.Action(id="save", label="Save")
    assert replies({}, page("check-answers", actions=(save, CONTINUE))) == [Reply("continue")]


def test_items_are_added_as_long_as_the_answers_have_more_than_the_page():
    asked = replies({"addresses": [1, 2, 3]}, more(1), more(2), more(3))
    assert [reply.action for reply in asked] == ["add", "add", "done"]


def test_without_a_list_of_items_there_is_one():
    assert replies({}, more(1)) == [Reply("done")]


def test_an_interruption_is_passed_when_the_answers_choose_it():
    assert replies({"goes": True}, page("interruption:goes")) == [Reply("continue")]


def test_a_declaration_is_made_when_the_answers_make_it():
    assert replies({"declared": True}, page("declaration", AGREE)) == [Reply("continue", {"declared": "yes"})]


def test_at_the_receipt_it_leaves():
    assert replies({}, page("receipt")) == [Reply("quit")]


def test_it_notes_the_pages_in_order():
    face = ScriptFace({"name": "Ann"})
    for asked in (page("question:name", NAME), page("check-answers"), page("receipt")):
        asyncio.run(face.ask(asked))
    assert [page.id for page in face.pages] == ["question:name", "check-answers", "receipt"]


class TestItStops:
    def test_at_a_required_answer_that_is_not_there(self):
        stop = stopped({}, page("question:name", NAME))
        assert (stop.page_id, stop.label) == ("question:name", "Full name")
        assert str(stop) == "Full name: the answers have nothing under name. Add it."

    def test_at_an_answer_of_a_shape_that_no_field_has(self):
        stop = stopped({"name": {"first": "Ann"}}, page("question:name", NAME))
        assert str(stop).startswith("Full name: what the answers have under name is no answer.")

    def test_at_an_answer_that_was_not_taken(self):
        wrong = p.Error(field="name", label="Full name", text="A name has no digits. Type letters.")
        stop = stopped({"name": "4"}, page("question:name", NAME, errors=(wrong,)))
        assert str(stop) == "Full name: A name has no digits. Type letters."

    @pytest.mark.parametrize("declared", [None, False, "yes", 1])
    def test_at_a_declaration_that_the_answers_do_not_make(self, declared):
        stop = stopped({"declared": declared}, page("declaration", AGREE))
        assert (
            str(stop) == "I agree: this has to be agreed to before the application goes on. "
            "To agree, add declared with the value true to the answers."
        )

    def test_at_an_interruption_that_the_answers_do_not_choose(self):
        stop = stopped({}, page("interruption:goes", title="Your passport is cancelled"))
        assert str(stop).startswith(
            "Your passport is cancelled: this has to be agreed to before the application goes on. To agree, add goes "
        )

    @pytest.mark.parametrize("id_", ["exit:too-old", "failure"])
    def test_where_the_way_ends(self, id_):
        why = p.Text(text="It was issued too long ago.", lead=True)
        stop = stopped({}, page(id_, title="You cannot renew online", blocks=(why,)))
        assert str(stop) == "You cannot renew online: It was issued too long ago."

    def test_where_no_action_leads_on(self):
        stop = stopped({}, page("services", actions=(p.Action(id="quit", label="Quit"),)))
        assert str(stop) == "A page: the answers do not lead on from here."

    def test_where_the_same_page_comes_again_unchanged(self):
        asked = page("question:name", NAME)
        assert "do not lead on" in str(stopped({"name": "Ann"}, asked, asked))

    def test_in_the_language_of_the_page(self):
        french = replace(page("question:name", NAME), language="fr")
        assert str(stopped({}, french)) == "Full name\u00a0: les réponses n’ont rien sous name. Ajoutez-le."
