"""Addresses, names for feeds and other derived values of items."""

import unicodedata
from typing import Any

import pytest

from tests.unit.making import plan, post, posts, procedure, question


def test_a_guid_survives_another_folder_title_and_date() -> None:
    before = post("2026-05-14", path="news/2026/2026-05-14-bai.md")
    after = post("2026-06-01", path="news/cu/2026-05-14-bai.md", title="Tiêu đề khác", unit="van-phong", body="Khác.")
    assert before.guid == after.guid == "urn:uuid:48268c55-6e09-585b-9b87-5ba4600bd72f"


def test_a_guid_belongs_to_one_kind_and_one_file_name() -> None:
    guids = [post("2026-05-14", path="news/a.md").guid, post("2026-05-14", path="news/b.md").guid, plan("a").guid]
    assert len(set(guids)) == 3


def test_a_guid_does_not_depend_on_the_unicode_form_of_the_file_name() -> None:
    composed, decomposed = (post("2026-05-14", path=unicodedata.normalize(form, "news/ngày-hội.md")) for form in ("NFC", "NFD"))
    assert composed.guid == decomposed.guid


def test_a_renamed_file_keeps_its_guid_by_its_first_name_however_that_is_written() -> None:
    before = post("2026-05-14", path="news/2026/2026-05-14-bai.md")
    for first in ("2026-05-14-bai", "2026-05-14-bai.md", "news/2026/2026-05-14-bai.md", "news\\2026\\2026-05-14-bai.md"):
        after = post("2026-05-14", path="news/2026/2026-05-15-bai-moi.md", first_file=first)
        assert (after.guid, after.address) == (before.guid, "tin-tuc/2026/bai-moi/")


def test_old_addresses_change_no_guid() -> None:
    """They hold no date: the first file name cannot be read from them."""
    assert post("2026-05-14", old_addresses="tin-tuc/2026/cu/").guid == post("2026-05-14").guid


@pytest.mark.parametrize(
    ("path", "date", "address"),
    [
        ("news/2026/2026-05-14-ngay-hoi.md", "2026-05-14", "tin-tuc/2026/ngay-hoi/"),
        ("news/2026/ngay-hoi.md", "2026-05-14", "tin-tuc/2026/ngay-hoi/"),
        ("news/2026/2026-05-14 Ngày hội Đổi mới.md", "2026-05-14", "tin-tuc/2026/ngay-hoi-doi-moi/"),
        ("news/2026/2026-05-14.md", "2026-05-14", "tin-tuc/2026/2026-05-14/"),
        ("news/2026/2026-05-14-.md", "2026-05-14", "tin-tuc/2026/2026-05-14/"),
        ("news/2026/2026-12-31-cuoi-nam.md", "2026-12-31T20:00Z", "tin-tuc/2027/cuoi-nam/"),
        ("news/v1.2.md", "2026-05-14", "tin-tuc/2026/v1-2/"),
    ],
)
def test_the_address_of_a_post(path: str, date: str, address: str) -> None:
    assert post(date, path=path).address == address


def test_the_addresses_of_the_other_kinds_hold_no_date() -> None:
    addresses = [plan("2026-xa-mau").address, question("mat-giay-hen").address, procedure(name="khai-sinh").address]
    assert addresses == ["ke-hoach/2026-xa-mau/", "dan-hoi/mat-giay-hen/", "tthc/khai-sinh/"]


@pytest.mark.parametrize(
    ("date", "approved_on", "published"),
    [
        ("2026-05-14", "2026-05-13", "2026-05-14"),
        ("2026-05-14", "2026-05-14", "2026-05-14"),
        ("2026-05-14", "2026-05-16", "2026-05-16"),
        ("2026-05-14T17:00", "2026-05-14", "2026-05-14T17:00"),
        ("2026-05-14T17:00", "2026-05-15", "2026-05-15"),
        ("2026-05-14T17:00Z", "2026-05-15", "2026-05-14T17:00Z"),
        ("2026-05-14", None, "2026-05-14"),
        ("2026-02", "2026-01-20", "2026-02-01"),
        ("2026-02", "2026-02-20", "2026-02-20"),
        ("2026-02", "2026-11-28", "2026-11-28"),
        ("2026-02", None, "2026-02-01"),
    ],
)
def test_the_day_published_is_the_later_of_the_day_it_bears_and_its_approval(
    date: str, approved_on: str | None, published: str
) -> None:
    item = (plan if len(date) == 7 else question)(date=date, approved_on=approved_on)
    assert item.published.text == published
    assert item.changed == item.published


