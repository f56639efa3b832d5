"""Your data, and a passphrase that is set after a slip and opens Etape the next time: never said, never brailled, never shown."""

from __future__ import annotations

from tests.assistive.linear import LinearPerson
from tests.assistive.stage import Stage

WORDS, OTHERS = "zebra quartz lilac onward", "zebra quartz lilac upward"
"""Words that no page has."""


def protecting(stage: Stage) -> None:
    """Set it, leave, and come in with it. Readers that say keys by themselves are told not to, as who types a secret does."""
    stage.settle_in()
    with stage.run(key_echo=False) as person:
        person.reply("your-data")
        person.reply("protection")
        person.reply("set-passphrase")
        person.reply(passphrase=WORDS, again=OTHERS)
        assert person.page.errors
        person.reply(passphrase=WORDS, again=WORDS)
        person.command("quit")
    with stage.run(key_echo=False) as person:
        LinearPerson(person.progress).unlock(
            WORDS, stage.texts("unlock.label")
        )  # in plain lines whatever the face
        person.command("quit")
