"""What else changes when an item is approved, in the words of the desk."""

import pytest

from cchc.desk.consequences import ChangedGroup, ChangedOutput, groups_of
from cchc.desk.entrance import Entrance
from cchc.desk.pages import Pages
from cchc.desk.presence import Note
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
        ChangedGroup("Trang chủ", 1, (ChangedOutput("/"),)),
        ChangedGroup(
            "Trang danh sách, mục lục",
            3,
            (
                ChangedOutput("Tin tức", "tin-tuc/"),
                ChangedOutput("Tin tức, trang 3", "tin-tuc/trang/3/", "mới"),
                ChangedOutput("/tin-tuc/trang/9/", "tin-tuc/trang/9/", "mất"),
            ),
        ),
        ChangedGroup("Trang của bài khác", 1, (ChangedOutput("Bài cũ", "tin-tuc/2026/cu/"),)),
        ChangedGroup("Nguồn tin (RSS, Atom, JSON)", 2, (ChangedOutput("Đất đai"), ChangedOutput("Toàn cổng"))),
        ChangedGroup("Tìm kiếm", 2),
        ChangedGroup("Bản đọc khi mất mạng", 1),
        ChangedGroup("Dữ liệu mở", 1),
        ChangedGroup("Sơ đồ trang cho máy tìm kiếm", 1),
        ChangedGroup("Tệp khác", 1),
    )


def test_nothing_is_told_where_only_the_own_page_changes() -> None:
    assert groups_of(Differences(change=("tin-tuc/2026/moi/index.html",)), "tin-tuc/2026/moi/") == ()


def test_other_desks_beside_this_one_take_no_value_of_a_page() -> None:
    other = Note("MAY-2", "binh", "08:05", 1, 1)
    pages = Pages(Entrance(), lambda: (other,))
    values = {
        "working": False,
        "why": "",
        "groups": (ChangedGroup("Trang chủ", 1),),
        "seconds": 1,
        "edited": 3,
        "scheduled": None,
    }
    told = bytes(pages.page("consequences", values).body).decode()
    assert "so với lần dựng gần nhất, nên tính cả 3 tệp nguồn khác đã sửa từ lúc đó" in told
    with pytest.raises(TypeError, match="others"):
        pages.page("consequences", {**values, "others": 3})
