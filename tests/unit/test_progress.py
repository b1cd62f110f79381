"""How far the tasks and reports of a plan have come."""

from typing import Any

import pytest

from cchc.content.items import Item
from cchc.content.registers import Product
from cchc.editorial.lifecycle import public
from cchc.editorial.progress import TaskProgress, report_progress, task_progress
from tests.unit.making import catalogue, plan, post

EVIDENCE = post("2026-05-01", tasks="2026-ke-hoach#1")


def state(due: str, *items: Item, today: str = "2026-06-15", **keys: Any) -> str:
    one = plan(tasks={"no": 1, "task": "Viết tin", "due": due}, **keys)
    (progress,) = task_progress(one, public(catalogue([one, *items], today=today)))
    return progress.state


@pytest.mark.parametrize(
    ("due", "today", "without", "with_evidence"),
    [
        ("2026-06-15", "2026-06-15", "chua-lam", "co-san-pham"),
        ("2026-06-14", "2026-06-15", "qua-han", "co-san-pham"),
        ("2026-05", "2026-05-31", "chua-lam", "co-san-pham"),
        ("2026-05", "2026-06-01", "qua-han", "co-san-pham"),
        ("2026-Q2", "2026-06-30", "chua-lam", "co-san-pham"),
        ("2026-Q2", "2026-07-01", "qua-han", "co-san-pham"),
        ("2026", "2026-12-31", "chua-lam", "co-san-pham"),
        ("2026", "2027-01-01", "qua-han", "co-san-pham"),
        ("2028-02", "2028-02-29", "chua-lam", "co-san-pham"),
        ("2028-02", "2028-03-01", "qua-han", "co-san-pham"),
        ("thuong-xuyen", "2030-01-01", "chua-lam", "dang-lam"),
    ],
)
def test_the_state_of_a_task(due: str, today: str, without: str, with_evidence: str) -> None:
    assert state(due, today=today) == without
    assert state(due, EVIDENCE, today=today) == with_evidence


def test_a_product_is_evidence_as_its_own_entry_or_its_post_says() -> None:
    one = plan(tasks={"no": 1, "task": "Treo áp phích", "due": "2026-05-31"})
    told = {"form": "ap-phich", "title": "Áp phích", "unit": "xa-mau", "date": "2026-05-02"}
    by_hand = Product.model_validate(told | {"tasks": ["2026-ke-hoach#1"]})
    of_post = Product.model_validate(told | {"item": EVIDENCE.path})
    of_draft = Product.model_validate(told | {"item": "news/2026/2026-05-01-nhap.md", "tasks": ["2026-ke-hoach#1"]})

    def progress(*products: Product, items: tuple[Item, ...] = ()) -> TaskProgress:
        (found,) = task_progress(one, public(catalogue([one, *items], today="2026-06-15", products=products)))
        return found

    assert (progress(by_hand).state, progress(of_draft).state, progress().state) == ("co-san-pham", "qua-han", "qua-han")
    assert [work.product for work in progress(of_post, items=(EVIDENCE,)).works] == [of_post]
    assert progress(of_post).works == ()


@pytest.mark.parametrize(
    "item",
    [
        post("2026-05-01", tasks="2026-ke-hoach#1", status="draft"),
        post("2026-05-01", tasks="2026-ke-hoach#1", status="withdrawn"),
        post("2026-06-16", tasks="2026-ke-hoach#1"),
        post("2026-05-01", tasks="2026-ke-hoach#2"),
        post("2026-05-01", tasks="khac#1"),
    ],
    ids=["draft", "withdrawn", "future", "another task", "another plan"],
)
def test_what_is_no_evidence(item: Item) -> None:
    assert state("2026", item) == "chua-lam"


def test_a_repost_is_evidence() -> None:
    assert state("2026", post("2026-05-01", tasks="2026-ke-hoach#1", source={"name": "Báo tỉnh"})) == "co-san-pham"


def test_nothing_is_owed_under_a_plan_shown_for_reference() -> None:
    assert state("2025", reference=True) == "tham-khao"


def test_nothing_is_owed_by_a_unit_that_ended() -> None:
    assert state("2025-06", unit="huyen-mau", today="2025-06-30") == "chua-lam"
    assert state("2025-12", unit="huyen-mau", today="2025-07-01") == "ket-thuc"


def test_every_task_is_told_in_the_order_of_the_plan_with_its_evidence() -> None:
    one = plan(tasks=[{"no": number, "task": "Việc", "due": "2026"} for number in (2, 1)])
    found = task_progress(one, public(catalogue([one, EVIDENCE])))
    assert [(task.task.no, task.evidence) for task in found] == [(2, ()), (1, (EVIDENCE,))]


@pytest.mark.parametrize(
    ("due", "today", "reached"),
    [
        ("2026-06-30", "2026-06-15", "chua-den-han"),
        ("2026-06-30", "2026-06-16", "sap-den-han"),
        ("2026-06-30", "2026-06-30", "sap-den-han"),
        ("2026-06-30", "2026-07-01", "da-qua-han"),
        ("2028-02-29", "2028-03-01", "da-qua-han"),
        (None, "2030-01-01", "chua-den-han"),
    ],
)
def test_the_state_of_a_report(due: str | None, today: str, reached: str) -> None:
    one = plan(reports={"period": "Quý II", "due": due})
    (progress,) = report_progress(one, public(catalogue([one], today=today)))
    assert progress.state == reached


@pytest.mark.parametrize(("keys", "reached"), [({"reference": True}, "tham-khao"), ({"unit": "huyen-mau"}, "ket-thuc")])
def test_a_report_that_nobody_owes(keys: dict[str, Any], reached: str) -> None:
    one = plan(reports={"period": "Quý II", "due": "2026-01-01"}, **keys)
    (progress,) = report_progress(one, public(catalogue([one])))
    assert progress.state == reached


@pytest.mark.parametrize(
    ("sent_on", "reached", "late"),
    [
        ("2026-03-18", "da-gui", 0),
        ("2026-03-20", "da-gui", 0),
        ("2026-03-25", "gui-muon", 5),
        # A day that is still to come is no day of sending.
        ("2026-06-16", "da-qua-han", 0),
    ],
)
def test_a_report_that_was_sent(sent_on: str, reached: str, late: int) -> None:
    one = plan(reports={"period": "Quý I", "due": "2026-03-20", "sent_on": sent_on})
    (progress,) = report_progress(one, public(catalogue([one], today="2026-06-15")))
    assert (progress.state, progress.days_late) == (reached, late)


def test_a_report_sent_before_its_unit_ended_stays_sent() -> None:
    one = plan(unit="huyen-mau", reports={"period": "Quý I", "due": "2025-03-20", "sent_on": "2025-03-18"})
    (progress,) = report_progress(one, public(catalogue([one])))
    assert progress.state == "da-gui"
