"""The members of a form that are read, and of what kind each is.

Owns what the runners rely on; texts may be anything that can be read as one.
"""

from __future__ import annotations

from typing import Any

from journey.importers.shapes import Object, Objects, Scalar, Shape


class Listed(Shape, frozen=True):
    """A list of values that components offer."""

    name: Scalar = None
    id: Scalar = None
    items: Objects = None


class Part(Shape, frozen=True):
    """A section of a form, which titles pages."""

    name: Scalar = None
    title: Scalar = None


class Component(Shape, frozen=True):
    """What a page shows or asks."""

    type: str
    name: Scalar = None
    id: Scalar = None
    title: Scalar = None
    hint: Scalar = None
    content: Scalar = None
    options: Object = None
    schema: Object = None


class Way(Shape, frozen=True):
    """Where a page leads."""

    path: str | None = None
    redirect: Scalar = None
    condition: Scalar = None


class Rows(Shape, frozen=True):
    """How often a page is asked: numbers may be written as texts."""

    min: int | str | None = None
    max: int | str | None = None


class Repeat(Shape, frozen=True):
    """That a page is asked for each of several."""

    options: Object = None
    schema: Rows | None = None


class Page(Shape, frozen=True):
    """A page."""

    path: str
    title: Scalar = None
    section: Scalar = None
    condition: Scalar = None
    controller: Scalar = None
    components: list[Component] | None = None
    next: list[Way] | None = None
    repeat: Repeat | None = None


class Form(Shape, frozen=True):
    """A form."""

    pages: list[Page]
    lists: list[Listed] | None = None
    sections: list[Part] | None = None
    conditions: Objects = None
    fees: list[Any] | None = None
    start_page: str | None = None
    declaration: Scalar = None
