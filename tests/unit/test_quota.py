"""The monthly quota (DESIGN.md section 5): which months are owed, what counts, and what is said."""

from typing import Any

import pytest

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.registers import Unit
from cchc.editorial.copies import copies_of
from cchc.editorial.quota import countable, quota_faults, tallies
from tests.unit.making import catalogue, plan, post, posts

EXCEPTION = {"month": "2026-05", "reason": "Bão", "approved_by": "Chủ tịch UBND xã"}
MEND = "tháng đã qua thì không lùi ngày bài viết, hãy ghi ngoại lệ vào 'quota.exceptions' của tệp này: "


def months(known: Catalogue) -> list[tuple[str, int, int, str]]:
    """(month, owed, counted, state) of every tally."""
    return [(tally.month, tally.owed, len(tally.posts), tally.state.value) for tally in tallies(known)]


def told(known: Catalogue, *, strict: bool = False) -> list[tuple[str, str, str]]:
    return [(fault.severity.value, fault.path, fault.message) for fault in quota_faults(known, strict)]


def severities(known: Catalogue, *, strict: bool = False) -> list[str]:
    return [f"{fault.severity} {fault.rule}" for fault in quota_faults(known, strict)]


def owing(*items: Item, today: str = "2026-06-15", **rule: Any) -> Catalogue:
    """The owner owes two posts in May 2026 and no other month unless `rule` says more."""
    return catalogue(items, today=today, quota={"from": "2026-05", "to": "2026-05"} | rule)


# --- what is said ---


def test_a_short_past_month_is_an_error_that_says_what_to_do() -> None:
    message = (
        "UBND xã Mẫu: tháng 05/2026 có 1/2 mục đã duyệt (tin, bài), còn thiếu 1; "
        + MEND
        + '{month: 2026-05, reason: "lý do", approved_by: "người chấp thuận"}'
    )
    known = owing(post("2026-05-04"))
    assert told(known) == [("error", "mkdocs.yml", message)]
    (fault,) = quota_faults(known, strict=False)
    assert (fault.rule, fault.keys) == ("quota-short", ("extra", "cchc", "quota"))


def test_the_rule_of_a_plan_is_told_at_the_plan() -> None:
    known = catalogue([plan(quota={"from": "2026-05", "to": "2026-05", "posts": 3, "forms": "video"})])
    message = (
        "UBND xã Mẫu: tháng 05/2026 có 0/3 mục đã duyệt (video), còn thiếu 3; "
        + MEND
        + '{month: 2026-05, reason: "lý do", approved_by: "người chấp thuận"}'
    )
    assert told(known) == [("error", "plans/2026-ke-hoach.md", message)]
    assert [fault.keys for fault in quota_faults(known, strict=False)] == [("quota",)]


@pytest.mark.parametrize(
    ("today", "left"),
    [
        ("2026-05-01", "còn 30 ngày nữa là hết tháng"),
        ("2026-05-14", "còn 17 ngày nữa là hết tháng"),
        ("2026-05-30", "còn 1 ngày nữa là hết tháng"),
        ("2026-05-31", "hôm nay là ngày cuối tháng"),
    ],
)
def test_the_running_month_is_a_note_with_the_days_left(today: str, left: str) -> None:
    message = f"UBND xã Mẫu: tháng 05/2026 có 0/2 mục đã duyệt (tin, bài), còn thiếu 2; {left}, hãy đăng thêm 2 mục đã duyệt"
    assert told(owing(today=today)) == [("note", "mkdocs.yml", message)]


def test_a_month_that_is_met_says_nothing() -> None:
    for today in ("2026-05-31", "2026-06-01"):
        assert told(owing(*posts("2026-05-01", "2026-05-31T23:59"), today=today)) == []


# --- how strongly ---


@pytest.mark.parametrize(
    ("enforce", "strict", "short", "running"),
    [
        ("error", False, ["error quota-short"], ["note quota-reminder"]),
        ("warn", False, ["warning quota-short"], ["note quota-reminder"]),
        ("off", False, [], []),
        ("error", True, ["error quota-short"], ["note quota-reminder"]),
        ("warn", True, ["error quota-short"], ["note quota-reminder"]),
        ("off", True, ["error quota-short"], []),
    ],
)
def test_the_strength(enforce: str, strict: bool, short: list[str], running: list[str]) -> None:
    assert severities(owing(enforce=enforce, today="2026-06-01"), strict=strict) == short
    assert severities(owing(enforce=enforce, today="2026-05-31"), strict=strict) == running


