"""A first visit: the language, an error, help, where, repeat, back, a review, a change by number, leaving, and coming back."""

from __future__ import annotations

from tests.assistive.stage import Stage


def first_visit(stage: Stage) -> None:
    """Say how one works, begin, slip once, ask around, change an answer, save; then come back and find it all."""
    with stage.run() as first:
        first.rest()
        first.reply(stage.language)
        person = first.work_as(stage.manner)
        person.reply("service:passport-renewal")
        person.reply()
        person.reply(last_passport_kind="adult-ten")
        person.reply(passport_state="in-hand")
        person.reply(issued_on="31 2 2018")
        assert person.page.errors
        person.command("help")
        person.reply()
        person.ask("where", person.page.title, person.page.place)
        person.ask("repeat", person.page.title, person.page.fields[0].label)
        person.reply(issued_on="5 6 2018")
        person.command("back")
        person.command("review")
        person.change(2)
        person.reply(passport_state="damaged")
        person.command("save")
        person.reply("applications")
        person.command("quit")
    with stage.run() as again:
        if again.page.id == "services":
            again.reply("applications")
            again.take("resume:")
        again.rest()
        again.command("review")
        again.command("quit")