def test_approving_an_edit_does_not_move_what_is_published() -> None:
    seal = f"cchc1:{'0' * 40}:2026-05-16"
    again = post("2026-05-14", approved_on="2026-06-20", approved_digest=seal)
    assert (again.published.text, again.bears_another_day) == ("2026-05-16", True)


@pytest.mark.parametrize(
    ("date", "approved_on", "another"),
    [
        ("2026-05-14", "2026-05-14", False),
        ("2026-05-14T17:00", "2026-05-14", False),
        ("2026-05-14", "2026-05-15", True),
        ("2026-02", "2026-01-20", False),
        ("2026-02", "2026-02-20", True),
    ],
)
def test_a_page_tells_two_days_when_they_differ(date: str, approved_on: str, another: bool) -> None:
    assert plan(date=date, approved_on=approved_on).bears_another_day is another


@pytest.mark.parametrize(
    ("keys", "changed"),
    [
        ({}, "2026-05-14"),
        ({"updated": "2026-05-20"}, "2026-05-20"),
        ({"updated": "2026-05-01"}, "2026-05-14"),
        ({"corrections": {"date": "2026-05-18", "text": "Sửa."}}, "2026-05-18"),
        ({"updated": "2026-05-18T08:00", "corrections": {"date": "2026-05-18", "text": "Sửa."}}, "2026-05-18T08:00"),
        (
            {"updated": "2026-05-16", "corrections": [{"date": d, "text": "Sửa."} for d in ("2026-05-20", "2026-05-18")]},
            "2026-05-20",
        ),
    ],
)
def test_the_day_of_the_last_change(keys: dict[str, Any], changed: str) -> None:
    assert post("2026-05-14", **keys).changed.text == changed


def test_the_main_theme_comes_first_and_only_once() -> None:
    assert post("2026-05-14", themes=["b", "cai-cach-tthc", "b"]).all_themes == ("cai-cach-tthc", "b")


def test_only_posts_have_a_writer() -> None:
    assert post("2026-05-14", author="Tổ viết tin").writer == "Tổ viết tin"
    assert [plan().writer, question().writer, procedure().writer] == [None, None, None]


def test_the_reference_of_a_task() -> None:
    one = plan("2026-xa-mau", tasks={"no": 3, "task": "Viết tin", "due": "2026"})
    assert one.task_ref(one.tasks[0]) == "2026-xa-mau#3"


def test_an_item_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        post("2026-05-14").title = "Tiêu đề khác"  # type: ignore[misc]


def test_a_procedure_is_repealed_by_its_change() -> None:
    assert [procedure(change=change).repealed for change in ("bai-bo", "thay-the", "hien-hanh")] == [True, False, False]


@pytest.mark.parametrize("ending", ["\n", "\n\n", " "])
def test_a_code_is_nothing_but_a_code(ending: str) -> None:
    with pytest.raises(ValueError, match=r"mã thủ tục '1\.001193\s+' không đúng dạng"):
        procedure(code="1.001193" + ending)


def test_newest_first_is_the_same_on_every_machine() -> None:
    items = posts("2026-05-14", "2026-05-14T00:01", "2026-05-13T23:59", "2026-05-14")
    ordered = sorted(items, key=lambda item: item.newest_first(), reverse=True)
    assert [item.stem[-1] for item in ordered] == ["1", "3", "0", "2"]


def test_what_was_published_together_is_in_the_order_of_the_days_it_bears() -> None:
    items = [
        plan(name, date=date, approved_on="2026-11-28")
        for name, date in (("a", "2026-02"), ("b", "2026-01-05"), ("c", "2026-03"))
    ]
    assert [item.stem for item in sorted(items, key=lambda item: item.newest_first(), reverse=True)] == ["c", "a", "b"]
