"""In the preview the page of a text that was saved is seen before the portal is laid out anew, and again when that is done."""

import re
from collections.abc import Iterator

import pytest

from tests.integration.portals import small_portal
from tests.integration.previewing import DEADLINE, Preview, previewed
from tests.integration.serving import fetched, wait_until

# Seconds that laying out takes here, and then making what is laid out: as at thousands of posts.
SLOW = 3
SLOWLY = f"""
import time

_on_files = on_files


def on_files(files, config):
    time.sleep({SLOW})
    return _on_files(files, config)


_on_env = on_env


def on_env(env, config, files):
    env = _on_env(env, config, files)
    time.sleep({SLOW})
    return env
"""
POST = "tin-tuc/2026/bai/"
LIST = "tin-tuc/"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("nhin")
    portal = small_portal(folder / "cong")
    hooks = portal.root / "hooks" / "main.py"
    hooks.write_text(hooks.read_text(encoding="utf-8") + SLOWLY, encoding="utf-8")
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


def _seen(preview: Preview, version: tuple[str, str], words: str) -> tuple[str, str]:
    """Load the post anew whenever the preview says so, until it has these words; return the version that has them.

    A preview that has begun may build once more for what was written while it began.
    """
    for _ in range(3):
        version = _next(preview, version)
        if preview.shows(POST, words):
            return version
    raise AssertionError(preview.output)


def test_a_title_is_seen_on_its_page_before_lists_know_it(preview: Preview) -> None:
    version = _version(preview, POST)
    preview.portal.post("bai", title="Tin vừa được đổi tên")
    first = _seen(preview, version, "Tin vừa được đổi tên")
    assert not preview.shows(LIST, "Tin vừa được đổi tên")
    second = _next(preview, first)
    assert int(second[0]) == int(first[0]) + 1
    assert preview.shows(LIST, "Tin vừa được đổi tên")
    third = _next(preview, second)
    assert int(third[0]) == int(second[0]) + 1
    assert preview.shows(LIST, "Tin vừa được đổi tên")
    assert preview.shows(POST, "Tin vừa được đổi tên")


def test_a_new_post_is_seen_in_lists_before_feeds_know_it(preview: Preview) -> None:
    preview.portal.post("moi", title="Tin vừa được thêm")
    preview.wait_for(LIST, "Tin vừa được thêm")
    assert preview.shows(POST.replace("bai", "moi"), "Tin vừa được thêm")
    assert not preview.shows("rss.xml", "Tin vừa được thêm")
    preview.wait_for("rss.xml", "Tin vừa được thêm")
    assert preview.shows(LIST, "Tin vừa được thêm")


def test_what_changes_where_a_text_stands_is_laid_out_first(preview: Preview) -> None:
    """A draft has another banner and other lists: nothing of it is shown half."""
    version = _version(preview, POST)
    preview.portal.post("bai", title="Tin thành bản nháp", status="draft")
    _seen(preview, version, "Tin thành bản nháp")
    assert preview.shows(POST, "Bản nháp – chỉ hiện khi xem trước.")
    assert preview.shows(LIST, "Tin thành bản nháp")


def test_a_broken_text_is_told_and_the_next_one_is_seen(preview: Preview) -> None:
    portal = preview.portal
    portal.write("news/2026/2026-05-14-bai.md", "---\ntitle: [\n---\nHỏng.\n")
    wait_until(lambda: bool(re.search(r"bai\.md:\d+:\d+: error", preview.output)), DEADLINE, "the fault is told")
    portal.post("bai", title="Tin đã lành lại")
    preview.wait_for(POST, "Tin đã lành lại")
    assert "Traceback" not in preview.output
