"""`cchc desk` where it cannot be opened: one line says why, and what to do."""

import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc.cli.main import main
from tests.unit.commanding import enter_environment


def test_a_bare_installation_is_told_what_to_install(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec

    def without(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "uvicorn" else find(name, package)

    enter_environment(monkeypatch)
    monkeypatch.setattr(importlib.util, "find_spec", without)
    monkeypatch.chdir(small_site)
    told = CliRunner().invoke(main, ["desk"])
    assert told.exit_code == 1
    install = "hãy chạy một lần: pip install starlette uvicorn (hoặc cài Cổng kèm phần [desk]), rồi làm lại"
    assert f"chưa cài phần chạy bàn làm việc; {install}" in told.output


def test_a_wrong_port_is_wrong_use(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_site)
    assert CliRunner().invoke(main, ["desk", "--port", "70000"]).exit_code == 2


def test_outside_a_portal_there_is_no_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(main, ["desk", "--no-browser"])
    assert told.exit_code == 2
    assert "không thấy mkdocs.yml; hãy chạy lệnh trong thư mục của cổng, chưa có cổng thì tạo: cchc init cong" in told.output
