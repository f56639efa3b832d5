"""The members of a template that are read, and of what kind each is.

Owns what the format's JSON Schema says of them, as far as an importer has to rely on it: texts may be anything, for they are
passed over where they are none.
"""

from __future__ import annotations

from journey.importers.shapes import Object, Objects, Scalar, Shape


class Rules(Shape, frozen=True):
    """What an answer has to satisfy."""

    type: Scalar = None
    regex: Scalar = None
    max_length: Scalar = None
    min_value: Scalar = None
    max_value: Scalar = None


class Properties(Shape, frozen=True):
    """What an element says of itself."""

    validation: Rules | None = None
    choices: Objects = None
    sub_elements: list[Inner] | None = None
    conditional_rules: Objects = None
    file_type: str | list[Scalar] | None = None
    dynamic_row: Object = None
    auto_complete: Scalar = None
    question_id: Scalar = None
    date_format: Scalar = None
    currency_code: Scalar = None
    managed_choices: Scalar = None
    step_count: int | None = None


class Inner(Shape, frozen=True):
    """An element; its id and the presence of its members are `shape`'s to check."""

    type: str
    properties: Properties


class Way(Shape, frozen=True):
    """Where a page leads, by a choice."""

    group_id: str
    choice_id: Scalar = None


class Group(Shape, frozen=True):
    """A page."""

    elements: list[Scalar] | None = None
    next_action: str | list[Way] | None = None


class Template(Shape, frozen=True):
    """A template, but for its pages, which stand by their ids."""

    elements: list[Inner]
    introduction: Object = None
    privacy_policy: Object = None
    confirmation: Object = None
    groups_layout: list[str] | None = None
