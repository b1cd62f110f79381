"""`cchc withdraw`: three keys in the file, whatever else is wrong with it."""

from pathlib import Path

import pytest

from tests.conftest import edition_of
from tests.sealing import seal_all
from tests.unit.commanding import Office, office

PATH = "news/2026/2026-05-04-bai-sai.md"
TEXT = """---
title: Bài mẫu có điều sai
unit: xa-mau  # của ta
theme: cai-cach-tthc
date: 2026-05-04
status: approved
approved_by: Chánh Văn phòng
approved_on: 2026-05-04
---

Thân bài.
"""
WHY = "Nêu sai: mức phí."
SAID = (
    f"{PATH}: đã ghi gỡ, ngày 15/06/2026. Hãy dựng và đăng lại trang ngay: đến lúc đó nội dung mới mất.\n"
    "Nếu gỡ vì dữ liệu cá nhân, hãy xóa luôn nội dung đó trong tệp.\n"
)

ISSUE = f"""title: Bản tin số 2/2026
unit: xa-mau
date: 2026-06-01
status: approved
approved_by: Chánh Văn phòng
approved_on: 2026-06-01
number: 2
year: 2026
from: 2026-04
to: 2026-06
sections:
  - heading: Tin, bài
    items: [{PATH}]
"""


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = office(small_site, monkeypatch)
    made.write(PATH, TEXT)
    return made


def test_a_withdrawal_is_three_keys_and_nothing_else(desk: Office) -> None:
    assert desk.cchc("withdraw", PATH, "--why", WHY) == (0, SAID)
    three = f'status: withdrawn\nwithdrawn_on: 2026-06-15\nwithdrawn_why: "{WHY}"'
    assert desk.read(PATH) == TEXT.replace("status: approved", three)
    item = edition_of(desk.root).sources.drafts[PATH].item
    assert item
    assert (str(item.withdrawn_on), item.withdrawn_why) == ("2026-06-15", WHY)
    assert not [problem for problem in edition_of(desk.root).problems if problem.path == PATH]


def test_signs_that_nobody_sees_are_taken_out_of_the_reason_with_a_word(desk: Office) -> None:
    code, said = desk.cchc("withdraw", PATH, "--why", WHY.replace(" ", "\u200b ", 1))
    assert (code, said) == (0, f"Đã bỏ 1 ký tự không nhìn thấy ở “lý do gỡ”.\n{SAID}")
    assert f'withdrawn_why: "{WHY}"' in desk.read(PATH)


@pytest.mark.parametrize(
    ("old", "new"), [("date: 2026-05-04", "date: 45/13/2026"), ("unit: xa-mau", "unti: xa-mau"), ("title", "tilte")]
)
def test_what_is_broken_is_taken_down_too(desk: Office, old: str, new: str) -> None:
    desk.write(PATH, TEXT.replace(old, new))
    assert desk.cchc("withdraw", PATH, "--why", WHY)[0] == 0
    assert edition_of(desk.root).sources.drafts[PATH].withdrawn
    assert not edition_of(desk.root).has_errors()


def test_what_cannot_be_written_is_told_word_for_word(desk: Office) -> None:
    broken = TEXT.replace("title: Bài mẫu", "title: Bài: [mẫu")
    desk.write(PATH, broken)
    code, said = desk.cchc("withdraw", PATH, "--why", WHY, "--on", "14/6/2026")
    assert (code, desk.read(PATH)) == (1, broken)
    assert said == (
        f"Lỗi: không ghi được vào phần khai báo của {PATH}; hãy tự sửa tệp thành:\n"
        f"  status: withdrawn\n  withdrawn_on: 2026-06-14\n  withdrawn_why: {WHY}\n"
    )


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([PATH], 'thiếu --why; hãy ghi lý do bằng một câu, ví dụ --why "Nêu sai mức phí."'),
        ([PATH, "--why", WHY, "--on", "2026-06-16"], "ngày gỡ 16/06/2026 chưa tới"),
        (
            ["mkdocs.yml", "--why", WHY],
            "'mkdocs.yml' không phải tin, bài, kế hoạch, hỏi đáp, thủ tục hành chính, "
            "tình huống, bản tin hay cuộc thi; hãy ghi tệp của nội dung",
        ),
    ],
)
def test_wrong_use(desk: Office, arguments: list[str], why: str) -> None:
    assert desk.fault("withdraw", *arguments) == why
    assert desk.read(PATH) == TEXT


