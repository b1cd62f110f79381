"""`cchc quota --remind`: what a schedule that runs every day ends with."""

from pathlib import Path

import pytest

from tests.unit.commanding import Office, office

QUOTA = "    quota: {posts: 2, from: 2026-06, to: 2026-12}\n"


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    desk = office(small_site, monkeypatch, "2026-06-22")
    desk.write("mkdocs.yml", desk.read("mkdocs.yml").replace("    owner: xa-mau\n", f"    owner: xa-mau\n{QUOTA}"))
    return desk


def test_early_in_the_month_nobody_is_reminded(desk: Office) -> None:
    assert desk.cchc("quota", "--remind", "7", "--format", "github") == (0, "")


def test_in_the_last_days_the_command_fails_and_tells_what_waits(desk: Office) -> None:
    desk.day("2026-06-28")
    assert desk.cchc("quota", "--remind", "7", "--format", "github") == (
        1,
        "::warning title=Định mức::Tháng 06/2026, UBND xã Mẫu (đơn vị mẫu): có nguy cơ thiếu.%0A"
        "  Đã có 0/2, còn 2 ngày; hẹn ngày 0, chờ duyệt 0, bản nháp 0; giữ nhịp này thì cuối tháng có 0.\n",
    )
    assert desk.cchc("quota")[0] == 0
    assert desk.cchc("quota", "--remind", "1")[0] == 0
    assert desk.cchc("quota", "--remind", "2")[0] == 1


def test_a_past_month_that_is_short_is_an_error(desk: Office) -> None:
    desk.day("2026-07-01")
    assert desk.cchc("quota", "--remind", "7", "--format", "github") == (
        1,
        "::error title=Định mức::UBND xã Mẫu (đơn vị mẫu), tháng 06/2026: thiếu 2 tin, bài (0/2)\n",
    )


def test_for_a_week_after_a_withdrawal_a_short_month_is_a_warning(desk: Office) -> None:
    desk.day("2026-07-01")
    approved = "approved_by: Chánh Văn phòng\napproved_on: 2026-06-20\n"
    gone = f"status: withdrawn\n{approved}withdrawn_on: 2026-06-28\nwithdrawn_why: Thông tin chưa đúng.\n"
    desk.write(
        "news/2026/2026-06-20-sai.md",
        "---\ntitle: Bài đã phải gỡ xuống\nunit: xa-mau\ntheme: cai-cach-tthc\n"
        f"date: 2026-06-20\n{gone}---\n\nNội dung chưa đúng nên đã gỡ.\n",
    )
    assert desk.cchc("quota", "--format", "github") == (
        0,
        "::warning title=Định mức::UBND xã Mẫu (đơn vị mẫu), tháng 06/2026: thiếu 2 tin, bài (0/2)\n",
    )
    assert desk.cchc("quota")[0] == 0
    desk.day("2026-07-06")
    assert desk.cchc("quota")[0] == 1


def test_days_are_not_negative(desk: Office) -> None:
    assert "--remind" in desk.fault("quota", "--remind", "-1")
