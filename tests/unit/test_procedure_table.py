"""The table of procedures that the list fetches to filter."""

import csv
import gzip
import json
import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.registers import ProcedureField
from cchc.language.slugs import slugify
from cchc.publishing.procedure_table import ADDRESS, procedure_table, version
from tests.unit.making import catalogue, procedure

TITLES = Path(__file__).parents[1] / "search_eval/procedures.tsv"
# What a phone may be asked to fetch for two thousand procedures.
MOST_BYTES = 60_000


def with_fields(items: Iterable[Item], *names: str) -> Catalogue:
    made = catalogue(items)
    fields = tuple(ProcedureField(id=slugify(name), name=name) for name in names)
    return replace(made, registers=made.registers.model_copy(update={"fields": fields}))


def table(*items: Item, fields: tuple[str, ...] = ("Hộ tịch", "Đất đai", "Cư trú")) -> dict[str, Any]:
    address, data = procedure_table(with_fields(items, *fields))
    assert address == ADDRESS == "tthc/danh-sach.json"
    read: dict[str, Any] = json.loads(data)
    return read


def test_rows_stand_in_the_order_of_the_alphabet_the_repealed_last() -> None:
    titles = ["Đổi giấy", "Dời nhà", "Ăn học", "Án phí"]
    items = [procedure(f"1.00000{n}", f"tt-{n}", title=title) for n, title in enumerate(titles)]
    repealed = procedure("1.000009", "cu", title="Bỏ rồi", change="bai-bo")
    assert table(*items, repealed)["title"] == ["Án phí", "Ăn học", "Dời nhà", "Đổi giấy", "Bỏ rồi"]


def test_every_column_tells_of_every_procedure() -> None:
    channels = [
        {"how": "truc-tiep", "time_limit": "03 ngày", "fee": "Không có"},
        {"how": "truc-tuyen", "time_limit": "02 ngày", "fee": "Không có"},
    ]
    one = procedure(
        title="Cấp giấy",
        field="dat-dai",
        online="mot-phan",
        partial_reason="Ký sổ",
        level="tinh",
        change="sua-doi",
        channels=channels,
        audience=["Doanh nghiệp", "Cá nhân"],
        history=[{"date": "2026-01-02", "text": "Lập"}, {"date": "2026-03-04", "text": "Sửa"}],
    )
    found = table(one, procedure("1.000002", "khac", title="Khác hẳn", updated="2026-06-01"))
    names = found["names"]
    assert [names["field"][n] for n in found["field"]] == [["dat-dai", "Đất đai"], ["ho-tich", "Hộ tịch"]]
    assert [names["online"][n] for n in found["online"]] == [
        ["mot-phan", "Trực tuyến một phần"],
        ["toan-trinh", "Trực tuyến toàn trình"],
    ]
    assert [[names["level"][n][0] for n in levels] for levels in found["level"]] == [["tinh"], ["xa"]]
    assert [names["change"][n][0] for n in found["change"]] == ["sua-doi", "hien-hanh"]
    assert [[names["audience"][n][0] for n in some] for some in found["audience"]] == [["cong-dan", "doanh-nghiep"], ["cong-dan"]]
    assert found["date"] == ["2026-03-04", "2026-06-01"]
    assert [names["time"][n] for n in found["time"]] == ["03 ngày (tùy cách nộp)", "Trong ngày"]
    assert [names["fee"][n] for n in found["fee"]] == ["Không có", "Không có"]
    assert found["draft"] == {}


def test_fields_stand_by_name_and_only_those_in_use() -> None:
    items = [procedure("1.000001", "a", field="ho-tich"), procedure("1.000002", "b", field="dat-dai")]
    assert table(*items)["names"]["field"] == [["dat-dai", "Đất đai"], ["ho-tich", "Hộ tịch"]]


def test_the_address_is_told_only_where_the_title_does_not_tell_it() -> None:
    def slug(title: str, name: str) -> int | str:
        told: int | str = table(procedure(title=title, name=name))["slug"][0]
        return told

    assert slug("Đăng ký khai sinh", "dang-ky-khai-sinh") == 0
    assert slug("Đăng ký khai sinh cho trẻ", "dang-ky-khai-sinh") == 17
    assert slug("Đăng ký khai sinh", "khai-sinh") == "khai-sinh"
    # A sharp s becomes two letters in Python and none in the browser.
    assert slug("Cấp thẻ Straße", "cap-the-strasse") == "cap-the-strasse"


def test_long_limits_are_cut_after_a_word() -> None:
    limit = "Không quá 20 ngày làm việc " * 8
    found = table(procedure(channels={"how": "truc-tiep", "time_limit": limit, "fee": "Không có"}))
    assert found["names"]["time"] == [
        "Không quá 20 ngày làm việc Không quá 20 ngày làm việc Không quá 20 ngày làm việc Không quá 20 ngày…"
    ]


def test_what_is_not_public_says_so_in_the_preview() -> None:
    items = [
        procedure("1.000001", "a", title="Anh em", status="draft", approved_by=None, approved_on=None),
        procedure("1.000002", "b"),
    ]
    assert table(*items)["draft"] == {"0": "Bản nháp"}


def test_same_procedures_same_version() -> None:
    one, same, other = (
        procedure_table(with_fields([procedure(title=t)], "Hộ tịch"))[1] for t in ("Một hai", "Một hai", "Ba bốn")
    )
    assert version(one) == version(same) != version(other)


@pytest.mark.slow
def test_two_thousand_procedures_are_a_light_file() -> None:
    rng = random.Random(20261122)
    rows = list(csv.DictReader(TITLES.open(encoding="utf-8"), delimiter="\t"))
    fields = sorted({row["linh_vuc"] for row in rows})
    _, data = procedure_table(with_fields([_made(rng, rows, number) for number in range(2000)], *fields))
    assert len(gzip.compress(data)) <= MOST_BYTES


def _made(rng: random.Random, rows: list[dict[str, str]], number: int) -> Item:
    """A procedure whose name is as long, and as like others, as those of a province."""
    row = rng.choice(rows)
    words = [word for _ in range(3) for word in rng.choice(rows)["ten"].split()[:4]]
    title = f"{row['ten']} {' '.join(words)} {number % 7}"
    limit = f"{rng.randint(1, 45):02} ngày làm việc{rng.choice(['', ' kể từ ngày nhận đủ hồ sơ hợp lệ'])}"
    return procedure(
        f"{rng.randint(1, 3)}.{number:06}.000.00.00.H41",
        f"{slugify(title)[:80].strip('-')}",
        title=title,
        field=slugify(row["linh_vuc"]),
        online=rng.choice(["toan-trinh", "thong-tin"]),
        change=rng.choice(["moi", "sua-doi", "hien-hanh", "hien-hanh"]),
        audience=rng.sample(["Công dân Việt Nam", "Doanh nghiệp", "Hợp tác xã", "Người nước ngoài"], rng.randint(1, 3)),
        channels={"how": "truc-tiep", "time_limit": limit, "fee": rng.choice(["Không có", f"{rng.randint(1, 90)}.000 đồng/lần"])},
        history=[{"date": f"2026-{rng.randint(1, 9):02}-{rng.randint(1, 28):02}", "text": "Sửa."}],
    )
