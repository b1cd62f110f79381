"""Go the journeys and print a table of them; exit status 1 when one cannot be gone."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.journeys.office import desk, installed, portal
from tests.journeys.steps import BUILD, Hand, Journey, NotYet, journey

_TITLE = "Đón tiếp cả sáng thứ Bảy tại bộ phận một cửa"
_BODY = "Từ tuần này, bộ phận một cửa đón tiếp cả sáng thứ Bảy.\n\nNgười dân mang theo giấy tờ như ngày thường."
_QUESTION = "Sáng thứ Bảy có nhận hồ sơ không?"
_APPROVER = "Chánh Văn phòng"
_PROCEDURES = 10


def main(commands: Path | None) -> int:
    """Go every journey in a new office; `commands` are those of an environment that is there already."""
    gone: list[Journey] = []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        commands = commands or installed(folder)
        root = portal(folder, commands)
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with desk(root, commands) as first:
            page = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN").new_page()
            page.goto(first)
            page.locator("#hom-nay:not([data-reading])").wait_for(timeout=BUILD)
            _go(page, folder, gone)
        chromium.close()
    _tell(gone)
    return int(any(one.stopped for one in gone))


def _go(page: Page, folder: Path, gone: list[Journey]) -> None:
    home = page.url
    with journey("Viết và duyệt một tin", page, home, gone) as hand:
        _begin(hand, "Tin", {"Tiêu đề": _TITLE, "Tác giả": "Tổ biên tập"})
        _write_and_approve(hand, _BODY)
    with journey("Trả lời một câu hỏi", page, home, gone) as hand:
        _begin(hand, "Hỏi đáp", {"Tiêu đề": _QUESTION, "Câu hỏi": _QUESTION})
        _write_and_approve(hand, "Có. Bộ phận một cửa nhận hồ sơ cả sáng thứ Bảy, từ 7 giờ 30 đến 11 giờ.")
    with journey(f"Nhập {_PROCEDURES} thủ tục", page, home, gone) as hand:
        _bring_in(hand, folder)
    with journey("Lập báo cáo", page, home, gone) as hand:
        _report(hand)
    with journey("Chọn nơi đăng, thử kết nối", page, home, gone) as hand:
        _choose_place(hand, folder / "dang")
    with journey("Đăng lên một thư mục", page, home, gone) as hand:
        _publish(hand)
        assert _TITLE in _published(folder)
    with journey("Gỡ tin xuống và đăng lại", page, home, gone) as hand:
        _withdraw(hand)
        _publish(hand)
        assert "bộ phận một cửa đón tiếp" not in _published(folder)
    with journey("Quay lại bản trước", page, home, gone) as hand:
        _go_back(hand)
        assert _TITLE in _published(folder)


def _begin(hand: Hand, kind: str, fields: dict[str, str]) -> None:
    hand.press("Bài mới")
    hand.wait_for(hand.page.get_by_role("link", name=kind, exact=True), "các loại bài")
    hand.press(kind, hand.page.locator("main"))
    for label, words in fields.items():
        hand.fill(label, words)
    hand.choose("Chủ đề chính", "cai-cach-tthc")
    hand.press("Tạo bản nháp")
    hand.wait_for(hand.page.locator("form.sheet[data-path]"), "biểu mẫu của bài")


def _write_and_approve(hand: Hand, body: str) -> None:
    page = hand.page
    # The desk notes what is typed once its toolbar is there; the new file has a text to be written over.
    page.get_by_role("toolbar").first.wait_for()
    text = page.locator('[name="noi-dung"]')
    hand.journey.steps += 1
    text.fill(body)
    shown = page.frame_locator("section.seen iframe").get_by_text(body.split("\n")[0][:30]).first
    hand.wait_for(shown, "trang thật", BUILD)
    hand.press("Lưu và trình duyệt")
    hand.see("Đã lưu")
    hand.press("Duyệt bài này")
    hand.fill("Người duyệt", _APPROVER)
    # The account that wrote it only writes down what somebody else signed.
    hand.journey.steps += 1
    page.get_by_label("Phiếu giấy đã được ký").check()
    hand.press("Duyệt", page.locator('form[action$="/duyet"]'))
    hand.see("Đã duyệt")


def _bring_in(hand: Hand, folder: Path) -> None:
    table = folder / "thu-tuc.csv"
    rows = [f"1.{number:06},Thủ tục dùng thử số {number},Hộ tịch" for number in range(1, _PROCEDURES + 1)]
    table.write_text("\n".join(["Mã thủ tục,Tên thủ tục,Lĩnh vực", *rows]), encoding="utf-8")
    hand.press("Đưa vào")
    hand.page.wait_for_url("**/dua-vao")
    hand.page.wait_for_load_state("load")
    hand.journey.steps += 1
    hand.page.locator('input[type="file"]').set_input_files(table)
    hand.see(f"Hiểu được {_PROCEDURES} mục")
    hand.press("Ghi các mục đã chọn")
    hand.see("Đã tạo bản nháp")
    assert hand.page.get_by_text("Đã tạo bản nháp").count() == _PROCEDURES


def _report(hand: Hand) -> None:
    for ending in ("docx", "xlsx"):
        hand.press("Báo cáo")
        hand.press("Lập báo cáo")
        hand.press(f"(.{ending})")
        hand.wait_for(hand.page.get_by_role("link", name=f".{ending}"), f"tệp .{ending}", BUILD)
        assert hand.take(f".{ending}").path().stat().st_size > 1_000


def _choose_place(hand: Hand, place: Path) -> None:
    hand.press("Đăng lên mạng")
    hand.press("Thêm nơi đăng")
    hand.press("Thư mục, ổ dùng chung")
    hand.fill("Thư mục", str(place))
    hand.press("Lưu nơi đăng")
    hand.see("Đã lưu")
    hand.press("Thử kết nối")
    hand.see("nối được; ở đó chưa có trang nào")


def _publish(hand: Hand) -> None:
    hand.press("Đăng lên mạng")
    for name, title in (("xem", "Xem sẽ đổi gì"), ("dang", "Đăng lên mạng")):
        hand.journey.steps += 1
        hand.page.locator(f'form:has(input[name="viec"][value="{name}"]) button').click()
        hand.wait_for(hand.page.get_by_role("heading", name=f"{title}: xong"), title, BUILD)


def _go_back(hand: Hand) -> None:
    # The edition before has what was withdrawn since: that is told first.
    hand.press("Đăng lên mạng")
    hand.press("Quay lại bản trước", hand.page.locator("main > details"))
    hand.press("Quay lại bản trước", hand.page.locator("main > details form"))
    hand.wait_for(hand.page.get_by_role("button", name="Đã xem kỹ, vẫn làm"), "bị dừng lại", BUILD)
    hand.press("Đã xem kỹ, vẫn làm")
    hand.wait_for(hand.page.get_by_role("heading", name="Quay lại bản trước: xong"), "quay lại", BUILD)


def _withdraw(hand: Hand) -> None:
    # The report leads to what is published: its figures tell what they count.
    hand.press("Báo cáo")
    hand.press("Lập báo cáo")
    link = hand.page.get_by_role("link", name=_TITLE)
    if not link.count():
        hand.journey.steps += 1
        hand.page.locator("main a[data-ma]").first.click()
        hand.page.wait_for_url("**/so-lieu?**")
    if not link.count():
        raise NotYet("không có danh sách nào trên bàn làm việc dẫn tới bài đã đăng")
    hand.press(_TITLE)
    hand.press("Duyệt lại hoặc gỡ xuống")
    hand.press("Gỡ bài xuống")
    hand.fill("Lý do gỡ", "Lịch đón tiếp đã thay đổi.")
    hand.press("Gỡ xuống", hand.page.locator('form[action$="/go-xuong"]'))
    hand.see("Đã ghi gỡ")


def _published(folder: Path) -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in sorted((folder / "dang").rglob("*.html")))


def _tell(gone: list[Journey]) -> None:
    print(f"{'':<28} {'steps':>5} {'seconds':>8}  longest wait")
    for one in gone:
        longest = max(one.waits, default=(0.0, ""))
        print(f"{one.name:<28} {one.steps:>5} {one.seconds:>8.1f}  {longest[0]:.1f} s: {longest[1]}")
        if one.stopped:
            print(f"{'':<28} not to its end: {one.stopped}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else None))
