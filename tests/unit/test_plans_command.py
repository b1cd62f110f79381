"""`cchc plans`, `cchc quota`: where each plan and each month stands, in words and for machines."""

import json
from pathlib import Path

import pytest

from tests.unit.commanding import Office, office

POST = """---
title: Tin minh chứng cho nhiệm vụ
unit: xa-mau
theme: cai-cach-tthc
date: {}
status: {}
approved_by: Chánh Văn phòng
approved_on: 2026-01-02
{}
---

Nội dung.
"""
PLAN = """Kế hoạch tuyên truyền cải cách hành chính năm 2026
xã Mẫu, plans/2026-xa-mau.md

Số  Hạn           Tình trạng  Minh chứng  Chủ trì  Nhiệm vụ
{}
Báo cáo   Hạn gửi     Tình trạng
Năm 2026  15/12/2026  {}
{}"""
ONGOING = "1   Thường xuyên  Đang làm    1 bài       xã Mẫu   Viết tin, bài về dịch vụ công trực tuyến\n"
REPORT = "2   15/12/2026    {:<10}              xã Mẫu   Báo cáo kết quả tuyên truyền\n"
NEXT = "\nHạn sắp tới: 15/12/2026, {}báo cáo Năm 2026.\n"


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office(small_site, monkeypatch)


@pytest.mark.parametrize(
    ("today", "code", "tasks", "report", "upcoming"),
    [
        ("2026-06-15", 0, ONGOING + REPORT.format("Chưa làm"), "Chưa đến hạn", NEXT.format("nhiệm vụ 2, ")),
        ("2026-12-15", 0, ONGOING + REPORT.format("Chưa làm"), "Sắp đến hạn", NEXT.format("nhiệm vụ 2, ")),
        ("2026-12-16", 1, ONGOING + REPORT.format("Quá hạn"), "Đã qua hạn gửi", ""),
    ],
)
def test_each_task_and_report_has_a_state(desk: Office, today: str, code: int, tasks: str, report: str, upcoming: str) -> None:
    desk.day(today)
    assert desk.cchc("plans") == (code, PLAN.format(tasks, report, upcoming))


def test_a_task_with_its_product_is_not_due_any_more(desk: Office) -> None:
    desk.write("news/2026/2026-12-01-bao-cao.md", POST.format("2026-12-01", "approved", 'tasks: ["2026-xa-mau#2"]'))
    desk.seal()
    desk.day("2026-12-10")
    code, said = desk.cchc("plans")
    assert code == 0
    assert "2   15/12/2026    Có sản phẩm  1 bài " in said
    assert said.endswith(NEXT.format(""))


def test_a_unit_sees_its_own_tasks_in_the_plans_of_others(desk: Office) -> None:
    assert desk.cchc("plans", "--unit", "tinh-mau") == (
        0,
        "Kế hoạch tuyên truyền cải cách hành chính năm 2026\n"
        "xã Mẫu, plans/2026-xa-mau.md\n\n"
        "Số  Hạn         Tình trạng  Minh chứng  Chủ trì  Nhiệm vụ\n"
        "2   15/12/2026  Chưa làm                xã Mẫu   Báo cáo kết quả tuyên truyền\n\n"
        "Hạn sắp tới: 15/12/2026, nhiệm vụ 2.\n",
    )
    assert desk.cchc("plans", "--unit", "Ủy ban nhân dân xã Mẫu") == desk.cchc("plans")
    assert desk.cchc("plans", "--unit", "huyen-mau") == (0, "Không có kế hoạch nào đã đăng trong phạm vi này.\n")
    fault = "không có đơn vị 'xa-mou' trong docs/danh-muc/units.yml; ý bạn là 'xa-mau'?"
    assert desk.fault("plans", "--unit", "xa-mou") == fault


def test_plans_of_other_bodies_and_of_ended_units(desk: Office) -> None:
    plan = desk.read("plans/2026-xa-mau.md").replace("year: 2026", "year: 2026\nreference: true")
    desk.write("plans/2026-tinh-mau.md", plan)
    desk.write(
        "plans/2025-huyen-mau.md",
        plan.replace("xa-mau", "huyen-mau")
        .replace("date: 2026-02", "date: 2025-02")
        .replace("2026-02-10", "2025-02-10")
        .replace("reference: true", ""),
    )
    desk.seal()
    code, said = desk.cchc("plans", "--all")
    assert (code, said.count("Tham khảo"), said.count("Đơn vị đã kết thúc")) == (0, 3, 3)
    assert "Tham khảo" not in desk.cchc("plans")[1]


