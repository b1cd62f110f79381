"""Builds that somebody stops with Ctrl-C, of which every process of the window is told: the site stands as it was."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.integration.building import BIN, Built, build, environment, files_of
from tests.integration.portals import Portal, small_portal
from tests.integration.test_repeatable import assert_same

TOLD = "Đã dừng theo yêu cầu (Ctrl+C); trang vẫn như trước lần dựng này"
# Presses it at the event that the environment names, as every process of the window is told of it.
HOOK = """
import os
import signal

from cchc.machine import place

MOMENT = os.environ.get("MOMENT")
take_place = place.take_place


def press(moment):
    if moment == MOMENT:
        os.killpg(0, signal.SIGINT)


def on_config(config):
    def pressed(*arguments):
        press("take_place")
        return take_place(*arguments)

    place.take_place = pressed
    press("config")


def on_files(files, config):
    press("files")


def on_env(env, config, files):
    press("env")


def on_page_context(context, page, config, nav):
    press("page_context")


def on_post_build(config):
    press("post_build")
"""
NEW = "tin-tuc/2026/moi/index.html"


def interrupted(root: Path, *arguments: str, command: str = "mkdocs", **variables: str) -> Built:
    """Run a command in a window of its own, where Ctrl-C is pressed by the hook."""
    done = subprocess.run(
        [BIN / command, *arguments],
        cwd=root,
        env=environment(**variables),
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Built(done.returncode, done.stdout, root / "site")


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A portal that was built, and then given a post."""
    portal = small_portal(tmp_path_factory.mktemp("interrupted") / "cong")
    settings = (portal.root / "mkdocs.yml").read_text(encoding="utf-8")
    portal.write("mkdocs.yml", settings.replace("- hooks/main.py", "- hooks/ngat.py\n- hooks/main.py"))
    portal.write("hooks/ngat.py", HOOK)
    assert NEW not in portal.build().files
    portal.post("moi", date="2026-05-18")
    portal.approve()
    return portal


def _left_behind(root: Path) -> list[Path]:
    return [path for path in (*root.glob(".site*"), *root.glob("site/.cchc*")) if path.name != ".site.spare"]


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("moment", ["config", "files", "env", "page_context", "post_build"])
def test_the_site_stands_as_it_was_and_that_is_told(waiting: Portal, moment: str, workers: str) -> None:
    good = files_of(waiting.root / "site")
    stopped = interrupted(waiting.root, "build", MOMENT=moment, CCHC_WORKERS=workers)
    assert (stopped.code, stopped.output.splitlines()[-1]) == (1, TOLD)
    assert "Traceback" not in stopped.output
    assert stopped.files == good
    assert not _left_behind(waiting.root)


def test_processes_that_begin_empty_say_nothing_of_it(waiting: Portal) -> None:
    stopped = interrupted(waiting.root, "build", MOMENT="page_context", CCHC_WORKERS="2", CCHC_START_METHOD="spawn")
    assert (stopped.code, stopped.output.splitlines()[-1]) == (1, TOLD)
    assert "Traceback" not in stopped.output
    assert not _left_behind(waiting.root)


def test_nothing_is_published_when_the_build_before_it_was_stopped(waiting: Portal, tmp_path: Path) -> None:
    stopped = interrupted(waiting.root, "publish", "--to", str(tmp_path / "www"), command="cchc", MOMENT="page_context")
    assert (stopped.code, stopped.output.splitlines()[-3:]) == (1, [TOLD, "", "Đã dừng, chưa làm gì thêm."])
    assert not (tmp_path / "www").exists()
    assert not _left_behind(waiting.root)


def test_a_site_that_takes_its_place_is_not_stopped_half_way(waiting: Portal, tmp_path: Path) -> None:
    shutil.copytree(waiting.root, tmp_path / "cong")
    finished = interrupted(tmp_path / "cong", "build", MOMENT="take_place")
    said = finished.output.splitlines()[-1]
    assert finished.code == 1
    assert re.fullmatch(
        r"Đã dựng \d+ trang trong site: .+ tệp dựng mới\. Có yêu cầu dừng \(Ctrl\+C\), nhưng trang mới đã vào chỗ", said
    )
    assert NEW in finished.files
    assert not _left_behind(tmp_path / "cong")
    assert_same(finished.files, build(tmp_path / "cong").files)
