"""The page vocabulary: what a screen means, without a widget, an escape code or a colour.

Named after the patterns of the GOV.UK Design System and the ARIA roles. Every string is already in
the page's language and has no control characters. A face renders all of a page and nothing else; it never decides
order, visibility or what comes next.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Part(Struct, frozen=True, kw_only=True, omit_defaults=True, tag=True, tag_field="type"):
    """Base of every part of a page: immutable data."""


# Blocks


class Text(Part, frozen=True, kw_only=True):
    """A paragraph. A `lead` paragraph is the one that matters most on its page."""

    text: str
    lead: bool = False


class Heading(Part, frozen=True, kw_only=True):
    """A heading below the page's title (level 2)."""

    text: str


class Bullets(Part, frozen=True, kw_only=True):
    """A list without order."""

    items: tuple[str, ...]


class Steps(Part, frozen=True, kw_only=True):
    """A list in order, numbered from 1."""

    items: tuple[str, ...]


class Fact(Part, frozen=True, kw_only=True):
    """A term and its value; `change` is the action that changes it, `number` its place in the page for choosing it."""

    term: str
    value: str
    change: str = ""
    number: int = 0


class Facts(Part, frozen=True, kw_only=True):
    """Terms and values, under an optional heading.

    `changed` is for a list that comes again after one changed something in it: the numbers of the facts that are not as they
    were. Who shows the list shows all of it; who says it says these. None where the list is new to the person.
    """

    facts: tuple[Fact, ...]
    heading: str = ""
    changed: tuple[int, ...] | None = None


class Table(Part, frozen=True, kw_only=True):
    """Rows of cells under column names. Said row by row, each cell with its column's name."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Event(Part, frozen=True, kw_only=True):
    """One step of a timeline; `state` decides its look, `state_words` says it."""

    label: str
    state: Literal["done", "current", "to-come"]
    state_words: str
    detail: str = ""


class Timeline(Part, frozen=True, kw_only=True):
    """What is done, what is current and what is to come."""

    events: tuple[Event, ...]


class Inset(Part, frozen=True, kw_only=True):
    """Text set apart from its surroundings."""

    text: str


class Warning(Part, frozen=True, kw_only=True):  # noqa: A001 -- the page vocabulary's word
    """Something with consequences; `label` is the word for it ("Warning")."""

    text: str
    label: str


class Details(Part, frozen=True, kw_only=True):
    """More for whoever wants it: a summary that opens to its paragraphs."""

    summary: str
    paragraphs: tuple[str, ...]


class Reference(Part, frozen=True, kw_only=True):
    """A number to note down; `spelled` is the same as one reads it aloud."""

    label: str
    value: str
    spelled: str


Block = Text | Heading | Bullets | Steps | Facts | Table | Timeline | Inset | Warning | Details | Reference

# Fields


class Field(Part, frozen=True, kw_only=True):
    """What every field has.

    `value` is the raw text it has at present, as the person would type it; `value_words` the same as one would say it.
    `hint` says what is wanted with one example; `why` why it is asked; `purpose` is a WCAG 1.3.5 token;
    `error` is the whole sentence, problem and remedy, without the label. `familiar` is how often the person has answered
    this kind of question, 0 where its hint must never fade.
    """

    id: str
    label: str
    hint: str = ""
    why: str = ""
    required: bool = True
    value: str = ""
    value_words: str = ""
    purpose: str = ""
    error: str = ""
    familiar: int = 0


class TextField(Field, frozen=True, kw_only=True):
    """One line."""


class LongTextField(Field, frozen=True, kw_only=True):
    """Several lines, at most `longest` characters."""

    longest: int = 2000


class SecretField(Field, frozen=True, kw_only=True):
    """One line that is neither shown nor echoed."""


class NumberField(Field, frozen=True, kw_only=True):
    """A number, with its unit in words."""

    unit: str = ""


class DateField(Field, frozen=True, kw_only=True):
    """A day or a month, typed as text."""


class Option(Part, frozen=True, kw_only=True):
    """One of the possible answers of a field. `alone` excludes the others."""

    id: str
    label: str
    hint: str = ""
    alone: bool = False


class OptionsField(Field, frozen=True, kw_only=True):
    """What the fields with options share. The raw value is an option's id; several ids are joined by ", "."""

    options: tuple[Option, ...]


class YesNo(OptionsField, frozen=True, kw_only=True):
    """Yes or no; the options are these two."""


class Choice(OptionsField, frozen=True, kw_only=True):
    """One of a few options."""


class Choices(OptionsField, frozen=True, kw_only=True):
    """Several of a few options."""


class Lookup(OptionsField, frozen=True, kw_only=True):
    """One of many options, found by typing."""


class FileField(Field, frozen=True, kw_only=True):
    """A path of a file on this computer."""


class Declaration(Field, frozen=True, kw_only=True):
    """A box to tick; the raw value is "yes" when ticked, else ""."""


AnyField = (
    TextField
    | LongTextField
    | SecretField
    | NumberField
    | DateField
    | YesNo
    | Choice
    | Choices
    | Lookup
    | FileField
    | Declaration
)

# Pages


class Action(Part, frozen=True, kw_only=True):
    """Something the person can do; a `back` action does not need what is in the fields."""

    id: str
    label: str
    kind: Literal["primary", "secondary", "back", "danger"] = "secondary"


class Error(Part, frozen=True, kw_only=True):
    """An error at the top of the page. `field` is the id of the field it is about, or ""; `label` that field's label."""

    field: str
    label: str
    text: str


class Phrase(Part, frozen=True, kw_only=True):
    """Words that stand in a page of the other language (WCAG 2.2, 3.1.2), wherever they stand in it."""

    text: str
    language: Literal["en", "fr"]


class Page(Part, frozen=True, kw_only=True):
    """A whole page.

    `id` is the same in every face and language ("question:issued-on"). `place` is where in the journey it stands
    ("Step 2 of 8: You"), or "". `commands` are the ids of the commands that mean something here, in the registry's order.
    `foreign` are the phrases of it that are in the other language.
    """

    id: str
    title: str
    language: Literal["en", "fr"]
    place: str = ""
    blocks: tuple[Block, ...] = ()
    fields: tuple[AnyField, ...] = ()
    actions: tuple[Action, ...] = ()
    errors: tuple[Error, ...] = ()
    commands: tuple[str, ...] = ()
    foreign: tuple[Phrase, ...] = ()


class Reply(Struct, frozen=True):
    """What the person did: the id of an action or of a command, and the raw text of each field by its id."""

    action: str
    values: dict[str, str] = {}
