"""The folder of the preview goes with its desk, whatever became of the desk; that of a living one stays."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from cchc.desk.preview_folder import PreviewFolder, remove_dead
from tests.conftest import write_files

_HOLDS = """
from cchc.desk.preview_folder import PreviewFolder
made = PreviewFolder()
made.site.mkdir()
(made.site / "index.html").write_text("x")
print(made.path, flush=True)
input()
"""


@pytest.fixture(autouse=True)
def _temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.mark.slow
def test_the_folder_of_a_killed_desk_goes_with_the_next_one(tmp_path: Path) -> None:
    desk = subprocess.Popen([sys.executable, "-c", _HOLDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert desk.stdout
    folder = Path(desk.stdout.readline().strip())
    assert folder.parent == tmp_path
    remove_dead(_later())
    assert (folder / "site/index.html").is_file()
    desk.kill()
    desk.communicate()
    remove_dead(_later())
    assert not folder.exists()


def test_only_what_a_desk_made_is_removed(tmp_path: Path) -> None:
    files = {"cchc-xem-la/site/index.html": "x", "cchc-khac/dang-dung": "", "ngoai/dang-dung": "", "ngoai/x.txt": "x"}
    write_files(tmp_path, files)
    (tmp_path / "cchc-xem-lien-ket").symlink_to(tmp_path / "ngoai")
    remove_dead(_later())
    assert all((tmp_path / name).is_file() for name in files)


def test_a_folder_that_was_made_since_the_desk_began_is_nobody_elses() -> None:
    """A process has all locks that it holds itself: it would take its own folder for a dead one's."""
    began = time.time()
    made = PreviewFolder()
    made.site.mkdir()
    remove_dead(began)
    assert made.site.is_dir()
    made.remove()


def test_a_desk_that_ends_takes_its_folder_along() -> None:
    made = PreviewFolder()
    made.site.mkdir()
    made.remove()
    assert not made.path.exists()


def _later() -> float:
    """When a desk begins that begins an hour from now; the tests may have begun an hour ago."""
    return time.time() + 3600
