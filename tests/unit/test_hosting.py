"""What servers are told: security headers, how long to keep what."""

import pytest

from cchc.publishing.hosting import SECURITY_HEADERS, cache_control, headers_file
from cchc.publishing.site_info import SiteInfo

FOR_EVER = "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("address", "header"),
    [
        ("assets/cchc.3f2a91b0.css", FOR_EVER),
        ("assets/search/box.3f2a91b0.js", FOR_EVER),
        ("assets/stylesheets/main.484c7ddc.min.css", FOR_EVER),
        ("assets/cchc.css", "no-cache"),
        ("assets/feed.css", "no-cache"),
        ("tin-tuc/2026/anh-20260514.png", "public, max-age=3600"),
        ("tin-tuc/2026/so-lieu.20260514.js", "no-cache"),
        ("assets/icons/cong.svg", "public, max-age=3600"),
        ("assets/images/anh.20260514.png", "public, max-age=3600"),
        ("", "no-cache"),
        ("tthc/index.html", "no-cache"),
        ("rss.xml", "no-cache"),
        ("tim-kiem/chi-muc/start.json", "no-cache"),
        ("sw.js", "no-cache"),
        ("tthc/to-khai.pdf", "no-cache"),
    ],
)
def test_only_what_is_named_by_its_content_is_kept_unasked(address: str, header: str) -> None:
    assert cache_control(address) == header


def test_the_policy_is_that_of_the_pages_and_nobody_may_frame_them() -> None:
    assert SECURITY_HEADERS["Content-Security-Policy"] == (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
        "frame-src https://www.youtube-nocookie.com https://player.vimeo.com; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def test_the_list_of_headers_is_whole_and_names_no_header_twice_for_one_file() -> None:
    assets = ["assets/stylesheets/main.484c7ddc.min.css", "assets/cchc.3f2a91b0.css", "assets/feed.css"]
    address, content = headers_file(assets, SiteInfo("https://xa-mau.example/", "Cổng"))
    blocks = dict(block.split("\n", 1) for block in content.decode().rstrip().split("\n\n"))
    assert address == "_headers"
    assert list(blocks) == [
        *("/*", "/rss.xml", "/*/rss.xml", "/atom.xml", "/*/atom.xml", "/feed.json", "/*/feed.json"),
        *("/manifest.webmanifest", "/rss.opml", "/du-lieu/*", "/sw.js"),
        *("/assets/cchc.3f2a91b0.css", "/assets/stylesheets/main.484c7ddc.min.css"),
    ]
    assert blocks["/*"].splitlines() == [f"  {name}: {value}" for name, value in SECURITY_HEADERS.items()]
    assert blocks["/*/rss.xml"] == "  Content-Type: application/rss+xml; charset=utf-8\n  Access-Control-Allow-Origin: *"
    assert blocks["/assets/cchc.3f2a91b0.css"] == f"  Cache-Control: {FOR_EVER}"
    assert "Cache-Control" not in blocks["/*"]


def test_a_portal_in_a_folder_has_its_rules_there() -> None:
    _, content = headers_file([], SiteInfo("https://xa-mau.example/cong/", "Cổng"))
    assert content.startswith(b"/cong/*\n")
