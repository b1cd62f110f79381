"""Films and sounds: what a page tells of a file follows the file, and a build with a cache is a clean one."""

import shutil
from pathlib import Path

from tests.integration.portals import Portal, empty_portal

FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
PAGE, OUTSIDE = "tin-tuc/2026/phim/index.html", "tin-tuc/2026/youtube/index.html"


def test_pages_and_feeds_follow_the_files_with_a_cache_as_without(tmp_path: Path) -> None:
    portal = empty_portal(tmp_path)
    words = {"transcript": "Kính thưa bà con.", "duration": "3:20"}
    portal.write("news/2026/phim.mp4", FILM + bytes(1_200_000))
    portal.write("news/2026/phim.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nKính thưa bà con.\n")
    portal.post("phim", date="2026-04-14", media={"video": "phim.mp4", "captions": "phim.vtt"} | words)
    outside = portal.post("youtube", date="2026-04-14", media={"video": "https://youtu.be/abc-efgh_jk"} | words)
    portal.build()
    portal.write("news/2026/phim.mp4", FILM + bytes(3_400_000))
    site = _both_ways(portal)
    assert b"(MP4, 3,4 MB)" in site[PAGE]
    assert b'length="3400024" type="video/mp4"' in site["rss.xml"]
    assert site["tin-tuc/2026/phim.vtt"].startswith(b"WEBVTT") and b"data-player" in site[OUTSIDE]
    file = portal.root / outside
    file.write_text(
        file.read_text(encoding="utf-8").replace("https://youtu.be/abc-efgh_jk", "https://phim.example/1"), encoding="utf-8"
    )
    site = _both_ways(portal)
    assert b"player" not in site[OUTSIDE] and "Xem video</a> (3 phút 20 giây) – mở ở trang khác.".encode() in site[OUTSIDE]


def _both_ways(portal: Portal) -> dict[str, bytes]:
    """The site by address, built with what an earlier build left; a clean build must make the same."""
    cached = _files(portal.build().site)
    shutil.rmtree(portal.root / ".cache")
    shutil.rmtree(portal.root / "site")
    assert _files(portal.build().site) == cached
    return cached


def _files(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
