"""`cchc score`, and what approving does to the answers of a contest."""

import re
from pathlib import Path

import pytest

from cchc.content.contests import Contest, code_word
from tests.conftest import TODAY, edition_of
from tests.unit.commanding import Office, office

PATH = "docs/cuoc-thi/tim-hieu.yml"
TEXT = """\
title: Tìm hiểu về thủ tục
unit: xa-mau
theme: cai-cach-tthc
date: 2026-05-14
status: review
opens: 2026-06-01
closes: 2026-06-30
rules: Ai cũng được dự.
hand_in: Nộp tại Một cửa.
pass_mark: 2
questions:
  - question: Bao nhiêu ngày?
    choices: {a: 30 ngày, b: 60 ngày}
    answer: b
    explanation: Vì luật định 60 ngày.
    source: Luật Hộ tịch
  - question: Nộp ở đâu?
    choices: {a: Ở Một cửa, b: Ở nhà trưởng thôn, c: Ở trường}
    answer: a
    explanation: Một cửa nhận hồ sơ.
    source: {tthc: "1.001193"}
"""


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = office(small_site, monkeypatch)
    made.write(PATH, TEXT)
    return made


def _contest(desk: Office) -> Contest:
    item = edition_of(desk.root, TODAY).catalogue.by_path[PATH]
    assert isinstance(item, Contest)
    return item


def test_codes_are_scored_one_by_one_and_counted(desk: Office) -> None:
    right, wrong = code_word(_contest(desk), "BA"), code_word(_contest(desk), "BC")
    assert desk.cchc("score", PATH, right) == (0, f"{right}: đúng 2/2 câu, đạt\n")
    desk.write("ma.txt", f"\ufeff{right} thôn Một\n\n{wrong}, thôn Hai\n{wrong[:-1]}\n")
    lost = "không đọc được: mã chép sai, của cuộc thi khác, hoặc đề đã đổi sau khi làm bài; hãy hỏi lại người nộp"
    assert desk.cchc("score", PATH, "--codes", "ma.txt") == (
        1,
        f"{right} thôn Một: đúng 2/2 câu, đạt\n"
        f"{wrong}, thôn Hai: đúng 1/2 câu, chưa đạt (sai câu 2 chọn C, đúng là A)\n"
        f"{wrong[:-1]}: {lost}\n"
        "Cộng: 3 mã; 1 mã đúng 2 câu, 1 mã đúng 1 câu; 1 mã đạt; 1 mã không đọc được.\n",
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([PATH], "chưa có mã nào; hãy ghi mã sau tên tệp, hoặc dùng --codes với tệp danh sách"),
        (["docs/index.md", "BA-0000"], "'docs/index.md' không phải cuộc thi; hãy ghi một tệp .yml trong docs/cuoc-thi/"),
        ([PATH, "--codes", "khong-co.txt"], "không thấy 'khong-co.txt'"),
    ],
)
def test_wrong_use_is_told(desk: Office, arguments: list[str], told: str) -> None:
    assert desk.fault("score", *arguments) == told


def test_a_contest_with_errors_is_not_scored(desk: Office) -> None:
    desk.write(PATH, TEXT.replace("answer: a", "answer: d"))
    told = f"Lỗi: '{PATH}' còn 1 lỗi nên chưa chấm được; hãy chạy cchc check {PATH}\n"
    assert desk.cchc("score", PATH, "BA-0000") == (1, told)


def test_approving_hides_the_answers(desk: Office) -> None:
    code, said = desk.cchc("approve", PATH, "--by", "Chánh Văn phòng")
    assert code == 0, said
    text = desk.read(PATH)
    assert text.count("answer: cchc1:") == 2
    assert [q.right for q in _contest(desk).questions] == ["b", "a"]
    assert [problem for problem in edition_of(desk.root, TODAY).problems if problem.path == PATH] == []


def test_the_sheet_tells_the_approver_the_right_letters(desk: Office) -> None:
    assert desk.cchc("check", "--fix", "--yes", PATH)[0] == 0
    assert "answer: cchc1:" in desk.read(PATH)
    code, said = desk.cchc("approve", PATH, "--sheet", "phieu.html")
    assert code == 0, said
    sheet = desk.read("phieu.html")
    assert "cchc1:" not in sheet
    assert "60 ngày" in sheet


def test_codes_are_found_behind_numbers_and_in_full_width_letters(desk: Office) -> None:
    code = code_word(_contest(desk), "BA")
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign != "-" else sign for sign in code)
    lines = [f"1. {code}", f"Phiếu số 2: {code[:2]} - {code[3:]} thôn Một", f"{wide}，thôn Hai"]
    desk.write("ma.txt", "\n".join(lines))
    scored = "".join(f"{line}: đúng 2/2 câu, đạt\n" for line in lines)
    assert desk.cchc("score", PATH, "--codes", "ma.txt") == (0, f"{scored}Cộng: 3 mã; 3 mã đúng 2 câu; 3 mã đạt.\n")


def test_a_folder_is_no_list_of_codes(desk: Office) -> None:
    wrong = "'docs' là thư mục; hãy ghi một tệp chữ, mỗi dòng một mã, ví dụ --codes ma.txt"
    assert desk.fault("score", PATH, "--codes", "docs") == wrong


def test_remarks_beside_answers_go_when_those_are_hidden_and_are_told(desk: Office) -> None:
    desk.write(PATH, TEXT.replace("answer: b\n", "answer: b  # 60 ngày mới đúng\n"))
    code, said = desk.cchc("approve", PATH, "--by", "Chánh Văn phòng")
    assert code == 0, said
    assert said.splitlines()[1] == f"{PATH}: đã xóa ghi chú cạnh đáp án, để ai mở tệp cũng không đọc được đáp án ở đó"
    assert "#" not in desk.read(PATH)
    desk.write(PATH, desk.read(PATH).replace("    explanation: Vì", "    # đúng là b\n    explanation: Vì"))
    hidden = desk.read(PATH)
    desk.write(PATH, re.sub("(answer: .*)\n    # đúng", "\\1  # đúng", hidden))
    told = (
        f"{PATH}:17:94: warning contest-answer-remark cạnh đáp án đã băm của câu 1 còn ghi chú '# đúng là b' mà ai mở tệp cũng "
        "đọc được; hãy chạy cchc check --fix để xóa"
    )
    assert told in desk.cchc("check", PATH)[1].splitlines()
    desk.cchc("check", "--fix", "--yes", PATH)
    assert desk.read(PATH) == hidden.replace("    # đúng là b\n", "")