@pytest.mark.parametrize(("enforce", "severity"), [("warn", ["warning quota-short"]), ("off", [])])
def test_the_strength_holds_for_the_rules_of_plans_too(enforce: str, severity: list[str]) -> None:
    rule = {"from": "2026-05", "to": "2026-05"}
    known = catalogue([plan(quota=rule)], quota={"posts": 0, "from": "2026-05", "to": "2026-05", "enforce": enforce})
    assert severities(known) == severity


def test_without_settings_the_rules_of_plans_are_errors() -> None:
    assert severities(catalogue([plan(quota={"from": "2026-05", "to": "2026-05"})])) == ["error quota-short"]


def test_without_any_rule_nothing_is_owed() -> None:
    assert months(catalogue([post("2026-05-01"), plan()])) == []


# --- what counts ---


@pytest.mark.parametrize(
    ("other", "counted"),
    [
        (post("2026-05-10"), 1),
        (post("2026-05-10", form="bai"), 1),
        (post("2026-05-01"), 1),
        (post("2026-05-31T23:59"), 1),
        (post("2026-05-31T16:59Z"), 1),
        (post("2026-05-31T17:00Z"), 0),
        (post("2026-04-30T17:00Z"), 1),
        (post("2026-04-30"), 0),
        (post("2026-06-01"), 0),
        (post("2025-05-10"), 0),
        (post("2026-05-10", form="video"), 0),
        (post("2026-05-10", status="draft"), 0),
        (post("2026-05-10", status="review"), 0),
        (post("2026-05-10", status="withdrawn"), 0),
        (post("2026-05-10", unit="van-phong"), 0),
        (post("2026-05-10", source={"name": "Báo tỉnh"}), 0),
        (post("2026-05-10", pin=True, ai="tao-noi-dung"), 1),
    ],
)
def test_what_counts(other: Post, counted: int) -> None:
    assert months(owing(other)) == [("2026-05", 2, counted, "short")]


def test_a_post_to_come_in_the_running_month_does_not_count_yet() -> None:
    items = posts("2026-05-14", "2026-05-15")
    assert months(owing(*items, today="2026-05-14")) == [("2026-05", 2, 1, "running")]
    assert months(owing(*items, today="2026-05-15")) == [("2026-05", 2, 2, "met")]


def test_the_forms_of_the_rule() -> None:
    items = [post("2026-05-01"), post("2026-05-02", form="video"), post("2026-05-03", form="bai")]
    assert months(owing(*items, forms="video", posts=1)) == [("2026-05", 1, 1, "met")]
    assert months(owing(*items, forms=["tin", "bai", "video"], posts=3)) == [("2026-05", 3, 3, "met")]


def test_nothing_owed_is_always_met() -> None:
    assert months(owing(posts=0)) == [("2026-05", 0, 0, "met")]


def test_the_posts_counted_are_named() -> None:
    one, other = post("2026-05-01"), post("2026-05-02")
    (tally,) = tallies(owing(one, other, post("2026-06-01")))
    assert (tally.posts, tally.missing, tally.exception) == ((other, one), 0, None)


# --- the day published ---


@pytest.mark.parametrize(
    ("keys", "counted"),
    [
        ({"date": "2026-04-28", "approved_on": "2026-05-04"}, 1),
        ({"date": "2026-05-28", "approved_on": "2026-06-04"}, 0),
        ({"date": "2026-05-28", "approved_on": "2026-06-04", "approved_digest": f"cchc1:{'0' * 40}:2026-05-28"}, 1),
    ],
)
def test_a_post_counts_for_the_month_in_which_it_was_published(keys: dict[str, Any], counted: int) -> None:
    assert months(owing(post(**keys))) == [("2026-05", 2, counted, "short")]


# --- copies ---

LONG = "Từ ngày mai bộ phận một cửa nhận hồ sơ cả buổi sáng thứ Bảy hằng tuần, trừ ngày lễ, tại trụ sở cũ của xã."


