"""`cchc withdraw`: three keys in the file, whatever else is wrong with it."""

from pathlib import Path

import pytest

from tests.conftest import edition_of
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
        (["mkdocs.yml", "--why", WHY], "'mkdocs.yml' không phải tin, bài, kế hoạch, hỏi đáp, thủ tục, tình huống hay cuộc thi"),
    ],
)
def test_wrong_use(desk: Office, arguments: list[str], why: str) -> None:
    assert desk.fault("withdraw", *arguments) == why
    assert desk.read(PATH) == TEXT
