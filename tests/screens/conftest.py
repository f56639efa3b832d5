"""Everything that is kept goes to a folder of the test."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ETAPE_SERVICE", raising=False)
    return tmp_path / "home"
