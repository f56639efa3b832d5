"""The conformance report claims nothing that it does not show: each row that is met names a test, or says that there is none."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
REPORTS = ROOT / "docs" / "accessibility"
CITED = re.compile(r"`(tests/[\w/.-]+?)(?:::(\w+))?`")
"""A file or a folder of tests, and the name of a test or the beginning of several."""
WITHOUT = "by reading, no test"


def rows(report: str) -> list[list[str]]:
    """The cells of each row of the tables of a report."""
    lines = (REPORTS / report).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


MET = [cells for cells in rows("conformance.md") if cells[-2] == "met"]
CLAUSES = [" ".join(cells[:-2]).strip() for cells in MET]


def there(path: str, name: str) -> bool:
    """Whether a file or a folder is there, and has a test whose name begins so."""
    place = ROOT / path
    files = [place] if place.is_file() else list(place.rglob("test_*.py"))
    return place.exists() and (
        not name or any(f"def {name}" in file.read_text(encoding="utf-8") for file in files)
    )


def test_the_report_has_the_clauses_that_are_met():
    assert len(MET) > 40


@pytest.mark.parametrize("cells", MET, ids=CLAUSES)
def test_what_is_met_names_the_test_that_shows_it_or_says_that_there_is_none(cells: list[str]):
    assert CITED.search(cells[-1]) or WITHOUT in cells[-1]


@pytest.mark.parametrize("report", sorted(path.name for path in REPORTS.glob("*.md")))
def test_every_test_that_a_report_names_is_there(report: str):
    cited = CITED.findall((REPORTS / report).read_text(encoding="utf-8"))
    assert [one for one in cited if not there(*one)] == []


def test_every_test_of_the_voice_that_its_report_names_is_there():
    cited = [
        name for cells in rows("voice.md") for name in re.findall(r"`(test_\w+?)(?:_…|\.py)`", cells[-1])
    ]
    files = {path.stem: path for path in (ROOT / "tests/tui/voice").glob("test_*.py")}
    clauses = files["test_closed_functionality"].read_text(encoding="utf-8")
    assert len(cited) > 12
    assert [name for name in cited if name not in files and f"def {name}" not in clauses] == []
