"""The settings: all of them on one page, each changed on a page of its own.

Owns the choices a person makes once; they are kept sealed with everything else.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from msgspec import Struct

from screens.language import NAMES
from screens.options import match
from screens.page import Action, Choice, Fact, Facts, Option, Page, Reply
from screens.screen import ChangeFace, Go, Next, Screen
from screens.utterances.reading import LEVELS, MEDIA
from screens.visit import Visit


class Setting(Struct, frozen=True):
    """A setting: its values, the first of which stands for "not chosen yet", and whether the face must be put on afresh."""

    values: tuple[str, ...]
    worn: bool = True


SETTINGS: Mapping[str, Setting] = {
    "language": Setting(("en", "fr"), worn=False),
    "face": Setting(("visual", "linear")),
    "medium": Setting(MEDIA),
    "speech": Setting(LEVELS),
    "braille": Setting(LEVELS),
    "theme": Setting(("default", "light", "high-contrast", "high-contrast-light", "terminal")),
    "spacing": Setting(("standard", "large")),
    "switches": Setting(("off", "on")),
    "choosing": Setting(("enter", "key")),
    "voice": Setting(("off", "on")),
    "echo": Setting(("both", "characters", "words", "none")),
    "listening": Setting(("any", "private", "own")),
    "engine": Setting(("automatic", "speech-dispatcher", "espeak-ng", "system")),
}


def offered(name: str, kept: str, platform: str) -> tuple[str, ...]:
    """The values to choose from on a platform, as in `sys.platform`: those it has, and the one that is kept from another."""
    away = set()
    if name == "engine":
        away |= {"system"} if platform not in ("darwin", "win32") else set()
        away |= {"speech-dispatcher"} if platform == "win32" else set()
    return tuple(value for value in SETTINGS[name].values if value == kept or value not in away)


class SettingsScreen(Screen):
    """The settings as they are, numbered; after one of them was on, with whether it `changed` ("" for none)."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, changed: str | None = None) -> None:
        super().__init__(visit)
        self.changed = changed

    async def page(self) -> Page:
        """One line a setting."""
        texts = self.visit.texts
        facts = tuple(
            Fact(
                term=texts(f"settings.{name}"),
                value=texts(f"settings.{name}.{present(name, self.visit)}"),
                change=f"change:{name}",
                number=number,
            )
            for number, name in enumerate(SETTINGS, 1)
        )
        return Page(
            id="settings",
            title=texts("settings.title"),
            language=self.visit.language,
            blocks=(Facts(facts=facts, changed=self._changed(facts)),),
            actions=(Action(id="back", label=texts("settings.done"), kind="primary"),),
            commands=self.commands,
            foreign=NAMES,
        )

    def _changed(self, facts: tuple[Fact, ...]) -> tuple[int, ...] | None:
        """The number of what changed."""
        if self.changed is None:
            return None
        return tuple(fact.number for fact in facts if fact.change == f"change:{self.changed}")

    async def reply(self, reply: Reply) -> Next:
        """Change a setting, or leave."""
        name = reply.action.removeprefix("change:")
        return Go(SettingScreen(self.visit, name) if name in SETTINGS else self.visit.home())


class SettingScreen(Screen):
    """One setting, and what it may be."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, name: str) -> None:
        super().__init__(visit)
        self.name = name

    async def page(self) -> Page:
        """The choice."""
        texts = self.visit.texts
        return Page(
            id=f"setting:{self.name}",
            title=texts(f"settings.{self.name}"),
            language=self.visit.language,
            place=texts("settings.title"),
            fields=(self._field(),),
            actions=(Action(id="keep", label=texts("settings.keep"), kind="primary"),),
            commands=self.commands,
            foreign=NAMES,
        )

    def _field(self) -> Choice:
        texts, name = self.visit.texts, self.name
        value = present(name, self.visit)
        return Choice(
            id=name,
            label=texts(f"settings.{name}"),
            hint=texts(f"settings.{name}.hint"),
            options=tuple(
                Option(id=id_, label=texts(f"settings.{name}.{id_}"))
                for id_ in offered(name, value, sys.platform)
            ),
            value=value,
            value_words=texts(f"settings.{name}.{value}"),
        )

    async def reply(self, reply: Reply) -> Next:
        """Keep what was chosen; another face, or how it is worn, is put on at once."""
        visit, name = self.visit, self.name
        before = present(name, visit)
        typed = reply.values.get(name, "")
        value = match(self._field().options, typed).one or before
        if reply.action == "back" or value == before:
            return Go(SettingsScreen(visit, changed=""))
        if name == "language":
            await visit.speak("fr" if value == "fr" else "en")
        else:
            await visit.choose(**{name: value})
        texts = visit.texts
        said = (
            texts(
                "settings.kept", setting=texts(f"settings.{name}"), value=texts(f"settings.{name}.{value}")
            ),
        )
        following = SettingsScreen(visit, changed=name)
        if not SETTINGS[name].worn:
            return Go(following, said)
        return ChangeFace(following, said, face=value if name == "face" else "")


def present(name: str, visit: Visit) -> str:
    """What a setting is."""
    if name == "language":
        return visit.language
    return str(getattr(visit.settings, name)) or SETTINGS[name].values[0]
