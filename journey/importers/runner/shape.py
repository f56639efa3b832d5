"""What a form of the runners has to be before it can be read: pages with paths that agree, and components.

Owns the refusal of what is not that. It carries nothing over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from journey.errors import DefinitionError
from journey.importers.runner.members import Form
from journey.importers.shapes import shaped

Data = dict[str, Any]
BUILT_IN = frozenset({"/confirmation", "/status", "/summary"})
"""Pages that the runners have by themselves, after the questions."""


def check(form: object) -> None:
    """Raise DefinitionError for the first thing that makes a form unreadable."""
    for error in _errors(form):
        raise error


def _errors(form: object) -> Iterator[DefinitionError]:
    if not isinstance(form, Mapping) or not isinstance(form.get("pages"), list) or not form["pages"]:
        yield DefinitionError("pages", "a form of this format has a list of 'pages'; add it")
        return
    for key in ("lists", "conditions", "sections"):
        if not isinstance(form.get(key) or [], list):
            yield DefinitionError(key, "'{key}' has to be a list; correct it", key=key)
            return
        for number, part in enumerate(form.get(key) or []):
            if not isinstance(part, Mapping):
                yield DefinitionError(f"{key}[{number}]", "this has to be an object; correct it")
    paths = set[str]()
    for number, page in enumerate(form["pages"]):
        place = f"pages[{number}]"
        if not isinstance(page, Mapping) or not isinstance(page.get("path"), str):
            yield DefinitionError(place, "a page has a 'path'; add it")
            return
        if page["path"] in paths:
            yield DefinitionError(
                f"{place}.path", "another page has the path '{path}'; change one of them", path=page["path"]
            )
        paths.add(page["path"])
        yield from _components(place, page)
    shaped("", form, Form)
    for number, page in enumerate(form["pages"]):
        yield from _ways(f"pages[{number}]", page, paths)
    start = form.get("startPage")
    if start and start not in paths:
        yield DefinitionError("startPage", "there is no page '{start}'; correct the path", start=start)


def _components(place: str, page: Mapping[str, Any]) -> Iterator[DefinitionError]:
    components = page.get("components") or []
    if not isinstance(components, list):
        yield DefinitionError(f"{place}.components", "'components' has to be a list; correct it")
        return
    for number, component in enumerate(components):
        if not isinstance(component, Mapping) or not isinstance(component.get("type"), str):
            yield DefinitionError(f"{place}.components[{number}]", "a component has a 'type'; add it")
            return


def _ways(place: str, page: Mapping[str, Any], paths: set[str]) -> Iterator[DefinitionError]:
    ways = page.get("next") or []
    if not isinstance(ways, list):
        yield DefinitionError(f"{place}.next", "'next' has to be a list; correct it")
        return
    for number, way in enumerate(ways):
        at = f"{place}.next[{number}]"
        if not isinstance(way, Mapping) or not (way.get("path") or way.get("redirect")):
            yield DefinitionError(at, "a way has a 'path'; add it")
            return
        if way.get("path") and way["path"] not in paths and way["path"] not in BUILT_IN:
            yield DefinitionError(
                f"{at}.path", "there is no page '{path}'; correct the path", path=way["path"]
            )
