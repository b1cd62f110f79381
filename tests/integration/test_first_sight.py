"""In the preview the page of a text that was saved is seen before the portal is laid out anew, and again when that is done."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.integration.portals import small_portal
from tests.integration.previewing import DEADLINE, Preview, previewed
from tests.integration.serving import fetched, wait_until

# A build waits at each of its steps while a test holds it there: before it reads, before it lays out, and before it makes what
# was laid out, which takes long at thousands of posts.
READ, LAY_OUT, MAKE = "doc", "bo-cuc", "dung"
HELD = f"""
import time
from pathlib import Path

_on_config, _on_files, _on_env = on_config, on_files, on_env


def _wait(step, config):
    held, there = (Path(config.config_file_path).parent / f"{{step}}.{{what}}" for what in ("giu", "doi"))
    while held.exists():
        there.touch()
        time.sleep(0.02)
    there.unlink(missing_ok=True)


def on_config(config):
    _wait("{READ}", config)
    return _on_config(config)


def on_files(files, config):
    _wait("{LAY_OUT}", config)
    return _on_files(files, config)


def on_env(env, config, files):
    env = _on_env(env, config, files)
    _wait("{MAKE}", config)
    return env
"""
POST = "tin-tuc/2026/bai/"
LIST = "tin-tuc/"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("nhin")
    portal = small_portal(folder / "cong")
    hooks = portal.root / "hooks" / "main.py"
    hooks.write_text(hooks.read_text(encoding="utf-8") + HELD, encoding="utf-8")
    portal.post("bai")
    with previewed(portal, folder / "log.txt") as running:
        running.wait_for(POST, "Tin có tên bai")
        yield running


def _version(preview: Preview, address: str) -> tuple[str, str]:
    answer = fetched(preview.base + address)
    found = re.search(r"livereload\((\d+), (\d+)\)", answer[1])
    assert found, answer
    return found[1], found[2]


def _next(preview: Preview, version: tuple[str, str]) -> tuple[str, str]:
    """Wait as the script in a page does, and return the version that it is told to load."""
    status, told = fetched(f"{preview.base.removesuffix('cong/')}livereload/{'/'.join(version)}")
    assert status == 200, f"{status}\n{told}"
    return told, version[1]


def _hold(preview: Preview, step: str) -> None:
    (preview.portal.root / f"{step}.giu").touch()


def _let_go(preview: Preview, step: str) -> None:
    (preview.portal.root / f"{step}.giu").unlink()


@contextmanager
def _in_one_build(preview: Preview) -> Iterator[None]:
    """Let one build see all that is written here, and what comes of it alone: none before it goes on."""
    _hold(preview, READ)
    # Whatever the tests before have begun, a build comes to its beginning.
    os.utime(preview.portal.root / "mkdocs.yml")
    wait_until((preview.portal.root / f"{READ}.doi").exists, DEADLINE, "a build begins", lambda: preview.output)
    yield
    _let_go(preview, READ)


@pytest.fixture(autouse=True)
def _public(preview: Preview) -> None:
    preview.portal.post("bai")
    preview.wait_for(LIST, "Tin có tên bai<")


def test_a_title_is_seen_on_its_page_before_lists_know_it(preview: Preview) -> None:
    with _in_one_build(preview):
        preview.portal.post("bai", title="Tin vừa được đổi tên")
        _hold(preview, LAY_OUT)
        _hold(preview, MAKE)
    preview.wait_for(POST, "Tin vừa được đổi tên")
    first = _version(preview, POST)
    assert not preview.shows(LIST, "Tin vừa được đổi tên")
    _let_go(preview, LAY_OUT)
    second = _next(preview, first)
    assert int(second[0]) == int(first[0]) + 1
    assert preview.shows(LIST, "Tin vừa được đổi tên")
    _let_go(preview, MAKE)
    third = _next(preview, second)
    assert int(third[0]) == int(second[0]) + 1
    assert preview.shows(LIST, "Tin vừa được đổi tên")
    assert preview.shows(POST, "Tin vừa được đổi tên")


def test_a_new_post_is_seen_in_lists_before_feeds_know_it(preview: Preview) -> None:
    with _in_one_build(preview):
        preview.portal.post("moi", title="Tin vừa được thêm")
        _hold(preview, MAKE)
    preview.wait_for(LIST, "Tin vừa được thêm")
    assert preview.shows(POST.replace("bai", "moi"), "Tin vừa được thêm")
    assert not preview.shows("rss.xml", "Tin vừa được thêm")
    _let_go(preview, MAKE)
    preview.wait_for("rss.xml", "Tin vừa được thêm")
    assert preview.shows(LIST, "Tin vừa được thêm")


def test_what_changes_where_a_text_stands_is_laid_out_first(preview: Preview) -> None:
    """A draft has another banner and other lists: nothing of it is shown half."""
    with _in_one_build(preview):
        preview.portal.post("bai", title="Tin thành bản nháp", status="draft")
        _hold(preview, MAKE)
    preview.wait_for(POST, "Tin thành bản nháp")
    assert preview.shows(POST, "Bản nháp – chỉ hiện khi xem trước.")
    assert preview.shows(LIST, "Tin thành bản nháp")
    _let_go(preview, MAKE)


def test_a_broken_text_is_told_and_the_next_one_is_seen(preview: Preview) -> None:
    portal = preview.portal
    portal.write("news/2026/2026-05-14-bai.md", "---\ntitle: [\n---\nHỏng.\n")
    wait_until(lambda: bool(re.search(r"bai\.md:\d+:\d+: error", preview.output)), DEADLINE, "the fault is told")
    portal.post("bai", title="Tin đã lành lại")
    preview.wait_for(POST, "Tin đã lành lại")
    assert "Traceback" not in preview.output
