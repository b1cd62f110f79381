"""Who approved an item, and when."""

from typing import Any

import pytest

from cchc.content.items import Item
from cchc.editorial.approval import approval_faults
from tests.unit.making import plan, post, procedure, question

NO_ONE = "trạng thái là 'approved' nhưng thiếu 'approved_by'; hãy ghi tên người duyệt, hoặc đổi trạng thái thành 'review'"
NO_DAY = (
    "trạng thái là 'approved' nhưng thiếu 'approved_on'; hãy ghi ngày duyệt, ví dụ 2026-05-14, hoặc đổi trạng thái thành 'review'"
)


def told(item: Item) -> list[tuple[str, str, str]]:
    return [(fault.rule, ".".join(map(str, fault.keys)), fault.message) for fault in approval_faults(item)]


def test_an_approved_item_says_who_and_when() -> None:
    assert told(post("2026-05-14", approved_by=None, approved_on=None)) == [
        ("approval-missing", "status", NO_ONE),
        ("approval-missing", "status", NO_DAY),
    ]


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_other_states_need_no_approval(status: str) -> None:
    assert (
        told(post("2026-05-14", status=status, approved_by="Tổ viết tin", author="Tổ viết tin", approved_on="2026-06-01")) == []
    )


@pytest.mark.parametrize("author", ["Bà Đỗ Thị Ánh", "bà đỗ thị ánh", "BÀ ĐỖ THỊ ÁNH", "Ba Do Thi Anh", "  Bà   Đỗ Thị Ánh "])
def test_nobody_approves_their_own_work(author: str) -> None:
    message = "người duyệt 'Bà Đỗ Thị Ánh' cũng là tác giả; hãy để người khác duyệt rồi ghi tên người đó"
    assert told(post("2026-05-14", author=author, approved_by="Bà Đỗ Thị Ánh")) == [
        ("approved-by-author", "approved_by", message)
    ]


def test_somebody_else_may_approve() -> None:
    assert told(post("2026-05-14", author="Bà Đỗ Thị Ánh", approved_by="Ông Đỗ Văn An")) == []


@pytest.mark.parametrize(
    ("date", "approved_on", "late"),
    [
        ("2026-05-14", "2026-05-13", False),
        ("2026-05-14", "2026-05-14", False),
        ("2026-05-14T00:00", "2026-05-14T23:59", False),
        ("2026-05-14", "2026-05-15", True),
        ("2028-02-28", "2028-02-29", True),
        ("2025-12-31", "2026-01-01", True),
    ],
)
def test_approval_comes_before_posting(date: str, approved_on: str, late: bool) -> None:
    assert [rule for rule, _, _ in told(post(date, approved_on=approved_on))] == (["approval-after-date"] if late else [])


def test_the_message_of_a_late_approval() -> None:
    assert told(post("2026-05-14", approved_on="2026-05-15")) == [
        (
            "approval-after-date",
            "approved_on",
            "ngày duyệt 15/05/2026 sau ngày đăng 14/05/2026; bài chỉ được đăng từ ngày duyệt trở đi, "
            "hãy sửa lại 'date' hoặc 'approved_on'",
        )
    ]


@pytest.mark.parametrize(("approved_on", "faults"), [("2028-02-29", 0), ("2028-03-01", 1)])
def test_a_month_counts_to_its_last_day(approved_on: str, faults: int) -> None:
    assert len(told(plan(date="2028-02", approved_on=approved_on))) == faults


@pytest.mark.parametrize(("keys", "faults"), [({"reference": True}, 0), ({}, 1)])
def test_a_plan_shown_for_reference_is_approved_when_it_is_shown(keys: dict[str, Any], faults: int) -> None:
    assert len(told(plan(date="2025-02-10", approved_on="2026-06-01", **keys))) == faults


def test_questions_and_procedures_follow_the_same_rule() -> None:
    items = [question(approved_on="2026-05-15"), procedure(approved_on="2026-05-15")]
    assert [told(item)[0][0] for item in items] == ["approval-after-date", "approval-after-date"]
