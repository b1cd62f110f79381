"""What an approver is shown and does at the desk: pictures side by side, the key and its passphrase, who may not."""

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cchc.desk.approval_pages import ApprovalPages
from cchc.desk.consequences import Consequences
from cchc.desk.editing import Editing
from cchc.desk.entrance import Entrance
from cchc.desk.pages import Pages
from cchc.desk.preview import Preview
from cchc.desk.saving.approved import approved, keep
from cchc.desk.saving.journal import DeedKind
from cchc.desk.saving.officers import Officer
from cchc.desk.screens import Screens
from cchc.desk.sheets import BODY
from cchc.edition.edition import FilesBeside
from cchc.reading.file_digests import FileDigests
from tests.conftest import edition_of, files_of
from tests.integration.portals import PNG
from tests.unit.commanding import Office, office
from tests.unit.test_keys import NAME, PATH, TEXT, new_key, sign_all

LAN = Officer("Nguyễn Thị Lan", "lan", "MAY-1", "a" * 16)
WITH_PICTURE = "news/2026/2026-05-06-nop-ho-so-truc-tuyen.md"
PICTURE = "news/2026/mot-cua.png"
PASSPHRASE = "bốn từ ghép lại #18"


@pytest.fixture
def desk(small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = office(small_site, monkeypatch)
    monkeypatch.setenv("CCHC_KEYS", str(tmp_path / "khoa"))
    made.write(PATH, TEXT)
    return made


def pages_of(root: Path) -> ApprovalPages:
    """Return the pages of a desk that has read the portal as it is now, and builds no preview."""
    reading: Any = SimpleNamespace(number=1, edition=edition_of(root, dt.date(2026, 6, 15)))
    portal: Any = SimpleNamespace(latest=reading, failed="", root=root, look=lambda: None, read_anew=lambda _: None)
    shown = Pages(Entrance(), lambda: ())
    items = Screens(portal, shown, Editing(root, LAN), Preview(root, "http://127.0.0.1:1/", _ended=True), "http://127.0.0.1:1")
    return ApprovalPages(items, Consequences(root))


def asking(**params: str) -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "path_params": params})


def text_of(answer: Response) -> str:
    return bytes(answer.body).decode()


def shown(root: Path, path: str) -> str:
    return text_of(pages_of(root).show(asking(path=path)))


def keep_approved(root: Path, path: str) -> None:
    edition = edition_of(root)
    item = edition.sources.drafts[path].item
    assert item
    keep(root, path, FilesBeside(edition.sources, FileDigests(root)).of(item))


def test_a_picture_that_was_replaced_stands_beside_the_one_that_was_approved(desk: Office) -> None:
    keep_approved(desk.root, WITH_PICTURE)
    page = shown(desk.root, WITH_PICTURE)
    assert "Không đổi chữ nào." in page
    assert f"<strong>Giữ nguyên:</strong> {PICTURE}" in page
    old = (desk.root / PICTURE).read_bytes()
    (desk.root / PICTURE).write_bytes(PNG)
    page = shown(desk.root, WITH_PICTURE)
    assert f"<strong>Đã thay bằng tệp khác cùng tên:</strong> {PICTURE}" in page
    pages = pages_of(desk.root)
    kept = re.search(r"hinh-da-duyet/([0-9a-f]{64}\.png)", page)
    assert kept and f'hinh/{PICTURE}"' in page
    for answer, bytes_ in ((pages.approved_picture(asking(name=kept[1])), old), (pages.picture(asking(path=PICTURE)), PNG)):
        assert bytes(answer.body) == bytes_
        assert answer.media_type == "image/png"


def test_a_picture_that_was_not_kept_is_told_and_not_passed_over(desk: Office) -> None:
    keep_approved(desk.root, WITH_PICTURE)
    for file in desk.root.glob(".ban-lam-viec/hinh-da-duyet/*"):
        file.unlink()
    (desk.root / PICTURE).write_bytes(PNG)
    assert "Hình lúc duyệt không được giữ lại nên không xem lại được." in shown(desk.root, WITH_PICTURE)
    for file in desk.root.glob(".ban-lam-viec/da-duyet/*.json"):
        file.unlink()
    assert f"Hãy xem lại từng tệp bây giờ: {PICTURE}." in shown(desk.root, WITH_PICTURE)