def test_a_copy_of_a_post_does_not_count_and_is_named() -> None:
    one = post("2026-05-04", body=LONG)
    copy = post("2026-05-04", "bai - Copy", body=f"{LONG.upper()}\n", title="Tiêu đề đã đổi cho khác")
    known = owing(one, copy, post("2026-05-09", body="Bài khác."))
    (tally,) = tallies(known)
    assert ([p.path for p in tally.posts], tally.copies, tally.state.value) == (
        ["news/2026/2026-05-09-bai.md", "news/2026/2026-05-04-bai.md"],
        (copy,),
        "met",
    )
    assert months(owing(one, copy)) == [("2026-05", 2, 1, "short")]
    message = (
        "UBND xã Mẫu: tháng 05/2026 có 1/2 mục đã duyệt (tin, bài), còn thiếu 1 (không tính bài chép nguyên văn bài khác: "
        "news/2026/2026-05-04-bai - Copy.md); " + MEND + '{month: 2026-05, reason: "lý do", approved_by: "người chấp thuận"}'
    )
    assert told(owing(one, copy)) == [("error", "mkdocs.yml", message)]


@pytest.mark.parametrize(
    ("first", "other", "copies"),
    [
        ({"body": LONG}, {"body": LONG, "unit": "van-phong"}, 1),
        ({"body": LONG}, {"body": LONG, "source": {"name": "Báo tỉnh"}}, 1),
        ({"body": LONG}, {"body": LONG, "status": "draft"}, 0),
        ({"body": LONG}, {"body": LONG.replace("Bảy", "Sáu")}, 0),
        ({"body": "Xem ảnh."}, {"body": "Xem ảnh.", "image": "a.png"}, 0),
        ({"body": "Xem ảnh."}, {"body": "Xem ảnh."}, 1),
    ],
)
def test_what_is_a_copy(first: dict[str, Any], other: dict[str, Any], copies: int) -> None:
    known = catalogue([post("2026-05-04", **first), post("2026-05-04", "bai-kia", **other)])
    assert len(copies_of(countable(known))) == copies


# --- what was withdrawn ---

GONE = {"status": "withdrawn", "withdrawn_why": "Nêu sai mức phí."}


@pytest.mark.parametrize(
    ("withdrawn_on", "today", "counted"),
    [
        ("2026-05-31", "2026-06-15", 0),
        ("2026-06-01", "2026-06-15", 1),
        ("2026-06-15", "2026-06-15", 1),
        ("2026-06-16", "2026-06-15", 0),
        (None, "2026-06-15", 0),
        ("2026-05-20", "2026-05-25", 0),
    ],
)
def test_what_was_withdrawn_after_its_month_had_ended_still_counts(withdrawn_on: str | None, today: str, counted: int) -> None:
    known = owing(post("2026-05-04", withdrawn_on=withdrawn_on, **GONE), today=today)
    assert [len(tally.posts) for tally in tallies(known)] == [counted]


def test_a_draft_that_was_never_approved_counts_for_nothing_when_it_goes() -> None:
    draft = post("2026-05-04", withdrawn_on="2026-06-10", approved_by=None, approved_on=None, **GONE)
    assert severities(owing(draft)) == ["error quota-short"]


@pytest.mark.parametrize(
    ("withdrawn_on", "today", "severity"),
    [
        ("2026-05-30", "2026-06-01", "warning"),
        ("2026-05-30", "2026-06-06", "warning"),
        ("2026-05-30", "2026-06-07", "error"),
        (None, "2026-09-01", "warning"),
        ("2027-01-01", "2026-09-01", "warning"),
    ],
)
def test_for_seven_days_after_a_withdrawal_a_short_month_stops_nothing(
    withdrawn_on: str | None, today: str, severity: str
) -> None:
    known = owing(post("2026-05-04", withdrawn_on=withdrawn_on, **GONE), today=today)
    assert severities(known) == [f"{severity} quota-short"]
    strict = {"warning": "note", "error": "error"}[severity]
    assert severities(known, strict=True) == [f"{strict} quota-short"]


def test_a_short_month_says_until_when_it_is_only_told() -> None:
    known = owing(post("2026-05-04", withdrawn_on="2026-05-30", **GONE), today="2026-06-02")
    ((_, _, message),) = told(known)
    assert message.endswith("; vì vừa có nội dung được gỡ, đến hết ngày 06/06/2026 chỉ cảnh báo")


# --- exceptions ---


def test_an_exception_beside_the_default() -> None:
    assert months(owing(exceptions=EXCEPTION)) == [("2026-05", 2, 0, "excepted")]
    assert told(owing(exceptions=EXCEPTION)) == []


def test_an_exception_beside_the_rule_of_a_plan() -> None:
    rule = {"from": "2026-05", "to": "2026-05", "exceptions": EXCEPTION}
    assert months(catalogue([plan(quota=rule)])) == [("2026-05", 2, 0, "excepted")]


