"""The command `cchc` on consoles that are not UTF-8, and its help."""

import pytest

from cchc.cli.main import main
from tests.integration.building import run
from tests.integration.portals import Portal

CONSOLES = {"windows": {"PYTHONIOENCODING": "cp1258"}, "c": {"LANG": "C", "LC_ALL": "C"}}


@pytest.mark.parametrize("console", CONSOLES.values(), ids=CONSOLES.keys())
def test_every_letter_is_printed_in_any_console(small: Portal, console: dict[str, str]) -> None:
    for command, code, said in (
        (("check", "news"), 0, "Không có lỗi nào."),
        (("check", "news", "--fix"), 0, "Không có chỗ nào máy tự sửa được."),
        (("quota",), 0, "UBND xã Thử"),
        (("plans",), 0, "Kế hoạch có tên 2026-ke-hoach"),
        (("new", "tin", "--title", "Đón tiếp cả sáng thứ Bảy", "--theme", "cai-cach-tthc"), 0, "Việc tiếp theo:"),
        (("approve", "--list"), 0, "Đón tiếp cả sáng thứ Bảy"),
        (("approve", "news/2026/2026-05-20-don-tiep-ca-sang-thu-bay.md", "--by", "Ông Đỗ"), 1, "chưa duyệt: dòng 30 còn chỗ"),
        (("approve",), 2, "hãy ghi tệp cần duyệt"),
    ):
        done = run(small.root, "cchc", *command, **console)
        assert (done.returncode, said in done.stdout) == (code, True), done.stdout


@pytest.mark.parametrize("name", main.commands)
def test_the_help_of_every_command_has_an_example(name: str) -> None:
    assert f"Ví dụ: cchc {name}" in (main.commands[name].help or "")
