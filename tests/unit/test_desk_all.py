"""All items on the desk: found by words without marks, by kind and state; what cannot be read is told."""

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from cchc.desk.all_pages import AllPages
from cchc.desk.editing import Editing
from cchc.desk.entrance import Entrance
from cchc.desk.pages import Pages
from cchc.desk.preview import Preview
from cchc.desk.screens import Screens
from tests.conftest import SMALL, MakeSite, edition_of
from tests.unit.test_desk_approving import LAN, text_of
from tests.unit.test_desk_today import _post

_DAY = dt.date(2026, 6, 15)
_APPROVED = "approved_by: Chánh Văn phòng\napproved_on: 2026-06-01\n"


@pytest.fixture
def root(make_site: MakeSite) -> Path:
    posts = {
        "news/2026/2026-06-01-dat.md": _post("Cấp sổ đất trong ngày", "2026-06-01", "approved", _APPROVED),
        "news/2026/2026-06-02-hen.md": _post("Lễ phát động thi đua", "2026-07-01", "approved", _APPROVED),
        "news/2026/2026-06-03-cho.md": _post("Lịch trả kết quả đất đai & nhà ở", "2026-06-03", "review"),
        "news/2026/2026-06-04-nhap.md": _post("Bản nháp về hộ tịch", "2026-06-04", "draft"),
        "news/2026/2026-06-05-hong.md": "---\ntitle: [\n---\n",
    }
    return make_site({**SMALL, **posts})


def _page(root: Path, **asked: str) -> str:
    reading: Any = SimpleNamespace(number=1, edition=edition_of(root, _DAY))
    portal: Any = SimpleNamespace(latest=reading, failed="", root=root)
    preview = Preview(root, "http://127.0.0.1:1/", _ended=True)
    items = Screens(portal, Pages(Entrance(), lambda: ()), Editing(root, LAN), preview, "http://127.0.0.1:1")
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": urlencode(asked).encode()}
    return text_of(AllPages(items).show(Request(scope)))


def _titles(page: str) -> list[str]:
    return re.findall(r'<li><a href="[^"]*/muc/[^"]*">(.*?)</a>', page)


def test_items_are_found_by_words_without_marks(root: Path) -> None:
    assert _titles(_page(root, tim="DAT")) == ["Lịch trả kết quả đất đai &amp; nhà ở", "Cấp sổ đất trong ngày"]
    assert _titles(_page(root, tim="đất sổ")) == ["Cấp sổ đất trong ngày"]
    assert "Không có bài nào như vậy." in _page(root, tim="xyz")


def test_each_state_has_its_items_and_what_is_public_can_be_withdrawn(root: Path) -> None:
    states = {"scheduled": "Lễ phát động thi đua", "draft": "Bản nháp về hộ tịch"}
    for state, title in states.items():
        page = _page(root, o=state, loai="post")
        assert (_titles(page), "#ly-do" in page) == ([title], False)
    page = _page(root, tim="so dat", o="public")
    assert "Đã đăng · Tin, bài · ngày 01/06/2026 · " in page
    assert "/xet/news/2026/2026-06-01-dat.md#ly-do" in page


def test_the_newest_stands_first_and_what_cannot_be_read_is_told(root: Path) -> None:
    page = _page(root)
    assert _titles(page)[:2] == ["Lễ phát động thi đua", "Bản nháp về hộ tịch"]
    assert "1 bài chưa xếp được vào danh sách dưới đây, vì phần khai báo còn lỗi hoặc chưa điền đủ: " in page
    assert '/muc/news/2026/2026-06-05-hong.md">' in page
