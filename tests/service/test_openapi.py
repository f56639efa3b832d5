"""The OpenAPI document is the contract: it is sound, it has every route, and real answers are as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.routing import Route

from service.uploads import MOST
from tests.service.office import SERVICE, SMALL, Guest, Office, either_storage, large


@pytest.fixture
def document(office: Office) -> dict[str, Any]:
    return office.ask("GET", "/v1/openapi.json").json()


def test_the_document_is_sound(document: dict[str, Any]):
    assert document["openapi"].startswith("3.1.")
    OpenAPIV31SpecValidator(document).validate()


def test_every_route_is_documented_and_nothing_else(office: Office, document: dict[str, Any]):
    routed = {
        (re.sub(r":\w+}", "}", route.path), method)
        for route in office.app.routes
        if isinstance(route, Route)
        for method in route.methods or set()
        if method != "HEAD" or "GET" not in (route.methods or set())
    }
    assert routed == {
        (path, method.upper()) for path, methods in document["paths"].items() for method in methods
    }


def exchanges(office: Office, guest: Guest) -> Iterator[tuple[str, httpx.Response]]:
    """Every operation, done and refused, in an order that makes sense."""
    application = "/v1/applications/{application}"
    tag = office.ask("GET", "/v1/services").headers["etag"]
    definition = "/v1/services/garden-plot/definitions/2026.1"
    has = {"If-None-Match": "*"}
    yield "/v1/services", office.ask("GET", "/v1/services")
    yield "/v1/services", office.ask("GET", "/v1/services", headers={"If-None-Match": tag})
    yield "/v1/services/{service}/definitions/{version}", office.ask("GET", definition)
    yield "/v1/services/{service}/definitions/{version}", office.ask("GET", definition, headers=has)
    yield "/v1/services/{service}/definitions/{version}", office.ask("GET", definition + "0")
    yield "/v1/openapi.json", office.ask("GET", "/v1/openapi.json")
    yield "/v1/openapi.json", office.ask("GET", "/v1/openapi.json", headers=has)
    yield application, office.ask("GET", f"/v1/applications/{guest.application}")
    yield application, guest.ask("GET")
    yield application, guest.ask("DELETE")
    yield application, guest.ask("PUT", json={**SERVICE, "sealed": ""})
    yield application, guest.ask("PUT", content=b"{", headers=has)
    yield application, guest.ask("PUT", content=b" " * 1_000_001, headers=has)
    yield application, guest.create()
    yield application, guest.create()
    yield application, guest.ask("GET")
    yield application, guest.ask("GET", headers=has)
    yield application, guest.change("*", "dHdv")
    yield application, guest.ask("DELETE", headers={"If-Match": '"other"'})
    yield application, guest.ask("DELETE")
    for answer in uploads(guest):
        yield application + "/uploads/{upload}", answer
    sketch = guest.send()
    yield application + "/submission", guest.ask("POST", "/submission")
    long = {"surname": "x" * 1_000_000}
    yield application + "/submission", guest.submit(long)
    yield application + "/submission", guest.submit([])  # type: ignore[arg-type] # malformed on purpose
    yield application + "/submission", guest.submit(version="1")
    yield application + "/submission", guest.submit({"people": 7})
    yield application + "/submission", guest.submit({**SMALL, "people": 7})
    yield application + "/submission", guest.submit(declared=False)
    yield application + "/status", guest.status()
    yield application + "/submission", guest.submit(large(sketch))
    yield application + "/submission", guest.submit()
    yield application + "/submission", guest.submit(key="key-2")
    yield application + "/status", guest.status()
    yield application + "/status", guest.status(**has)
    yield application, guest.ask("GET")
    yield application, guest.create()
    yield application, guest.ask("DELETE")
    name = str(uuid4())
    for answer in (guest.begin(name, 9), guest.where(name), guest.append(name, 0, b""), cancel(guest, name)):
        yield application + "/uploads/{upload}", answer


def uploads(guest: Guest) -> Iterator[httpx.Response]:
    """Every operation on uploads, done and refused, but for those of an application that is submitted."""
    name = str(uuid4())
    yield guest.ask("OPTIONS", f"/uploads/{name}")
    yield guest.where(name)
    yield guest.append(name, 0, b"")
    yield cancel(guest, name)
    yield guest.ask("PUT", f"/uploads/{name}")
    yield guest.begin(name, 100, "garden-plot/1")
    yield guest.begin(name, 1_000_000)
    yield guest.begin(name, 100)
    yield guest.begin(name, 100)
    yield guest.begin(name, 101)
    yield guest.where(name)
    yield guest.ask("PATCH", f"/uploads/{name}", headers={"Content-Type": "application/partial-upload"})
    yield guest.ask("PATCH", f"/uploads/{name}")
    yield guest.append(name, 0, b" " * 4_000_001)
    yield guest.append(name, 1, b"part")
    yield guest.append(name, 0, b" " * 100, last=True)
    yield guest.append(name, 100, b"", last=True)
    yield cancel(guest, name)
    names = [str(uuid4()) for _ in range(MOST + 1)]
    yield [guest.begin(each, 100) for each in names][-1]
    guest.ask("DELETE")


def cancel(guest: Guest, name: str) -> httpx.Response:
    return guest.ask("DELETE", f"/uploads/{name}")


@either_storage
def test_real_answers_are_as_the_document_says(office: Office, guest: Guest, document: dict[str, Any]):
    seen = set()
    for path, answer in exchanges(office, guest):
        method = answer.request.method
        documented = document["paths"][path][method.lower()]["responses"]
        assert str(answer.status_code) in documented, (method, path, answer.status_code, answer.text)
        matches(answer, documented[str(answer.status_code)], document["components"])
        seen.add((path, method, str(answer.status_code)))
    done = {
        (path, method.upper(), status)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        for status in operation["responses"]
    }
    always = {each for each in done if each[2] in {"401", "500"}}  # shown once elsewhere, alike everywhere
    assert done - seen - always == set()


def matches(answer: httpx.Response, documented: dict[str, Any], components: dict[str, Any]) -> None:
    for header in documented.get("headers", {}):
        assert header in answer.headers
    if "content" not in documented or answer.request.method == "HEAD":
        assert answer.content == b""
        return
    schema = documented["content"][answer.headers["content-type"]]["schema"]
    Draft202012Validator({**schema, "components": components}).validate(answer.json())


def test_what_is_documented_to_be_sent_is_what_is_taken(document: dict[str, Any]):
    submission = document["components"]["schemas"]["Submission"]
    body = {**SERVICE, "language": "en", "declared": True, "answers": SMALL}
    validator = Draft202012Validator({**submission, "components": document["components"]})
    validator.validate(body)
    assert not validator.is_valid({**body, "more": 1})
    assert not validator.is_valid({**body, "answers": {"people": [[1]]}})
    assert msgspec.json.decode(msgspec.json.encode(document)) == document
