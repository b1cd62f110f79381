"""Builds in several processes, several builds at once, and builds that are killed."""

import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.integration.building import BIN, build, environment, files_of
from tests.integration.portals import Portal
from tests.integration.test_repeatable import assert_same
from tests.sealing import seal_all


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_several_processes_write_what_one_writes(small: Portal, tmp_path: Path, method: str) -> None:
    copy = tmp_path / "mot"
    shutil.copytree(small.root, copy)
    alone = build(copy, CCHC_WORKERS="1")
    together = small.build(CCHC_WORKERS="2", CCHC_START_METHOD=method)
    assert (alone.code, together.code) == (0, 0), together.output
    assert_same(alone.files, together.files)


def test_two_builds_at_once_do_each_other_no_harm(small: Portal, tmp_path: Path) -> None:
    copy = tmp_path / "mot"
    shutil.copytree(small.root, copy)
    expected = build(copy).files
    small.build()
    small.post("moi", date="2026-05-18")
    seal_all(small.root)
    builds = [_begun(small.root) for _ in range(3)]
    assert [running.wait(120) for running in builds] == [0, 0, 0]
    (small.root / "news/2026/2026-05-18-moi.md").unlink()
    assert_same(small.build().files, expected)
    assert not _left_behind(small.root)


def test_a_killed_build_leaves_the_last_good_site(small: Portal) -> None:
    good = small.build().files
    small.post("moi", date="2026-05-18")
    seal_all(small.root)
    chance = random.Random(5)
    for _ in range(6):
        running = _begun(small.root)
        time.sleep(chance.uniform(0.3, 2.0))
        running.send_signal(signal.SIGKILL)
        running.wait(30)
        now = files_of(small.root / "site")
        assert now == good or "tin-tuc/2026/moi/index.html" in now, "the site is neither the old one nor the new one"
        assert set(good) <= set(now)
    finished = small.build()
    assert "tin-tuc/2026/moi/index.html" in finished.files
    assert not _left_behind(small.root)


def test_a_refused_build_leaves_the_last_good_site(small: Portal) -> None:
    good = small.build().files
    small.write("news/2026/2026-05-18-hong.md", "---\ntitle: ngắn\n---\n")
    refused = small.build()
    assert refused.code == 1
    assert_same(files_of(refused.site), good)
    assert not _left_behind(small.root)


def test_a_site_folder_that_is_a_link_stays_one(small: Portal, tmp_path: Path) -> None:
    shown = tmp_path / "phuc-vu"
    shown.mkdir()
    (small.root / "site").symlink_to(shown, target_is_directory=True)
    assert small.build().code == 0
    assert (small.root / "site").is_symlink()
    assert (shown / "index.html").is_file()
    assert small.build().code == 0
    assert (shown / "index.html").is_file()


def _begun(root: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [BIN / "mkdocs", "build", "--quiet"], cwd=root, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _left_behind(root: Path) -> list[Path]:
    return [path for path in root.glob(".site*") if path.name != ".site.spare"]
