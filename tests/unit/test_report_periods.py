"""The period of a report: the defaults, what plans change, and what is not a period."""

import pytest

from cchc.reporting.periods import EXAMPLES, WrongPeriod, period_of
from tests.unit.making import plan

HINT = f"; hãy viết {EXAMPLES}"


@pytest.mark.parametrize(
    ("text", "name", "first", "last"),
    [
        ("2026-Q1", "quý I năm 2026", "2025-12-15", "2026-03-14"),
        ("2026-q1", "quý I năm 2026", "2025-12-15", "2026-03-14"),
        (" 2026-6T ", "6 tháng đầu năm 2026", "2025-12-15", "2026-06-14"),
        ("2026-Q2", "quý II năm 2026", "2026-03-15", "2026-06-14"),
        ("2026-Q4", "quý IV năm 2026", "2026-09-15", "2026-12-14"),
        ("2026-02", "tháng 02/2026", "2026-02-01", "2026-02-28"),
        ("2026-12", "tháng 12/2026", "2026-12-01", "2026-12-31"),
        ("2026-Q3", "quý III năm 2026", "2026-06-15", "2026-09-14"),
        ("2026-9T", "9 tháng đầu năm 2026", "2025-12-15", "2026-09-14"),
        ("2026", "năm 2026", "2025-12-15", "2026-12-14"),
        ("2026-01-01..2026-03-31", "từ ngày 01/01/2026 đến ngày 31/03/2026", "2026-01-01", "2026-03-31"),
        ("2026-01-01..2026-01-01", "từ ngày 01/01/2026 đến ngày 01/01/2026", "2026-01-01", "2026-01-01"),
    ],
)
def test_the_defaults(text: str, name: str, first: str, last: str) -> None:
    period = period_of(text, ())
    assert (period.name, str(period.first), str(period.last), period.plan) == (name, first, last, None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"không có kỳ báo cáo ''{HINT}"),
        ("2026-Q5", f"không có kỳ báo cáo '2026-Q5'{HINT}"),
        ("2026-13", f"không có kỳ báo cáo '2026-13'{HINT}"),
        ("quý I", f"không có kỳ báo cáo 'quý I'{HINT}"),
        ("1999", f"năm 1999 nằm ngoài khoảng 2000–2100{HINT}"),
        ("2026-02-30..2026-03-01", "'2026-02-30..2026-03-01' có ngày không tồn tại; hãy viết như 2026-01-01..2026-03-31"),
        ("2026-03-01..2026-02-01", "ngày đầu 01/03/2026 sau ngày cuối 01/02/2026; hãy đổi chỗ hai ngày"),
        ("0001-01-01..9999-12-31", "kỳ báo cáo phải nằm trong các năm 2000–2100"),
    ],
)
def test_what_is_no_period(text: str, message: str) -> None:
    with pytest.raises(WrongPeriod) as told:
        period_of(text, ())
    assert str(told.value) == message


@pytest.mark.parametrize(
    ("called", "text"),
    [
        ("Quý I", "2026-Q1"),
        ("Quý 1", "2026-Q1"),
        ("Báo cáo quý I năm 2026", "2026-Q1"),
        ("Quý II", "2026-Q2"),
        ("Quý IV năm 2026", "2026-Q4"),
        ("6 tháng", "2026-6T"),
        ("Sáu tháng đầu năm", "2026-6T"),
        ("06 tháng đầu năm 2026", "2026-6T"),
        ("Quý III", "2026-Q3"),
        ("9 tháng", "2026-9T"),
        ("Năm", "2026"),
        ("Cả năm 2026", "2026"),
        ("Tổng kết năm", "2026"),
    ],
)
def test_a_plan_sets_the_days_of_the_report_it_names(called: str, text: str) -> None:
    report = {"period": called, "from": "2026-01-02", "to": "2026-01-30", "due": "2026-02-03", "to_unit": "tinh-mau"}
    given = plan(reports=[report])
    found = {t: period_of(t, [given]) for t in ("2026-Q1", "2026-Q2", "2026-6T", "2026-Q3", "2026-9T", "2026-Q4", "2026")}
    assert [t for t, period in found.items() if period.plan] == [text]
    period = found[text]
    assert (str(period.first), str(period.last), str(period.due), period.to_unit) == (
        "2026-01-02",
        "2026-01-30",
        "2026-02-03",
        "tinh-mau",
    )


@pytest.mark.parametrize("called", ["Tháng 5", "6 tháng cuối năm", "5 năm", "Đột xuất"])
def test_other_reports_of_a_plan_change_nothing(called: str) -> None:
    given = plan(reports=[{"period": called, "from": "2026-01-02", "to": "2026-01-30"}])
    assert [t for t in ("2026-Q1", "2026-6T", "2026-Q3", "2026-9T", "2026") if period_of(t, [given]).plan] == []


def test_a_plan_of_another_year_changes_nothing() -> None:
    given = plan(year=2025, reports=[{"period": "Quý I", "from": "2026-01-02", "to": "2026-01-30"}])
    assert str(period_of("2026-Q1", [given]).first) == "2025-12-15"


def test_a_day_that_the_plan_leaves_out_is_the_default() -> None:
    period = period_of("2026-Q1", [plan(reports=[{"period": "Quý I", "to": "2026-03-20"}])])
    assert (str(period.first), str(period.last)) == ("2025-12-15", "2026-03-20")


def test_of_two_plans_the_first_given_decides() -> None:
    newer = plan("moi", reports=[{"period": "Quý I", "from": "2026-01-01"}])
    older = plan("cu", reports=[{"period": "Quý I", "from": "2026-01-15"}])
    assert period_of("2026-Q1", [newer, older]).plan is newer
