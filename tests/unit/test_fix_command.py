"""`cchc check`: what it shows, and `--fix`: shows, asks, writes, and tells what is left."""

from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from cchc.cli import fixing
from cchc.cli.grouped import print_grouped
from cchc.cli.tables import plain_table, shortened
from cchc.content.problems import Problem, Severity
from tests.unit.commanding import Office, office

PATH = "news/2026/2026-06-01-bai.md"
TEXT = "---\ntitle: Bài để thử sửa giúp\nunit: xa-mau\ntheme: Dịch vụ\ndate: 1/6/2026\nform: TIN\n---\n\nNội dung.\n"
UNKNOWN = f"{PATH}:4:8: error theme-unknown không có chủ đề 'Dịch vụ'; hãy chọn một mã trong docs/danh-muc/themes.yml"
DIFF = f"""{PATH}
  dòng 5:
  - date: 1/6/2026
  - form: TIN
  + date: 2026-06-01
  + form: tin
"""


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = office(small_site, monkeypatch)
    made.write(PATH, TEXT)
    return made


def test_in_a_pipe_it_only_shows(desk: Office) -> None:
    code, said = desk.cchc("check", PATH, "--fix")
    assert said.startswith(f"{DIFF}Chưa ghi gì. Thêm --yes để sửa 1 tệp như trên.\n{PATH}:")
    assert code == 1
    assert desk.read(PATH) == TEXT


def test_with_yes_it_writes_and_tells_what_is_left(desk: Office) -> None:
    fixed = TEXT.replace("1/6/2026", "2026-06-01").replace("TIN", "tin")
    assert desk.cchc("check", PATH, "--fix", "--yes") == (1, f"{DIFF}Đã sửa 1 tệp.\n{UNKNOWN}\n1 lỗi\n")
    assert desk.read(PATH) == fixed
    again = desk.cchc("check", PATH, "--fix", "--yes")
    assert again == (1, f"Không có chỗ nào máy tự sửa được.\n{UNKNOWN}\n1 lỗi\n")


@pytest.mark.parametrize(("answer", "is_fixed"), [("\n", True), ("y\n", True), ("n\n", False)])
def test_on_a_terminal_it_asks(desk: Office, monkeypatch: pytest.MonkeyPatch, answer: str, is_fixed: bool) -> None:
    monkeypatch.setattr(fixing, "on_terminal", lambda: True)
    _, said = desk.cchc("check", PATH, "--fix", answers=answer)
    assert said.startswith(f"{DIFF}Sửa 1 tệp như trên? [C: có, K: không] ")
    assert (desk.read(PATH) != TEXT) is is_fixed


def test_only_the_wanted_files_are_mended(desk: Office) -> None:
    assert desk.cchc("check", "plans", "--fix", "--yes") == (0, "Không có chỗ nào máy tự sửa được.\nKhông có lỗi nào.\n")
    assert desk.read(PATH) == TEXT


def test_yes_goes_with_fix(desk: Office) -> None:
    assert desk.fault("check", "--yes") == "--yes chỉ dùng cùng --fix"


def test_machines_get_nothing_but_problems(desk: Office) -> None:
    _, said = desk.cchc("check", PATH, "--plain")
    assert said.splitlines()[-1] == "2 lỗi"
    assert desk.cchc("check", PATH, "--format", "github")[1].startswith(f"::error file={PATH},line=5,col=7,title=date-invalid::")


def grouped(line: str, column: int, message: str = "sai") -> Sequence[str]:
    """What is said of a problem on the second line of a file."""
    problem = Problem("news/a.md", 2, column, Severity.WARNING, "luat", message)
    return click.unstyle(print_grouped([problem], lambda _: ["---", line])).split("\n")


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ("theme: Cải cách TTHC  # chủ đề", 8, "Cải cách TTHC"),
        ("  - how: trực tiếp", 10, "trực tiếp"),
        ("tthc: [1.001190, x]", 8, "1.001190"),
        ('title: "Một: hai" # a', 8, '"Một: hai"'),
        ("Xem [bài](a.md) này.", 11, "a.md)"),
        ("status: draft", 1, "status:"),
        ("date:", 6, ""),
    ],
)
def test_the_fault_is_marked_in_its_line(line: str, column: int, marked: str) -> None:
    said = grouped(line, column)
    assert said[:3] == ["news/a.md", f"  2:{column}  cảnh báo  luat", f"    2 | {line}"]
    assert said[3] == "      | " + " " * (column - 1) + "^" * max(1, len(marked))
    assert said[4:] == ["    sai", "", "1 cảnh báo", ""]


def test_of_a_long_line_the_part_with_the_fault_is_shown() -> None:
    said = grouped("a " * 200 + "LỖI " + "b " * 200, 401)
    assert len(said[2]) < 120
    start = said[3].index("^")
    assert said[2][start : start + 3] == "LỖI"
    assert said[3].count("^") == 3
    assert (said[2].count("…"), said[2].endswith("…")) == (2, True)


def test_a_file_that_cannot_be_shown_and_several_files() -> None:
    problems = [Problem(path, 1, 1, Severity.ERROR, "luat", "sai") for path in ("a.md", "b.md")]
    said = click.unstyle(print_grouped(problems, lambda path: [""] if path == "a.md" else []))
    assert said == "a.md\n  1:1  lỗi  luat\n    sai\n\nb.md\n  1:1  lỗi  luat\n    sai\n\n2 lỗi\n"
    assert print_grouped([], lambda _: []) == "Không có lỗi nào.\n"


def test_columns_are_as_wide_as_their_longest_cell() -> None:
    assert plain_table(("Số", "Việc"), [("1", "a"), ("100", "")]) == "Số   Việc\n1    a\n100\n"


@pytest.mark.parametrize(
    ("text", "short"), [("một hai", "một hai"), ("một hai, ba bốn", "một hai…"), ("motlientuc" * 2, "motlientu…")]
)
def test_a_text_is_cut_at_a_word(text: str, short: str) -> None:
    assert shortened(text, 10) == short


def test_documents_that_the_register_lacks_are_added_as_the_texts_name_them(desk: Office) -> None:
    register = "docs/danh-muc/documents.yml"
    desk.write(register, "# Văn bản.\n- number: 12/QĐ-UBND # của xã\n")
    body = "Theo Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ và Kế hoạch số 9/KH-UBND."
    desk.write(PATH, TEXT.replace("Dịch vụ", "cai-cach-tthc").replace("1/6/2026", "2026-06-01").replace("TIN", "tin") + body)
    added = "- number: 76/NQ-CP\n  issuer: Chính phủ\n  date: 2021-07-15\n- number: 9/KH-UBND\n"
    _, said = desk.cchc("check", register, "--fix", "--yes")
    assert said.startswith(f"{register}\n  dòng 3:\n  + - number: 76/NQ-CP\n")
    assert desk.read(register) == f"# Văn bản.\n- number: 12/QĐ-UBND # của xã\n{added}"
    assert desk.cchc("check", register, "--fix", "--yes") == (0, "Không có chỗ nào máy tự sửa được.\nKhông có lỗi nào.\n")
