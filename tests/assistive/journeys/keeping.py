"""The applications and the settings: a draft is all but deleted, then deleted; settings are changed, and changed back."""

from __future__ import annotations

from screens.settings import SETTINGS
from tests.assistive.person import Person
from tests.assistive.stage import Stage


def keeping(stage: Stage) -> None:
    """Leave a draft, keep it when asked, delete it; then go through settings of each kind: heard, seen, the language."""
    stage.settle_in()
    with stage.run("apply", "passport-renewal") as person:
        person.reply()
        person.reply(last_passport_kind="adult-ten")
        person.command("save")
        person.reply("applications")
        person.take("discard:")
        person.reply("keep")
        person.take("discard:")
        person.reply("delete")
        assert not [action for action in person.page.actions if action.id.startswith("resume:")]
        person.reply("services")
        person.reply("settings")
        for name, value in (("speech", "brief"), ("spacing", "large"), ("theme", "light")):
            before = _change(person, name, value)
            _change(person, name, before)
        person.ask("where", person.page.title)
        other = "en" if stage.language == "fr" else "fr"
        _change(person, "language", other)
        assert person.page.language == other
        _change(person, "language", stage.language)
        person.reply()
        person.command("quit")


def _change(person: Person, name: str, value: str) -> str:
    """Change a setting by its number; what it was before."""
    person.change(list(SETTINGS).index(name) + 1)
    before = person.page.fields[0].value
    person.give({name: value})
    return before