def test_pictures_of_earlier_approvals_are_not_kept_for_ever(desk: Office) -> None:
    keep_approved(desk.root, WITH_PICTURE)
    (desk.root / PICTURE).write_bytes(PNG)
    keep_approved(desk.root, WITH_PICTURE)
    kept = [file.read_bytes() for file in desk.root.glob(".ban-lam-viec/hinh-da-duyet/*")]
    assert kept == [PNG]
    found = approved(desk.root, WITH_PICTURE)
    assert found and found.text == (desk.root / WITH_PICTURE).read_bytes()


@pytest.mark.parametrize("path", ["../bi-mat.png", "mkdocs.yml", "/etc/passwd", "news/2026/khong-co.png", WITH_PICTURE])
def test_only_pictures_of_the_portal_are_shown(desk: Office, path: str) -> None:
    pages = pages_of(desk.root)
    (desk.root.parent / "bi-mat.png").write_bytes(PNG)
    with pytest.raises(HTTPException):
        pages.picture(asking(path=path))
    with pytest.raises(HTTPException):
        pages.approved_picture(asking(name=path))


def _approve(pages: ApprovalPages, by: str, passphrase: str = "", **more: str) -> Response:
    digest = re.search('name="dau" value="([0-9a-f]+)"', text_of(pages.show(asking(path=PATH))))
    assert digest
    return pages.approve({"duong-dan": PATH, "dau": digest[1], "nguoi-duyet": by, "mat-khau": passphrase, **more})


def test_what_nobody_was_shown_is_not_approved(desk: Office) -> None:
    answer = pages_of(desk.root).approve({"duong-dan": PATH, "nguoi-duyet": "Chánh Văn phòng"})
    assert (answer.status_code, desk.read(PATH)) == (409, TEXT)
    assert "chưa rõ bạn đã xem bản nào" in text_of(answer)


