"""What exactly was approved, and what shows that it was changed."""

import datetime as dt
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.problems import Severity
from cchc.content.seals import parse_seal
from cchc.editorial.digest import digest, is_stale, short_form, stale_faults
from cchc.reading.disk import TextFile
from cchc.reading.items import read_item
from tests.unit.making import plan, post, procedure, question

TEXT = """---
title: Đón tiếp sáng thứ Bảy
unit: xa-mau
theme: cai-cach-tthc
date: 2026-05-14
status: approved
approved_by: Chánh Văn phòng
approved_on: 2026-05-13
tags: [một, hai]
---

Đoạn một.

Đoạn hai.
"""
AGAIN = "hãy trình duyệt lại rồi chạy 'cchc approve {} --by \"người duyệt\"', hoặc trả lại nội dung đã duyệt"


def read(text: str) -> Item:
    item = read_item(TextFile("news/2026/2026-05-14-bai.md", text), Post).item
    assert item
    return item


def sealed(item: Item, first: str = "") -> Item:
    return item.model_copy(update={"approved_digest": f"cchc1:{digest(item)}{first}"})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("unit: xa-mau\ntheme: cai-cach-tthc", "theme: cai-cach-tthc\nunit: xa-mau"),
        ("unit: xa-mau", "unit: xa-mau   # đơn vị"),
        ("unit: xa-mau", 'unit: "xa-mau"'),
        ("unit: xa-mau", "unit: xa-mau\nform: tin\nai: khong"),
        ("tags: [một, hai]", "tags:\n  - một\n  - hai"),
        ("status: approved", "status: review\npin: true"),
        ("approved_by: Chánh Văn phòng", "approved_by: Phó Chánh Văn phòng"),
        ("tags: ", "privacy: {what: Số máy trực, reason: Số công vụ}\ntags: "),
        ("Đoạn một.", "Đoạn một.  "),
        ("Đoạn một.\n\n", "Đoạn một.\n \n"),
        ("Đoạn hai.\n", "Đoạn hai.\n\n\n"),
        (TEXT, unicodedata.normalize("NFC", unicodedata.normalize("NFD", TEXT))),
    ],
)
def test_what_no_reader_sees_changes_nothing(old: str, new: str) -> None:
    assert old in TEXT
    assert digest(read(TEXT.replace(old, new))) == digest(read(TEXT))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Đón tiếp", "Không đón tiếp"),
        ("unit: xa-mau", "unit: van-phong"),
        ("date: 2026-05-14", "date: 2026-05-15"),
        ("date: 2026-05-14", "date: 2026-05-14T08:00"),
        ("[một, hai]", "[hai, một]"),
        ("tags:", "summary: Mới thêm.\ntags:"),
        ("tags:", "corrections: {date: 2026-05-20, text: Sửa giờ.}\ntags:"),
        ("Đoạn hai", "Đoan hai"),
        ("Đoạn một.\n\nĐoạn hai.", "Đoạn hai.\n\nĐoạn một."),
    ],
)
def test_what_a_reader_sees_changes_it(old: str, new: str) -> None:
    assert old in TEXT
    assert digest(read(TEXT.replace(old, new, 1))) != digest(read(TEXT))


@given(st.text(alphabet="ăđếợ ab\n", max_size=40))
def test_the_unicode_form_changes_nothing(body: str) -> None:
    forms = [post("2026-05-14", body=unicodedata.normalize(form, body)) for form in ("NFC", "NFD")]  # type: ignore[arg-type]
    assert digest(forms[0]) == digest(forms[1])


def test_a_digest_never_changes_its_meaning() -> None:
    """Digests stand in files for years: a change here makes every approved text look edited."""
    assert digest(read(TEXT)) == "149a28db86d2ec31723a993cb1e489497e012b48"
    assert digest(procedure()) == "d798a7c0aa833f3c2a20e7024e6378075737fc94"


def test_kinds_differ() -> None:
    same: dict[str, Any] = {"body": "Như nhau."}
    assert len({digest(item) for item in (post("2026-05-14", **same), plan(**same), question(**same), procedure(**same))}) == 4


def test_the_short_form_is_for_paper() -> None:
    assert short_form("3f2a90bc11de0000") == "3f2a 90bc 11de"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, None),
        ("", None),
        ("cchc1:12", None),
        ("cchc2:" + "a" * 40, None),
        ("cchc1:" + "a" * 40 + ":2026-13-45", None),
        ("cchc1:" + "a" * 40, "cchc1:" + "a" * 40),
        ("cchc1:" + "a" * 40 + ":2026-05-14", "cchc1:" + "a" * 40 + ":2026-05-14"),
    ],
)
def test_a_seal_is_read_back_as_it_was_written(text: str | None, told: str | None) -> None:
    seal = parse_seal(text)
    assert (str(seal) if seal else None) == told


def test_only_a_sealed_and_approved_item_can_be_stale() -> None:
    item = post("2026-05-14")
    changed = sealed(item).model_copy(update={"body": "Khác."})
    assert [is_stale(item), is_stale(sealed(item)), is_stale(changed)] == [False, False, True]
    assert not is_stale(changed.model_copy(update={"status": post("2026-05-14", status="review").status}))
    assert is_stale(item.model_copy(update={"approved_digest": "chữ gì đó"}))


@pytest.mark.parametrize(
    ("item", "severity"),
    [
        (post("2026-05-14"), Severity.WARNING),
        (plan(), Severity.WARNING),
        (question(), Severity.ERROR),
        (procedure(), Severity.ERROR),
    ],
)
def test_a_later_edit_is_told(item: Item, severity: Severity) -> None:
    (fault,) = stale_faults(sealed(item).model_copy(update={"body": "Đã sửa."}))
    assert (fault.rule, fault.keys, fault.severity) == ("approval-stale", ("approved_digest",), severity)
    assert fault.message == f"nội dung đã sửa sau lần duyệt ngày 01/01/2000; {AGAIN.format(item.path)}"


def test_nothing_is_told_of_what_was_not_changed() -> None:
    assert list(stale_faults(sealed(post("2026-05-14")))) == []
    assert list(stale_faults(post("2026-05-14"))) == []


def test_the_day_of_the_first_approval_is_told_by_the_seal_else_by_the_last_approval() -> None:
    seal = f"cchc1:{'0' * 40}:2026-05-14"
    assert post("2026-05-14", approved_on="2026-06-01", approved_digest=seal).first_approved == dt.date(2026, 5, 14)
    assert post("2026-05-14", approved_on="2026-06-01").first_approved == dt.date(2026, 6, 1)
