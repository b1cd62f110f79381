"""A console of Windows, a pipe of an old code page, a folder with a Vietnamese name, a locale that knows no letters."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.building import BIN, REPOSITORY
from tests.integration.portals import small_portal

CONSOLES = {
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "plain": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "plain-cp1252": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "cp1252"},
    "posix": {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"},
}
# Where Python is forbidden to take UTF-8 for the names of files, Jinja cannot compile a template that lies in such a folder.
BUILDING = [name for name in CONSOLES if not name.startswith("plain")]


def _run(root: Path, console: str, *words: str) -> tuple[int, str]:
    program, *rest = words
    environment = {**os.environ, **CONSOLES[console], "CCHC_TODAY": "2026-05-20", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([BIN / program, *rest], cwd=root, env=environment, capture_output=True, check=False)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.mark.parametrize("console", CONSOLES)
def test_commands_in_a_folder_with_a_vietnamese_name(tmp_path: Path, console: str) -> None:
    root = tmp_path / "Cổng xã Đông Hà"
    root.mkdir()
    portal = small_portal(root)
    portal.approve()
    code, said = _run(root, console, "cchc", "--help")
    assert (code, said.splitlines()[0]) == (0, "Cách dùng: cchc [TÙY CHỌN] LỆNH [ĐỐI SỐ]...")
    code, said = _run(root, console, "cchc", "check", "--nope")
    assert (code, said.splitlines()[-1]) == (2, "Lỗi: Không có tùy chọn '--nope'.")
    assert _run(root, console, "cchc", "check")[0] == 0


@pytest.mark.parametrize("console", BUILDING)
def test_builds_in_a_folder_with_a_vietnamese_name(tmp_path: Path, console: str) -> None:
    root = tmp_path / "Cổng xã Đông Hà"
    root.mkdir()
    small_portal(root).approve()
    code, said = _run(root, console, "mkdocs", "build")
    assert code == 0, said
    assert (root / "site/tin-tuc/index.html").exists()


def test_a_wheel_works_in_a_folder_with_a_vietnamese_name(tmp_path: Path) -> None:
    """An editable install names its folder in a file that some Pythons read in the old code page; a wheel names none."""
    place = tmp_path / "Môi trường của xã"
    wheels = tmp_path / "wheels"
    source = tmp_path / "nguon"
    shutil.copytree(REPOSITORY / "hooks", source / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(REPOSITORY / name, source / name)
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, source)
    (wheel,) = wheels.glob("*.whl")
    _pip("install", "--no-deps", "--target", place, wheel)
    for console in CONSOLES.values():
        # `-S -I` would leave out our libraries too: the wheel alone comes first.
        environment = {**os.environ, **console, "PYTHONPATH": str(place)}
        words = [
            sys.executable,
            "-c",
            "import cchc, sys; from cchc.cli.main import main; print(ascii(cchc.__file__)); main(['--help'])",
        ]
        done = subprocess.run(words, env=environment, capture_output=True, check=False)
        said = done.stdout.decode("utf-8", "replace")
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        assert "ph\\xe1" not in said.splitlines()[0]
        assert "hooks" not in said.splitlines()[0]
        assert said.splitlines()[1].startswith("Cách dùng: ")


def _pip(*words: object) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *map(str, words)], check=True, capture_output=True)