@pytest.mark.slow
def test_an_approval_is_signed_with_the_passphrase_which_stays_nowhere(
    desk: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CCHC_KEY_PASSPHRASE", PASSPHRASE)
    new_key(desk)
    sign_all(desk)
    desk.seal()
    # Who starts the desk has set no such variable.
    monkeypatch.delenv("CCHC_KEY_PASSPHRASE")
    pages = pages_of(desk.root)
    wrong = _approve(pages, "chanh-van-phong", "sai " + PASSPHRASE)
    assert (wrong.status_code, desk.read(PATH)) == (409, TEXT)
    assert "mật khẩu của khóa &#39;chanh-van-phong&#39; không đúng, hoặc tệp khóa đã hỏng; hãy gõ lại" in text_of(wrong)
    right = _approve(pages, "chanh-van-phong", PASSPHRASE)
    assert right.status_code == 303
    signed = desk.read(PATH)
    assert f"status: approved\napproved_by: {NAME}\napproved_on: 2026-06-15\n" in signed
    assert re.search("approved_signature: (ed25519:)?chanh-van-phong:", signed), signed
    assert PATH in {item.path for item in edition_of(desk.root).public.items}
    said = [text_of(wrong), *pages.screens._said.values(), str(right.headers), *capfd.readouterr()]
    written = [data.decode("utf-8", "replace") for data in files_of(tmp_path).values()]
    assert not [text for text in (*said, *written) if PASSPHRASE in text or "ghép lại" in text]
    assert "bằng tài khoản" not in text_of(wrong)


@pytest.mark.slow
def test_an_approval_by_name_tells_of_the_account_and_whether_it_wrote_the_item(desk: Office) -> None:
    pages = pages_of(desk.root)
    assert "Chính tài khoản này đã viết bài" not in shown(desk.root, PATH)
    pages.screens.editing.records.noted(DeedKind.SAVED, PATH)
    page = shown(desk.root, PATH)
    assert "bằng tài khoản <strong>lan, máy MAY-1</strong>; nhật ký ghi lại" in page
    assert "Chính tài khoản này đã viết bài, mà tác giả không tự duyệt." in page
    alone = _approve(pages, "Chánh Văn phòng")
    assert (alone.status_code, desk.read(PATH)) == (409, TEXT)
    assert "chính tài khoản này đã viết bài nên không tự duyệt" in text_of(alone)
    for own in ("nguyễn thị lan", "LAN"):
        itself = _approve(pages, own, **{"theo-phieu": "1"})
        assert (itself.status_code, desk.read(PATH)) == (409, TEXT)
        assert f"&#39;{own}&#39; là tài khoản đã viết bài, mà tác giả không tự duyệt" in text_of(itself)
    assert _approve(pages, "Chánh Văn phòng", **{"theo-phieu": "1"}).status_code == 303
    journal = "".join(file.read_text("utf-8") for file in desk.root.glob(".ban-lam-viec/nhat-ky/*.jsonl"))
    assert '"note": "Chánh Văn phòng (theo phiếu đã ký, ghi bằng chính tài khoản đã viết bài)"' in journal
    # What was written before an approval is approved.
    assert "Chính tài khoản này đã viết bài" not in shown(desk.root, PATH)


@pytest.mark.slow
def test_who_wrote_it_does_not_approve_it_at_the_desk(desk: Office) -> None:
    answer = _approve(pages_of(desk.root), "Tổ biên tập")
    assert (answer.status_code, desk.read(PATH)) == (409, TEXT)
    assert "cũng là tác giả" in text_of(answer)


def test_what_is_typed_is_neither_approved_nor_sent_back_nor_withdrawn(desk: Office) -> None:
    pages = pages_of(desk.root)
    editing = pages.screens.editing
    sheet = editing.sheet(PATH)
    editing.type(PATH, sheet.version, {BODY: ["Còn đang gõ."]})
    asked = {"duong-dan": PATH, "nguoi-duyet": "Chánh Văn phòng", "dau": "0", "nhan-xet": "Sửa lại.", "ly-do": "Sai."}
    for answer, deed in ((pages.approve, "duyệt"), (pages.send_back, "trả lại"), (pages.withdraw, "gỡ")):
        refused = answer(asked)
        assert (refused.status_code, desk.read(PATH)) == (409, TEXT)
        assert f"bài có những gì gõ chưa lưu; hãy lưu hoặc bỏ rồi {deed}" in text_of(refused)
        assert editing.is_typed(PATH)
    # Nor does the screen offer the approval.
    page = text_of(pages.show(asking(path=PATH)))
    assert '/tra-lai"' in page
    assert '/duyet"' not in page


@pytest.mark.slow
def test_the_sheet_and_the_bundle_say_what_changed_and_come_from_the_desk(desk: Office) -> None:
    keep_approved(desk.root, WITH_PICTURE)
    (desk.root / PICTURE).write_bytes(PNG)
    desk.write(WITH_PICTURE, desk.read(WITH_PICTURE).replace("nộp hồ sơ qua mạng. Xem", "nộp hồ sơ ở nhà. Xem"))
    pages = pages_of(desk.root)
    sheet, bundle = pages.sheet(asking(path=WITH_PICTURE)), pages.bundle(asking(path=WITH_PICTURE))
    for answer in (sheet, bundle):
        text = text_of(answer)
        assert (answer.status_code, answer.media_type) == (200, "text/html; charset=utf-8")
        assert "nộp hồ sơ ở nhà. Xem [thủ tục" in text and "nộp hồ sơ qua mạng. Xem [thủ tục" in text
        assert f"<li>{PICTURE}: đã thay bằng tệp khác cùng tên</li>" in text
    assert sheet.headers["content-security-policy"].startswith("sandbox; default-src 'none'; ")
    assert bundle.headers["content-disposition"].startswith("attachment; filename*=UTF-8''ban-trinh-duyet-2026-05-06-")
    with pytest.raises(HTTPException):
        pages.bundle(asking(path="../bi-mat.md"))
