"""`etape import` of a workbook: the rows of its sheets are read by pyxform."""

from pathlib import Path

import openpyxl
import pytest

from journey.loading import from_yaml
from tests.command_line import etape
from tui.exits import ExitCode

ROWS = {
    "survey": [
        ("type", "name", "label::English (en)", "label::French (fr)", "relevant", "required"),
        ("select_one way", "way", "How?", "Comment?", None, "yes"),
        ("text", "street", "Street", "Rue", "${way} = 'mail'", None),
    ],
    "choices": [
        ("list_name", "name", "label::English (en)", "label::French (fr)"),
        ("way", "mail", "By mail", "Par la poste"),
        ("way", "person", "In person", "En personne"),
    ],
    "settings": [("form_title", "form_id"), ("Apply", "apply")],
}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in ROWS.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "apply.xlsx"
    book.save(path)
    return path


def test_a_workbook_becomes_a_definition_in_both_languages(workbook):
    done = etape("import", workbook)
    assert done.code is ExitCode.OK
    definition = from_yaml(done.out)
    way, street = definition.sections[0].questions
    assert [option.label.fr for option in way.options] == ["Par la poste", "En personne"]
    assert street.when is not None


def test_a_row_that_is_wrong_is_named(workbook):
    book = openpyxl.load_workbook(workbook)
    book["survey"].append(("end_group", None, None, None, None, None))
    book.save(workbook)
    done = etape("import", workbook)
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert "survey[2]" in done.err
