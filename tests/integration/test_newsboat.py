"""A real feed reader, newsboat, takes in the feeds of a served site."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.integration.portals import small_portal
from tests.integration.serving import HOST, free_port, served

pytestmark = pytest.mark.newsboat


@pytest.fixture(scope="module")
def newsboat() -> str:
    found = shutil.which("newsboat")
    if not found:
        assert not os.environ.get("CI"), "newsboat must be installed in CI"
        pytest.skip("no newsboat on PATH")
    return found


def test_it_reads_every_feed(newsboat: str, tmp_path: Path) -> None:
    port = free_port()
    site = f"http://{HOST}:{port}/"
    portal = small_portal(tmp_path / "cong")
    portal.settings(site_url=site)
    built = portal.build("--strict")
    assert built.code == 0
    feeds = [f"{site}{name}" for name in ("rss.xml", "atom.xml", "dan-hoi/rss.xml", "tthc/rss.xml", "don-vi/phong-thu/atom.xml")]
    with served(built.site, port):
        read = [_read(newsboat, tmp_path / f"reader-{number}", feed) for number, feed in enumerate(feeds)]
    all_told = {"Tin có tên cua-phong", "Tin có tên bai-hai", "Tin có tên bai-dau", "Câu hỏi có tên khai-sinh-o-dau"}
    assert [{title for title, _ in articles} for articles in read] == [
        all_told,
        all_told,
        {"Câu hỏi có tên khai-sinh-o-dau"},
        {"Công khai: Thủ tục có tên dang-ky-khai-sinh"},
        {"Tin có tên cua-phong"},
    ]
    assert all(link.startswith(site) for articles in read for _, link in articles)


def _read(newsboat: str, folder: Path, feed: str) -> list[tuple[str, str]]:
    """Let newsboat fetch the feed into a cache of its own; the (title, link) of every article it took in.

    One cache keeps an article once, however many feeds tell it.
    """
    folder.mkdir()
    (folder / "urls").write_text(f"{feed}\n", encoding="utf-8")
    (folder / "config").write_text('download-timeout 10\nerror-log "errors"\n', encoding="utf-8")
    own = {"HOME": str(folder), "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    command = [newsboat, "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"]
    done = subprocess.run(command, cwd=folder, env=os.environ | own, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    errors = folder / "errors"
    assert not errors.exists() or not errors.read_text(encoding="utf-8")
    with sqlite3.connect(folder / "cache.db") as cache:
        return cache.execute("SELECT title, url FROM rss_item WHERE deleted = 0 AND unread = 1").fetchall()