def test_an_exception_of_a_plan_holds_for_the_default_too() -> None:
    rule = {"from": "2026-06", "to": "2026-06", "exceptions": EXCEPTION}
    assert months(owing(plan(quota=rule))) == [("2026-05", 2, 0, "excepted"), ("2026-06", 2, 0, "running")]


def test_an_exception_may_name_a_day_of_the_month() -> None:
    assert months(owing(exceptions=EXCEPTION | {"month": "2026-05-31"})) == [("2026-05", 2, 0, "excepted")]


@pytest.mark.parametrize(
    "item",
    [
        plan(quota={"posts": 0, "exceptions": EXCEPTION, "from": "2026-12"}, status="draft"),
        plan(quota={"posts": 0, "exceptions": EXCEPTION, "from": "2026-12"}, reference=True),
        plan(quota={"posts": 0, "exceptions": EXCEPTION, "from": "2026-12", "unit": "van-phong"}),
        plan(quota={"posts": 0, "exceptions": EXCEPTION | {"month": "2026-04"}, "from": "2026-12"}),
    ],
    ids=["draft", "reference", "another unit", "another month"],
)
def test_an_exception_that_does_not_hold(item: Item) -> None:
    assert months(owing(item)) == [("2026-05", 2, 0, "short")]


def test_a_month_that_is_met_needs_no_exception() -> None:
    assert months(owing(*posts("2026-05-01", "2026-05-02"), exceptions=EXCEPTION)) == [("2026-05", 2, 2, "met")]


# --- which months ---


@pytest.mark.parametrize(
    ("rule", "today", "owed"),
    [
        ({"from": "2025-11", "to": "2026-02"}, "2026-06-15", ["2025-11", "2025-12", "2026-01", "2026-02"]),
        ({"from": "2025-12"}, "2026-01-01", ["2025-12", "2026-01"]),
        ({"from": "2025-12"}, "2025-12-31", ["2025-12"]),
        ({"from": "2026-05"}, "2026-04-30", []),
        ({"from": "2026-05", "to": "2026-12"}, "2026-06-15", ["2026-05", "2026-06"]),
        ({"from": "2026-05"}, "2026-05-01", ["2026-05"]),
        ({"from": "2028-02"}, "2028-02-29", ["2028-02"]),
        ({"from": "2028-02"}, "2028-03-01", ["2028-02", "2028-03"]),
        ({"from": "2026-04-20", "to": "2026-05-10"}, "2026-06-15", ["2026-05"]),
        ({"from": "2026-05-01", "to": "2026-05-10"}, "2026-06-15", ["2026-05"]),
        ({"from": "2026-05", "to": "2026-04"}, "2026-06-15", []),
    ],
)
def test_the_months_of_the_default(rule: dict[str, str], today: str, owed: list[str]) -> None:
    assert [month for month, *_ in months(catalogue(today=today, quota=rule))] == owed


def test_the_last_day_of_february_is_known() -> None:
    (tally,) = tallies(owing(today="2028-02-28", **{"from": "2028-02", "to": "2028-02"}))
    assert tally.days_left == 1


@pytest.mark.parametrize(
    ("first", "owed"),
    [
        (post("2026-04-01"), ["2026-04", "2026-05"]),
        (post("2026-04-02"), ["2026-05"]),
        (post("2026-04-29"), ["2026-05"]),
        (post("2026-03-20", approved_on="2026-04-29"), ["2026-05"]),
    ],
)
def test_without_a_beginning_the_default_begins_with_the_first_whole_month_of_posts(first: Post, owed: list[str]) -> None:
    others = [post("2026-03-01", "nhap", status="draft"), post("2026-02-01", "khac", unit="van-phong")]
    assert [month for month, *_ in months(catalogue([first, *others], quota={"to": "2026-05"}))] == owed


@pytest.mark.parametrize(
    ("others", "first"),
    [([], "2026-01"), ([post("2026-11-01")], "2026-11"), ([post("2026-11-29")], "2026-12"), ([post("2025-03-03")], "2026-01")],
)
def test_a_plan_without_a_beginning_asks_nothing_of_the_time_before_the_portal(others: list[Item], first: str) -> None:
    known = catalogue([plan(quota={}), *others], today="2027-01-15")
    assert next(month for month, *_ in months(known)) == first


