"""What is made of an item at the desk: by the commands, with their words, and only of what is approved."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from cchc.desk.deeds import CommandResult, RunningDeed
from cchc.desk.editing import Editing
from cchc.desk.entrance import Entrance
from cchc.desk.making import MakingPages
from cchc.desk.pages import Pages
from cchc.desk.products import offered
from cchc.desk.publishing_pages import PublishingPages
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.sources import CannotSave
from cchc.desk.secrets import Secrets
from tests.conftest import edition_of, write_files
from tests.integration.portals import small_portal
from tests.integration.serving import wait_until

TODAY = dt.date(2026, 6, 15)
POST = "news/2026/2026-04-14-bai-hai.md"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MakingPages:
    root = small_portal(tmp_path_factory.mktemp("cong") / "cong").root
    reading = SimpleNamespace(number=1, edition=edition_of(root, TODAY))
    portal = SimpleNamespace(root=root, latest=reading, failed="", look=lambda: None)
    officer = Officer("An", "an", "MAY-1", "s1")
    items: Any = SimpleNamespace(portal=portal, pages=Pages(Entrance(), lambda: ()), editing=Editing(root, officer))
    return MakingPages(items)


def _asking(name: str = "") -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "headers": [], "path_params": {"name": name}})


def _page(made: MakingPages) -> str:
    return bytes(made.show(_asking()).body).decode()


@pytest.mark.slow
def test_a_pack_is_made_by_its_command_and_given(made: MakingPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    assert made.of_item({"duong-dan": POST, "san-pham": "goi-dang"}).status_code == 303
    with pytest.raises(CannotSave, match="“Gói đăng Zalo, Facebook: Tin có tên bai-hai” đang làm dở"):
        made.of_item({"duong-dan": POST, "san-pham": "loa"})
    wait_until(lambda: not made.long.work.goes_on, 60, "the pack was made")
    assert made.long.work.done
    assert made.long.work.done.well, made.long.work.done.lines
    text = _page(made)
    assert "Gói đăng Zalo, Facebook: Tin có tên bai-hai" in text
    assert "Đã ghi vào danh mục sản phẩm: docs/danh-muc/products.yml" in text
    assert "lam-tu/tai/ngan.txt" in text
    root = made.screens.portal.root
    assert f"item: {POST}" in (root / "docs/danh-muc/products.yml").read_text(encoding="utf-8")
    names = zipfile.ZipFile(io.BytesIO(bytes(made.download_all(_asking()).body))).namelist()
    assert {"ngan.txt", "dai.txt", "the-vuong-1080x1080.png"} <= set(names)
    assert made.download(_asking("ngan.txt")).status_code == 200
    for wrong in ("../ngan.txt", "mkdocs.yml", ""):
        with pytest.raises(HTTPException):
            made.download(_asking(wrong))


def test_what_a_command_says_of_something_missing_is_told(made: MakingPages) -> None:
    words = "chưa cài bộ dàn trang; hãy chạy một lần: pip install typst (hoặc cài Cổng kèm phần [products]), rồi làm lại"
    made.long._work = RunningDeed("Áp phích (PDF): Tin", 9, CommandResult(False, (words,)))
    text = _page(made)
    assert "Chưa làm được" in text
    assert words in text


def test_only_files_of_products_are_given(made: MakingPages, tmp_path: Path) -> None:
    write_files(tmp_path, {"x.txt": "x"})
    lines = (f"Đã ghi: {tmp_path / 'x.txt'}", "Đã ghi: mkdocs.yml", "Đã ghi: san-pham/khong-co.txt")
    made.long._work = RunningDeed("Gói", 9, CommandResult(True, lines))
    assert made._files(made.long.work) == []
    with pytest.raises(HTTPException):
        made.download_all(_asking())


def test_a_draft_of_a_bulletin_can_be_opened(made: MakingPages) -> None:
    line = "Đã tạo docs/ban-tin/2026-01.yml: số 1/2026, 3 nội dung chọn sẵn, 0 nội dung còn lại ở các dòng #"
    made.long._work = RunningDeed("Bản tin", 9, CommandResult(True, (line,)))
    assert 'muc/docs/ban-tin/2026-01.yml">Mở bản nháp' in _page(made)
    with pytest.raises(CannotSave, match="hãy chọn tháng đầu và tháng cuối"):
        made.bulletin({"tu": "--out=/x", "den": "2026-12"})
    with pytest.raises(CannotSave, match="tháng cuối của số bản tin đứng trước tháng đầu; hãy chọn lại"):
        made.bulletin({"tu": "2026-10", "den": "2026-09"})


def test_what_is_offered_is_for_approved_items_and_cards_are_for_procedures(made: MakingPages) -> None:
    latest = made.screens.portal.latest
    assert latest
    by_path = latest.edition.catalogue.by_path
    assert list(offered(by_path[POST])) == ["ap-phich", "anh", "to-roi", "loa", "goi-dang"]
    assert "the-tai-quay" in offered(by_path["docs/tthc/dang-ky-khai-sinh.md"])
    assert offered(None) == {}
    for path, name in (("khong-co.md", "loa"), (POST, "the-tai-quay"), (POST, "publish")):
        with pytest.raises(HTTPException):
            made.of_item({"duong-dan": path, "san-pham": name})


def test_nothing_is_begun_in_silence_while_the_portal_is_published(made: MakingPages, monkeypatch: pytest.MonkeyPatch) -> None:
    publishing = PublishingPages(made.screens, Secrets())
    going_on = RunningDeed("Đăng lên mạng", 1, None)
    monkeypatch.setattr(publishing.long, "_work", going_on)
    for deed in ("quay-lai", "xem"):
        with pytest.raises(CannotSave, match="“Đăng lên mạng” đang làm dở; hãy đợi xong rồi bấm lại"):
            publishing.do({"viec": deed})
    assert publishing.long.work is going_on
