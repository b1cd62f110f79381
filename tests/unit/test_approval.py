"""Who approved an item, and when."""

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


def test_an_approval_that_has_no_effect_is_told_of_a_draft() -> None:
    assert [rule for rule, *_ in told(post("2026-05-14", status="draft"))] == ["approval-no-effect"]
    assert told(post("2026-05-14", status="draft", approved_by=None, approved_on=None)) == []


@pytest.mark.parametrize("status", ["review", "withdrawn"])
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


@pytest.mark.parametrize("item", [post("2026-05-14"), plan(date="2026-02"), question(), procedure()])
@pytest.mark.parametrize("approved_on", ["2026-01-01", "2026-11-28"])
def test_the_day_of_approval_is_free(item: Item, approved_on: str) -> None:
    """What is approved late is published late; nobody is asked for a false date."""
    assert told(type(item).model_validate(item.model_dump(by_alias=True) | {"approved_on": approved_on})) == []
