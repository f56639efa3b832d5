"""Where files are: the platform's directories, or the one folder that is named."""

from pathlib import Path

import platformdirs
import pytest

from api_client.paths import device_key_file, log_file, service_file, vault_file


def test_one_folder_can_be_named_for_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path))
    paths = (vault_file(), device_key_file(), service_file(), log_file())
    assert {path.parent for path in paths} == {tmp_path}


def test_the_folder_may_be_named_from_the_home_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("ETAPE_HOME", "~/etape")
    assert vault_file() == tmp_path / "etape" / "vault.db"


def test_else_the_key_is_not_in_the_folder_of_the_vault(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("ETAPE_HOME", raising=False)
    assert vault_file() == platformdirs.user_data_path("etape", appauthor=False) / "vault.db"
    assert device_key_file() == platformdirs.user_config_path("etape", appauthor=False) / "device.key"
    assert log_file() == platformdirs.user_state_path("etape", appauthor=False) / "etape.log"
