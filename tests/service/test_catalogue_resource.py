"""The catalogue has the newest edition of each service; a broken one is refused, and none ever changes."""

import asyncio
from pathlib import Path

import msgspec
import pytest

from journey.definition import Definition
from journey.loading import from_json, from_yaml
from service.definitions import SHIPPED, Definitions
from service.problems import UnknownService
from service.storage import Storage
from tests.service.office import DEFINITIONS, Clock, Office, keeping, slug

SOURCE = (DEFINITIONS / "garden-plot" / "2026.1.yaml").read_text(encoding="utf-8")


def edition(
    folder: Path, version: str, *, name: str = "", text: str = SOURCE, service: str = "garden-plot"
) -> Path:
    file = folder / service / f"{name or version}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text.replace('version: "2026.1"', f'version: "{version}"'), encoding="utf-8")
    return file


def test_the_catalogue_says_what_can_be_applied_for(office: Office):
    answer = office.ask("GET", "/v1/services")
    assert answer.json() == {
        "services": [
            {
                "id": "garden-plot",
                "version": "2026.1",
                "title": {"en": "Rent a garden plot", "fr": "Louer une parcelle de jardin"},
                "summary": {
                    "en": "A plot in the community garden for one year.",
                    "fr": "Une parcelle du jardin communautaire pour un an.",
                },
                "owner": {"en": "Parks", "fr": "Parcs"},
                "minutes": 5,
            }
        ]
    }
    assert answer.headers["cache-control"] == "public, max-age=300, stale-while-revalidate=604800"


def test_a_definition_travels_whole_and_may_be_kept_for_ever(office: Office):
    answer = office.ask("GET", "/v1/services/garden-plot/definitions/2026.1")
    assert from_json(answer.content) == from_yaml(SOURCE)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/v1/services", "/v1/services/garden-plot/definitions/2026.1"])
def test_nothing_is_sent_to_a_client_that_has_it(office: Office, path: str):
    tag = office.ask("GET", path).headers["etag"]
    again = office.ask("GET", path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize(
    "name", ["garden-plot/definitions/2025.1", "castle/definitions/1", "%2e%2e/definitions/x"]
)
def test_there_is_no_other_definition(office: Office, name: str):
    assert slug(office.ask("GET", f"/v1/services/{name}")) == "not-found"


def test_the_newest_edition_is_listed_and_the_older_ones_stay_to_be_had(tmp_path: Path):
    for version in ("2026.2", "2026.10", "2026.9", "2025.11"):
        edition(tmp_path, version)
    definitions = Definitions(tmp_path)
    assert [summary.version for summary in definitions.newest()] == ["2026.10"]
    assert definitions.plan("garden-plot", "2025.11").definition.version == "2025.11"


BROKEN = [
    ("not YAML", "etape: [", "this is not YAML"),
    ("not a definition", "etape: 1\n", "missing"),
    ("not UTF-8", None, "cannot be read as UTF-8 text"),
    (
        "not the edition of its name",
        SOURCE.replace('"2026.1"', '"2026.3"'),
        "inside it is garden-plot/2026.3.yaml",
    ),
    (
        "not the service of its folder",
        SOURCE.replace("id: garden-plot", "id: castle"),
        "inside it is castle/",
    ),
]


@pytest.mark.parametrize(("why", "text", "reason"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_broken_definition_is_reported_with_its_file_and_refused(
    tmp_path: Path, runner: asyncio.Runner, why: str, text: str | None, reason: str
):
    edition(tmp_path, "2026.1")
    file = edition(tmp_path, "2026.2", text=text or "")
    if text is None:
        file.write_bytes(b"\xff\xfe")
    definitions = Definitions(tmp_path)
    (broken,) = definitions.broken()
    assert broken.file == file
    assert reason in broken.reason
    assert [summary.version for summary in definitions.newest()] == ["2026.1"]
    with pytest.raises(UnknownService):
        definitions.plan("garden-plot", "2026.2")
    office = Office(runner, Storage.in_memory(None, keeping([])), Clock(), definitions)
    assert office.ask("GET", "/v1/services/garden-plot/definitions/2026.2").status_code == 404


def test_an_edition_does_not_change_while_the_service_runs(tmp_path: Path):
    file = edition(tmp_path, "2026.1")
    definitions = Definitions(tmp_path)
    before = definitions.json("garden-plot", "2026.1")
    file.write_text(SOURCE.replace("minutes: 5", "minutes: 6"), encoding="utf-8")
    assert definitions.json("garden-plot", "2026.1") == before


def test_what_comes_with_the_service_is_whole():
    definitions = Definitions(SHIPPED)
    assert definitions.broken() == ()
    assert [summary.id for summary in definitions.newest()] == [
        "change-of-address",
        "dental-benefit",
        "passport-renewal",
    ]
    for summary in definitions.newest():
        data = definitions.json(summary.id, summary.version)
        assert isinstance(from_json(data), Definition)
        assert msgspec.json.decode(data)["source"]["review"]
