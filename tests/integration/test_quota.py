"""Two posts a month (DESIGN.md section 5), by real builds on chosen days."""

import json
from typing import Any

import pytest

from tests.integration.building import run
from tests.integration.portals import Portal

# mkdocs.yml begins with extra: cchc: owner, the day of seals, quota; the problem stands at the first key of the rule.
HERE = "mkdocs.yml:6:7:"
MEND = "tháng đã qua thì không lùi ngày bài viết, hãy ghi ngoại lệ vào 'quota.exceptions' của tệp này: "


def owing(portal: Portal, **rule: Any) -> Portal:
    """A portal whose unit owes two posts a month, and has one in May 2026."""
    portal.settings({"quota": {"posts": 2, "from": "2026-05"} | rule})
    portal.post("mot", date="2026-05-06")
    return portal


def short(month: str, count: int, *, owed: int = 2, place: str = HERE, unit: str = "UBND xã Thử", severity: str = "error") -> str:
    """The whole line that tells of a month that was short."""
    year, number = month.split("-")
    return (
        f"{place} {severity} quota-short {unit}: tháng {number}/{year} có {count}/{owed} mục đã duyệt (tin, bài), "
        f'còn thiếu {owed - count}; {MEND}{{month: {month}, reason: "lý do", approved_by: "người chấp thuận"}}'
    )


def reminder(month: str, count: int, left: str, *, owed: int = 2) -> str:
    year, number = month.split("-")
    return (
        f"{HERE} note quota-reminder UBND xã Thử: tháng {number}/{year} có {count}/{owed} mục đã duyệt (tin, bài), "
        f"còn thiếu {owed - count}; {left}, hãy đăng thêm {owed - count} mục đã duyệt"
    )


def test_a_past_month_that_is_short_fails_and_says_how_to_mend_it(portal: Portal) -> None:
    failed = owing(portal, to="2026-05").build(CCHC_TODAY="2026-06-01")
    assert (failed.code, failed.problems) == (1, [short("2026-05", 1)])


def test_the_exception_that_the_message_asks_for_mends_it(portal: Portal) -> None:
    exception = {"month": "2026-05", "reason": "Bão số 3", "approved_by": "Chủ tịch UBND xã"}
    built = owing(portal, to="2026-05", exceptions=[exception]).build("--strict", CCHC_TODAY="2026-06-01")
    assert (built.code, built.problems) == (0, [])
    assert "Bão số 3" in built.text("theo-doi/")
    assert "Chủ tịch UBND xã" in built.text("theo-doi/")


def test_a_second_post_mends_it(portal: Portal) -> None:
    owing(portal, to="2026-05").post("hai", form="bai", date="2026-05-31T23:59")
    built = portal.build("--strict", CCHC_TODAY="2026-06-01")
    assert (built.code, built.problems) == (0, [])


@pytest.mark.parametrize(
    "keys",
    [
        {"status": "draft"},
        {"status": "review"},
        {"status": "withdrawn", "withdrawn_on": "2026-05-20", "withdrawn_why": "Sai."},
        {"form": "infographic"},
        {"unit": "phong-thu"},
        {"source": {"name": "Báo tỉnh"}},
        {"date": "2026-06-02"},
        {"date": "2026-04-30"},
    ],
    ids=lambda keys: "-".join(map(str, next(iter(keys.items())))),
)
def test_what_does_not_count(portal: Portal, keys: dict[str, Any]) -> None:
    owing(portal, to="2026-05").post("hai", **keys)
    assert portal.build(CCHC_TODAY="2026-06-01").problems == [short("2026-05", 1)]


@pytest.mark.parametrize(
    ("today", "told"),
    [
        ("2026-05-20", [reminder("2026-05", 1, "còn 11 ngày nữa là hết tháng")]),
        ("2026-05-31", [reminder("2026-05", 1, "hôm nay là ngày cuối tháng")]),
        ("2026-06-01", [short("2026-05", 1), reminder("2026-06", 0, "còn 29 ngày nữa là hết tháng")]),
    ],
)
def test_the_running_month_is_only_a_reminder(portal: Portal, today: str, told: list[str]) -> None:
    built = owing(portal).build(CCHC_TODAY=today)
    assert built.problems == sorted(told)
    assert built.code == (1 if len(told) > 1 else 0)


@pytest.mark.parametrize(
    ("first", "today", "told"),
    [
        ("2026-12", "2026-12-31", [reminder("2026-12", 0, "hôm nay là ngày cuối tháng")]),
        ("2026-12", "2027-01-01", [short("2026-12", 0), reminder("2027-01", 0, "còn 30 ngày nữa là hết tháng")]),
        ("2028-02", "2028-02-28", [reminder("2028-02", 0, "còn 1 ngày nữa là hết tháng")]),
        ("2028-02", "2028-02-29", [reminder("2028-02", 0, "hôm nay là ngày cuối tháng")]),
        ("2028-02", "2028-03-01", [short("2028-02", 0), reminder("2028-03", 0, "còn 30 ngày nữa là hết tháng")]),
        ("2028-03", "2028-02-29", []),
    ],
)
def test_the_ends_of_months_and_years(portal: Portal, first: str, today: str, told: list[str]) -> None:
    portal.settings({"quota": {"posts": 2, "from": first}})
    assert portal.build(CCHC_TODAY=today).problems == sorted(told)