def test_plans_for_machines(desk: Office) -> None:
    code, said = desk.cchc("plans", "--format", "json")
    (plan,) = json.loads(said)
    assert (code, plan["plan"], plan["unit"]) == (0, "plans/2026-xa-mau.md", "xa-mau")
    assert plan["next_due"] == {"due": "2026-12-15", "what": ["nhiệm vụ 2", "báo cáo Năm 2026"]}
    assert plan["tasks"][0] == {
        "no": 1,
        "task": "Viết tin, bài về dịch vụ công trực tuyến",
        "output": "Tin, bài trên cổng",
        "lead": ["xa-mau"],
        "support": [],
        "due": "thuong-xuyen",
        "state": "dang-lam",
        "evidence": ["news/2026/2026-05-06-nop-ho-so-truc-tuyen.md"],
        "products": [],
        "events": [],
    }
    assert plan["reports"] == [{"period": "Năm 2026", "due": "2026-12-15", "sent_on": None, "state": "chua-den-han"}]


RUNNING = "quota:\n      posts: 2\n      from: 2026-05\n"


def owe(desk: Office) -> None:
    """The owner owes two posts a month from May; June has a draft and one in review."""
    desk.write("plans/2026-xa-mau.md", desk.read("plans/2026-xa-mau.md").split("quota:")[0] + "---\n")
    desk.seal()
    desk.write("mkdocs.yml", desk.read("mkdocs.yml").replace("sample: true", f"sample: true\n    {RUNNING}"))
    desk.write("news/2026/2026-06-16-nhap.md", POST.format("2026-06-16", "draft", ""))
    desk.write("news/2026/2026-06-17-cho.md", POST.format("2026-06-17", "review", ""))


def test_the_running_month_is_foretold(desk: Office) -> None:
    owe(desk)
    assert desk.cchc("quota") == (
        0,
        "Tháng    Phải có  Đã có  Thiếu  Tình trạng                     Đơn vị\n"
        "05/2026  2        2      0      Đủ                             UBND xã Mẫu (đơn vị mẫu)\n"
        "06/2026  2        0      2      Đang trong tháng, còn 15 ngày  UBND xã Mẫu (đơn vị mẫu)\n\n"
        "Tháng 06/2026, UBND xã Mẫu (đơn vị mẫu): có nguy cơ thiếu.\n"
        "  Đã có 0/2, còn 15 ngày; hẹn ngày 0, chờ duyệt 1, bản nháp 1; giữ nhịp này thì cuối tháng có 0.\n"
        "  Chờ duyệt: news/2026/2026-06-17-cho.md\n"
        "  Bản nháp: news/2026/2026-06-16-nhap.md\n",
    )
    desk.write("news/2026/2026-06-10-xong.md", POST.format("2026-06-10", "approved", ""))
    desk.seal()
    assert "UBND xã Mẫu (đơn vị mẫu): đủ nếu duyệt và đăng kịp bài đang chờ.\n" in desk.cchc("quota", "--month", "2026-06")[1]
    desk.day("2026-07-01")
    assert desk.cchc("quota", "--month", "2026-06")[0] == 1


def test_the_running_month_for_machines(desk: Office) -> None:
    owe(desk)
    may, june = json.loads(desk.cchc("quota", "--format", "json")[1])
    assert "expected" not in may
    assert june == {
        "unit": "xa-mau",
        "month": "2026-06",
        "owed": 2,
        "approved": 0,
        "missing": 2,
        "state": "running",
        "days_left": 15,
        "posts": [],
        "scheduled": [],
        "review": ["news/2026/2026-06-17-cho.md"],
        "drafts": ["news/2026/2026-06-16-nhap.md"],
        "expected": 0,
        "outlook": "at-risk",
    }


def test_a_month_is_a_month(desk: Office) -> None:
    assert desk.fault("quota", "--month", "5/2026") == (
        "Giá trị của '--month' không hợp lệ: '5/2026' không phải một tháng; hãy viết như 2026-05"
    )
    assert desk.cchc("quota", "--month", "2030-01") == (0, "Không có định mức nào trong phạm vi này.\n")
