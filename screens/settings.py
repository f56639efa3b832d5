"""The settings: language, how pages are shown, colours.

Owns the choices a person makes once; they are kept sealed with everything else.
"""

from __future__ import annotations

from screens.options import match
from screens.page import Action, Choice, Option, Page, Reply
from screens.screen import ChangeFace, Go, Next, Screen

CHOICES = {
    "language": ("en", "fr"),
    "face": ("visual", "linear"),
    "theme": ("default", "high-contrast", "terminal"),
}


class SettingsScreen(Screen):
    """One choice a setting, all on one page."""

    offers = frozenset({"back"})

    async def page(self) -> Page:
        """The settings as they are."""
        texts, visit = self.visit.texts, self.visit
        return Page(
            id="settings",
            title=texts("settings.title"),
            language=visit.language,
            fields=self._fields(),
            actions=(Action(id="keep", label=texts("settings.keep"), kind="primary"),),
            commands=self.commands,
        )

    def _fields(self) -> tuple[Choice, ...]:
        texts, visit = self.visit.texts, self.visit
        present = {
            "language": visit.language,
            "face": visit.settings.face or "visual",
            "theme": visit.settings.theme,
        }
        return tuple(
            Choice(
                id=name,
                label=texts(f"settings.{name}"),
                hint=texts(f"settings.{name}.hint"),
                options=tuple(Option(id=id_, label=texts(f"settings.{name}.{id_}")) for id_ in ids),
                value=present[name],
                value_words=texts(f"settings.{name}.{present[name]}"),
            )
            for name, ids in CHOICES.items()
        )

    async def reply(self, reply: Reply) -> Next:
        """Keep what was chosen; another face or other colours are put on at once."""
        visit = self.visit
        if reply.action == "back":
            return Go(visit.home())
        fields = {field.id: field for field in self._fields()}
        chosen = {
            name: match(fields[name].options, reply.values.get(name, "")).one or fields[name].value
            for name in CHOICES
        }
        before = visit.settings
        await visit.choose(**chosen)
        visit.language = "fr" if chosen["language"] == "fr" else "en"
        home, said = visit.home(), (visit.texts("settings.kept"),)
        if (before.face or "visual", before.theme) == (chosen["face"], chosen["theme"]):
            return Go(home, said)
        return ChangeFace(home, said)
