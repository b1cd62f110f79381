"""Approving, sending back, withdrawing and publishing at the desk: what the commands do, by the commands' own rules."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc.machine.inventory import look
from tests.conftest import files_of
from tests.integration.desks import Answer, OpenDesk, desk_on
from tests.integration.portals import small_portal
from tests.integration.serving import wait_until

_PATH = "news/2026/2026-06-14-cho-duyet.md"
_SOURCE = (
    "---\ntitle: Bài đang chờ duyệt\nunit: xa-thu\ntheme: cai-cach-tthc\ndate: 2026-06-14\nstatus: review # trình sáng nay\n"
    "author: Trần Thị Bình\n---\n\nNội dung ban đầu của bài.\n"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    folder = tmp_path_factory.mktemp("desk")
    portal = small_portal(folder / "cong")
    portal.settings({"publish": {"targets": [{"name": "thu-muc", "kind": "folder", "path": str(folder / "dang")}]}})
    portal.approve()
    with desk_on(portal.root, folder / "log") as opened:
        opened.wait_until_read()
        yield opened
        assert "Traceback" not in opened.output


@pytest.fixture
def source(desk: OpenDesk) -> Iterator[Path]:
    file = desk.root / _PATH
    desk.has_read(file, _SOURCE.encode())
    yield file
    file.unlink()


def _post(desk: OpenDesk, deed: str, **fields: str) -> Answer:
    return desk.post(deed, {"duong-dan": _PATH, **{name.replace("_", "-"): value for name, value in fields.items()}})


def _digest(desk: OpenDesk) -> str:
    answer = desk.get(f"xet/{_PATH}")
    found = re.search('name="dau" value="([0-9a-f]+)"', answer.text)
    assert found, str(answer)
    return found[1]


def _approve(desk: OpenDesk, by: str) -> Answer:
    return _post(desk, "duyet", dau=_digest(desk), nguoi_duyet=by)


def test_an_approval_is_written_by_the_command_and_noted(desk: OpenDesk, source: Path) -> None:
    assert _approve(desk, "Chánh Văn phòng").status == 303
    text = source.read_text(encoding="utf-8")
    assert "status: approved # trình sáng nay\napproved_by: Chánh Văn phòng\napproved_on: 2026-06-15\napproved_digest: " in text
    said = desk.get(f"muc/{_PATH}").text.partition('class="done" role="status">')[2].partition("</p>")[0]
    assert said.startswith("Đã duyệt, Chánh Văn phòng, ngày 15/06/2026, dấu ")
    assert said.endswith(". Đăng lên mạng xong thì người đọc thấy bài.")
    journal = "".join(file.read_text(encoding="utf-8") for file in desk.root.glob(".ban-lam-viec/nhat-ky/*.jsonl"))
    assert f'"what": "duyet", "path": "{_PATH}", "note": "Chánh Văn phòng"' in journal


def test_nobody_approves_what_they_wrote(desk: OpenDesk, source: Path) -> None:
    answer = _approve(desk, "Trần Thị Bình")
    assert answer.status == 409
    assert "người duyệt &#39;Trần Thị Bình&#39; cũng là tác giả" in answer.text
    assert source.read_text(encoding="utf-8") == _SOURCE


def test_what_was_edited_since_it_was_shown_is_not_approved(desk: OpenDesk, source: Path) -> None:
    digest = _digest(desk)
    edited = _SOURCE.replace("ban đầu", "khác hẳn")
    source.write_text(edited, encoding="utf-8")
    answer = _post(desk, "duyet", dau=digest, nguoi_duyet="Chánh Văn phòng")
    assert (answer.status, "nội dung không còn như trên phiếu" in answer.text) == (409, True)
    assert source.read_text(encoding="utf-8") == edited


def test_options_do_not_come_in_with_names(desk: OpenDesk, source: Path) -> None:
    for name in ("--renew", "-h", "--by=x", ""):
        _post(desk, "duyet", dau="--help", nguoi_duyet=name)
        _post(desk, "go-xuong", ly_do=name)
    assert source.read_text(encoding="utf-8") == _SOURCE


def test_what_changed_since_the_approval_is_shown(desk: OpenDesk, source: Path) -> None:
    _approve(desk, "Chánh Văn phòng")
    approved = source.read_text(encoding="utf-8")
    wait_until(lambda: "Không đổi chữ nào." in desk.get(f"xet/{_PATH}").text, 20, "the approved text was read")
    source.write_text(approved.replace("ban đầu", "sửa lại"), encoding="utf-8")
    wait_until(lambda: "Nội dung sửa lại của bài." in desk.get(f"xet/{_PATH}").text, 20, "the edit was read")
    page = desk.get(f"xet/{_PATH}").text
    assert "<strong>Đổi: </strong><code>Nội dung sửa lại của bài.</code>" in page
    changes = page.partition('id="da-doi"')[2]
    assert " dòng giống nhau …" in changes
    assert "approved_digest" not in changes
    assert "<code>Nội dung ban đầu của bài.</code>" in page


def test_an_item_is_sent_back_with_a_remark_that_stays_here(desk: OpenDesk, source: Path) -> None:
    assert _post(desk, "tra-lai", nhan_xet="").status == 409
    assert _post(desk, "tra-lai", nhan_xet="Thiếu <b>căn cứ</b>.").status == 303
    assert source.read_text(encoding="utf-8") == _SOURCE.replace("status: review", "status: draft")
    wait_until(lambda: "Trả lại để sửa:" in desk.get(f"muc/{_PATH}").text, 20, "the draft was read")
    assert "<strong>Trả lại để sửa:</strong> Thiếu &lt;b&gt;căn cứ&lt;/b&gt;. (" in desk.get(f"muc/{_PATH}").text


def test_what_is_published_is_withdrawn_with_its_reason(desk: OpenDesk, source: Path) -> None:
    answer = _post(desk, "go-xuong", ly_do="Nêu sai giờ.")
    assert (answer.status, "Chưa từng được duyệt và đăng nên không cần gỡ" in answer.text) == (409, True)
    _approve(desk, "Chánh Văn phòng")
    assert _post(desk, "go-xuong", ly_do="Nêu sai giờ.").status == 303
    assert "status: withdrawn # trình sáng nay\nwithdrawn_on: 2026-06-15\nwithdrawn_why: Nêu sai giờ." in source.read_text(
        "utf-8"
    )


def test_a_reason_that_tells_of_somebody_is_written_anew_at_the_desk(desk: OpenDesk, source: Path) -> None:
    _approve(desk, "Chánh Văn phòng")
    _post(desk, "go-xuong", ly_do="Nhầm số của ông Nguyễn Văn Bưởi, 0912345678.")
    said = desk.get(f"muc/{_PATH}").text.partition('class="done" role="status">')[2].partition("</p>")[0]
    assert said.startswith(
        "Đã ghi gỡ, ngày 15/06/2026. Hãy vào Đăng lên mạng và đăng ngay: đến lúc đó nội dung mới mất. "
        "Nếu gỡ vì dữ liệu cá nhân, hãy xóa luôn nội dung đó trong bài."
    )
    assert "hãy viết lại, không nêu tên, số, địa chỉ của ai (ở trang duyệt của bài)." in said
    assert "--" not in said
    page = desk.get(f"xet/{_PATH}").text
    assert "<summary>Viết lại lý do gỡ</summary>" in page
    assert 'value="Nhầm số của ông Nguyễn Văn Bưởi, 0912345678."' in page
    assert _post(desk, "go-xuong", ly_do="Nhầm số hồ sơ.").status == 303
    assert "withdrawn_on: 2026-06-15\nwithdrawn_why: Nhầm số hồ sơ.\n" in source.read_text("utf-8")


def test_what_was_withdrawn_is_handed_in_again_and_approved(desk: OpenDesk, source: Path) -> None:
    """Its day and its reason would stand against the new approval, and no field of the form takes them out."""
    _approve(desk, "Chánh Văn phòng")
    _post(desk, "go-xuong", ly_do="Nêu sai giờ.")
    page = desk.get(f"muc/{_PATH}").text
    assert '<button name="khoa.status" value="review">Lưu và trình duyệt lại</button>' in page
    assert "bấm <strong>Lưu và trình duyệt lại</strong>, rồi duyệt như bài mới" in desk.get(f"xet/{_PATH}").text
    version = page.partition('name="phien-ban" value="')[2].partition('"')[0]
    given = {"phien_ban": version, "noi_dung": "Nội dung đã sửa giờ.", "khoa.status": "review"}
    assert _post(desk, "luu", **given).status == 303
    text = source.read_text("utf-8")
    assert "status: review # trình sáng nay\napproved_by:" in text
    assert "withdrawn" not in text
    assert "Đã lưu. Bài đang chờ duyệt.</p>" in desk.get(f"muc/{_PATH}").text
    _post(desk, "duyet", dau=_digest(desk), nguoi_duyet="Chánh Văn phòng", theo_phieu="1")
    assert "status: approved # trình sáng nay\n" in source.read_text("utf-8")
    assert "· Đã duyệt ·" in desk.get(f"muc/{_PATH}").text


def test_what_is_sent_back_is_told_on_the_first_screen(desk: OpenDesk, source: Path) -> None:
    _post(desk, "tra-lai", nhan_xet="Thiếu căn cứ.")
    desk.read_anew()
    told = desk.get("").text.partition('id="nhom-ban-nhap"')[2].partition("</section>")[0]
    assert re.search(r"Tin, bài, ngày 14/06/2026; trả lại để sửa: Thiếu căn cứ\. \([^)]+, \d\d:\d\d ngày \d\d/\d\d\)", told)


def test_a_text_that_is_being_typed_is_not_approved(desk: OpenDesk, source: Path) -> None:
    version = desk.get(f"muc/{_PATH}").text.partition('name="phien-ban" value="')[2].partition('"')[0]
    desk.post("go", {"duong-dan": _PATH, "phien-ban": version, "noi-dung": "Đang gõ dở."})
    answer = _post(desk, "duyet", dau="", nguoi_duyet="Chánh Văn phòng")
    assert (answer.status, "bài có những gì gõ chưa lưu" in answer.text) == (409, True)
    desk.post("bo", {"duong-dan": _PATH})
    assert source.read_text(encoding="utf-8") == _SOURCE


def test_what_will_change_is_listed_and_then_published(desk: OpenDesk, tmp_path_factory: pytest.TempPathFactory) -> None:
    target = desk.root.parent / "dang"
    said = _done(desk, "xem")
    assert "Xem sẽ đổi gì: xong" in said
    assert "Tin có tên bai-dau" in said
    assert "Chưa làm gì." in said
    assert not target.exists() or not any(target.iterdir())
    assert "Đăng lên mạng: xong" in _done(desk, "dang")
    assert (target / "index.html").is_file()
    assert desk.post("dang-lam", {"viec": "xoa-het"}).status == 404


def _done(desk: OpenDesk, deed: str) -> str:
    assert desk.post("dang-lam", {"viec": deed}).status == 303
    wait_until(lambda: '"goes_on":false' in desk.get("viec").text, 120, "the deed ended")
    return desk.get("dang").text


def test_what_else_changes_is_told_by_making_it_beside_the_site(desk: OpenDesk, source: Path) -> None:
    _done(desk, "xem")
    before, spare = files_of(desk.root / "site"), look(desk.root / ".site.spare")
    assert desk.get(f"doi-theo/{_PATH}").status == 202
    wait_until(lambda: desk.get(f"doi-theo/{_PATH}").status == 200, 60, "what changes was made")
    told = desk.get(f"doi-theo/{_PATH}").text
    names = ["Trang chủ", "Tin, bài cải cách hành chính", "Cải cách thủ tục hành chính", "Toàn cổng", "Tìm kiếm"]
    assert [name for name in names if name not in told] == []
    assert "Bài đang chờ duyệt" not in told
    assert (files_of(desk.root / "site"), look(desk.root / ".site.spare")) == (before, spare)
    assert not list(desk.root.glob(".site.*.new"))
    assert source.read_text(encoding="utf-8") == _SOURCE
    assert desk.get("doi-theo/news/2026/khong-co.md").status == 404