def test_before_the_first_post_nothing_is_owed() -> None:
    assert months(catalogue(quota={})) == []


def test_the_default_may_name_another_unit() -> None:
    known = owing(*posts("2026-05-01", "2026-05-02", unit="van-phong"), unit="van-phong")
    assert [(tally.duty.unit.id, tally.state.value) for tally in tallies(known)] == [("van-phong", "met")]


def test_a_unit_that_is_not_in_the_register_owes_nothing() -> None:
    assert months(owing(plan(quota={"unit": "la"}), unit="khong-co")) == []


def test_a_plan_without_months_holds_for_its_year() -> None:
    owed = [month for month, *_ in months(catalogue([plan(quota={}, year=2026)], today="2027-03-01"))]
    assert (owed[0], owed[-1], len(owed)) == ("2026-01", "2026-12", 12)


# --- units that begin and end ---


@pytest.mark.parametrize(
    ("dates", "owed"),
    [
        ({"to": "2026-05-31"}, ["2026-04", "2026-05"]),
        ({"to": "2026-05-30"}, ["2026-04"]),
        ({"to": "2026-05-01"}, ["2026-04"]),
        ({"from": "2026-05-01"}, ["2026-05", "2026-06"]),
        ({"from": "2026-05-02"}, ["2026-06"]),
        ({"from": "2026-04-02", "to": "2026-06-29"}, ["2026-05"]),
        ({"from": "2026-05-10", "to": "2026-05-20"}, []),
        ({}, ["2026-04", "2026-05", "2026-06"]),
    ],
)
def test_only_whole_months_of_a_unit_are_owed(dates: dict[str, str], owed: list[str]) -> None:
    unit = Unit.model_validate({"id": "xa-mau", "name": "UBND xã Mẫu", "level": "xa"} | dates)
    known = catalogue(today="2026-07-15", units=(unit,), quota={"from": "2026-04", "to": "2026-06"})
    assert [month for month, *_ in months(known)] == owed


# --- plans ---


def test_the_rule_of_a_plan_replaces_the_default_only_in_its_months() -> None:
    rule = {"posts": 1, "from": "2026-04", "to": "2026-04"}
    known = owing(plan(quota=rule), **{"from": "2026-03"})
    assert sorted(months(known)) == [("2026-03", 2, 0, "short"), ("2026-04", 1, 0, "short"), ("2026-05", 2, 0, "short")]


def test_the_rule_of_a_plan_for_another_unit_leaves_the_default() -> None:
    rule = {"posts": 1, "from": "2026-05", "to": "2026-05", "unit": "van-phong"}
    found = [(tally.duty.unit.id, tally.owed) for tally in tallies(owing(plan(quota=rule)))]
    assert found == [("xa-mau", 2), ("van-phong", 1)]


def test_months_of_a_plan_that_the_unit_does_not_owe_stay_with_the_default() -> None:
    rule = {"posts": 5, "from": "2026-07", "to": "2026-12"}
    assert months(owing(plan(quota=rule), **{"from": "2026-06", "to": "2026-06"})) == [("2026-06", 2, 0, "running")]


def test_two_plans_each_have_their_say() -> None:
    one = plan("2026-mot", quota={"posts": 1, "from": "2026-05", "to": "2026-05"})
    other = plan("2026-hai", date="2026-02-01", quota={"posts": 1, "forms": "video", "from": "2026-05", "to": "2026-05"})
    known = owing(one, other, post("2026-05-01"))
    found = [(tally.duty.path, tally.state.value) for tally in tallies(known)]
    assert found == [("plans/2026-mot.md", "met"), ("plans/2026-hai.md", "short")]


@pytest.mark.parametrize(
    "keys",
    [{"reference": True}, {"status": "draft"}, {"status": "withdrawn"}, {"date": "2026-06-16"}],
    ids=["reference", "draft", "withdrawn", "future"],
)
def test_a_plan_that_does_not_hold_leaves_the_default(keys: dict[str, Any]) -> None:
    rule = {"posts": 5, "from": "2026-05", "to": "2026-05"}
    assert months(owing(plan(quota=rule, **keys))) == [("2026-05", 2, 0, "short")]


def test_a_plan_of_a_unit_that_ended_owes_to_its_last_whole_month() -> None:
    known = catalogue([plan("2025-huyen", unit="huyen-mau", year=2025, date="2025-04-15", quota={"from": "2025-05"})])
    assert [month for month, *_ in months(known)] == ["2025-05", "2025-06"]
