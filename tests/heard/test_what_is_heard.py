"""docs/accessibility/heard.md: what is heard for each kind of question, made from a journey's pages. `make heard` writes it."""

import os
from pathlib import Path

from screens.page import Page, Reply
from screens.utterances.reading import Reading
from tests.heard import full_screen
from tests.heard.lines import hear_pages
from tests.heard.pages import BY_MAIL, passphrase, turns, wrong
from tests.linear_person import typed_lines

HEARD = Path(__file__).parent.parent.parent / "docs" / "accessibility" / "heard.md"
INTRODUCTION = """# What is heard

For each kind of question, the first of its kind in an application by mail or, where that has none, in another, at the default
detail: what a reader that speaks what is written says in plain lines and in full screen when the page comes, and what a braille
display of 40 cells shows where the answer is typed. Made by `make heard` with the models of readers in `tests/heard`, which are
held against recordings of yasr, Fenrir and BRLTTY; not a claim about other readers.
"""
KINDS = {
    "TextField": "A line of text", "LongTextField": "Several lines", "NumberField": "A number", "DateField": "A date",
    "YesNo": "Yes or no", "Choice": "One of a few", "Choices": "Several of a few", "Lookup": "One of many", "FileField": "A file",
    "SecretField": "A secret", "Declaration": "A declaration",
}  # fmt: skip
LANGUAGES = {"en": "English", "fr": "French"}


def block(text: str) -> str:
    return "```text\n" + text + "\n```\n"


def account(language: str) -> str:
    """What is heard in a language, kind by kind."""
    parts = [f"## {LANGUAGES[language]}\n"]
    found: dict[str, tuple[Page, Reply]] = {}
    for page, reply in (*turns(language), passphrase(language)):
        if page.fields:
            found.setdefault(type(page.fields[0]).__name__, (page, reply))
    kinds = list(KINDS)
    first = turns(language, BY_MAIL)[0][0]  # it names the keys, which are not said again
    on_screen = full_screen.hear_pages([first, *(found[kind][0] for kind in kinds)])
    for kind, (screen, _, _) in zip(kinds, on_screen[1:], strict=True):
        page, reply = found[kind]
        lines = [*typed_lines(page, reply), "", "", ""]
        by_ear = hear_pages([page], lines)
        braille = hear_pages([page], lines, Reading("braille"))
        again = hear_pages([page, wrong(page, page.fields[0])], lines)[len(by_ear) :]
        parts += [
            f"### {KINDS[kind]}\n",
            "In plain lines:\n",
            block("\n".join(one.stream for one in by_ear)),
            "In braille, at each prompt:\n",
            block("\n".join(one.cells for one in braille)),
            "When the answer cannot be taken:\n",
            block("\n".join(one.stream for one in again[:1])),
        ]
        parts += ["In full screen:\n", block(screen.stream)]
    return "\n".join(parts)


def test_the_account_of_what_is_heard_is_current():
    made = "\n".join([INTRODUCTION, *(account(language) for language in LANGUAGES)])
    if os.environ.get("WRITE_HEARD"):
        HEARD.parent.mkdir(exist_ok=True)
        HEARD.write_text(made, encoding="utf-8")
    assert made == HEARD.read_text(encoding="utf-8"), "run `make heard`"
