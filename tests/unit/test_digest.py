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
from cchc.editorial.digest import SealState, said, seal_faults, seal_of, seal_state, short_form
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
AGAIN = "'cchc approve {} --by \"người duyệt\"'"
PICTURE = {"news/2026/anh.png": "a" * 64}
OLD = "cchc1:149a28db86d2ec31723a993cb1e489497e012b48"


def read(text: str) -> Item:
    item = read_item(TextFile("news/2026/2026-05-14-bai.md", text), Post).item
    assert item
    return item


def sealed(item: Item, first: dt.date | None = None) -> Item:
    return item.model_copy(update={"approved_digest": str(seal_of(item, {}, first))})


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
    assert said(read(TEXT.replace(old, new)), {}) == said(read(TEXT), {})


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
    assert said(read(TEXT.replace(old, new, 1)), {}) != said(read(TEXT), {})


@given(st.text(alphabet="ăđếợ ab\n", max_size=40))
def test_the_unicode_form_changes_nothing(body: str) -> None:
    forms = [post("2026-05-14", body=unicodedata.normalize(form, body)) for form in ("NFC", "NFD")]  # type: ignore[arg-type]
    assert said(forms[0], {}) == said(forms[1], {})


def test_a_digest_never_changes_its_meaning() -> None:
    """Seals stand in files for years: a change here makes every approved text look edited."""
    assert said(read(TEXT), {}) == "99bc0774fc906263d534dba2ad2a84a21d32bc6e38bc100a5abe04271d008a3a"
    assert said(read(TEXT), PICTURE) == "f1310c6ddfbffa99aee131f9e4b64bd979045136d0a43bd042cae2c53335ee12"
    assert str(seal_of(read(TEXT), {})) == "cchc2:5165635a356e239549853749c85d7445b72af47b9535e7863dbd9c40af991118"
    assert said(procedure(), {}) == "b6a9069b589c68d9961e075894f7cbb46559f2e4816512ea7375be8cd907d397"


def test_the_address_is_covered() -> None:
    text = read(TEXT)
    elsewhere = [text.model_copy(update={"path": path}) for path in ("news/2026/2026-05-14-bai - Copy.md", "news/2026/bai.md")]
    assert len({said(item, {}) for item in (text, *elsewhere)}) == 3
    # What leads to the same address under the same name is the same page.
    assert said(text.model_copy(update={"path": "news/2026/05/2026-05-14-bai.md"}), {}) == said(text, {})


def test_files_are_covered_by_name_and_content() -> None:
    files = [{}, PICTURE, {"news/2026/anh.png": "b" * 64}, {"news/2026/khac.png": "a" * 64}]
    assert len({said(read(TEXT), given) for given in files}) == 4


def test_kinds_differ() -> None:
    same: dict[str, Any] = {"body": "Như nhau."}
    assert len({said(item, {}) for item in (post("2026-05-14", **same), plan(**same), question(**same), procedure(**same))}) == 4


def test_the_short_form_is_for_paper() -> None:
    assert short_form("3f2a90bc11de0000") == "3f2a 90bc 11de"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, None),
        ("", None),
        ("cchc1:12", None),
        ("cchc2:" + "a" * 40, None),
        ("cchc3:" + "a" * 64, None),
        ("cchc2:" + "a" * 64 + " ", None),
        ("cchc2:" + "a" * 64 + "b", None),
        ("cchc2:" + "A" * 64, None),
        ("cchc2:" + "a" * 64 + ":2026-13-45", None),
        ("cchc1:" + "a" * 40, "cchc1:" + "a" * 40),
        ("cchc1:" + "a" * 40 + ":2026-05-14", "cchc1:" + "a" * 40 + ":2026-05-14"),
        ("cchc2:" + "a" * 64 + ":2026-05-14", "cchc2:" + "a" * 64 + ":2026-05-14"),
    ],
)
def test_a_seal_is_read_back_as_it_was_written(text: str | None, told: str | None) -> None:
    seal = parse_seal(text)
    assert (str(seal) if seal else None) == told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Đoạn hai", "Đoạn ba"),
        ("approved_by: Chánh Văn phòng", "approved_by: Chủ tịch"),
        ("approved_on: 2026-05-13", "approved_on: 2026-05-12"),
    ],
)
def test_a_seal_covers_text_approver_and_day(old: str, new: str) -> None:
    item = read(TEXT)
    seal = str(seal_of(item, {}))
    changed = read(TEXT.replace(old, new).replace("tags:", f"approved_digest: {seal}\ntags:"))
    assert seal_state(sealed(item), {}) is SealState.WHOLE
    assert seal_state(changed, {}) is SealState.STALE


@pytest.mark.parametrize("suffix", [":2026-05-01", ":2020-01-01"])
def test_a_seal_covers_the_day_of_the_first_approval(suffix: str) -> None:
    item = sealed(read(TEXT))
    forged = item.model_copy(update={"approved_digest": f"{item.approved_digest}{suffix}"})
    assert seal_state(forged, {}) is SealState.STALE
    honest = sealed(read(TEXT), dt.date(2026, 5, 1))
    assert seal_state(honest, {}) is SealState.WHOLE
    assert seal_state(honest.model_copy(update={"approved_digest": (honest.approved_digest or "")[:-11]}), {}) is SealState.STALE


