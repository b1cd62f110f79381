"""What else changes when an item is approved, in the words of the desk."""

from cchc.desk.consequences import Group, Line, groups_of
from cchc.previewing.differences import Differences


def test_what_changes_is_told_by_kind_and_name() -> None:
    found = Differences(
        come=(
            "tin-tuc/2026/moi/index.html",
            "tin-tuc/2026/moi/the-chia-se.png",
            "tin-tuc/trang/3/index.html",
            "nguon-cu/rss-2.xml",
        ),
        change=(
            *("index.html", "tin-tuc/index.html", "tin-tuc/2026/cu/index.html", "rss.xml", "linh-vuc/dat-dai/atom.xml"),
            *("tim-kiem/chi-muc/t/1.json", "tim-kiem/chi-muc/t/2.json", "sitemap.xml", "sw.js", "du-lieu/posts.csv", "la.txt"),
        ),
        go=("tin-tuc/trang/9/index.html",),
        pages={"tin-tuc/": "Tin tức", "tin-tuc/trang/3/": "Tin tức, trang 3", "tin-tuc/2026/cu/": "Bài cũ"},
        items=("tin-tuc/2026/cu/", "tin-tuc/2026/moi/"),
        feeds={"linh-vuc/dat-dai/": "Đất đai – Cổng thử"},
    )
    assert groups_of(found, "tin-tuc/2026/moi/") == (
        Group("Trang chủ", 1, (Line("/"),)),
        Group(
            "Trang danh sách, mục lục",
            3,
            (
                Line("Tin tức", "tin-tuc/"),
                Line("Tin tức, trang 3", "tin-tuc/trang/3/", "mới"),
                Line("/tin-tuc/trang/9/", "tin-tuc/trang/9/", "mất"),
            ),
        ),
        Group("Trang của bài khác", 1, (Line("Bài cũ", "tin-tuc/2026/cu/"),)),
        Group("Nguồn tin (RSS, Atom, JSON)", 2, (Line("Đất đai"), Line("Toàn cổng"))),
        Group("Tìm kiếm", 2),
        Group("Bản đọc khi mất mạng", 1),
        Group("Dữ liệu mở", 1),
        Group("Sơ đồ trang cho máy tìm kiếm", 1),
        Group("Tệp khác", 1),
    )


def test_nothing_is_told_where_only_the_own_page_changes() -> None:
    assert groups_of(Differences(change=("tin-tuc/2026/moi/index.html",)), "tin-tuc/2026/moi/") == ()
