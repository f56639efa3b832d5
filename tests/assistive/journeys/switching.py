"""The other language, the other face, the settings: changed in the middle of a question, with nothing lost."""

from __future__ import annotations

from tests.assistive.stage import Stage


def switching(stage: Stage) -> None:
    """Change language and back, face and back, each said at once; then look at the settings."""
    stage.settle_in()
    with stage.run("apply", "passport-renewal") as person:
        person.reply()
        person.command("language")
        assert person.page.language != stage.language
        person.command("language")
        person.reply(last_passport_kind="adult-ten")
        other = person.change_face()
        other.reply(passport_state="in-hand")
        again = other.change_face()
        again.reply(issued_on="5 6 2018")
        again.command("quit")
    with stage.run() as later:
        later.command("save")
        later.reply("settings")
        later.reply()
        later.command("quit")