def test_a_seal_covers_the_files_beside() -> None:
    item = read(TEXT)
    item = item.model_copy(update={"approved_digest": str(seal_of(item, PICTURE))})
    files = [PICTURE, {}, {"news/2026/anh.png": "b" * 64}]
    assert [seal_state(item, given) for given in files] == [SealState.WHOLE, SealState.STALE, SealState.STALE]


@pytest.mark.parametrize("item", [post("2026-05-14"), plan(), question(), procedure()])
def test_a_later_edit_is_an_error_of_every_kind(item: Item) -> None:
    (fault,) = seal_faults(sealed(item).model_copy(update={"body": "Đã sửa."}), {})
    assert (fault.rule, fault.keys, fault.severity) == ("approval-stale", ("approved_digest",), Severity.ERROR)
    assert fault.message == (
        "bài, tệp kèm, tên tệp hoặc phần duyệt đã sửa sau lần duyệt ngày 01/01/2000; hãy trình duyệt lại rồi chạy "
        f"{AGAIN.format(item.path)}, hoặc trả lại như lúc duyệt"
    )


def test_a_portal_may_soften_posts_alone() -> None:
    edited = [
        sealed(item).model_copy(update={"body": "Đã sửa."}) for item in (post("2026-05-14"), plan(), question(), procedure())
    ]
    severities = [fault.severity for item in edited for fault in seal_faults(item, {}, softened=True)]
    assert severities == [Severity.WARNING, Severity.ERROR, Severity.ERROR, Severity.ERROR]


@pytest.mark.parametrize(
    ("seal", "keys", "what"),
    [
        (None, ("status",), "thiếu dấu nội dung 'approved_digest'"),
        ("chữ gì đó", ("approved_digest",), "không phải dấu do lệnh duyệt ghi"),
        ("cchc2:12", ("approved_digest",), "không phải dấu do lệnh duyệt ghi"),
    ],
)
@pytest.mark.parametrize("softened", [True, False])
def test_without_a_seal_nobody_knows_what_was_approved(
    seal: str | None, keys: tuple[str, ...], what: str, softened: bool
) -> None:
    (fault,) = seal_faults(post("2026-05-14", approved_digest=seal), {}, softened=softened)
    assert (fault.rule, fault.keys, fault.severity) == ("approval-unsealed", keys, Severity.ERROR)
    assert fault.message == f"{what}; người duyệt hãy xem lại bài rồi chạy {AGAIN.format('news/2026/2026-05-14-bai.md')}"


def test_an_old_seal_that_holds_is_to_be_renewed() -> None:
    item = read(TEXT).model_copy(update={"approved_digest": OLD})
    (fault,) = seal_faults(item, {})
    assert (fault.rule, fault.keys, fault.severity) == ("approval-old-seal", ("approved_digest",), Severity.WARNING)
    assert fault.message == (
        "dấu kiểu cũ, chưa tính hình, tệp kèm và người duyệt; hãy chạy 'cchc approve --renew' để đổi sang dấu mới"
    )
    (stale,) = seal_faults(item.model_copy(update={"body": "Đã sửa."}), {})
    assert (stale.rule, stale.severity) == ("approval-stale", Severity.ERROR)


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_nothing_is_told_of_what_is_whole_or_not_approved(status: str) -> None:
    assert list(seal_faults(sealed(post("2026-05-14")), {})) == []
    assert list(seal_faults(post("2026-05-14", status=status), {})) == []


def test_the_day_of_the_first_approval_is_told_by_the_seal_else_by_the_last_approval() -> None:
    seal = f"cchc1:{'0' * 40}:2026-05-14"
    assert post("2026-05-14", approved_on="2026-06-01", approved_digest=seal).first_approved == dt.date(2026, 5, 14)
    assert post("2026-05-14", approved_on="2026-06-01").first_approved == dt.date(2026, 6, 1)


@pytest.mark.parametrize(("day", "severity"), [("2026-05-14", Severity.ERROR), ("2026-05-15", Severity.WARNING)])
def test_an_approval_before_the_portal_asked_for_seals_may_lack_one(day: str, severity: Severity) -> None:
    from_ = dt.date.fromisoformat(day)
    (missing,) = seal_faults(post("2026-05-14", approved_on="2026-05-14"), {}, from_)
    (blanked,) = seal_faults(post("2026-05-14", approved_on="2026-05-14", approved_digest="cchc2:12"), {}, from_)
    assert (missing.rule, missing.severity, blanked.severity) == ("approval-unsealed", severity, Severity.ERROR)


def test_a_day_typed_back_frees_no_item_from_its_seal() -> None:
    (fault,) = seal_faults(post("2026-05-14", approved_on="2026-04-30"), {}, dt.date(2026, 5, 1))
    assert fault.severity is Severity.ERROR


def test_that_a_report_was_sent_is_no_word_of_the_plan_but_its_file_is() -> None:
    asked = {"period": "Quý I", "due": "2026-03-20"}
    before, sent, filed = (plan(reports=asked | more) for more in ({}, {"sent_on": "2026-03-18"}, {"file": "bao-cao.pdf"}))
    assert said(before, {}) == said(sent, {})
    assert said(before, {}) != said(filed, {})
