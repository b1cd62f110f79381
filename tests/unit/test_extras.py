"""What a bare installation lacks is told with a command that works in the window where it is read."""

import sys
from pathlib import Path

import pytest

from cchc.machine.extras import not_installed


def _python(root: Path, monkeypatch: pytest.MonkeyPatch, *, entered: bool) -> Path:
    """Let the Python of an environment run, in a window that entered it or in one that knows another Python's pip."""
    python = root / ".venv/bin/python"
    for pip in (python.with_name("pip"), root / "other/pip"):
        pip.parent.mkdir(parents=True)
        pip.touch(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setenv("PATH", str(python.parent if entered else root / "other"))
    return python


def test_in_the_environment_pip_is_called_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _python(tmp_path, monkeypatch, entered=True)
    said = not_installed("bộ dàn trang", "products", "typst")
    assert said == "chưa cài bộ dàn trang; hãy chạy một lần: pip install typst (hoặc cài Cổng kèm phần [products])"


def test_elsewhere_the_python_that_runs_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = _python(tmp_path, monkeypatch, entered=False)
    assert f": {python} -m pip install starlette uvicorn (" in not_installed("bàn làm việc", "desk", "starlette", "uvicorn")
    # From the portal's own folder it is named as the guide does.
    monkeypatch.chdir(tmp_path)
    assert f": {Path('.venv/bin/python')} -m pip install typst (" in not_installed("bộ dàn trang", "products", "typst")


def test_a_path_with_a_space_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = _python(tmp_path / "Ủy ban", monkeypatch, entered=False)
    assert f': "{python}" -m pip install typst (' in not_installed("bộ dàn trang", "products", "typst")