@pytest.mark.parametrize("status", ["draft", "review"])
def test_what_was_never_published_is_not_taken_down(desk: Office, status: str) -> None:
    never = TEXT.replace("status: approved\napproved_by: Chánh Văn phòng\napproved_on: 2026-05-04\n", f"status: {status}\n")
    desk.write(PATH, never)
    said = f"Lỗi: {PATH}: chưa từng được duyệt và đăng nên không cần gỡ; hãy xóa tệp, hoặc để nguyên làm bản nháp\n"
    assert desk.cchc("withdraw", PATH, "--why", WHY) == (1, said)
    assert desk.read(PATH) == never


def test_what_is_edited_after_its_approval_is_taken_down(desk: Office) -> None:
    desk.write(PATH, TEXT.replace("status: approved", "status: review"))
    assert desk.cchc("withdraw", PATH, "--why", WHY) == (0, SAID)


def test_what_is_scheduled_goes_back_to_review(desk: Office) -> None:
    scheduled = TEXT.replace("date: 2026-05-04", "date: 2026-06-20")
    desk.write(PATH, scheduled)
    said = f"Lỗi: {PATH}: hẹn đăng ngày 20/06/2026, chưa đăng nên không cần gỡ; hãy đổi 'status' thành review\n"
    assert desk.cchc("withdraw", PATH, "--why", WHY) == (1, said)
    assert desk.read(PATH) == scheduled


def test_a_reason_is_replaced_only_when_asked(desk: Office) -> None:
    desk.cchc("withdraw", PATH, "--why", WHY, "--on", "2026-06-14")
    before = desk.read(PATH)
    since = f"{PATH}: đã gỡ từ trước, ngày 14/06/2026"
    assert desk.cchc("withdraw", PATH, "--why", WHY) == (0, f"{since}, nội dung không thay đổi\n")
    refused = f"Lỗi: {since}, lý do: '{WHY}'; muốn ghi lại thì thêm --again\n"
    assert desk.cchc("withdraw", PATH, "--why", "Trùng bài.") == (1, refused)
    assert desk.read(PATH) == before
    assert desk.cchc("withdraw", PATH, "--why", "Trùng bài.", "--again") == (0, SAID.replace("15/06", "14/06"))
    assert desk.read(PATH) == before.replace(f'"{WHY}"', "Trùng bài.")


def test_a_reason_with_personal_data_is_told_at_once(desk: Office) -> None:
    code, said = desk.cchc("withdraw", PATH, "--why", "Nêu số căn cước 001085012345.")
    warned = "lý do gỡ có dữ liệu cá nhân nên không hiện trên trang; hãy viết lại, không nêu tên, số, địa chỉ của ai"
    assert (code, said) == (0, f"{SAID}Cảnh báo: {warned}; viết lại bằng --why và --again.\n")


def test_the_files_that_hold_its_words_are_named(desk: Office) -> None:
    entry = "- form: {}\n  title: Sản phẩm\n  unit: xa-mau\n  date: 2026-06-10\n  item: {}\n  file: san-pham/{}\n"
    desk.write("docs/ban-tin/2026-02.yml", ISSUE)
    entries = ("ap-phich", PATH, "a.pdf"), ("ban-tin", "docs/ban-tin/2026-02.yml", "b.pdf")
    desk.write("docs/danh-muc/products.yml", "".join(entry.format(*given) for given in entries))
    for name in ("a.pdf", "b.pdf"):
        desk.write(f"docs/san-pham/{name}", "%PDF-1.7\n")
    seal_all(desk.root)
    poster = "Tệp 'docs/san-pham/a.pdf' cũng không lên mạng nữa: tệp làm từ nội dung này.\n"
    issue = (
        f"Tệp 'docs/san-pham/b.pdf' cũng không lên mạng nữa: trong tệp còn nội dung '{PATH}' không còn công khai; hãy bỏ dòng ấy "
        "ở docs/ban-tin/2026-02.yml, trình duyệt lại, rồi chạy lại 'cchc bulletin --from 2026-04 --to 2026-06' và chép tệp "
        "mới vào docs/san-pham/.\n"
    )
    assert desk.cchc("withdraw", PATH, "--why", WHY) == (0, SAID + poster + issue)