@pytest.mark.parametrize(("epoch", "code"), [("1780245000", 0), ("1780248600", 1)], ids=["16:30 UTC", "17:30 UTC"])
def test_the_day_begins_in_viet_nam(portal: Portal, epoch: str, code: int) -> None:
    # On 31 May 2026 at 17:30 UTC it is half past midnight of 1 June in Ha Noi.
    assert owing(portal, to="2026-05").build(SOURCE_DATE_EPOCH=epoch).code == code


@pytest.mark.parametrize(
    ("enforce", "strict", "code", "severity"),
    [("warn", False, 0, "warning"), ("warn", True, 1, "error"), ("off", False, 0, ""), ("off", True, 1, "error")],
)
def test_its_strength_is_set_and_strict_is_always_an_error(
    portal: Portal, enforce: str, strict: bool, code: int, severity: str
) -> None:
    built = owing(portal, to="2026-05", enforce=enforce).build(*(["--strict"] if strict else []), CCHC_TODAY="2026-06-01")
    assert built.code == code
    assert built.problems == ([short("2026-05", 1, severity=severity)] if severity else [])


def test_the_rule_of_a_plan_replaces_the_default_and_is_told_at_its_line(portal: Portal) -> None:
    owing(portal, to="2026-05")
    path = portal.plan(date="2026-01-05", quota={"posts": 3, "from": "2026-05", "to": "2026-05"})
    failed = portal.build(CCHC_TODAY="2026-06-01")
    assert (failed.code, failed.problems) == (1, [short("2026-05", 1, owed=3, place=f"{path}:12:3:")])


def test_a_unit_that_ended_owes_nothing_after_its_end(portal: Portal) -> None:
    path = portal.plan(unit="huyen-cu", date="2025-05-02", year=2025, quota={"posts": 1, "from": "2025-06", "to": "2025-12"})
    failed = portal.build(CCHC_TODAY="2026-01-05")
    assert failed.problems == [short("2025-06", 0, owed=1, place=f"{path}:12:3:", unit="UBND huyện Cũ")]


def test_a_plan_shown_for_reference_owes_nothing(portal: Portal) -> None:
    portal.plan(date="2026-01-05", reference=True, quota={"posts": 3, "from": "2026-01", "to": "2026-03"})
    built = portal.build("--strict")
    assert (built.code, built.problems) == (0, [])


def test_page_data_and_command_tell_the_same(portal: Portal) -> None:
    built = owing(portal).build()
    rows = json.loads(built.files["du-lieu/quota.json"])
    assert [(row["unit"], row["month"], row["owed"], row["approved"], row["missing"], row["state"]) for row in rows] == [
        ("xa-thu", "2026-05", 2, 1, 1, "running")
    ]
    command = json.loads(run(portal.root, "cchc", "quota", "--format", "json").stdout)
    assert [(row["month"], row["approved"], row["days_left"]) for row in command] == [("2026-05", 1, 11)]
    assert "1/2" in built.text("theo-doi/")


def _rows(portal: Portal) -> list[list[str]]:
    """What the table of /theo-doi/ shows, row by row."""
    rows = portal.build().page("theo-doi/").xpath("//table[contains(@class, 'cc-table--matrix')]/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("th|td")] for row in rows]


def test_a_unit_whose_rule_changes_has_one_row(portal: Portal) -> None:
    portal.settings({"quota": {"posts": 1, "from": "2026-03", "to": "2026-12"}})
    portal.plan(date="2026-01-05", quota={"posts": 1, "forms": ["tin", "bai", "phong-su"], "from": "2026-04", "to": "2026-12"})
    portal.post("mot", date="2026-03-06")
    portal.post("hai", date="2026-04-06", form="phong-su")
    assert _rows(portal) == [["xã Thử", "1/1 Đủ", "1/1 Đủ", "0/1 Đang trong tháng"]]


def test_two_rules_of_the_same_months_have_rows_that_tell_their_forms(portal: Portal) -> None:
    april = {"posts": 1, "from": "2026-04", "to": "2026-04"}
    portal.plan("van-ban", date="2026-01-05", number="1/KH-UBND", quota=april | {"forms": ["tin", "bai"]})
    portal.plan("hinh-anh", date="2026-01-05", number="2/KH-UBND", quota=april | {"forms": ["infographic"]})
    portal.post("mot", date="2026-04-06")
    portal.post("hai", date="2026-04-07", form="infographic")
    assert sorted(_rows(portal)) == [["xã Thử (infographic)", "1/1 Đủ"], ["xã Thử (tin, bài)", "1/1 Đủ"]]
